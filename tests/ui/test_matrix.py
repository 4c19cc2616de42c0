"""All orders at a glance: each state in words, the worst first, one key to go there, copied and printed."""

from __future__ import annotations

import csv
import io
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from appealdesk.core.domain.loop import LaneState
from appealdesk.core.domain.timeline import Lane
from appealdesk.core.reading.disk import DiskFolder
from appealdesk.ui.bridge import Checked
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.matrix.page import MatrixPage
from appealdesk.ui.matrix.paper import Paper
from appealdesk.ui.matrix.sheet import matrix_pdf
from appealdesk.ui.models.matrix import LANES, ORDER, STATE
from appealdesk.ui.timeline.sheet import loop_pdf
from appealdesk.ui.wording import link_sentence
from tests.ui import sample


@pytest.fixture(autouse=True)
def clean_clipboard():
    """What is left on the clipboard crashes the program at its end."""
    yield
    QApplication.clipboard().clear()


def _many(count):
    """A case of many orders, every fifth of them closed."""
    open_one = sample.REPORT.loop(sample.A)
    closed = replace(open_one, closed=True, gap="", lanes=tuple((lane, LaneState.OK) for lane in LANES))
    loops = tuple(replace(open_one if n % 5 else closed, order=f"2024{n:012d}") for n in range(count))
    return replace(sample.REPORT, loops=loops, findings=())


def _checked(report):
    return Checked(CaseRef("uid", name="店"), DiskFolder(sample.FOLDER), report, (), {})


@pytest.fixture
def page(qtbot, context):
    made = MatrixPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show_checked(_checked(_many(20)))
    made.show()
    return made


def _pages(data):
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    count = document.pageCount()
    document.close()
    return count


@pytest.fixture
def written(monkeypatch):
    """What is written on paper, by page: each line with whether all of it is there."""
    lines = []
    write = Paper.text

    def spy(paper, words, area, *args, **how):
        assert area.bottom() <= paper.height + 20, "nothing runs off the page"
        lines.append((paper.page, words))
        write(paper, words, area, *args, **how)

    monkeypatch.setattr(Paper, "text", spy)
    return lines


def test_a_key_opens_it_at_the_order_in_view_and_enter_goes_to_the_lane(qtbot, opened):
    case = opened.case
    case.orders.choose(sample.B)
    qtbot.keyClick(case.orders.view, Qt.Key.Key_F6)
    page = opened.panels.files.matrix.page
    assert page.isVisible()
    assert not case.orders.isVisible()
    assert page.current == sample.B
    other = page.model.row_of(sample.A)
    page.view.setCurrentIndex(page.model.index(other, 1 + LANES.index(Lane.SHIPPING)))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert not page.isVisible()
    assert case.orders.current == sample.A
    assert case.loop.hasFocus()
    assert case.loop.focused.lane is Lane.SHIPPING
    assert case.loop.focused.kind == "gap"


