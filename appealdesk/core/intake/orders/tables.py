"""Opens an export, whatever file it stands in: spreadsheets and text tables, told by content."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from appealdesk.core.intake.orders.access import PLAIN, TableAccess
from appealdesk.core.intake.orders.formats import ExportFormat, Match, all_formats, match_header
from appealdesk.core.intake.orders.grid import Table, TableError, unknown_header
from appealdesk.core.intake.orders.sheets import workbook_table
from appealdesk.core.intake.orders.texts import (
    DELIMITERS,
    HEAD_BYTES,
    body_encoding,
    first_rows,
    lines_of,
    readings_of,
)
from appealdesk.core.reading.formats.charset import LEGACY
from appealdesk.core.reading.formats.locked import LockError, is_locked, unlock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.domain.content import Content
    from appealdesk.core.intake.orders.cells import Cell

__all__ = ["Table", "TableError", "open_table", "opened"]

ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0"
_SURE = ("utf-8", "utf-8-sig", "utf-16")
"""Encodings whose bytes fit no other text by chance."""
_MOST_BYTES = 1_000_000_000
"""Of a text table: ten million rows."""


@contextmanager
def open_table(content: Content, platform: str, site: str, access: TableAccess = PLAIN) -> Iterator[Table]:
    """Open an export and find its header; on leaving it is closed.

    Raises:
        TableError: empty, encrypted, broken, too large, a cell far out (its place is the detail), or a header that no
            format explains (its cells are the detail). Going through the rows raises the same.
        OSError: the file cannot be read.
    """
    formats = (*access.formats, *all_formats())
    with opened(content, access) as (file, head):
        if head.startswith(ZIP):
            with workbook_table(file, platform, formats) as table:
                yield table
        else:
            if file.seek(0, 2) > _MOST_BYTES:
                raise TableError("orders-too-large")
            yield _text_table(file, head, _Wanted(platform, site, formats))


@contextmanager
def opened(content: Content, access: TableAccess) -> Iterator[tuple[BinaryIO, bytes]]:
    """Give a table's file, unlocked where it was locked, and its first bytes.

    Raises:
        TableError: it is empty, of an old form, or locked and nobody knows the password.
        OSError: it cannot be read.
    """
    with content.open() as file:
        head = file.read(HEAD_BYTES)
        if not head.strip(b"\0 \t\r\n"):
            raise TableError("orders-empty")
        if not head.startswith(_OLE):
            yield file, head
            return
        if not is_locked(file):
            raise TableError("orders-old-form")
        password = access.password(content)
        if not password:
            raise TableError("orders-encrypted")
        try:
            with unlock(file, password) as plain:
                yield plain, plain.read(HEAD_BYTES)
        except LockError as error:
            raise TableError(f"orders-{error.code}") from error


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the table is looked through for."""

    platform: str
    site: str
    formats: tuple[ExportFormat, ...]


def _text_table(file: BinaryIO, head: bytes, wanted: _Wanted) -> Table:
    best: tuple[Match, str, str, int, tuple[Cell, ...]] | None = None
    widest: list[tuple[Cell, ...]] = []
    for encoding, text in readings_of(head):
        if best is not None and best[1] in _SURE and not any("\ufffd" in str(c) for c in best[4]):
            break
        for delimiter in DELIMITERS:
            rows = first_rows(text, delimiter)
            for index, cells in enumerate(rows):
                match = match_header(cells, wanted.platform, wanted.formats)
                # a header in the wrong encoding may still be known by those of its names that are ASCII
                if match and (best is None or match.explained > best[0].explained):
                    best = match, encoding, delimiter, index, cells
                if match:
                    break
            if max(map(len, rows), default=0) > max(map(len, widest), default=0):
                widest = rows
    if best is None:
        raise unknown_header(widest)
    match, encoding, delimiter, index, cells = best
    if all(str(c).isascii() for c in cells) and not encoding.startswith(("utf-16", "utf-8-sig")):
        usual = match.format.site_encodings.get(wanted.site, ())
        encoding = body_encoding(file, usual, (*match.format.encodings, *LEGACY))
    body = islice(lines_of(file, encoding, delimiter), index + 1, None)
    expected = file.seek(0, 2) * head.count(b"\n") // len(head)
    return Table(match, tuple(str(c) for c in cells), body, expected=expected)
