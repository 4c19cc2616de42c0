"""Pages on paper: where they come to stand on its sides, for every binding, paper and number of copies."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from reportlab.lib.pagesizes import A4, landscape

from appealdesk.core.export.memory import MemoryFile
from appealdesk.ui.export.paper import GUTTER, Binding, GivenUpError, Order, binding_of, send
from tests.ui.printing import DOTS, LETTER_POINTS, RED, Chosen, bar, frame, looked, order, to_file


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


@pytest.mark.parametrize(("binding", "moved"), [(Binding.LONG, (1, 0)), (Binding.SHORT, (0, 1))])
def test_on_both_sides_the_pages_move_away_from_the_edge_that_is_turned(qapp, tmp_path, binding, moved):
    send(order(2, 3, binding=binding), to_file(tmp_path / "out.pdf"))
    front, back = (bar(p)[:2] for p in looked(tmp_path / "out.pdf"))
    apart = (front[0] - back[0], front[1] - back[1])
    assert apart == pytest.approx([2 * GUTTER * 2 * way for way in moved], abs=2)


@pytest.mark.parametrize("binding", [Binding.LONG, Binding.SHORT])
@pytest.mark.parametrize("page", [2, 4])
def test_fitted_into_other_paper_nothing_is_cut_off_by_the_move(qapp, tmp_path, binding, page):
    """Every page is drawn to its last dot: the corners of a frame around it are all there, front and back."""
    framed = MemoryFile.of("framed.pdf", frame(landscape(A4) if page == 4 else A4))
    printer = to_file(tmp_path / "out.pdf", QPageSize.PageSizeId.A5)
    send(Order(framed, (1, 1), A4, binding), printer)
    inner = printer.pageLayout().paintRectPixels(DOTS)
    for shown in looked(tmp_path / "out.pdf"):
        left, top, right, bottom = bar(shown)
        assert inner.left() - 1 <= left < right <= inner.right() + 2
        assert inner.top() - 1 <= top < bottom <= inner.bottom() + 2
        wide, high = sorted(A4)
        assert (right - left) / (bottom - top) == pytest.approx(wide / high, rel=0.01)


@pytest.mark.parametrize(
    ("chosen", "can_turn", "ticked", "becomes"),
    [
        ("DuplexLongSide", True, False, Binding.LONG),
        ("DuplexShortSide", True, True, Binding.SHORT),
        ("DuplexNone", True, True, Binding.NONE),
        ("DuplexNone", False, True, Binding.LONG),
        ("DuplexNone", False, False, Binding.NONE),
        ("DuplexAuto", True, True, Binding.LONG),
        ("DuplexAuto", True, False, Binding.NONE),
    ],
)
def test_what_the_systems_dialog_left_counts(qapp, monkeypatch, chosen, can_turn, ticked, becomes):
    modes = [QPrinter.DuplexMode.DuplexNone, *([QPrinter.DuplexMode.DuplexLongSide] if can_turn else [])]
    monkeypatch.setattr(QPrinterInfo, "supportedDuplexModes", lambda _self: modes)
    printer = Chosen()
    printer.mode = QPrinter.DuplexMode[chosen]
    assert binding_of(printer, both=ticked) is becomes


@pytest.mark.parametrize(("itself", "wanted"), [(True, 4), (False, 7)])
def test_each_copy_begins_on_a_front_whoever_makes_the_copies(qapp, tmp_path, monkeypatch, itself, wanted):
    monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda _self: itself)
    printer = to_file(tmp_path / "out.pdf")
    printer.setCopyCount(2)
    send(order(1, 2, 3, binding=Binding.LONG), printer)
    assert len(looked(tmp_path / "out.pdf")) == wanted


@pytest.mark.parametrize(
    ("binding", "wanted"),
    [(Binding.NONE, [1, 1, 2, 2, 3, 3]), (Binding.LONG, [1, 2, 1, 2, 3, 0, 3])],
)
def test_copies_that_are_not_collated_come_sheet_by_sheet(qapp, tmp_path, monkeypatch, binding, wanted):
    monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda _self: False)
    monkeypatch.setattr(QPrinter, "collateCopies", lambda _self: False)
    printer = to_file(tmp_path / "out.pdf")
    printer.setCopyCount(2)
    send(order(1, 2, 3, binding=binding), printer)
    blank = [(255, 255, 255)]
    shown = looked(tmp_path / "out.pdf")
    lengths = [
        0 if [c for _, c in p.getcolors(1 << 20)] == blank else round((bar(p)[2] - bar(p)[0]) / 80) for p in shown
    ]
    assert lengths == wanted


def test_printing_can_be_given_up(qapp, tmp_path):
    asked = iter([False, True])
    with pytest.raises(GivenUpError):
        send(order(1, 2, 3), to_file(tmp_path / "out.pdf"), cancelled=lambda: next(asked))
