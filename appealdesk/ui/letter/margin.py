"""The margin of the editor: beside each line, whether its sentences are tied to proofs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from appealdesk.ui import icons
from appealdesk.ui.widgets.basics import show_tip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.letter import SentenceTie
    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.editor import LetterEditor

STATES: Final = {
    "differs": ("bad", "error_circle_20_filled"),
    "unproved": ("warn", "warning_20_filled"),
    "shown": ("accent", "link_20_regular"),
    "tied": ("ok", "link_20_filled"),
    "free": ("neutral", "subtract_circle_20_regular"),
}
"""Tone and icon of a sentence's proof, the gravest first."""
_RANK: Final = tuple(STATES)
ICON: Final = 16


@dataclass(frozen=True, slots=True)
class _Sentence:
    cursor: QTextCursor
    state: str


class Margin(QWidget):
    """Painted beside the text; a press tells which sentence it was beside."""

    WIDTH: Final = 30
    pressed = Signal(int)
    """Code point at which the sentence begins."""

    def __init__(self, editor: LetterEditor, context: Context) -> None:
        """Stand beside an editor."""
        super().__init__(editor)
        self._editor, self._context = editor, context
        self._sentences: list[_Sentence] = []
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        context.look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Ask for the width."""
        return QSize(self.WIDTH, 0)

    def show_ties(self, ties: Sequence[SentenceTie]) -> None:
        """Show how the sentences are proved; they go with the text as it is edited."""
        editor = self._editor
        self._sentences = [_Sentence(editor.cursor_of(t.span.start, t.span.start), t.state) for t in ties]
        self.update()

    def rows(self) -> Iterator[tuple[float, str, int]]:
        """Yield the lines in view that have a mark: their middle (logical pixels), the gravest state, its place."""
        gravest: dict[float, tuple[str, int]] = {}
        for sentence in self._sentences:
            middle = self._middle(sentence.cursor)
            if middle is None or sentence.state == "free":
                continue
            before = gravest.get(middle)
            if before is None or _RANK.index(sentence.state) < _RANK.index(before[0]):
                gravest[middle] = sentence.state, sentence.cursor.position()
        for middle, (state, at) in gravest.items():
            yield middle, state, at

    def _middle(self, cursor: QTextCursor) -> float | None:
        editor = self._editor
        block = cursor.block()
        top = editor.blockBoundingGeometry(block).translated(editor.contentOffset()).top()
        if top > self.height():
            return None
        line = block.layout().lineForTextPosition(cursor.positionInBlock())
        if not line.isValid():
            return None
        middle = top + line.y() + line.height() / 2
        return middle if -ICON < middle < self.height() + ICON else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a mark beside each line that has one."""
        tokens = self._context.look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(tokens.surface))
        for middle, state, _ in self.rows():
            tone, icon = STATES[state]
            icons.paint(painter, icon, tokens.tone(tone).mark, self.WIDTH - ICON - 2, middle - ICON / 2, ICON)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which sentence was meant."""
        found = self._at(event.position().toPoint())
        if found:
            self.pressed.emit(self._editor.span_of(found[1])[0])

    def event(self, event: QEvent) -> bool:
        """Say what the mark under the mouse means."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._at(event.pos())
            words = self._context.say.of(f"letter.tie.{found[0]}-tip") if found else ""
            show_tip(event.globalPos(), self, words)
            return True
        return super().event(event)

    def _at(self, place: QPoint) -> tuple[str, QTextCursor] | None:
        for middle, state, at in self.rows():
            if abs(place.y() - middle) <= ICON:
                cursor = QTextCursor(self._editor.document())
                cursor.setPosition(at)
                return state, cursor
        return None
