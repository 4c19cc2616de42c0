"""Tables in workbooks: looked through before they are opened, large ones opened in a process of their own."""

from __future__ import annotations

import warnings
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from appealdesk.core.intake.orders.formats import Match, match_header
from appealdesk.core.intake.orders.grid import (
    HEADER_WITHIN,
    MOST_COLUMNS,
    Table,
    TableError,
    plain_cell,
    unknown_header,
)
from appealdesk.core.reading.formats.bookguard import Bounds, Size, look_through
from appealdesk.core.reading.formats.openbook import open_book
from appealdesk.core.reading.formats.zipguard import RefusedError, crowded
from appealdesk.core.reading.streamed import ChildLimits, ChildLostError, streamed

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from openpyxl import Workbook

    from appealdesk.core.intake.orders.cells import Cell
    from appealdesk.core.intake.orders.formats import ExportFormat
    from appealdesk.core.intake.orders.grid import Row

_BOUNDS = Bounds(unpacked=1_000_000_000, marks=75_000_000)
"""A million rows of a dozen cells, each with its text beside it; the library takes minutes for them."""
_MOST_BYTES = 200_000_000
"""Of the packed file, which goes to the other process as a whole."""
_MOST_PARTS = 20_000
LIGHT = 4_000_000
"""Bytes unpacked up to which a workbook is read in this process: thousands of orders, and too few for any harm."""
_LIMITS = ChildLimits()
_LAST_ROW = 1_048_576
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - as the library says it
type Start = tuple[Match, tuple[str, ...], bool]
_CODES = {"encrypted": "orders-parts-locked", "too-large": "orders-too-large", "far-cell": "orders-far-cell"}


@contextmanager
def workbook_table(file: BinaryIO, platform: str, formats: Sequence[ExportFormat]) -> Iterator[Table]:
    """Open a workbook and find the header of an export in one of its sheets.

    Raises:
        TableError: too large, a cell far out, encrypted, broken, or no sheet with a known header. Going through the
            rows raises the same.
        OSError: the file cannot be read.
    """
    size = size_of(file)
    if size.unpacked <= LIGHT:
        with closing(parts_of(file, platform, formats)) as parts:
            yield _table(parts, size.rows)
        return
    try:
        with streamed(parts_of, file, platform, formats, limits=_LIMITS) as parts:
            yield _table(parts, size.rows)
    except ChildLostError as error:
        raise TableError("orders-broken" if error.code == "crashed" else "orders-too-large") from error


def size_of(file: BinaryIO) -> Size:
    """Look a workbook through and return how large it is.

    Raises:
        TableError: too large, a cell far out, encrypted, or broken.
        OSError: the file cannot be read.
    """
    if file.seek(0, 2) > _MOST_BYTES:
        raise TableError("orders-too-large")
    if crowded(file, _MOST_PARTS):
        raise TableError("orders-broken")
    try:
        return look_through(file, _BOUNDS)
    except RefusedError as error:
        detail = error.detail if error.code == "far-cell" else ""
        raise TableError(_CODES.get(error.code, "orders-broken"), detail) from error


def _table(parts: Iterator[Any], rows: int) -> Table:
    match, header, counts_from_1904 = next(parts)
    return Table(match, header, parts, sheet=True, counts_from_1904=counts_from_1904, expected=rows)


def parts_of(file: BinaryIO, platform: str, formats: Sequence[ExportFormat]) -> Generator[Start | Row]:
    """Yield the format and the header of the first sheet that has one, and whether its days count from 1904; then rows.

    Raises:
        TableError: broken, or no known header.
    """
    workbook = load(file)
    try:
        counts_from_1904 = workbook.epoch == _EPOCH_1904
        seen: list[tuple[Cell, ...]] = []
        for worksheet in workbook.worksheets:
            rows = sheet_rows(worksheet)
            head = list(islice(rows, HEADER_WITHIN))
            for index, (_, cells) in enumerate(head):
                if match := match_header(cells or (), platform, formats):
                    yield match, tuple(str(c or "") for c in cells or ()), counts_from_1904
                    yield from head[index + 1 :]
                    yield from rows
                    return
            seen += [cells or () for _, cells in head]
        raise unknown_header(seen)
    finally:
        workbook.close()


def load(file: BinaryIO) -> Workbook:
    """Return a workbook whose cells are read one after the other.

    Raises:
        TableError: it is broken.
    """
    try:
        return open_book(file)
    except Exception as error:  # the library raises whatever its parsers raise
        raise TableError("orders-broken") from error


def sheet_rows(worksheet: Any) -> Iterator[Row]:
    """Yield the rows of a sheet of :func:`load`.

    Raises:
        TableError: the sheet is broken.
    """
    # the library's types do not tell its read-only sheets from others
    # some programs write a wrong extent, which would cut the sheet off
    worksheet.reset_dimensions()
    rows = enumerate(worksheet.iter_rows(values_only=True, max_row=_LAST_ROW), 1)
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                number, cells = next(rows)
        except StopIteration:
            return
        except Exception as error:  # as above
            raise TableError("orders-broken") from error
        yield number, tuple(plain_cell(c) for c in cells[:MOST_COLUMNS])
