"""The dossier on paper: pages and parts are chosen, printed into a PDF file, and looked at again."""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from appealdesk.core.export.memory import MemoryFile
from appealdesk.ui.export.paper import GUTTER, GivenUpError, Order, printer_for, send
from appealdesk.ui.export.print_dialog import PrintDialog

if TYPE_CHECKING:
    from pathlib import Path

DOTS = 144
RED, BLUE = (200, 30, 30), (20, 60, 200)
LETTER_POINTS = (612, 792)


def book() -> MemoryFile:
    """Six pages, the fourth a lying one; a bar at the top of each is as long as its number is high."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for number in range(1, 7):
        size = landscape(A4) if number == 4 else A4
        canvas.setPageSize(size)
        if number in {1, 2, 5}:
            canvas.bookmarkPage(f"p{number}")
            canvas.addOutlineEntry({1: "Summary", 2: "Orders", 5: "Letter"}[number], f"p{number}", 0)
        canvas.setFillColorRGB(*(c / 255 for c in BLUE))
        canvas.rect(100, size[1] - 60, 40 * number, 20, stroke=0, fill=1)
        fine = Image.new("RGB", (64, 64), "white")
        for x in range(0, 64, 2):
            fine.paste(RED, (x, 0, x + 1, 64))
        canvas.drawImage(ImageReader(fine), 100, 100, 192, 192)
        canvas.showPage()
    canvas.save()
    return MemoryFile.of("Appeal_Dossier.pdf", out.getvalue())


BOOK = book()


def to_file(path: Path, paper: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> QPrinter:
    """A printer whose paper is a PDF file, with margins that it cannot print on."""
    printer = printer_for(A4, "book")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(DOTS)
    printer.setPageSize(QPageSize(paper))
    printer.setPageMargins(QMarginsF(6, 6, 6, 6), QPageLayout.Unit.Millimeter)
    return printer


def order(*sides: int, both: bool = False) -> Order:
    return Order(BOOK, sides, A4, both)


def looked(path: Path) -> list[Image.Image]:
    """The printed pages as pictures at the printer's resolution."""
    document = pypdfium2.PdfDocument(path)
    shown = [page.render(scale=DOTS / 72).to_pil().convert("RGB") for page in document]
    document.close()
    return shown


def bar(image: Image.Image) -> tuple[int, int, int, int]:
    """Where the blue bar is, in dots."""
    pixels = np.asarray(image)
    rows, columns = np.nonzero((pixels[..., 2] > 150) & (pixels[..., 0] < 90))
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


def test_the_sides_come_in_order_and_an_empty_one_stays_empty(qapp, tmp_path):
    assert send(order(1, 0, 2, 3), to_file(tmp_path / "out.pdf")) == 4
    pages = looked(tmp_path / "out.pdf")
    assert len(pages) == 4
    assert pages[1].getcolors() == [(pages[1].width * pages[1].height, (255, 255, 255))]
    lengths = [bar(p)[2] - bar(p)[0] for p in (pages[0], pages[2], pages[3])]
    assert lengths == pytest.approx([80, 160, 240], abs=2)


def test_a_page_of_this_paper_is_printed_where_it_is_in_the_file_and_sharp(qapp, tmp_path):
    send(order(2), to_file(tmp_path / "out.pdf"))
    (page,) = looked(tmp_path / "out.pdf")
    left, top, right, bottom = bar(page)
    assert (left, top) == pytest.approx((200, 80), abs=2)
    assert (right - left, bottom - top) == pytest.approx((160, 40), abs=2)
    # six dots a pixel of the picture: its lines are red and white, not a blur of both
    row = [page.getpixel((x, page.height - 2 * 200)) for x in range(200, 200 + 2 * 192)]
    pure = [p for p in row if p in {RED, (255, 255, 255)}]
    assert len(pure) > len(row) * 0.6


def test_a_lying_page_is_turned_with_its_top_to_the_binding(qapp, tmp_path):
    send(order(4), to_file(tmp_path / "out.pdf"))
    (page,) = looked(tmp_path / "out.pdf")
    assert page.height > page.width
    left, top, right, bottom = bar(page)
    assert (right - left, bottom - top) == pytest.approx((40, 320), abs=2)
    assert left == pytest.approx(80, abs=3)


