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


# ---------------------------------------------------------------- pictures beside text, and text that nobody sees
def letter(canvas: Canvas) -> None:
    for row in range(9):
        canvas.drawString(40, 270 - 12 * row, f"Line {row} of a letter about a parcel that was held up")


def test_a_screenshot_in_a_letter_is_recognised_and_the_letter_stays_as_it_is_written():
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.drawImage(ImageReader(Image.new("RGB", (80, 60), (10, 200, 30))), 100, 40, 200, 100)

    ocr = SizeOcr()
    page = page_of(pdf(draw), ocr)

    assert not page.needs_ocr
    assert [line.origin for line in page.lines] == [Origin.TEXT] * 9 + [Origin.OCR]
    seen = page.lines[-1]
    assert seen.text.endswith("10,200,30"), "the recogniser saw the picture alone"
    # where the picture stands: 100 points from the left, 160 from the top, and the recogniser's own 10 and 20 pixels
    assert seen.box.x == pytest.approx(100 + 10 * 72 / 200, abs=0.5)
    assert seen.box.y == pytest.approx(160 + 20 * 72 / 200, abs=0.5)


def test_a_scan_that_was_cut_into_strips_is_one_picture():
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        for strip in range(5):
            picture = ImageReader(Image.new("RGB", (80, 10), (10, 200, 30 + strip)))
            canvas.drawImage(picture, 100, 40 + 20 * strip, 200, 20)

    ocr = SizeOcr()
    page_of(pdf(draw), ocr)
    assert [(round(p.shape[1] * 72 / 200), round(p.shape[0] * 72 / 200)) for p in ocr.seen] == [(200, 100)]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_picture_on_a_page_that_is_shown_turned_is_found_where_it_is_seen(turn: int):
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.drawImage(ImageReader(Image.new("RGB", (80, 60), (10, 200, 30))), 100, 40, 200, 100)

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(draw)))
    writer.pages[0].rotate(turn)
    out = io.BytesIO()
    writer.write(out)

    ocr = SizeOcr()
    page = page_of(out.getvalue(), ocr)
    (seen,) = ocr.seen
    assert tuple(int(v) for v in seen[seen.shape[0] // 2, seen.shape[1] // 2]) == (10, 200, 30)
    assert tuple(int(v) for v in seen[1, 1]) == (10, 200, 30)
    wide = turn == 180
    assert (seen.shape[1] > seen.shape[0]) is wide
    assert (page.width, page.height) == ((400, 300) if wide else (300, 400))


def hidden_text(canvas: Canvas, mode: int) -> None:
    text = canvas.beginText(50, 200)
    text.setTextRenderMode(mode)
    for row in range(8):
        text.textLine(f"0rder number 114-582O447-3196258 as some other program read it {row}")
    canvas.drawText(text)


def test_an_invisible_layer_over_a_scan_is_no_written_text():
    def draw(canvas: Canvas) -> None:
        scan(canvas)
        hidden_text(canvas, 3)

    page = page_of(pdf(draw))
    assert page.needs_ocr
    assert {line.origin for line in page.lines} == {Origin.OCR}
    assert not any("0rder" in line.text for line in page.lines)


def test_a_layer_that_a_scan_covers_is_no_written_text():
    def draw(canvas: Canvas) -> None:
        hidden_text(canvas, 0)
        scan(canvas)

    page = page_of(pdf(draw))
    assert page.needs_ocr
    assert not any("0rder" in line.text for line in page.lines)


def test_text_over_a_background_picture_is_seen():
    def draw(canvas: Canvas) -> None:
        scan(canvas)
        hidden_text(canvas, 0)

    page = page_of(pdf(draw))
    assert sum(line.origin is Origin.TEXT for line in page.lines) == 8


def test_where_no_recognition_can_be_spent_the_hidden_layer_stands_in_and_is_no_sure_reading():
    def draw(canvas: Canvas) -> None:
        scan(canvas)
        hidden_text(canvas, 3)

    reading = read_bytes(pdf(draw, pages=2), Tools(Limits(ocr_pages=1), SizeOcr))
    line = reading.pages[1].lines[0]
    assert line.text.startswith("0rder")
    assert (line.origin, line.confidence < 0.8) == (Origin.OCR, True)


def test_what_stands_in_a_written_line_is_not_read_a_second_time_off_the_picture():
    def draw(canvas: Canvas) -> None:
        scan(canvas)
        canvas.drawString(5, 285, "Order 114-5820447-3196258")

    page = page_of(pdf(draw))
    assert texts(page.lines).count("Order 114-5820447-3196258") == 1


def test_a_line_of_which_a_part_is_red_is_red():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 250, "Please send: ")
        canvas.setFillColorRGB(0.9, 0, 0)
        canvas.drawString(50 + pdfmetrics.stringWidth("Please send: ", "Helvetica", 12), 250, "proof of dispatch")

    (line,) = page_of(pdf(draw)).lines
    assert (line.text, line.colour) == ("Please send: proof of dispatch", "#e60000")
