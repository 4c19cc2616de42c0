"""The index as a workbook: orders against lanes, exhibits, files. Ids stay text, nothing is ever a formula."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from appealdesk.core.domain.timeline import Lane
from appealdesk.core.export.earlier_appeals import earlier, sendings
from appealdesk.core.export.pages.lane_words import lane_words
from appealdesk.core.export.pages.order_pages import gap_name
from appealdesk.core.export.pages.words import zone_of
from appealdesk.core.export.values import Role
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from openpyxl.worksheet.worksheet import Worksheet

    from appealdesk.core.domain.case import Case
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.values import WrittenFile

_HEAD = PatternFill("solid", fgColor="FFE8EEF7")
_BAD = "FFB3202C"
_A4 = 9
"""The number that workbooks have for this size of paper."""
_LONGEST = 32_000
"""Excel takes 32,767 characters in a cell."""
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""ZIP knows no earlier one; a fixed one makes equal input give equal bytes."""

type Place = tuple[str, int]
"""File and page on which an exhibit begins."""


def sheet_count(case: Case) -> int:
    """Return how many sheets the index of a case has: one more where there were earlier appeals."""
    return 5 if earlier(case) else 4


def build_index(book: Book, places: Mapping[int, Sequence[Place]]) -> bytes:
    """Return the workbook. Links lead to the files beside it, and to the page where a reader follows that.

    Args:
        book: the case, with the files written so far.
        places: by exhibit number, where it stands.
    """
    workbook = Workbook()
    orders = workbook.active
    assert orders is not None
    _orders(orders, book)
    _matrix(workbook.create_sheet(), book)
    _exhibits(workbook.create_sheet(), book, places)
    if earlier(book.report.case):
        _earlier(workbook.create_sheet(), book)
    _files(workbook.create_sheet(), book, book.written)
    for sheet in workbook.worksheets:
        _for_print(sheet)
    for sheet in workbook.worksheets if book.draft or book.redacted else ():
        _mark(sheet, book)
    moment = book.now.replace(tzinfo=None, microsecond=0)
    workbook.properties.creator = "AppealDesk"
    workbook.properties.created = moment
    out = io.BytesIO()
    workbook.save(out)
    return _settled(out.getvalue(), moment)


def _t(book: Book, key: str) -> str:
    return text(book.words.language, f"index.{key}")


def _orders(sheet: Worksheet, book: Book) -> None:
    w = book.words
    head = [_t(book, "order"), *(w.name("lane", lane) for lane in Lane), *(_t(book, k) for k in ("loop", "gap"))]
    head += [_t(book, k) for k in ("carrier", "number", "buyer", "files")]
    _start(sheet, _t(book, "orders"), head, (26, 14, 14, 14, 14, 12, 26, 14, 30, 22, 46))
    for order in book.report.case.orders:
        loop = book.report.loop(order.id)
        states = [lane_words(w, loop, lane) for lane in Lane]
        verdict = _t(book, "closed" if loop and loop.closed else "open")
        gap = gap_name(book, loop.gap) if loop and loop.gap else ""
        own = [f.path for f in book.written if f.role is Role.EVIDENCE and f.orders == (order.id,)]
        _append(
            sheet, [order.id, *states, verdict, gap, order.carrier, order.tracking_number, order.buyer, ", ".join(own)]
        )
        if own:
            _link(sheet, len(head), own[0], 0)


def _matrix(sheet: Worksheet, book: Book) -> None:
    """Set orders against proof: in each cell how the lane stands and which exhibits are in it."""
    w = book.words
    lanes = [w.name("lane", lane) for lane in Lane]
    _start(sheet, _t(book, "matrix"), [_t(book, "order"), *lanes], (26, 30, 30, 30, 30))
    for order in book.report.case.orders:
        loop = book.report.loop(order.id)
        own = [e for e in book.plan.exhibits if order.id in e.orders]
        cells = []
        for lane in Lane:
            numbers = ", ".join(w("exhibit.short", n=e.number) for e in own if e.lane is lane)
            state = lane_words(w, loop, lane)
            cells.append(" · ".join(p for p in (state, numbers) if p))
        _append(sheet, [order.id, *cells])


