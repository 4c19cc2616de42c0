"""PDF pages: text with places and colours, however the page is turned; scanned and garbled pages are recognised."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pypdf
import pytest
from PIL import Image
from pypdf.generic import StreamObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from appealdesk.core.domain.page import Origin, Page, Unit
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.single import read_bytes
from appealdesk.core.text import resources
from tests.core.reading.making import SizeOcr, pdf, text_pdf, texts

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def page_of(data: bytes, ocr: SizeOcr | None = None) -> Page:
    return read_bytes(data, Tools(ocr=lambda: ocr or SizeOcr())).pages[0]


def test_text_lies_where_it_was_drawn_counted_from_the_top_left():
    page = page_of(pdf(lambda c: c.drawString(50, 250, "Order 114-1 111")))
    line = page.lines[0]

    assert (page.unit, page.width, page.height) == (Unit.POINT, 400, 300)
    assert (line.text, line.origin, line.confidence) == ("Order 114-1 111", Origin.TEXT, 1.0)
    assert line.box.x == pytest.approx(50, abs=1.5)
    assert line.box.bottom == pytest.approx(50, abs=3)
    width = pdfmetrics.stringWidth("Order ", "Helvetica", 12)
    assert line.span_box(6, 15).x == pytest.approx(50 + width, abs=1)


def test_cells_of_a_row_are_lines_of_their_own_and_rows_come_in_order():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(250, 200, "9400 1118 9922")
        canvas.drawString(50, 200, "Tracking")
        canvas.drawString(50, 230, "Order")

    assert texts(page_of(pdf(draw)).lines) == ["Order", "Tracking", "9400 1118 9922"]


def test_coloured_text_is_known_by_its_colour():
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 0, 0)
        canvas.drawString(50, 250, "2. Missing proof of dispatch")

    assert page_of(pdf(draw)).lines[0].colour == "#ff0000"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_has_its_text_where_it_is_seen(turn: int):
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)  # the paper itself is then as high as the shown page is wide
        canvas.translate(*(200, 150) if turn % 180 == 0 else (150, 200))
        canvas.rotate(turn)
        canvas.drawString(-60, 40, "Upright when shown")

    page = page_of(pdf(draw))
    line = page.lines[0]

    assert (page.width, page.height) == (400, 300)
    assert line.text == "Upright when shown"
    assert line.box.w > 3 * line.box.h
    assert line.box.x == pytest.approx(200 - 60, abs=2)
    assert line.box.bottom == pytest.approx(150 - 40, abs=4)
    assert len(line.edges) == len(line.text) + 1


def test_text_along_the_side_of_a_label_is_one_line():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 250, "Label")
        canvas.rotate(90)
        canvas.drawString(40, -380, "Order 114-1111111-2222222")

    along = page_of(pdf(draw)).lines[-1]

    assert along.text == "Order 114-1111111-2222222"
    assert along.box.h > 5 * along.box.w
    assert along.box.x == pytest.approx(371, abs=3)


def test_thai_marks_stand_once_and_with_their_letters():
    pdfmetrics.registerFont(TTFont("Thai", str(resources() / "fonts" / "NotoSansThai-Regular.ttf")))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Thai", 14)
        canvas.drawString(50, 250, "หมายเลขคำสั่งซื้อ")

    assert texts(page_of(pdf(draw)).lines) == ["หมายเลขคำสั่งซื้อ"]


def scan(canvas: Canvas, size: tuple[int, int] = (400, 300)) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (80, 60), (10, 200, 30))), 0, 0, *size)


def test_a_scanned_page_is_recognised_and_its_places_are_in_points():
    page = page_of(pdf(scan))

    assert page.needs_ocr
    assert texts(page.lines)[0].startswith("1112x834 "), "rendered at 200 dpi"
    assert page.lines[0].origin is Origin.OCR
    assert page.lines[0].box.w == pytest.approx(100 * 72 / 200)


def test_a_scan_with_a_stamp_of_the_scanning_program_is_still_a_scan():
    def draw(canvas: Canvas) -> None:
        scan(canvas)
        canvas.drawString(50, 20, "Scanned with SomeScanner, page 1 of 1")

    assert page_of(pdf(draw)).needs_ocr


def test_a_logo_on_a_text_page_does_not_make_it_a_scan():
    def draw(canvas: Canvas) -> None:
        scan(canvas, (60, 40))
        canvas.drawString(50, 250, "A letter of the carrier")

    page = page_of(pdf(draw))
    assert not page.needs_ocr
    assert texts(page.lines) == ["A letter of the carrier"]


def test_a_document_mixes_written_and_scanned_pages():
    out = pypdf.PdfWriter()
    for part in (text_pdf("First page has words"), pdf(scan)):
        out.append(io.BytesIO(part))
    data = io.BytesIO()
    out.write(data)

    pages = read_bytes(data.getvalue(), Tools(ocr=SizeOcr)).pages

    assert [page.needs_ocr for page in pages] == [False, True]
    assert [page.number for page in pages] == [1, 2]


def test_a_blank_page_is_not_recognised():
    ocr = SizeOcr()
    assert page_of(pdf(lambda _: None), ocr).lines == ()
    assert ocr.seen == []


def test_letters_that_mean_nothing_are_recognised_from_the_picture_instead():
    pdfmetrics.registerFont(TTFont("Thai", str(resources() / "fonts" / "NotoSansThai-Regular.ttf")))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Thai", 14)
        canvas.drawString(50, 250, "หมายเลขคำสั่งซื้อหมายเลขคำสั่งซื้อ")

    # The font's table of letters is turned into one of private letters, as some programs write it.
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(draw)))
    for thing in writer._objects:
        if isinstance(thing, StreamObject) and b"beginbfchar" in (table := thing.get_data()):
            thing.set_data(re.sub(rb"> <0E", b"> <E0", table, flags=re.IGNORECASE))
    out = io.BytesIO()
    writer.write(out)

    page = page_of(out.getvalue())

    assert page.needs_ocr
    assert texts(page.lines)[0].startswith("1112x834 ")


def test_more_pages_than_the_limit_are_named_and_the_first_are_read():
    reading = read_bytes(text_pdf_of(5), Tools(Limits(pdf_pages=3)))

    assert [texts(page.lines) for page in reading.pages] == [["page"]] * 3
    assert [(p.code, p.detail, p.fatal) for p in reading.problems] == [("too-many-pages", "5", False)]


def test_scans_beyond_the_limit_are_named():
    reading = read_bytes(pdf(scan, pages=4), Tools(Limits(ocr_pages=2), SizeOcr))

    assert [bool(page.lines) for page in reading.pages] == [True, True, False, False]
    assert [p.code for p in reading.problems] == ["too-many-pages"]


def test_facts_of_the_container_are_kept():
    assert dict(read_bytes(text_pdf("x"), Tools(ocr=SizeOcr)).metadata)["producer"].startswith("ReportLab")


def text_pdf_of(pages: int) -> bytes:
    return pdf(lambda c: c.drawString(50, 250, "page"), pages=pages)
