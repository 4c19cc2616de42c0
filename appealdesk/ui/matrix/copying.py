"""The overview as text: for the clipboard, from where it goes into a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.ui.models.matrix import MatrixModel

_FORMULA = ("=", "+", "-", "@")
_LONG = 12
"""Digits from which on a spreadsheet rounds a number."""


def table_data(model: MatrixModel, rows: Sequence[int]) -> QMimeData:
    """Return rows with their columns' names: as columns parted by tabs, and as CSV (UTF-8)."""
    columns = range(model.columnCount())
    lines = [[model.title(c) for c in columns], *([model.words(r, c) for c in columns] for r in rows)]
    made = QMimeData()
    made.setText("\n".join("\t".join(map(_cell, line)) for line in lines))
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([list(map(_safe, line)) for line in lines])
    made.setData("text/csv", written.getvalue().encode("utf-8"))
    return made


def _cell(words: str) -> str:
    """Return a cell that a spreadsheet takes as it is: a long number stays text and nothing is a formula."""
    flat = " ".join(words.split())
    return f'="{flat}"' if flat.isdigit() and len(flat) >= _LONG else _safe(flat)


def _safe(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA) else words
