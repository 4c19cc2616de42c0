"""Two versions of a letter side by side, paragraph beside paragraph, with one scroll bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextFrameFormat, QTextLength, QTextTableFormat
from PySide6.QtWidgets import QTextEdit

from appealdesk.ui.theme import BODY, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.difference import Piece, Row

PADDING = 6


class DifferenceView(QTextEdit):
    """Read only; what went is struck through, what came is underlined, so that colour says nothing alone."""

    def __init__(self, context: Context) -> None:
        """Build it empty."""
        super().__init__()
        self._context = context
        self._rows: tuple[Row, ...] = ()
        self._heads = ("", "")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        context.look.changed.connect(self._draw)

    def show_rows(self, rows: Sequence[Row], before: str, after: str) -> None:
        """Show two versions under their names."""
        self._rows, self._heads = tuple(rows), (before, after)
        self._draw()

    def _draw(self) -> None:
        self.clear()
        if not self._rows:
            return
        tokens = self._context.look.tokens
        shape = QTextTableFormat()
        shape.setCellPadding(PADDING)
        shape.setCellSpacing(0)
        shape.setBorder(1)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(QColor(tokens.hairline))
        shape.setBorderCollapse(True)
        half = QTextLength(QTextLength.Type.PercentageLength, 50)
        shape.setColumnWidthConstraints([half, half])
        shape.setHeaderRowCount(1)
        table = QTextCursor(self.document()).insertTable(len(self._rows) + 1, 2, shape)
        for column, words in enumerate(self._heads):
            table.cellAt(0, column).firstCursorPosition().insertText(words, self._format(tokens.text2, bold=True))
        for number, row in enumerate(self._rows, 1):
            for column, pieces in enumerate((row.before, row.after)):
                cell = table.cellAt(number, column)
                if not row.same and pieces is not None:
                    ground = QTextCharFormat()
                    ground.setBackground(QColor((tokens.bad, tokens.ok)[column].back))
                    cell.setFormat(ground)
                self._write(cell.firstCursorPosition(), pieces or (), came=bool(column))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _write(self, cursor: QTextCursor, pieces: Sequence[Piece], *, came: bool) -> None:
        tokens = self._context.look.tokens
        for piece in pieces:
            form = self._format(tokens.text)
            if piece.changed:
                form.setForeground(QColor((tokens.ok if came else tokens.bad).text))
                form.setFontUnderline(came)
                form.setFontStrikeOut(not came)
            cursor.insertText(piece.text, form)

    @staticmethod
    def _format(colour: str, *, bold: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(font(BODY, bold=bold))
        made.setForeground(QColor(colour))
        return made