def test_other_paper_gets_the_page_fitted_into_what_it_can_print(qapp, tmp_path):
    send(order(2, 4), to_file(tmp_path / "out.pdf", QPageSize.PageSizeId.Letter))
    sizes = {tuple(map(float, p.mediabox[2:])) for p in PdfReader(tmp_path / "out.pdf").pages}
    assert sizes == {LETTER_POINTS}
    first, _ = looked(tmp_path / "out.pdf")
    left, top, right, _bottom = bar(first)
    shrunk = (792 - 2 * 6 / 25.4 * 72) / A4[1]
    assert right - left == pytest.approx(160 * shrunk, abs=3)
    assert top == pytest.approx((6 / 25.4 * 72 + 40 * shrunk) * 2, abs=3)


def test_on_both_sides_the_pages_move_away_from_the_binding(qapp, tmp_path):
    send(order(2, 3, both=True), to_file(tmp_path / "out.pdf"))
    front, back = (bar(p)[0] for p in looked(tmp_path / "out.pdf"))
    assert front - back == pytest.approx(2 * GUTTER * 2, abs=2)


def test_copies_that_the_printer_does_not_make_itself_are_made_and_each_begins_on_a_front(qapp, tmp_path):
    printer = to_file(tmp_path / "out.pdf")
    printer.setCopyCount(2)
    send(order(1, 2, 3, both=True), printer)
    made = looked(tmp_path / "out.pdf")
    wanted = 3 if printer.supportsMultipleCopies() else 7
    assert len(made) == wanted


def test_printing_can_be_given_up(qapp, tmp_path):
    asked = iter([False, True])
    with pytest.raises(GivenUpError):
        send(order(1, 2, 3), to_file(tmp_path / "out.pdf"), cancelled=lambda: next(asked))


@pytest.fixture
def dialog(qtbot, context):
    made = PrintDialog(context, BOOK)
    qtbot.addWidget(made)
    made.show()
    return made


def test_ticked_parts_fill_in_their_pages_and_typing_takes_the_ticks_away(qtbot, dialog):
    assert dialog.chosen() == (1, 2, 3, 4, 5, 6)
    assert dialog.told.text() == "6 页，用 6 张纸"
    for row in (0, 2):
        dialog.parts.item(row).setCheckState(Qt.CheckState.Checked)
    assert dialog.pages.text() == "1, 5-6"
    dialog.both.click()
    assert dialog.told.text() == "3 页，用 2 张纸"
    dialog.pages.clear()
    qtbot.keyClicks(dialog.pages, "2-3")
    assert dialog.chosen() == (2, 3)
    assert dialog.parts.pages() == set()


def test_what_is_no_page_is_said_and_nothing_can_be_printed(qtbot, dialog):
    qtbot.keyClicks(dialog.pages, "2, 9")
    assert "“9”" in dialog.error.text()
    assert not dialog.go.isEnabled()
    dialog.pages.clear()
    qtbot.keyClicks(dialog.pages, "6")
    assert not dialog.error.isVisible()
    assert dialog.go.isEnabled()


def test_a_file_instead_of_a_printer_gets_the_pages_as_they_are(qtbot, dialog, tmp_path, monkeypatch):
    monkeypatch.setattr(
        QPrintDialog, "exec", lambda asked: asked.printer().setOutputFileName(str(tmp_path / "a.pdf")) or 1
    )
    qtbot.keyClicks(dialog.pages, "3-4")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert len(PdfReader(tmp_path / "a.pdf").pages) == 2
    assert str(tmp_path / "a.pdf") in dialog.told.text()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "没有打印成" in dialog.error.text()


def test_printing_runs_beside_the_window_and_can_be_stopped(qtbot, dialog, monkeypatch):
    begun, seen = threading.Event(), []

    def slowly(order, _printer, *, told, cancelled):
        told(1, len(order.sides))
        begun.set()
        while not cancelled():
            pass
        seen.append(order.sides)
        raise GivenUpError

    monkeypatch.setattr("appealdesk.ui.export.print_dialog.send", slowly)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _asked: 1)
    dialog.both.click()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert begun.wait(5)
    qtbot.waitUntil(lambda: "1 / 8" in dialog.step.full())
    qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(1, 0, 2, 3, 4, 0, 5, 6)]
    assert "已停止" in dialog.error.text()
    assert dialog.go.isVisible()


def test_how_much_was_sent_is_said(qtbot, dialog, monkeypatch, tmp_path):
    monkeypatch.setattr("appealdesk.ui.export.print_dialog.send", lambda order, _printer, **_rest: len(order.sides))
    monkeypatch.setattr(QPrintDialog, "exec", lambda _asked: 1)
    qtbot.keyClicks(dialog.pages, "1-2")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "2 面" in dialog.told.text())
