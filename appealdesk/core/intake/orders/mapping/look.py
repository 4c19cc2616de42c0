"""The first rows of a table whatever its header says."""

from __future__ import annotations

import codecs
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from appealdesk.core.intake.orders.cells import Cell, text_of
from appealdesk.core.intake.orders.grid import HEADER_WITHIN, TableError
from appealdesk.core.intake.orders.headers import normal_header
from appealdesk.core.intake.orders.mapping.lexicon import meanings_of
from appealdesk.core.intake.orders.sheets import LIGHT, load, sheet_rows, size_of
from appealdesk.core.intake.orders.tables import ZIP, is_page, opened
from appealdesk.core.intake.orders.texts import DELIMITERS, first_rows
from appealdesk.core.intake.orders.webtables import tables_of
from appealdesk.core.reading.formats.charset import decode
from appealdesk.core.reading.streamed import ChildLimits, ChildLostError, streamed

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from appealdesk.core.domain.content import Content
    from appealdesk.core.intake.orders.access import TableAccess

ROWS = HEADER_WITHIN + 60
_MOST_SHEETS = 20
_LONGEST_HEADER = 80
_LIMITS = ChildLimits()


@dataclass(frozen=True, slots=True)
class Look:
    """The beginning of a table."""

    rows: tuple[tuple[Cell, ...], ...]
    header: int
    """Index of the row that seems to be the header."""
    encoding: str = ""
    """Of a text table."""

    @property
    def names(self) -> tuple[str, ...]:
        """The header's cells as texts."""
        return tuple(text_of(c) for c in self.rows[self.header])

    def column(self, index: int) -> tuple[Cell, ...]:
        """Return the cells below the header in one column that hold something."""
        rows = self.rows[self.header + 1 :]
        return tuple(row[index] for row in rows if index < len(row) and text_of(row[index]))


def look_at(content: Content, access: TableAccess) -> Look:
    """Return the first rows of any table, and which of them seems to be the header.

    Raises:
        TableError: empty, locked, broken, too large, or no table at all.
        OSError: the file cannot be read.
    """
    with opened(content, access) as (file, head):
        if head.startswith(ZIP):
            sheets, encoding = _sheets(file), ""
        elif is_page(head):
            sheets, encoding = [rows[:ROWS] for rows in tables_of(file)], ""
        else:
            end = head.rfind(b"\n") + 1
            # where letters take two bytes, the second of the line's end belongs to it
            end += end % 2 if head.startswith(codecs.BOM_UTF16_LE) else 0
            text, encoding = decode(head[:end] or head)
            sheets = [max((first_rows(text, d, ROWS) for d in DELIMITERS), key=_width)]
    rows = max(sheets, key=_filled, default=[])
    if _width(rows) < 2:
        raise TableError("orders-no-table")
    return Look(tuple(rows), _header(rows), encoding)


def with_header(look: Look, header: int) -> Look:
    """Return the same rows with another one as the header."""
    return Look(look.rows, header, look.encoding)


def _sheets(file: BinaryIO) -> list[list[tuple[Cell, ...]]]:
    if size_of(file).unpacked <= LIGHT:
        with closing(heads_of(file)) as heads:
            return list(heads)
    try:
        with streamed(heads_of, file, limits=_LIMITS) as found:
            return list(found)
    except ChildLostError as error:
        raise TableError("orders-broken" if error.code == "crashed" else "orders-too-large") from error


def heads_of(file: BinaryIO) -> Generator[list[tuple[Cell, ...]]]:
    """Yield the first rows of each sheet of a workbook.

    Raises:
        TableError: it is broken.
    """
    workbook: Any = load(file)
    try:
        shown = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        for sheet in (shown or workbook.worksheets)[:_MOST_SHEETS]:
            yield [cells or () for _, cells in islice(sheet_rows(sheet), ROWS)]
    finally:
        workbook.close()


def _width(rows: Sequence[Sequence[Cell]]) -> int:
    """Return how many cells the fuller rows have: one line of prose with many commas makes no table."""
    widths = sorted((sum(1 for c in row if text_of(c)) for row in rows if any(map(text_of, row))), reverse=True)
    return widths[min(len(widths) - 1, len(widths) // 2)] if len(widths) > 1 else 0


def _filled(rows: Sequence[Sequence[Cell]]) -> int:
    return sum(1 for row in rows for c in row if text_of(c))


def _header(rows: Sequence[Sequence[Cell]]) -> int:
    """Return the index of the row with most cells that look like headers, words known as such counting thrice."""

    def points(row: Sequence[Cell]) -> int:
        words = [t for c in row if isinstance(c, str) and (t := text_of(c)) and len(t) <= _LONGEST_HEADER]
        named = [w for w in words if not any(ch.isdigit() for ch in w)]
        known = sum(1 for w in set(words) if meanings_of(normal_header(w)))
        return len(set(named)) + 3 * known

    scored = [points(row) for row in rows[:HEADER_WITHIN]]
    return scored.index(max(scored))
