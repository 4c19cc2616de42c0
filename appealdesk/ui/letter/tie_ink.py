"""Ties in the text as small marks: set in small type on a quiet ground, so that the letter reads on across them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat

from appealdesk.core.letter.ties import TIE
from appealdesk.ui.letter.places import Places
from appealdesk.ui.theme import CAPTION, font

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

    from appealdesk.ui.theme import Look


class TieInk(QSyntaxHighlighter):
    """Colours ties and headings; their characters stay plain text that every other program reads."""

    def __init__(self, editor: QPlainTextEdit, look: Look) -> None:
        """Follow an editor's text and the theme."""
        super().__init__(editor.document())
        self._look = look
        self._tie, self._heading = QTextCharFormat(), QTextCharFormat()
        look.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        t = self._look.tokens
        self._tie.setFont(font(CAPTION))
        self._tie.setForeground(QColor(t.accent))
        self._tie.setBackground(QColor(t.accent_back))
        self._heading.setFontWeight(font(bold=True).weight())
        self._heading.setForeground(QColor(t.text))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one paragraph."""
        if text.startswith("#"):
            self.setFormat(0, len(text.encode("utf-16-le")) // 2, self._heading)
        if "[" in text or "【" in text or "［" in text:
            places = Places(text)
            for found in TIE.finditer(text):
                space = len(found[0]) - len(found[0].lstrip(" \t"))
                start, end = places.unit(found.start() + space), places.unit(found.end())
                self.setFormat(start, end - start, self._tie)
