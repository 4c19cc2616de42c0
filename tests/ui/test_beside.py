"""Any two files side by side: one key, either side changed at will, looked at together or apart."""

import pytest
from PySide6.QtCore import Qt

from tests.ui import sample


@pytest.fixture
def beside(qtbot, opened):
    """The screen, opened by its key on a tracking page."""
    opened.case.panel.viewer.show_file("evidence/tracking A.png")
    qtbot.keyClick(opened.case.orders.view, Qt.Key.Key_F4)
    page = opened.panels.files.beside
    assert page.isVisible()
    qtbot.waitUntil(lambda: page.left.canvas.picture is not None and page.right.canvas.picture is not None)
    return page


def test_the_file_in_view_and_another_of_its_order_are_laid_side_by_side(opened, beside):
    assert beside.left.item.file == "evidence/tracking A.png"
    assert beside.right.item.file != beside.left.item.file
    assert sample.A in beside.right.item.orders
    assert not opened.case.orders.isVisible()


def test_zooming_and_moving_one_does_the_same_to_the_other_until_they_are_parted(qtbot, beside):
    first, second = beside.left.canvas, beside.right.canvas
    whole = second.zoom
    qtbot.keyClick(first, Qt.Key.Key_Plus)
    qtbot.keyClick(first, Qt.Key.Key_Plus)
    assert second.zoom / whole == pytest.approx(1.2 * 1.2)
    assert second.look() == pytest.approx(first.look())
    qtbot.keyClick(second, Qt.Key.Key_0)
    assert first.look()[0] == pytest.approx(1)
    qtbot.keyClick(beside, Qt.Key.Key_F4)
    assert not beside.tied.isChecked()
    before = second.look()
    qtbot.keyClick(first, Qt.Key.Key_Plus)
    assert second.look() == before
    qtbot.mouseClick(beside.tied, Qt.MouseButton.LeftButton)
    assert second.look() == pytest.approx(first.look())


def test_either_side_shows_another_file_and_none_can_be_taken_out_here(qtbot, beside):
    at = beside.right.file.findData("evidence/order B.png")
    beside.right.file.setCurrentIndex(at)
    beside.right.file.activated.emit(at)
    qtbot.waitUntil(lambda: beside.right.canvas.picture is not None)
    assert beside.right.item.file == "evidence/order B.png"
    assert not beside.right.out.isVisible()


def test_it_stays_when_the_case_is_checked_again_and_escape_goes_back(qtbot, opened, beside):
    opened.recheck()
    qtbot.waitUntil(opened.case.header.again.isEnabled)
    assert beside.isVisible()
    assert beside.left.item.file == "evidence/tracking A.png"
    qtbot.keyClick(beside, Qt.Key.Key_Escape)
    assert not beside.isVisible()
    assert opened.case.orders.isVisible()


def test_a_link_shows_the_matched_place_on_both_documents_by_key_and_by_mouse(qtbot, opened):
    case = opened.case
    case.orders.choose(sample.A)
    wire = next(w for w in case.loop.layout_shown.wires if w.label and w.link.near and w.link.far and w.link.near.fact)
    qtbot.mouseClick(case.loop.viewport(), Qt.MouseButton.LeftButton, pos=case.loop.viewport_place(wire))
    assert case.compare.isVisible()
    sides = (case.compare.left, case.compare.right)
    for side in sides:
        qtbot.waitUntil(lambda s=side: s.pane.canvas.picture is not None)
    marked = [[m for m in side.pane.canvas.marks if m.strong] for side in sides]
    assert all(marked), "the matched pixels are marked on both"
    qtbot.keyClick(case.compare, Qt.Key.Key_Escape)
    assert case.loop.hasFocus()
    qtbot.keyClick(case.loop, Qt.Key.Key_Return)
    assert case.compare.isVisible()