def _exhibits(sheet: Worksheet, book: Book, places: Mapping[int, Sequence[Place]]) -> None:
    keys = ("exhibit", "kind", "orders-of", "original", "in-file", "page", "bytes", "sha256")
    _start(sheet, _t(book, "exhibits"), [_t(book, k) for k in keys], (10, 26, 30, 46, 40, 8, 12, 68))
    for e in book.plan.exhibits:
        item = e.evidence
        orders = ", ".join(item.orders) or _t(book, "whole-case")
        name = book.name_of(item.file)
        nowhere = f"({book.words(f'kept.{e.kept_back}')})" if e.kept_back else ""
        for file, page in places.get(e.number, ()) or [("", 0)]:
            kind = book.words.name("kind", e.kind)
            _append(sheet, [e.number, kind, orders, name, file or nowhere, page or "", item.size, item.sha256])
            if file:
                _link(sheet, 5, file, page)


def _earlier(sheet: Worksheet, book: Book) -> None:
    """List the earlier appeals, each with the file of the letter that went."""
    w = book.words
    keys = ("case-id", "platform", "metric", "orders-of", "sent", "outcome", "letter", "bytes", "sha256")
    _start(sheet, _t(book, "earlier"), [_t(book, k) for k in keys], (26, 12, 22, 40, 26, 16, 36, 12, 68))
    zone = zone_of(book.report.case)
    for sending in sendings(book):
        a = sending.appeal
        sent = w.entered(a.submitted_at, zone)
        told = [a.case_id, w.platform(a.platform), w.name("metric", a.metric), ", ".join(a.orders), sent]
        told += [w.name("outcome", a.outcome) or w("history.none-yet"), a.letter]
        _append(sheet, [*told, sending.size or "", sending.sha256])


def _files(sheet: Worksheet, book: Book, written: Sequence[WrittenFile]) -> None:
    keys = ("file", "role", "orders-of", "pages", "bytes", "sha256")
    _start(sheet, _t(book, "files"), [_t(book, k) for k in keys], (44, 16, 40, 8, 12, 68))
    for f in written:
        role = book.words.name("file-role", "untouched" if f.untouched else f.role)
        _append(sheet, [f.path, role, ", ".join(f.orders), f.pages or "", f.bytes, f.sha256])
        _link(sheet, 1, f.path, 0)


def _start(sheet: Worksheet, title: str, head: Sequence[str], widths: Sequence[int]) -> None:
    sheet.title = title
    _append(sheet, list(head))
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), _HEAD
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    for n, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}1"


def _append(sheet: Worksheet, values: Sequence[str | int]) -> None:
    row = sheet.max_row + 1 if sheet.cell(1, 1).value is not None else 1
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column)
        if isinstance(value, str):
            # set as text, so that "=…" stays what was printed and long ids keep their digits
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST] or None
            cell.number_format = "@"
            if cell.value is not None:
                cell.data_type = "s"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        else:
            cell.value = value
            cell.alignment = Alignment(vertical="top")


def _for_print(sheet: Worksheet) -> None:
    """Set a sheet up to be printed: across, as wide as the paper, its heading and a page number on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = "1:1"
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.center is not None
    sheet.oddFooter.center.text = "&A · &P / &N"


def _mark(sheet: Worksheet, book: Book) -> None:
    """Mark a sheet of what is not for submission: on its tab, and at the head of its pages when it is printed."""
    kinds = [kind for kind, said in (("redacted", book.redacted), ("draft", book.draft)) if said]
    sheet.title = " ".join((*(_t(book, f"mark-{kind}") for kind in kinds), sheet.title))
    sheet.sheet_properties.tabColor = _BAD
    assert sheet.oddHeader is not None
    assert sheet.oddHeader.center is not None
    sheet.oddHeader.center.text = "    ".join(map(book.words, kinds))


def _link(sheet: Worksheet, column: int, file: str, page: int) -> None:
    cell = sheet.cell(sheet.max_row, column)
    cell.hyperlink = quote(file) + (f"#page={page}" if page else "")
    cell.font = Font(color="FF0F5BB5", underline="single")


def _settled(workbook: bytes, moment: datetime) -> bytes:
    """Return the same workbook with fixed times in the container and in its properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _with_time(content, moment)
            target.writestr(_entry(name), content)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIRST_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _with_time(properties: bytes, moment: datetime) -> bytes:
    start = properties.index(b"<dcterms:modified")
    opened = properties.index(b">", start) + 1
    closed = properties.index(b"</dcterms:modified>", opened)
    return properties[:opened] + f"{moment.isoformat()}Z".encode() + properties[closed:]
