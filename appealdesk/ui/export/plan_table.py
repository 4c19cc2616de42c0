"""The table of a submission's files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTableView

from appealdesk.ui.widgets.plain_table import make_plain

if TYPE_CHECKING:
    from appealdesk.ui.export.plan_model import PlanModel

_WIDTHS = ((1, 140), (2, 200), (3, 92))
"""Columns beside the name, which takes what is left."""


def plan_table(model: PlanModel) -> QTableView:
    """Return a plain table of whole rows over a model."""
    table = QTableView()
    table.setModel(model)
    table.setWordWrap(False)
    make_plain(table)
    return table


def spread(table: QTableView) -> None:
    """Give the columns their widths, once there are rows."""
    header = table.horizontalHeader()
    header.setSectionResizeMode(0, header.ResizeMode.Stretch)
    for column, width in _WIDTHS:
        header.resizeSection(column, width)
