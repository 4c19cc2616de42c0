"""While files are dragged over the window: where they may be let go, and what will become of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from appealdesk.ui import icons
from appealdesk.ui.arrivals import CASEFILE, HANDED_OVER
from appealdesk.ui.theme import font
from appealdesk.ui.widgets.drop import local_paths

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from appealdesk.ui.context import Context
    from appealdesk.ui.main_window import MainWindow

_EDGE: Final = 3
_AIR: Final = 8
_HIGH: Final = 44
"""Logical pixels of the line's height."""
_OVER: Final = (QEvent.Type.DragLeave, QEvent.Type.Drop)


def meant(paths: Sequence[Path], *, in_case: bool) -> str:
    """Return the key of what becomes of files that are let go over the window."""
    if any(p.suffix.lower() == HANDED_OVER and p.is_file() for p in paths):
        return "drop.take-over"
    if any((p / CASEFILE).is_file() or p.name == CASEFILE for p in paths):
        return "drop.open"
    return "drop.add" if in_case else "drop.fresh"


class DropHint(QWidget):
    """Lies above everything and takes neither mouse nor files; parts that show their own place for files need none."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        """Wait for files over a window."""
        super().__init__(window)
        self._context, self._window = context, window
        self.words = ""
        """What is said; empty while nothing is dragged."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)

    def watch(self, screen: QWidget, key: str) -> None:
        """Show it too while files are over a screen that takes them itself; ``key`` says what becomes of them."""
        screen.setProperty("drop-words", key)
        screen.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the files; what becomes of them is none of its business."""
        if isinstance(event, QDragEnterEvent) and isinstance(watched, QWidget):
            self._enter(watched, local_paths(event.mimeData()))
        elif event.type() in _OVER:
            self._leave()
        return False

    def _enter(self, watched: QWidget, paths: list[Path]) -> None:
        window = self._window
        current = window.pages.currentWidget()
        if not paths or current is window.reading:
            self._leave()
            return
        own = watched.property("drop-words")
        key = own if isinstance(own, str) else meant(paths, in_case=current is window.case)
        self.words = self._context.say.count(key, len(paths))
        self.setAccessibleName(self.words)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def _leave(self) -> None:
        self.words = ""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge and the words."""
        del event
        t = self._context.look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(t.accent), _EDGE)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        inset = _EDGE / 2 + 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 10, 10)
        painter.setFont(font(bold=True))
        wide = painter.fontMetrics().horizontalAdvance(self.words) + 64
        line = QRectF((self.width() - wide) / 2, self.height() - _HIGH - 3 * _AIR, wide, _HIGH)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.accent_strong))
        painter.drawRoundedRect(line, _HIGH / 2, _HIGH / 2)
        icons.paint(painter, "folder_add_24_regular", t.on_accent, line.x() + 16, line.center().y() - 12, 24)
        painter.setPen(QColor(t.on_accent))
        painter.drawText(line.adjusted(46, 0, -12, 0), Qt.AlignmentFlag.AlignVCenter, self.words)
