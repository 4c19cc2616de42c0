"""Rows out of a file: which encoding and separator a text table has, and spreadsheets, told by content."""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from appealdesk.core.intake.orders.formats import Match, match_header
from appealdesk.core.intake.orders.grid import (
    HEADER_WITHIN,
    MOST_COLUMNS,
    Table,
    TableError,
    plain_cell,
    unknown_header,
)
from appealdesk.core.intake.orders.sheets import workbook_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.domain.content import Content
    from appealdesk.core.intake.orders.cells import Cell
    from appealdesk.core.intake.orders.grid import Row

__all__ = ["Table", "TableError", "open_table"]


_HEAD_BYTES = 256 * 1024
_DELIMITERS = "\t,;|"
_FALLBACK_ENCODINGS = ("utf-8", "gb18030", "big5", "cp932", "cp1252")
_OLE = b"\xd0\xcf\x11\xe0"
_MOST_BYTES = 1_000_000_000
"""Of a text table: ten million rows."""
_LONGEST_LINE = 4_000_000
"""Characters: far more than a damaged line of any export. A file of one endless line must not come in whole."""


@contextmanager
def open_table(content: Content, platform: str, site: str) -> Iterator[Table]:
    """Open an export and find its header; on leaving it is closed.

    Raises:
        TableError: empty, encrypted, broken, too large, a cell far out (its place is the detail), or a header that no
            format explains (its cells are the detail). Going through the rows raises the same.
        OSError: the file cannot be read.
    """
    with content.open() as file:
        head = file.read(_HEAD_BYTES)
        if not head.strip(b"\0 \t\r\n"):
            raise TableError("orders-empty")
        if head.startswith(_OLE):
            raise TableError("orders-encrypted")
        if head.startswith(b"PK"):
            with workbook_table(file, platform) as table:
                yield table
        else:
            if file.seek(0, 2) > _MOST_BYTES:
                raise TableError("orders-too-large")
            yield _text_table(file, head, platform, site)


def _text_table(file: BinaryIO, head: bytes, platform: str, site: str) -> Table:
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
                    chosen = _content_encoding(file, encoding, match, site)
                    body = islice(_lines(file, chosen, delimiter), index + 1, None)
                    return Table(match, tuple(str(c) for c in cells), body)
            if not seen or max(map(len, rows), default=0) > max(map(len, seen), default=0):
                seen = rows
    raise unknown_header(seen)


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


def _content_encoding(file: BinaryIO, found: str, match: Match, site: str) -> str:
    """Return the first encoding, of those usual for the format, that fits every byte of the file.

    A header in ASCII reads well in any encoding; only the rows below tell UTF-8 from Windows-1252.
    """
    if found.startswith(("utf-16", "utf-8-sig")):
        return found
    header_ascii = all(name.isascii() for group in match.format.signature for name in group)
    usual = match.format.site_encodings.get(site, match.format.encodings)
    candidates = (*usual, *_FALLBACK_ENCODINGS) if header_ascii else (found, *usual)
    for encoding in dict.fromkeys(candidates):
        text = _from_start(file, encoding, "strict")
        try:
            while text.read(1 << 20):
                pass
        except UnicodeDecodeError:
            continue
        finally:
            text.detach()
        return encoding
    return found


def _from_start(file: BinaryIO, encoding: str, errors: str) -> io.TextIOWrapper:
    """Return the file as text; it must be detached, or the file is closed with it."""
    file.seek(0)
    return io.TextIOWrapper(file, encoding=encoding, errors=errors, newline="")


def _lines(file: BinaryIO, encoding: str, delimiter: str) -> Iterator[Row]:
    # single damaged bytes must not cost the rest of the export
    text = _from_start(file, encoding, "replace")
    try:
        yield from _split(text, delimiter)
    finally:
        if not file.closed:  # else nobody went to the last row
            text.detach()


def _bounded(file: io.TextIOBase) -> Iterator[str]:
    while line := file.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise TableError("orders-broken")
        yield line


def _split(file: io.TextIOBase, delimiter: str) -> Iterator[Row]:
    # tab-separated reports do not quote: 1/4" is part of a title there
    if delimiter == "\t":
        reader = csv.reader(_bounded(file), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(_bounded(file), delimiter=delimiter)
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
        yield reader.line_num, tuple(plain_cell(c) for c in cells[:MOST_COLUMNS])
