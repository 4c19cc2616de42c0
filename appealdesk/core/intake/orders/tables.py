"""Opens an export, whatever file it stands in: spreadsheets and text tables, told by content."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from appealdesk.core.intake.orders.access import PLAIN, TableAccess
from appealdesk.core.intake.orders.formats import ExportFormat, Match, all_formats, match_header
from appealdesk.core.intake.orders.grid import HEADER_WITHIN, Table, TableError, unknown_header
from appealdesk.core.intake.orders.sheets import workbook_table
from appealdesk.core.intake.orders.texts import (
    DELIMITERS,
    HEAD_BYTES,
    body_encoding,
    first_rows,
    lines_of,
    readings_of,
    usual_width,
)
from appealdesk.core.intake.orders.webtables import tables_of
from appealdesk.core.reading.formats.charset import LEGACY
from appealdesk.core.reading.formats.locked import LockError, is_locked, unlock
from appealdesk.core.reading.sniff import ARCHIVES, HEAD, sniff

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.domain.content import Content
    from appealdesk.core.intake.orders.cells import Cell

__all__ = ["Table", "TableError", "open_table", "opened"]

ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0"
_OFFICE_XML = b"urn:schemas-microsoft-com:office:"
"""In workbooks written as XML or as a web page with its pictures, which spreadsheets open and hardly anything else."""
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
            with workbook_table(file, platform, formats, access.stop) as table:
                yield table
        elif is_page(head):
            yield _page_table(file, platform, formats)
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
            if code := _no_table(head):
                raise TableError(code)
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


def _no_table(head: bytes) -> str:
    """Return the problem of a file that is neither text nor a workbook; nothing for one that may be."""
    media = sniff(head[:HEAD])
    if _OFFICE_XML in head and (head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") or media == "message/rfc822"):
        return "orders-old-form"
    if media in ARCHIVES and media != "application/zip":
        return "orders-archive"
    picture = media.startswith(("image/", "video/")) and b"\0" in head
    return "orders-no-table" if picture or media == "application/pdf" else ""


def is_page(head: bytes) -> bool:
    """Tell whether a table stands in a web page, whatever it is called."""
    return sniff(head[:HEAD]) == "text/html"


def _page_table(file: BinaryIO, platform: str, formats: tuple[ExportFormat, ...]) -> Table:
    pages = tables_of(file)
    for rows in pages:
        for index, cells in enumerate(rows[:HEADER_WITHIN]):
            if match := match_header(cells, platform, formats):
                body = enumerate(rows[index + 1 :], index + 2)
                return Table(match, tuple(str(c or "") for c in cells), iter(body), sheet=True, expected=len(rows))
    raise unknown_header([cells for rows in pages for cells in rows[:HEADER_WITHIN]])


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the table is looked through for."""

    platform: str
    site: str
    formats: tuple[ExportFormat, ...]


def _rank(match: Match, header: tuple[Cell, ...]) -> tuple[int, bool]:
    """Return how well a header is explained; one with damaged letters is in another encoding."""
    return match.explained, not any("\ufffd" in str(cell) for cell in header)


def _text_table(file: BinaryIO, head: bytes, wanted: _Wanted) -> Table:
    best: tuple[Match, str, str, int, tuple[Cell, ...]] | None = None
    width = 0
    widest: list[tuple[Cell, ...]] = []
    for encoding, text in readings_of(head):
        if best is not None and best[1] in _SURE and not any("\ufffd" in str(c) for c in best[4]):
            break
        for delimiter in DELIMITERS:
            rows = first_rows(text, delimiter)
            for index, cells in enumerate(rows):
                match = match_header(cells, wanted.platform, wanted.formats)
                # a header in the wrong encoding may still be known by those of its names that are ASCII
                if match and (best is None or _rank(match, cells) > _rank(best[0], best[4])):
                    best = match, encoding, delimiter, index, cells
                    width = usual_width(cells, rows[index + 1 :])
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
    return Table(match, tuple(str(c) for c in cells), body, expected=expected, width=width)
