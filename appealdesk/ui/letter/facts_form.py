"""What only the seller knows: cause, measures taken, plan. Answered here, the drafts say it; else they leave a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from appealdesk.core.packs.asked import asked
from appealdesk.core.packs.questions import load_questions
from appealdesk.ui.questions.card import QuestionCard
from appealdesk.ui.widgets.basics import Button, Text

if TYPE_CHECKING:
    from appealdesk.core.domain.report import Report
    from appealdesk.ui.context import Context

QUESTIONS: Final = ("letter.cause", "letter.done", "letter.plan")


class FactsForm(QWidget):
    """Folded up once everything is answered; what is typed and not kept yet stays."""

    answered = Signal(dict)

    def __init__(self, context: Context) -> None:
        """Build it folded up."""
        super().__init__()
        self._context = context
        self._report: Report | None = None
        self._case: object = None
        self._unfolded = False
        self.pending: dict[str, str] = {}
        self.cards: dict[str, QuestionCard] = {}
        self.hint = Text("second", wrap=True)
        self.fold = Button(context.look, "edit_20_regular")
        self.keep = Button(context.look, "checkmark_circle_20_filled", "tint")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.hint)
        self._column.addWidget(self.fold)
        self._column.addWidget(self.keep)
        self.fold.clicked.connect(self._turn)
        self.keep.clicked.connect(lambda: self.answered.emit(dict(self.pending)))
        context.say.changed.connect(self._rebuild)
        self._rebuild()

    def show_report(self, case: object, report: Report) -> None:
        """Show what is answered of a case; ``case`` tells it from others."""
        answers = report.case.answers
        if case != self._case:
            self._case, self.pending, self._unfolded = case, {}, False
        else:
            self.pending = {q: a for q, a in self.pending.items() if answers.get(q, "") != a}
        before = self._answers()
        self._report = report
        if self._answers() != before or not self.cards:
            self._rebuild()

    def _answers(self) -> dict[str, str]:
        given = self._report.case.answers if self._report else {}
        return {q: given.get(q, "") for q in QUESTIONS}

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self._rebuild()

    def _rebuild(self) -> None:
        of = self._context.say.of
        for old in self.cards.values():
            old.hide()
            old.deleteLater()
        self.cards = {}
        answers = self._answers()
        rest = sum(not a for a in answers.values())
        self.hint.setText(of("letter.facts.rest", count=rest) if rest else of("letter.facts.done"))
        self.fold.say(of(f"letter.facts.{'fold' if self._unfolded else 'unfold'}"))
        if self._unfolded and self._report is not None:
            known, pack = load_questions(), self._context.bridge.desk.packs.platform(self._report.case.platform)
            for place, question in enumerate(QUESTIONS, 2):
                words = asked(known[question], pack, self._context.say.language)
                card = QuestionCard(self._context, words, self.pending.get(question, answers[question]))
                card.answered.connect(self._note)
                self.cards[question] = card
                self._column.insertWidget(place, card)
        self._count()

    def _note(self, question: str, answer: str) -> None:
        if answer == self._answers()[question]:
            self.pending.pop(question, None)
        else:
            self.pending[question] = answer
        self._count()

    def _count(self) -> None:
        self.keep.say(self._context.say.of("letter.facts.keep"))
        self.keep.setVisible(self._unfolded)
        self.keep.setEnabled(bool(self.pending))
