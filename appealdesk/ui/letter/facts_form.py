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
        self.case: object = None
        """The case that is asked about."""
        self._unfolded = False
        self._language = ""
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
        if case != self.case:
            self.case, self.pending, self._unfolded = case, {}, False
        else:
            self.pending = {q: a for q, a in self.pending.items() if answers.get(q, "") != a}
        before = self._answers()
        self._report = report
        if self._answers() != before or not self.cards:
            self._rebuild()

    def ask_in(self, language: str) -> None:
        """Say in which language the answers are wanted: that of the draft that is sent; empty while there is none."""
        if language != self._language:
            self._language = language
            self._say_hint()

    def _say_hint(self) -> None:
        of, rest = self._context.say.of, sum(not a for a in self._answers().values())
        lines = [of("letter.facts.rest", count=rest) if rest else of("letter.facts.done")]
        if rest and self._language:
            lines.append(of("letter.facts.language", name=of(f"letter.language.{self._language}")))
        self.hint.setText(" ".join(lines) if self._context.say.language == "en" else "".join(lines))

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
        self._say_hint()
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
