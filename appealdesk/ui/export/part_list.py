"""The parts of a PDF file to tick, as its bookmarks name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from appealdesk.ui.widgets.basics import tip_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.export.outline import Part
    from appealdesk.ui.text import Speech

_INDENT = "      "
_PART = Qt.ItemDataRole.UserRole


class PartList(QListWidget):
    """Orders and exhibits stand indented under what they belong to; Space ticks the one at hand."""

    ticked = Signal()

    def __init__(self, parts: Sequence[Part], say: Speech) -> None:
        """Show the parts with none ticked."""
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("print.parts"))
        for part in parts:
            pages = str(part.first) if part.first == part.last else f"{part.first}-{part.last}"
            item = QListWidgetItem(f"{_INDENT * part.level}{part.title}   {pages}")
            item.setData(_PART, part)
            item.setData(Qt.ItemDataRole.ToolTipRole, tip_of(part.title))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.addItem(item)
        self.itemChanged.connect(lambda _item: self.ticked.emit())

    def pages(self) -> set[int]:
        """Return the pages of the ticked parts."""
        chosen: set[int] = set()
        for row in range(self.count()):
            item = self.item(row)
            if item.checkState() == Qt.CheckState.Checked:
                part: Part = item.data(_PART)
                chosen.update(range(part.first, part.last + 1))
        return chosen

    def untick(self) -> None:
        """Take all ticks away, without telling."""
        self.blockSignals(True)
        for row in range(self.count()):
            self.item(row).setCheckState(Qt.CheckState.Unchecked)
        self.blockSignals(False)
