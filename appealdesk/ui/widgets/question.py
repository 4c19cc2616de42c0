"""A question with two answers, the safe one first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.ui.widgets.basics import Button, Text

if TYPE_CHECKING:
    from appealdesk.ui.context import Context

WIDTH = 440


class Question(QDialog):
    """Asks before something that cannot be taken back; Enter and Escape keep everything as it is."""

    def __init__(self, parent: QWidget | None, context: Context, title: str, words: str, go: str) -> None:
        """Put the question."""
        super().__init__(parent)
        self.setWindowTitle(title)
        head, body = Text("title"), Text("second", wrap=True)
        head.setText(title)
        body.setText(words)
        self.go, self.keep = Button(context.look), Button(context.look, "", "primary")
        self.go.say(go)
        self.keep.say(context.say("question.keep"))
        self.keep.setDefault(True)
        self.go.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self.go)
        buttons.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(head)
        column.addWidget(body)
        column.addSpacing(8)
        column.addLayout(buttons)
        self.setFixedWidth(WIDTH)
        self.go.clicked.connect(self.accept)
        self.keep.clicked.connect(self.reject)


def ask(parent: QWidget | None, context: Context, title: str, words: str, go: str) -> bool:
    """Return whether the person chose ``go``."""
    question = Question(parent, context, title, words, go)
    chosen = bool(question.exec())
    question.deleteLater()
    return chosen
