"""Tables in workbooks: looked through before they are opened, large ones opened in a process of their own."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO

from appealdesk.core.intake.orders.formats import Match, match_header
from appealdesk.core.intake.orders.grid import (
    CANCELLED,
    HEADER_WITHIN,
    MOST_COLUMNS,
    Place,
    Table,
    TableError,
    plain_cell,
    unknown_header,
)
from appealdesk.core.intake.orders.headers import normal_header
from appealdesk.core.reading.formats.bookguard import Bounds, Size, look_through
from appealdesk.core.reading.formats.number_forms import seen_rows
from appealdesk.core.reading.formats.openbook import open_book
from appealdesk.core.reading.formats.zipguard import RefusedError, crowded
from appealdesk.core.reading.streamed import ChildLimits, ChildLostError, streamed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

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
_STRICT = b"purl.oclc.org/ooxml"
"""In the names of a rarely used form of workbooks, which the library does not read."""
type Start = tuple[Match, tuple[str, ...], bool]


@dataclass(frozen=True, slots=True)
class OtherSheet:
    """From here on the rows are those of another sheet, or there are none because its columns differ."""

    name: str
    read: bool


_CODES = {"encrypted": "orders-parts-locked", "too-large": "orders-too-large", "far-cell": "orders-far-cell"}
_CODES |= {"cancelled": CANCELLED}
_LOST = {"crashed": "orders-broken", "cancelled": CANCELLED}


@contextmanager
def workbook_table(
    file: BinaryIO, platform: str, formats: Sequence[ExportFormat], stop: Callable[[], bool] | None = None
) -> Iterator[Table]:
    """Open a workbook and find the header of an export in one of its sheets.

    Raises:
        TableError: given up (``cancelled``), too large, a cell far out, encrypted, broken, or no sheet with a known
            header. Going through the rows raises the same.
        OSError: the file cannot be read.
    """
    size = size_of(file, stop)
    if size.unpacked <= LIGHT:
        with closing(parts_of(file, platform, formats)) as parts:
            yield _table(parts, size)
        return
    try:
        with streamed(parts_of, file, platform, formats, limits=_LIMITS, stop=stop) as parts:
            yield _table(parts, size)
    except ChildLostError as error:
        raise TableError(_LOST.get(error.code, "orders-too-large")) from error


def size_of(file: BinaryIO, stop: Callable[[], bool] | None = None) -> Size:
    """Look a workbook through and return how large it is.

    Raises:
        TableError: too large, a cell far out, encrypted, or broken.
        OSError: the file cannot be read.
    """
    if file.seek(0, 2) > _MOST_BYTES:
        raise TableError("orders-too-large")
    if crowded(file, _MOST_PARTS):
        raise TableError("orders-broken")
    if code := _other_kind(file):
        raise TableError(code)
    try:
        return look_through(file, _BOUNDS, stop)
    except RefusedError as error:
        detail = error.detail if error.code == "far-cell" else ""
        raise TableError(_CODES.get(error.code, "orders-broken"), detail) from error


def _other_kind(file: BinaryIO) -> str:
    """Return the problem of a container that is no workbook of the usual form; nothing for one that may be."""
    try:
        with zipfile.ZipFile(file) as container:
            names = set(container.namelist())
            if any(name.startswith("xl/") for name in names):
                strict = "xl/workbook.xml" in names and _STRICT in _beginning(container, "xl/workbook.xml")
                return "orders-other-form" if strict or "xl/workbook.bin" in names else ""
            if "mimetype" in names and "content.xml" in names:
                return "orders-other-form" if b"spreadsheet" in _beginning(container, "mimetype") else "orders-no-table"
            if any(name.startswith(("word/", "ppt/")) for name in names):
                return "orders-no-table"
            return "orders-archive" if names else ""
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError):
        return ""  # whoever looks through it tells what is wrong


def _beginning(container: zipfile.ZipFile, name: str) -> bytes:
    with container.open(name) as part:
        return part.read(4096)


def _table(parts: Iterator[Any], size: Size) -> Table:
    match, header, counts_from_1904 = next(parts)
    place = Place()
    rows = _rows_of(parts, place)
    return Table(
        match,
        header,
        rows,
        sheet=True,
        counts_from_1904=counts_from_1904,
        expected=size.rows,
        unreckoned=size.unreckoned,
        place=place,
    )


def _rows_of(parts: Iterator[Any], place: Place) -> Iterator[Row]:
    for part in parts:
        if not isinstance(part, OtherSheet):
            yield part
        elif part.read:
            place.sheet = part.name
        else:
            place.unread.append(part.name)


def parts_of(file: BinaryIO, platform: str, formats: Sequence[ExportFormat]) -> Generator[Start | Row | OtherSheet]:
    """Yield the format and the header of the first sheet that has one, and whether its days count from 1904; then rows.

    Further sheets of the same columns follow: a long export is divided, a seller keeps a sheet a month. Hidden sheets
    are read only where no other one has a header: what nobody sees is an earlier state or a help for formulas.

    Raises:
        TableError: broken, or no known header.
    """
    workbook = load(file)
    try:
        counts_from_1904 = workbook.epoch == _EPOCH_1904
        seen: list[tuple[Cell, ...]] = []
        first: tuple[Match, tuple[str, ...]] | None = None
        for worksheet in sorted(workbook.worksheets, key=_is_hidden):
            if first is not None and _is_hidden(worksheet):
                return
            rows = sheet_rows(worksheet)
            head = list(islice(rows, HEADER_WITHIN))
            for index, (_, cells) in enumerate(head):
                if match := match_header(cells or (), platform, formats):
                    header = tuple(str(c or "") for c in cells or ())
                    below = chain(head[index + 1 :], rows)
                    if first is None:
                        first = match, header
                        yield match, header, counts_from_1904
                        yield from below
                    else:
                        yield from _further(worksheet.title, below, first, (match, header))
                    break
            else:
                seen += [cells or () for _, cells in head]
        if first is not None:
            return
        raise unknown_header(seen)
    finally:
        workbook.close()


def _is_hidden(worksheet: Any) -> bool:
    return str(worksheet.sheet_state) != "visible"


def _further(
    name: str, rows: Iterable[Row], first: tuple[Match, tuple[str, ...]], here: tuple[Match, tuple[str, ...]]
) -> Iterator[Row | OtherSheet]:
    """Yield the rows of a further sheet, each cell in its column of the first sheet."""
    (match, header), (own_match, own_header) = first, here
    places = {name: i for i, name in reversed(list(enumerate(map(normal_header, own_header)))) if name}
    names = list(map(normal_header, header))
    needed = {normal_header(own_header[i]) for found in own_match.columns.values() for i in found}
    used = {names[i] for found in match.columns.values() for i in found}
    if own_match.format.id != match.format.id or not needed <= used:
        yield OtherSheet(name, read=False)
        return
    yield OtherSheet(name, read=True)
    order = [places.get(known, -1) for known in names]
    for number, cells in rows:
        row = cells or ()
        yield number, tuple(row[i] if 0 <= i < len(row) else None for i in order)


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
    rows = enumerate(seen_rows(worksheet, max_row=_LAST_ROW), 1)
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
