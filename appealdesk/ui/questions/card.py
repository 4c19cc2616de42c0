"""One question with its reason, where to look, and a place for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from appealdesk.core.packs.questions import AnswerError, load_questions
from appealdesk.ui.widgets.basics import Button, Text

if TYPE_CHECKING:
    from appealdesk.core.packs.asked import Asked
    from appealdesk.ui.context import Context

ROW_WIDTH = 620
"""Answers that need more than this beside one another stand below one another."""
FIELD_WIDTH = 260
LINES = 4
"""Lines of a free text that are seen at once."""


class QuestionCard(QFrame):
    """Says what was answered; nothing is kept before the screen's button is pressed."""

    answered = Signal(str, str)
    """The question's id and the answer, empty where it is taken back."""
    spoilt = Signal(str, str)
    """The question's id and what stands in the field now, which is no answer; what was said before is withdrawn."""

    def __init__(
        self, context: Context, words: Asked, answer: str, parent: QWidget | None = None, *, told_in: str = ""
    ) -> None:
        """Show a question and the answer so far.

        Args:
            context: what the screens share.
            words: the question in words.
            answer: what was answered, or is proposed.
            parent: of the widget.
            told_in: the case that the proposed answer comes from; empty for an answer of this one.
        """
        super().__init__(parent)
        self.setObjectName("card")
        self._context, self._words = context, words
        self.id = words.id
        self.text, self.why = Text("strong", wrap=True), Text("second", wrap=True)
        self.where, self.error = Text("caption", wrap=True), Text("bad", wrap=True)
        self.text.setText(words.text)
        self.why.setText(words.why)
        say = context.say
        self.where.setText(say("questions.where", where=words.where) if words.where else "")
        self.told_in = Text("caption", wrap=True)
        self.told_in.setText(say("questions.told-in", case=told_in) if told_in else "")
        self.error.hide()
        self.options: dict[str, Button] = {}
        self.field: QLineEdit | QPlainTextEdit | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(6)
        for part in (self.text, self.why, self.where, self.told_in):
            column.addWidget(part)
        # not before they stand in the card: shown without a parent they would be windows of their own
        self.where.setVisible(bool(words.where))
        self.told_in.setVisible(bool(told_in))
        column.addSpacing(4)
        if words.options:
            column.addLayout(self._buttons(answer))
        elif words.kind == "text":
            column.addWidget(self._lines(answer))
        else:
            column.addLayout(self._line(answer))
        column.addWidget(self.error)
        if not words.options:
            self._read(answer)

    def begin(self) -> None:
        """Give the keyboard to the answer."""
        part = next(iter(self.options.values()), None) or self.field
        if part is not None:
            part.setFocus()

    def _buttons(self, answer: str) -> QBoxLayout:
        row = QHBoxLayout()
        for value, label in self._words.options:
            button = Button(self._context.look, kind="option")
            button.setCheckable(True)
            button.say(label)
            button.setAccessibleName(f"{self._words.text} {label}")
            button.setChecked(value == answer)
            button.clicked.connect(lambda checked, chosen=value: self._choose(chosen if checked else ""))
            self.options[value] = button
            row.addWidget(button)
        row.setSpacing(8)
        if sum(b.sizeHint().width() + 8 for b in self.options.values()) > ROW_WIDTH:
            row.setDirection(QBoxLayout.Direction.TopToBottom)
            for button in self.options.values():
                row.setAlignment(button, Qt.AlignmentFlag.AlignLeft)
        else:
            row.addStretch(1)
        return row

    def _choose(self, chosen: str) -> None:
        for value, button in self.options.items():
            button.setChecked(value == chosen)
        self.answered.emit(self.id, chosen)

    def _line(self, answer: str) -> QBoxLayout:
        field = QLineEdit(answer)
        field.setMaximumWidth(FIELD_WIDTH)
        field.textEdited.connect(self._typed)
        self._name(field)
        row = QHBoxLayout()
        row.addWidget(field)
        row.addStretch(1)
        return row

    def _lines(self, answer: str) -> QPlainTextEdit:
        field = QPlainTextEdit(answer)
        field.setFixedHeight(LINES * field.fontMetrics().lineSpacing() + 20)
        field.setTabChangesFocus(True)
        # files that are let go here are for the window, which takes copies
        field.viewport().setAcceptDrops(False)
        field.textChanged.connect(lambda: self._typed(field.toPlainText()))
        self._name(field)
        return field

    def _name(self, field: QLineEdit | QPlainTextEdit) -> None:
        field.setAccessibleName(self._words.text)
        field.setPlaceholderText(self._context.say(f"questions.field.{self._words.kind}"))
        self.field = field

    def _typed(self, given: str) -> None:
        answer = self._read(given)
        if answer is None:
            self.spoilt.emit(self.id, given)
        else:
            self.answered.emit(self.id, answer)

    def _read(self, given: str) -> str | None:
        """Return the answer, or None and say below the field what is wrong with it."""
        try:
            answer = load_questions()[self.id].read(given)
        except AnswerError as error:
            said = self._context.say.of(f"questions.error.{error.why}", value=error.value, allowed=error.allowed)
            self.error.setText(said)
            self.error.show()
            return None
        self.error.hide()
        return answer
