"""The questions of a case, those that may block first; answers are kept together, at the press of a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from appealdesk.core.desk.answering import Offer, offers
from appealdesk.core.desk.errors import DeskError
from appealdesk.ui.questions.card import QuestionCard
from appealdesk.ui.widgets.basics import Button, IconButton, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context

WIDTH = 780


class QuestionsPage(QWidget):
    """What was clicked and not kept yet stays while the same case is checked again."""

    answered = Signal(dict)
    """Answers by the question's id."""
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._context = context
        self._checked: Checked | None = None
        self._stale = False
        """True while the cards are those of an earlier check."""
        self.pending: dict[str, str] = {}
        self.spoilt: dict[str, str] = {}
        """What stands in a field and is no answer, by the question's id: nothing is kept before it is mended."""
        self.offered: dict[str, Offer] = {}
        """What another case of the shop answered, by the question's id: filled in, and kept only with the rest."""
        self.cards: dict[str, QuestionCard] = {}
        self.back = IconButton(context.look, "chevron_left_20_regular")
        self.title, self.hint = Text("title"), Text("second", wrap=True)
        self.keep = Button(context.look, "checkmark_circle_20_filled", "primary")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # it follows the focus of what is inside; a stop of its own would be one without a name
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.keep.clicked.connect(lambda: self.answered.emit(dict(self.pending)))
        context.say.changed.connect(self._rebuild)
        self._rebuild()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.hint)
        column.addWidget(self.area, 1)

    def show_checked(self, checked: Checked) -> None:
        """Show the questions of a case."""
        again = self._checked is not None and self._checked.ref == checked.ref
        answers = checked.report.case.answers
        self.offered = self.offered if again else self._offers(checked)
        kept = self.pending if again else {q: o.answer for q, o in self.offered.items()}
        self.pending = {q: a for q, a in kept.items() if q in checked.questions["zh"] and answers.get(q, "") != a}
        self.spoilt = {q: t for q, t in self.spoilt.items() if again and q in checked.questions["zh"]}
        self._checked = checked
        self._stale = True
        if self.isVisible():
            self._rebuild()

    def showEvent(self, event: QShowEvent) -> None:
        """Build the cards that changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._rebuild()

    def _offers(self, checked: Checked) -> dict[str, Offer]:
        desk, ref = self._context.bridge.desk, checked.ref
        if ref.sample:
            return {}
        try:
            return offers(desk.kept, ref.uid, (q.id for q in checked.report.questions))
        except DeskError:
            # nothing is lost: the questions are asked like any others
            return {}

    def _rebuild(self) -> None:
        say, self._stale = self._context.say, False
        self.back.say(say("questions.back"))
        self.title.setText(say("questions.title"))
        self.hint.setText(say("questions.hint"))
        place = self.area.verticalScrollBar().value()
        self.cards = {}
        inner, column = QWidget(), QVBoxLayout()
        column.setSpacing(10)
        column.setContentsMargins(0, 4, 8, 12)
        for name, ids in self._groups():
            if ids:
                heading = Text("heading")
                heading.setText(say(f"questions.{name}"))
                column.addWidget(heading)
            for question in ids:
                column.addWidget(self._card(question))
        column.addStretch(1)
        outer = QHBoxLayout(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setMaximumWidth(WIDTH)
        holder.setLayout(column)
        outer.addWidget(holder, 100)
        outer.addStretch(1)
        self.area.setWidget(inner)
        self.area.verticalScrollBar().setValue(place)
        self._count()

    def go_on(self, step: int) -> bool:
        """Go to the next question that is not answered."""
        left = [card for q, card in self.cards.items() if not self._is_answered(q)]
        if not left:
            return False
        here = next((n for n, card in enumerate(left) if card.isAncestorOf(self.focusWidget())), -1 if step > 0 else 0)
        card = left[(here + step) % len(left)]
        card.begin()
        self.area.ensureWidgetVisible(card)
        return True

    def _is_answered(self, question: str) -> bool:
        answers = self._checked.report.case.answers if self._checked else {}
        return bool(self.pending.get(question, answers.get(question, "")))

    def _groups(self) -> tuple[tuple[str, list[str]], ...]:
        if self._checked is None:
            return ()
        report = self._checked.report
        blocking = [q.id for q in report.questions if q.blocking]
        other = [q.id for q in report.questions if not q.blocking]
        done = [q for q in self._checked.questions["zh"] if q in report.case.answers]
        return ("blocking", blocking), ("other", other), ("done", done)

    def _card(self, question: str) -> QuestionCard:
        assert self._checked is not None
        words = self._checked.questions[self._context.say.language][question]
        kept = self._checked.report.case.answers.get(question, "")
        offer = self.offered.get(question) if not kept else None
        given = self.spoilt.get(question, self.pending.get(question, kept))
        card = QuestionCard(self._context, words, given, told_in=offer.case if offer else "")
        card.answered.connect(self._note)
        card.spoilt.connect(self._withdraw)
        self.cards[question] = card
        return card

    def _note(self, question: str, answer: str) -> None:
        kept = self._checked.report.case.answers.get(question, "") if self._checked else ""
        self.spoilt.pop(question, None)
        if answer == kept:
            self.pending.pop(question, None)
        else:
            self.pending[question] = answer
        self._count()

    def _withdraw(self, question: str, given: str) -> None:
        self.pending.pop(question, None)
        self.spoilt[question] = given
        self._count()

    def _count(self) -> None:
        say, count = self._context.say, len(self.pending)
        if self.spoilt:
            self.keep.say(say("questions.spoilt"))
        else:
            self.keep.say(say.count("questions.keep", count) if count else say("questions.none"))
        self.keep.setEnabled(count > 0 and not self.spoilt)
