"""The list of a case's files: each with a small picture, its name and what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionViewItem, QWidget

from appealdesk.ui.evidence.thumbnail_paint import paint_thumbnail
from appealdesk.ui.evidence.thumbnails import Thumbnails
from appealdesk.ui.theme import BODY, CAPTION, font
from appealdesk.ui.widgets.row_delegate import RowDelegate
from appealdesk.ui.widgets.row_ground import paint_row_ground
from appealdesk.ui.wording import file_name, kind_name

if TYPE_CHECKING:
    from appealdesk.core.domain.content import Contents
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.ui.context import Context

PICTURE, SPACE = 52, 10
SHOWN = 7
"""Rows of the opened list."""


class Files(QAbstractListModel):
    """The files of a case; a row is put into words when it is shown, so thousands of them are there at once."""

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__()
        self._context = context
        self.files: tuple[Evidence, ...] = ()
        self._rows: dict[str, int] = {}

    def show(self, files: tuple[Evidence, ...]) -> None:
        """Replace all rows, or say the same ones in the present language."""
        self.beginResetModel()
        self.files = files
        self._rows = {item.file: row for row, item in enumerate(files)}
        self.endResetModel()

    def row_of(self, file: str) -> int:
        """Return the row of a file, or -1."""
        return self._rows.get(file, -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return the number of files."""
        return 0 if parent.isValid() else len(self.files)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return name and kind, or the file as the case names it."""
        item = self.files[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return item.file
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{file_name(item.file)} · {kind_name(self._context.say, item)}"
        return None


class FileBox(QComboBox):
    """Pictures are asked for as the opened list shows their rows, so a case with thousands of files opens at once."""

    out_wanted = Signal(str)
    """A file of the opened list is to be taken out of the case: Delete was pressed on it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Create it empty."""
        super().__init__(parent)
        self._context = context
        self.files: tuple[Evidence, ...] = ()
        self._shown = Files(context)
        self.setModel(self._shown)
        self.thumbnails = Thumbnails(context, self)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setMaxVisibleItems(SHOWN)
        self.setItemDelegate(FileDelegate(self, context))
        self.view().installEventFilter(self)
        self.thumbnails.ready.connect(lambda _file: self.view().viewport().update())

    def show_case(self, contents: Contents, files: tuple[Evidence, ...]) -> None:
        """Offer the files of a case."""
        self.files = files
        self.thumbnails.show_case(contents, files)

    def fill(self, chosen: str) -> None:
        """Say the files in the present language; ``chosen`` names the one that is shown, empty for none."""
        self.blockSignals(True)
        self._shown.show(self.files)
        self.choose(chosen)
        self.blockSignals(False)

    def choose(self, file: str) -> None:
        """Show which file is in view; an empty name is none."""
        self.setCurrentIndex(self._shown.row_of(file))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear Delete in the opened list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            file = self.view().currentIndex().data(Qt.ItemDataRole.UserRole)
            self.hidePopup()
            if file:
                self.out_wanted.emit(file)
            return True
        return super().eventFilter(watched, event)


class FileDelegate(RowDelegate):
    """A file's small picture, its name and its kind."""

    cut = Qt.TextElideMode.ElideMiddle  # names differ at their ends

    def __init__(self, box: FileBox, context: Context) -> None:
        """Paint the rows of a box."""
        super().__init__(box)
        self._box, self._context = box, context

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        if index.row() >= len(self._box.files):
            return
        item, t = self._box.files[index.row()], self._context.look.tokens
        area = QRectF(option.rect).adjusted(4, 2, -4, -2)
        painter.save()
        paint_row_ground(painter, t, area, option.state & QStyle.StateFlag.State_Selected)
        frame = QRectF(area.x() + 4, area.center().y() - PICTURE / 2, PICTURE, PICTURE)
        paint_thumbnail(painter, t, frame, self._box.thumbnails.get(item))
        left = frame.right() + SPACE
        width = area.right() - left - SPACE
        name, kind = QRectF(left, area.y() + 9, width, 21), QRectF(left, area.y() + 31, width, 19)
        self.line(painter, file_name(item.file), name, t.text, font(BODY))
        self.line(painter, kind_name(self._context.say, item), kind, t.text2, font(CAPTION))
        painter.restore()
