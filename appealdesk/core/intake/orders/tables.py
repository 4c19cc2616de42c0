"""Rows out of a file: which encoding and separator a text table has, and spreadsheets, told by content."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from appealdesk.core.intake.orders.formats import Match, match_header

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl import Workbook

    from appealdesk.core.intake.orders.cells import Cell

HEADER_WITHIN = 40
"""The header stands within this many rows; before it may come titles, notes and blank rows."""
_HEAD_BYTES = 256 * 1024
_DELIMITERS = "\t,;|"
_FALLBACK_ENCODINGS = ("utf-8", "gb18030", "big5", "cp932", "cp1252")
# what a spreadsheet may unpack to: far more than a million rows of orders need, far less than a bomb
_MAX_UNPACKED = 1_500_000_000
_CELLS = (str, int, float, date, type(None))
_OLE = b"\xd0\xcf\x11\xe0"

type Row = tuple[int, tuple[Cell, ...] | None]
"""Number of the row in the file (from 1) and its cells; None where the row cannot be split."""


class TableError(Exception):
    """A file that is no readable table; ``code`` names the text ``intake.problem.<code>``."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Keep the code and what is to be shown with it."""
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header was recognised; ``rows`` are those below it and can be gone through once."""

    match: Match
    header: tuple[str, ...]
    rows: Iterator[Row]


def open_table(path: Path, platform: str, site: str) -> Table:
    """Open an export and find its header.

    Raises:
        TableError: empty, encrypted, broken, too large unpacked, or a header that no format explains (its cells are
            the detail).
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head.strip(b"\0 \t\r\n"):
        raise TableError("orders-empty")
    if head.startswith(_OLE):
        raise TableError("orders-encrypted")
    if head.startswith(b"PK"):
        return _workbook(path, platform)
    return _text_table(path, head, platform, site)


def _unknown(rows: list[tuple[Cell, ...]]) -> TableError:
    filled = [[str(c) for c in row if c not in (None, "")] for row in rows]
    # the row with most cells is what a person would call the header
    header = max(filled, key=len, default=[])
    shown = ", ".join(header[:12]) + (", …" if len(header) > 12 else "")
    return TableError("orders-unknown-header", shown[:400])


# ---------------------------------------------------------------- text
def _text_table(path: Path, head: bytes, platform: str, site: str) -> Table:
    seen: list[tuple[Cell, ...]] = []
    for encoding in _encodings(head):
        text = _decode_head(head, encoding)
        if text is None:
            continue
        for delimiter in _DELIMITERS:
            rows = [cells or () for _, cells in islice(_split(io.StringIO(text, newline=""), delimiter), HEADER_WITHIN)]
            for index, cells in enumerate(rows):
                match = match_header(cells, platform)
                if match:
                    chosen = _content_encoding(path, encoding, match, site)
                    body = islice(_lines(path, chosen, delimiter), index + 1, None)
                    return Table(match, tuple(str(c) for c in cells), body)
            if not seen or max(map(len, rows), default=0) > max(map(len, seen), default=0):
                seen = rows
    raise _unknown(seen)


def _encodings(head: bytes) -> tuple[str, ...]:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if head.startswith(b"\xef\xbb\xbf"):
        return ("utf-8-sig",)
    if head[1:200:2].count(0) > 50:
        return ("utf-16-le",)
    if head[0:200:2].count(0) > 50:
        return ("utf-16-be",)
    return _FALLBACK_ENCODINGS


def _decode_head(head: bytes, encoding: str) -> str | None:
    # the last line may be cut off in the middle of a character
    cut = head.rfind(b"\n") + 1 if len(head) == _HEAD_BYTES and "16" not in encoding else len(head)
    try:
        return (head[:cut] if cut else head).decode(encoding)
    except UnicodeDecodeError:
        if "16" in encoding or len(head) == _HEAD_BYTES:
            return head.decode(encoding, "replace")
        # bytes of the body may fail where the header reads well
        line = head.split(b"\n", 1)[0]
        return None if encoding != "cp1252" and not line.isascii() else head.decode(encoding, "replace")


def _content_encoding(path: Path, found: str, match: Match, site: str) -> str:
    """Return the first encoding, of those usual for the format, that fits every byte of the file.

    A header in ASCII reads well in any encoding; only the rows below tell UTF-8 from Windows-1252.
    """
    if found.startswith(("utf-16", "utf-8-sig")):
        return found
    header_ascii = all(name.isascii() for group in match.format.signature for name in group)
    usual = match.format.site_encodings.get(site, match.format.encodings)
    candidates = (*usual, *_FALLBACK_ENCODINGS) if header_ascii else (found, *usual)
    for encoding in dict.fromkeys(candidates):
        try:
            with path.open(encoding=encoding, newline="") as file:
                while file.read(1 << 20):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    return found


def _lines(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    # single damaged bytes must not cost the rest of the export
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        yield from _split(file, delimiter)


def _split(file: io.TextIOBase | io.StringIO, delimiter: str) -> Iterator[Row]:
    # tab-separated reports do not quote: 1/4" is part of a title there
    if delimiter == "\t":
        reader = csv.reader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(file, delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield reader.line_num, None
            continue
        if delimiter == "\t":
            cells = [c[1:-1] if len(c) > 1 and c[0] == c[-1] == '"' else c for c in cells]
        yield reader.line_num, tuple(cells)


# ---------------------------------------------------------------- spreadsheets
def _workbook(path: Path, platform: str) -> Table:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(item.file_size for item in archive.infolist()) > _MAX_UNPACKED:
                raise TableError("orders-too-large")
            if "[Content_Types].xml" not in archive.namelist():
                raise TableError("orders-broken")
    except (zipfile.BadZipFile, OSError) as error:
        raise TableError("orders-broken") from error
    workbook = _load(path)
    seen: list[tuple[Cell, ...]] = []
    for worksheet in workbook.worksheets:
        rows = _sheet_rows(worksheet)
        head = list(islice(rows, HEADER_WITHIN))
        for index, (_, cells) in enumerate(head):
            match = match_header(cells or (), platform)
            if match:
                body = chain(head[index + 1 :], rows)
                return Table(match, tuple(str(c or "") for c in cells or ()), _then_close(body, workbook))
        seen += [cells or () for _, cells in head]
    workbook.close()
    raise _unknown(seen)


def _load(path: Path) -> Workbook:
    # spreadsheets are rare enough to keep their library out of the program's start
    from openpyxl import load_workbook  # noqa: PLC0415 - see above

    with warnings.catch_warnings():
        # styles and extensions that are not understood do not matter for the cells
        warnings.simplefilter("ignore")
        try:
            return load_workbook(path, read_only=True, data_only=True)
        except Exception as error:  # the library raises whatever its parsers raise
            raise TableError("orders-broken") from error


def _sheet_rows(worksheet: Any) -> Iterator[Row]:
    # the library's types do not tell its read-only sheets from others
    # some programs write a wrong extent, which would cut the sheet off
    worksheet.reset_dimensions()
    rows = enumerate(worksheet.iter_rows(values_only=True), 1)
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                number, cells = next(rows)
        except StopIteration:
            return
        except Exception as error:  # as above
            raise TableError("orders-broken") from error
        yield number, tuple(c if isinstance(c, _CELLS) else str(c) for c in cells)


def _then_close(rows: Iterator[Row], workbook: Workbook) -> Iterator[Row]:
    try:
        yield from rows
    finally:
        workbook.close()
