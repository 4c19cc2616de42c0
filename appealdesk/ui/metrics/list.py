"""The metrics of a platform as a list: rate, and where it stands to its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QWidget

from appealdesk.ui import icons
from appealdesk.ui.metrics.words import metric_name, percent, rate_words, standing_of
from appealdesk.ui.theme import CAPTION, font
from appealdesk.ui.widgets.pill import ICONS
from appealdesk.ui.widgets.row_delegate import RowDelegate
from appealdesk.ui.widgets.row_ground import paint_row_ground

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

    from appealdesk.core.desk.metering import Metering
    from appealdesk.core.metrics.measured import Measured
    from appealdesk.ui.context import Context

MEASURED = Qt.ItemDataRole.UserRole
STANDING = Qt.ItemDataRole.UserRole + 1
"""Where it stands in words, and the tone of that."""
PROBLEMS = frozenset({"bad", "warn"})
"""Tones of a standing to which the key for the next problem leads."""
_RATE_WIDTH = 92


class MetricList(QListView):
    """``chosen`` carries the metric that is shown."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Create it empty."""
        super().__init__(parent)
        self._context = context
        self.rows = QStandardItemModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(context, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        context.look.changed.connect(self.viewport().update)

    def show_sheet(self, found: Metering) -> None:
        """Show all metrics; the one that was chosen stays so, else the first that breaks its line is."""
        kept = self.current.metric.name if self.current else ""
        say = self._context.say
        self.setAccessibleName(say.of("metrics.window.list"))
        self.rows.clear()
        standings = [standing_of(say, found, m) for m in found.sheet.metrics]
        for measured, standing in zip(found.sheet.metrics, standings, strict=True):
            rate = rate_words(say, found, measured.rate)
            told = f"{metric_name(say, measured.metric.name)} {rate} {standing[0]}"
            item = QStandardItem(told)
            item.setData(told, Qt.ItemDataRole.AccessibleTextRole)
            item.setData(measured, MEASURED)
            item.setData(standing, STANDING)
            self.rows.appendRow(item)
        names = [m.metric.name for m in found.sheet.metrics]
        row = names.index(kept) if kept in names else next((i for i, s in enumerate(standings) if s[1] == "bad"), 0)
        self.setCurrentIndex(self.rows.index(row, 0))

    @property
    def current(self) -> Measured | None:
        """The metric that is chosen."""
        return self.currentIndex().data(MEASURED) if self.currentIndex().isValid() else None

    def go_on(self, step: int) -> bool:
        """Go to the next metric that breaks its line or comes near it, or with -1 to the one before; False for none."""
        count, here = self.rows.rowCount(), self.currentIndex().row()
        for away in range(1, count + 1):
            row = (here + step * away) % count
            if self.rows.item(row).data(STANDING)[1] in PROBLEMS:
                self.setCurrentIndex(self.rows.index(row, 0))
                return True
        return False

    def choose(self, name: str) -> None:
        """Choose a metric by its name, where the platform has it."""
        for row in range(self.rows.rowCount()):
            if self.rows.item(row).data(MEASURED).metric.name == name:
                self.setCurrentIndex(self.rows.index(row, 0))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which is shown."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.data(MEASURED))


class _Delegate(RowDelegate):
    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the row's height."""
        return QSize(180, super().sizeHint(option, index).height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw name, rate and standing."""
        measured: Measured = index.data(MEASURED)
        say, t = self._context.say, self._context.look.tokens
        area = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        paint_row_ground(painter, t, area, option.state)
        words, tone = index.data(STANDING)
        inner = area.adjusted(12, 8, -12, -8)
        half = inner.height() / 2
        name = QRectF(inner.left(), inner.top(), inner.width() - _RATE_WIDTH, half)
        self.line(painter, metric_name(say, measured.metric.name), name, t.text, font(bold=True))
        painter.setFont(font(bold=True))
        painter.setPen(QColor(t.text))
        rate = QRectF(inner.right() - _RATE_WIDTH, inner.top(), _RATE_WIDTH, half)
        painter.drawText(rate, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, percent(measured.rate))
        icons.paint(painter, ICONS[tone], t.tone(tone).mark, inner.left(), inner.top() + half + 2, 16)
        second = QRectF(inner.left() + 22, inner.top() + half, inner.width() - 22, half)
        self.line(painter, words, second, t.tone(tone).text, font(CAPTION))
        painter.restore()
