"""A question that is answered with one line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import lay_out

if TYPE_CHECKING:
    from appealdesk.ui.context import Context

WIDTH = 440


class LineQuestion(QDialog):
    """Asks for one line; Qt's own dialog takes the words of its question for markup."""

    def __init__(
        self, parent: QWidget | None, context: Context, title: str, words: str, go: str, *, line: str = ""
    ) -> None:
        """Put the question, with an answer to begin with."""
        super().__init__(parent)
        self.setWindowTitle(title)
        body = Text(wrap=True)
        body.setText(words)
        self.line = QLineEdit(line)
        self.line.setAccessibleName(words)
        self.line.selectAll()
        self.go, self.back = Button(context.look, "", "primary"), Button(context.look)
        self.go.say(go)
        self.back.say(context.say("loose.back"))
        self.go.setDefault(True)
        lay_out(self, (body, self.line), (self.back, self.go), WIDTH)
        self.line.setFocus()
        self.go.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)


def ask_line(parent: QWidget | None, context: Context, title: str, words: str, go: str, *, line: str = "") -> str:
    """Return what the person typed, without spaces around it; empty where the question was left."""
    question = LineQuestion(parent, context, title, words, go, line=line)
    typed = question.line.text().strip() if question.exec() else ""
    question.deleteLater()
    return typed
