"""A remark's place in the editor: it goes with the text while that is edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from appealdesk.ui.models.findings import TONES

if TYPE_CHECKING:
    from appealdesk.core.domain.finding import Finding
    from appealdesk.ui.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Mark:
    """One remark, and the piece of the text it is about."""

    finding: Finding
    cursor: QTextCursor
    said: str
    """The piece as it was when the remark was made."""

    @property
    def of_piece(self) -> bool:
        """True where the remark is about these words, and not about the letter as a whole."""
        return self.finding.place is not None

    @property
    def stands(self) -> bool:
        """True while nobody has touched the piece."""
        return self.cursor.selectedText().replace("\u2029", "\n") == self.said

    def selection(self, tokens: Tokens) -> QTextEdit.ExtraSelection:
        """Return the piece underlined in its severity's colour."""
        made = QTextEdit.ExtraSelection()
        made.cursor = self.cursor
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(QColor(tokens.tone(TONES[self.finding.severity]).mark))
        made.format = form
        return made