def test_a_click_on_a_cell_goes_there_too_and_escape_only_goes_back(qtbot, opened):
    matrix, case = opened.panels.files.matrix, opened.case
    qtbot.mouseClick(matrix.to_matrix, Qt.MouseButton.LeftButton)
    view = matrix.page.view
    row = matrix.page.model.row_of(sample.B)
    where = view.visualRect(matrix.page.model.index(row, ORDER)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert (case.orders.current, matrix.page.isVisible()) == (sample.B, False)
    matrix.show()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not matrix.page.isVisible()
    assert case.orders.isVisible()


def test_every_state_is_told_by_icon_and_words(page):
    model = page.model
    for column in range(1, model.columnCount()):
        cell = model.cell(0, column)
        assert cell.icon
        assert cell.words
    shipping = model.index(0, 1 + LANES.index(Lane.SHIPPING))
    said = shipping.data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.rows[0].loop.order in said
    assert "发货" in said
    assert model.cell(0, shipping.column()).words in said


def test_gaps_come_first_and_a_click_on_a_heading_sorts_by_it(qtbot, page):
    assert not page.model.rows[0].loop.closed
    assert page.model.rows[-1].loop.closed
    header = page.view.horizontalHeader()
    where = QPoint(header.sectionViewportPosition(ORDER) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    orders = [e.loop.order for e in page.model.rows]
    assert orders == sorted(orders, reverse=header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder)
    page.view.sortByColumn(1 + LANES.index(Lane.SHIPPING), Qt.SortOrder.DescendingOrder)
    assert page.model.rows[0].loop.lane(Lane.SHIPPING) is LaneState.OK


def test_only_what_is_not_done_is_shown_on_request(qtbot, page):
    qtbot.mouseClick(page.open, Qt.MouseButton.LeftButton)
    assert len(page.model.rows) == 16
    assert "16" in page.open.text()
    page.show_checked(_checked(replace(_many(20), loops=tuple(x for x in _many(20).loops if x.closed))))
    assert page.nothing.isVisible()


def test_the_table_is_copied_for_a_spreadsheet_with_numbers_whole(qtbot, page):
    page.view.setCurrentIndex(page.model.index(0, 0))
    with qtbot.waitSignal(page.copied) as told:
        qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [20]
    data = QApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert len(lines) == 21
    assert lines[0].split("\t")[ORDER] == "订单号"
    assert lines[1].split("\t")[ORDER] == f'="{page.model.rows[0].loop.order}"'
    rows = list(csv.reader(io.StringIO(bytes(data.data("text/csv").data()).decode("utf-8"))))
    assert rows[1][ORDER] == page.model.rows[0].loop.order
    assert len(rows[1]) == STATE + 1


def test_an_order_number_never_becomes_a_formula(qtbot, page):
    loop = replace(_many(1).loops[0], order='=HYPERLINK("http://x")')
    page.show_checked(_checked(replace(_many(1), loops=(loop,))))
    page.copy_rows()
    assert QApplication.clipboard().mimeData().text().split("\n")[1].startswith("'=")


def test_a_thousand_orders_are_there_at_once_and_scroll(qtbot, page):
    begin = time.perf_counter()
    page.show_checked(_checked(_many(1000)))
    qtbot.keyClick(page.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert time.perf_counter() - begin < 1.0, "this is a bound against freezing, not a measurement"
    assert page.view.rowAt(page.view.viewport().height() - 10) == 999


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_prints_every_row_with_its_words_and_numbered_pages(context, page, written, language):
    context.say.switch(language)
    page.show_checked(_checked(_many(70)))
    assert _pages(matrix_pdf(page.model, "T", context.say)) == 3
    words = [w for _, w in written]
    assert [e.loop.order for e in page.model.rows if words.count(e.loop.order) != 1] == []
    assert words.count(page.model.title(STATE)) == 3, "the head stands on every page"
    assert words.count(page.model.words(0, STATE)) >= 56
    assert any("3" in w for n, w in written[-1:] if n == 3)


def test_a_loop_is_printed_whole_with_its_links_in_words(context, written):
    report = sample.REPORT
    loop = report.loop(sample.B)
    assert _pages(loop_pdf(loop, sample.ZONE, report.evidence, context.say)) == max(n for n, _ in written)
    words = [w for _, w in written]
    assert [x for x in loop.links if not any(link_sentence(context.say, x) in w for w in words)] == []
    written.clear()
    later = (replace(e, at=e.at + timedelta(days=n)) for n, e in enumerate(loop.events * 4))
    many = _pages(loop_pdf(replace(loop, events=tuple(later)), sample.ZONE, report.evidence, context.say))
    assert many == max(n for n, _ in written) > 2
    assert {n for n, w in written if w.startswith(loop.order)} == set(range(1, many + 1))


def test_printing_that_fails_is_told(qtbot, opened, monkeypatch):
    def broken(*_args):
        raise OSError(28, "No space left on device", "printer")

    monkeypatch.setattr("appealdesk.ui.matrix.screen.print_pdf", broken)
    opened.case.loop.setFocus()
    qtbot.keyClick(opened.case.loop, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(opened.bar.isVisible)
    assert "没有打印成功" in opened.bar.state.text
