"""Keeping what the seller entered about files by hand, from the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from appealdesk.core.desk.cutting import Piece, cut_out
from appealdesk.core.desk.fact_entering import enter
from appealdesk.core.desk.proposing import accept
from appealdesk.ui.edits import CaseEdits
from appealdesk.ui.evidence.pieces import png_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from appealdesk.core.desk.fact_entering import Entry
    from appealdesk.core.domain.evidence import Evidence, EvidenceKind
    from appealdesk.core.domain.page import Box
    from appealdesk.ui.bridge import Checked


class PlacementKeeper(CaseEdits):
    """Writes placements into a case; ``lost`` follows where one could not be kept."""

    lost = Signal()

    def keep(self, checked: Checked, chosen: Sequence[tuple[Evidence, EvidenceKind, tuple[str, ...]]]) -> None:
        """Keep what files are and whose."""
        desk = self._context.bridge.desk
        self.write(lambda uid: accept(desk.kept, uid, chosen), checked.ref, "bar.files-placed", len(chosen))

    def _failed(self, error: Exception) -> None:
        super()._failed(error)
        self.lost.emit()


class FactKeeper(CaseEdits):
    """Writes facts by hand into a case."""

    def keep(self, checked: Checked, entry: Entry) -> None:
        """Keep what was said about one fact."""
        desk = self._context.bridge.desk
        self.write(lambda uid: enter(desk.kept, uid, entry), checked.ref, f"bar.fact-{entry.act}", 1)


class PieceKeeper(CaseEdits):
    """Takes pieces cut out of pages into a case."""

    def keep(self, checked: Checked, item: Evidence, piece: QImage, page: int, box: Box) -> None:
        """Keep a piece as a file of its own; it is written as PNG in the job."""
        desk = self._context.bridge.desk
        stem = item.file.rpartition("/")[2].rpartition(".")[0]
        name = self._context.say.of("handwork.fact.cut-name", name=stem)
        self.write(
            lambda uid: cut_out(desk.kept, uid, item, Piece(png_of(piece), page, box), name),
            checked.ref,
            "bar.piece-cut",
            1,
        )
