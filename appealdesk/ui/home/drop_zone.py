"""The large target of the first screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from appealdesk.ui import icons
from appealdesk.ui.context import Context
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.drop import local_paths, take_copies

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEIGHT, TALLEST, COMPACT, MARK = 264, 380, 92, 52


class DropZone(QWidget):
    """Takes files and folders by drop, or by one of its two buttons."""

    dropped = Signal(list)
    choose_folder = Signal()
    choose_files = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Create it."""
        super().__init__(parent)
        self._context = context
        self._over = False
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.title, self.hint = Text("title"), Text("second", wrap=True)
        self.folder = Button(context.look, "folder_open_20_regular", "primary")
        self.files = Button(context.look, "document_multiple_20_regular")
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for part in (self.folder, self.files):
            part.setMinimumHeight(38)
        buttons.addStretch(1)
        buttons.addWidget(self.folder)
        buttons.addWidget(self.files)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addStretch(1)
        for label in (self.title, self.hint):
            words.addWidget(label)
        words.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setSpacing(12)
        self._box.addLayout(words, 1)
        self._box.addLayout(buttons)
        self._box.addStretch(1)
        self.compact = False
        self.set_compact(False)
        self.folder.clicked.connect(self.choose_folder)
        self.files.clicked.connect(self.choose_files)
        context.look.changed.connect(self.update)
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def set_compact(self, compact: bool) -> None:
        """Take one low row, for whoever has cases already, or the middle of the screen."""
        self.compact = compact
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if compact else ways.TopToBottom)
        self._box.setContentsMargins(*((84, 12, 20, 12) if compact else (32, 88, 32, 28)))
        # the last stretch keeps the words in the middle of the height only
        self._box.setStretch(2, 0 if compact else 1)
        self.setMinimumHeight(COMPACT if compact else HEIGHT)
        self.setMaximumHeight(COMPACT if compact else TALLEST)
        side = Qt.AlignmentFlag.AlignLeft if compact else Qt.AlignmentFlag.AlignHCenter
        for label in (self.title, self.hint):
            label.setAlignment(side)
        self.title.setProperty("role", "strong" if compact else "title")
        self.hint.setProperty("role", "caption" if compact else "second")
        self.folder.use_kind("" if compact else "primary")
        for part in (self.title, self.hint, self.folder):
            part.style().unpolish(part)
            part.style().polish(part)
        self.update()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        self.title.setText(say("start.drop"))
        self.hint.setText(say("start.drop-hint"))
        self.folder.say(say("start.choose-folder"), say("start.choose-folder-tip"))
        self.files.say(say("start.choose-files"), say("start.choose-files-tip"))
        self.setAccessibleName(say("start.drop"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed ground and the icon."""
        del event
        t = self._context.look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(t.accent if self._over else t.border), 2 if self._over else 1.5)
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(QColor(t.accent_back if self._over else t.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        if self.compact:
            centre, top = 48.0, (self.height() - MARK) / 2
        else:
            centre, top = self.width() / 2, self.title.y() - MARK - 12.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.accent_back))
        painter.drawEllipse(QRectF(centre - MARK / 2, top, MARK, MARK))
        icons.paint(painter, "folder_add_24_regular", t.accent, centre - 14, top + 12, 28)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that a drop would be taken."""
        if local_paths(event.mimeData()):
            self._mark(True)
            take_copies(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Back to rest."""
        self._mark(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self._mark(False)
        paths: Sequence[Path] = local_paths(event.mimeData())
        if paths:
            take_copies(event)
            self.dropped.emit(list(paths))

    def _mark(self, over: bool) -> None:
        self._over = over
        self.update()
