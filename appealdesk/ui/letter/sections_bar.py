"""The parts of the letter above the editor, each with the question that the platform's form asks in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.core.letter import SECTIONS
from appealdesk.ui.widgets.basics import Button, Text

if TYPE_CHECKING:
    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.checking import Remarked

THERE, LACKING = "checkmark_circle_20_filled", "circle_hint_20_regular"
_OWN = {"zh": "zh-Hans", "en": "en"}


class SectionsBar(QWidget):
    """Says which part was pressed."""

    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        """Build it."""
        super().__init__()
        self._context = context
        self._found: Remarked | None = None
        self.buttons: dict[str, Button] = {}
        self.questions: dict[str, Text] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for name in SECTIONS:
            button, question = Button(context.look, LACKING, "option"), Text("caption", wrap=True)
            button.setCheckable(True)
            button.clicked.connect(lambda _on, n=name: self._press(n))
            question.setAlignment(Qt.AlignmentFlag.AlignTop)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(button)
            column.addWidget(question, 1)
            row.addLayout(column, 1)
            self.buttons[name], self.questions[name] = button, question
        context.say.changed.connect(self.retranslate)

    def show_remarked(self, found: Remarked) -> None:
        """Show which parts a letter has."""
        self._found = found
        self.retranslate()

    def follow(self, place: int) -> None:
        """Mark the part in which a place of the letter lies."""
        sections = self._found.sheet.sections if self._found else ()
        here = next((s.name for s in reversed(sections) if s.start <= place), "")
        for name, button in self.buttons.items():
            button.setChecked(name == here)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        if self._found is None:
            return
        of, language = self._context.say.of, self._context.say.language
        draft = self._found.sheet.draft(_OWN[language])
        asked = {p.name: p.question for p in draft.parts} if draft else {}
        there = {n for s in self._found.sheet.sections if s.body.strip() for n in (s.name, *s.also)}
        for name, button in self.buttons.items():
            has = name in there
            button.use_icon(THERE if has else LACKING)
            state = of(f"letter.section.{'there' if has else 'lacking'}")
            button.say(of(f"letter.section.{name}"), of("letter.section.tip", state=state))
            button.setAccessibleName(of("letter.section.spoken", name=of(f"letter.section.{name}"), state=state))
            words = asked.get(name) or of(f"letter.section.{name}-hint")
            self.questions[name].setText(words)

    def _press(self, name: str) -> None:
        self.chosen.emit(name)
