"""A question with two answers, the safe one first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import lay_out

if TYPE_CHECKING:
    from appealdesk.ui.context import Context

WIDTH = 440


class Question(QDialog):
    """Asks before something that cannot be taken back; Enter and Escape keep everything as it is."""

    def __init__(self, parent: QWidget | None, context: Context, title: str, words: str, go: str, *, keep: str) -> None:
        """Put the question; ``go`` and ``keep`` are the two answers, each naming what comes of it."""
        super().__init__(parent)
        self.setWindowTitle(title)
        head, body = Text("title"), Text("second", wrap=True)
        head.setText(title)
        body.setText(words)
        self.go, self.keep = Button(context.look), Button(context.look, "", "primary")
        self.go.say(go)
        self.keep.say(keep)
        self.keep.setDefault(True)
        self.go.setAutoDefault(False)
        lay_out(self, (head, body), (self.go, self.keep), WIDTH)
        self.go.clicked.connect(self.accept)
        self.keep.clicked.connect(self.reject)


def ask(parent: QWidget | None, context: Context, title: str, words: str, go: str, *, keep: str) -> bool:
    """Return whether the person chose ``go``; ``keep`` says what comes of the other answer."""
    question = Question(parent, context, title, words, go, keep=keep)
    chosen = bool(question.exec())
    question.deleteLater()
    return chosen
