"""The same facts in the seller's own language beside the letter, to be read only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from appealdesk.core.letter import outline, submitted
from appealdesk.ui.widgets.basics import Text

if TYPE_CHECKING:
    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.checking import Remarked


class BesidePanel(QWidget):
    """Shows the Chinese draft, at the part in which the editor's cursor stands."""

    def __init__(self, context: Context) -> None:
        """Build it empty."""
        super().__init__()
        self._context = context
        self._found: Remarked | None = None
        self._part = ""
        self.hint = Text("caption", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.hint)
        column.addWidget(self.text, 1)
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def show_remarked(self, found: Remarked) -> None:
        """Show the draft in the seller's language."""
        self._found = found
        own = submitted(found.sheet.drafts[-1].text) if found.sheet.drafts else ""
        if own != self.text.toPlainText():
            place = self.text.verticalScrollBar().value()
            self.text.setPlainText(own)
            self.text.verticalScrollBar().setValue(place)

    def follow(self, place: int) -> None:
        """Bring the part into view in which a place of the letter lies."""
        sections = self._found.sheet.sections if self._found else ()
        part = next((s.name for s in reversed(sections) if s.start <= place), "")
        if part and part != self._part:
            self._part = part
            own = self.text.toPlainText()
            start = next((s.start for s in outline(own) if s.name == part), None)
            if start is not None:
                cursor = QTextCursor(self.text.document())
                cursor.movePosition(QTextCursor.MoveOperation.End)
                self.text.setTextCursor(cursor)
                cursor.setPosition(start)
                self.text.setTextCursor(cursor)
                self.text.ensureCursorVisible()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.hint.setText(self._context.say.of("letter.beside.hint"))
        self.text.setAccessibleName(self._context.say.of("letter.beside.title"))
