"""The closing parts of a dossier: what still stands, and the files with their hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.finding import Severity
from appealdesk.core.export.pages import style
from appealdesk.core.export.pages.table import Cell, Column, table
from appealdesk.core.export.purposes import handed_in, kept

if TYPE_CHECKING:
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet

_DIGEST = 6.6
"""Size in which a SHA-256 stays in one line."""
_SEVERITY = {Severity.BLOCKER: style.BAD, Severity.WARNING: style.WARN, Severity.ADVICE: style.SOFT}


def open_points(sheet: Sheet, book: Book) -> None:
    """List the findings that stand, the gravest first, each with what to do."""
    w = book.words
    sheet.new_part()
    sheet.mark("open-points", w("open.title"), 0)
    sheet.heading(w("open.title"), 1)
    sheet.paragraph(w("open.lead", blocker=w.name("severity", Severity.BLOCKER)), fill=style.SOFT, after=8)
    for remark in book.plan.remarks:
        about = " · ".join(p for p in (remark.order, remark.file) if p)
        sheet.room(66)
        label = w.name("severity", remark.severity) + (f"  ·  {about}" if about else "")
        sheet.paragraph(label, size=style.TINY, fill=_SEVERITY[remark.severity], bold=True, after=0)
        sheet.paragraph(remark.title, bold=True, after=0)
        sheet.paragraph(remark.message, after=1)
        if remark.fix:
            sheet.paragraph(remark.fix, size=style.SMALL, fill=style.SOFT, after=2)
        sheet.y -= 7


def hashes(sheet: Sheet, book: Book) -> None:
    """List the files of the case and of the submission with their SHA-256."""
    w = book.words
    sheet.new_part()
    sheet.mark("hashes", w("hashes.title"), 0)
    sheet.heading(w("hashes.title"), 1)
    sheet.paragraph(w("hashes.lead"), fill=style.SOFT, after=6)
    sheet.close_up(lambda on: _lists(on, book))


def _lists(sheet: Sheet, book: Book) -> None:
    w = book.words
    sheet.heading(w("hashes.originals"), 2, keep=70)
    _digests(sheet, book, [(book.name_of(name), size, digest) for name, size, digest in book.sources])
    groups = (("written", handed_in(book.written)), ("kept", kept(book.written)))
    for key, files in (("copy", book.written),) if book.redacted else groups:
        if files:
            sheet.heading(w(f"hashes.{key}"), 2, keep=70)
            _digests(sheet, book, [(f.path, f.bytes, f.sha256) for f in files])


def _digests(sheet: Sheet, book: Book, files: list[tuple[str, int, str]]) -> None:
    w = book.words
    columns = [Column(w("table.file"), 0.396), Column(w("hashes.size"), 0.078), Column("SHA-256", 0.526)]
    rows: list[list[Cell | str]] = [[name, w.size(size), Cell(digest, style.SOFT)] for name, size, digest in files]
    table(sheet, columns, rows, size=_DIGEST)
