"""What a table of an export is, whatever file it stands in, and how much of one is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from appealdesk.core.intake.orders.cells import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.intake.orders.formats import Match

CANCELLED = "cancelled"
"""Code of the error that ends the opening of a table when a person gives up."""
HEADER_WITHIN = 40
"""The header stands within this many rows; before it may come titles, notes and blank rows."""
MOST_COLUMNS = 1_000
"""Cells of a row that are looked at; the widest export known has fewer than a hundred."""
LONGEST_CELL = 2_000
"""Characters of a cell that are kept: an address or a title is far shorter, and a cell may be told a million times."""

type Row = tuple[int, tuple[Cell, ...] | None]
"""Number of the row in the file (from 1) and its cells; None where the row cannot be split."""

_ESCAPED = re.compile(r"_x00(?:0[9ADad]|A0|a0)_")
"""Line ends and spaces as workbooks write them where XML would not keep them (ISO 29500-1, 22.4.2.4)."""
_CELLS = (int, float, date, type(None))


class TableError(Exception):
    """A file that is no readable table; ``code`` names the text ``intake.problem.<code>``."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Keep the code and what is to be shown with it."""
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


@dataclass(slots=True)
class Place:
    """Where in a workbook the rows come from, while they come."""

    sheet: str = ""
    """Name of the sheet; empty in the first one, and in files that have no sheets."""
    unread: list[str] = field(default_factory=list)
    """Sheets of orders whose columns are others than those of the first."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header was recognised; ``rows`` are those below it, to be gone through once while it is open."""

    match: Match
    header: tuple[str, ...]
    rows: Iterator[Row]
    sheet: bool = False
    """True for a workbook: there, cells may be merged over the rows of an order."""
    counts_from_1904: bool = False
    """True where the workbook counts its days from 1904, as the older programs for the Mac did."""
    expected: int = 0
    """About how many rows there are, for progress; 0 where nothing tells."""
    width: int = 0
    """How many cells the rows of a text table have; 0 where cells stand in their columns whatever is in them."""
    unreckoned: int = 0
    """Formulas of a workbook whose values it does not hold."""
    place: Place = field(default_factory=Place)


def plain_cell(value: object) -> Cell:
    """Return a cell's value as a cell of a table, cut to the length that is kept."""
    if isinstance(value, _CELLS):
        return value
    text = str(value)[:LONGEST_CELL]
    return _ESCAPED.sub(" ", text) if "_x00" in text else text


def unknown_header(rows: list[tuple[Cell, ...]]) -> TableError:
    """Return the error for a table none of whose first rows is a known header."""
    filled = [[str(c) for c in row if c not in (None, "")] for row in rows]
    # the row with most cells is what a person would call the header
    header = max(filled, key=len, default=[])
    if not header:
        return TableError("orders-no-table")
    shown = ", ".join(header[:12]) + (", …" if len(header) > 12 else "")
    return TableError("orders-unknown-header", shown[:400])
