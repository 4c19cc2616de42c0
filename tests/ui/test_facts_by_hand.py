"""Facts by hand: confirm, correct, strike out what was read; draw a box or type to add what was not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QImage

from appealdesk.core.desk.fact_entering import Act
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box, Line, Origin, Page, Reading, Unit
from appealdesk.core.reading.disk import DiskFile, DiskFolder
from appealdesk.ui.bridge import Checked
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.evidence.fact_acts import FactActs
from appealdesk.ui.evidence.loading import load_page
from appealdesk.ui.evidence.pane import EvidencePane
from tests.ui import sample

FILE = "evidence/order A.png"
ORDER_BOX, OTHER = Box(85, 154, 178, 23), Box(300, 300, 200, 24)
READ = Fact(FactType.ORDER_ID, sample.A, sample.A, box=ORDER_BOX, confidence=0.98)
TYPED = Fact(FactType.AMOUNT, "18.99", "18.99", box=OTHER, origin=Origin.TYPED)
LINE = Line("Ship by May 12, 2026 10:44 AM PDT", OTHER, 0.9, Origin.OCR)


@pytest.fixture
def item():
    reading = Reading("0" * 64, 1, "image/png", (Page(1, 900, 900, Unit.PIXEL, (LINE,)),))
    old = next(f for f in sample.FILES if f.file == FILE)
    return replace(old, facts=(READ,), reading=reading)


@pytest.fixture
def acts(qtbot, context, item):
    pane = EvidencePane(context, choosing=False)
    qtbot.addWidget(pane)
    pane.resize(700, 700)
    made = FactActs(context, pane)
    pane.show()
    _show(qtbot, made, item)
    return made


def _show(qtbot, acts, item):
    report = replace(sample.REPORT, evidence=(item,))
    acts.show_checked(Checked(CaseRef("uid"), DiskFolder(sample.FOLDER), report, (), {}))
    acts._pane.show_case(DiskFolder(sample.FOLDER), (item,))
    acts._pane.show_file(item.file)
    qtbot.waitUntil(lambda: acts._pane.canvas.picture is not None)


def _entries(acts):
    heard = []
    acts.entered.connect(lambda _checked, entry: heard.append(entry))
    return heard


def _spot(acts, box):
    canvas = acts._pane.canvas
    return canvas.to_widget(canvas.picture.place(box)).center().toPoint()


def _drag(qtbot, canvas, area, shift=True):
    """Drag over an area of the widget; with Shift, or after the button was pressed."""
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    first, last = area.topLeft().toPoint(), area.bottomRight().toPoint()
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, held, first)
    qtbot.mouseMove(canvas, (first + last) / 2)
    qtbot.mouseMove(canvas, last)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, held, last)


def test_a_click_on_a_marked_fact_says_what_was_read_and_enter_confirms_it(qtbot, acts):
    heard = _entries(acts)
    qtbot.mouseClick(acts._pane.canvas, Qt.MouseButton.LeftButton, pos=_spot(acts, ORDER_BOX))
    assert sample.A in acts.form.told.text()
    assert "图片识别" in acts.form.told.text()
    assert acts.form.value.hasFocus()
    qtbot.keyClick(acts.form.value, Qt.Key.Key_Return)
    (entry,) = heard
    assert (entry.act, entry.fact) == (Act.CONFIRM, READ)
    assert not acts.form.isVisible()


def test_another_value_typed_is_a_correction_in_its_normal_form(qtbot, acts):
    heard = _entries(acts)
    qtbot.keyClick(acts._pane.canvas, Qt.Key.Key_F)
    acts.form.value.setText("")
    qtbot.keyClicks(acts.form.value, " 114-3941689 -8772232 ")
    assert acts.form.keep.text() == "改成这个"
    qtbot.keyClick(acts.form.value, Qt.Key.Key_Return)
    (entry,) = heard
    assert (entry.act, entry.value) == (Act.CORRECT, "114-3941689-8772232")


def test_what_is_no_such_value_is_said_in_place_and_kept_by_nobody(qtbot, acts):
    heard = _entries(acts)
    qtbot.keyClick(acts._pane.canvas, Qt.Key.Key_F)
    acts.form.value.setText("?")
    qtbot.keyClick(acts.form.value, Qt.Key.Key_Return)
    assert acts.form.trouble.isVisible()
    assert "不像订单号" in acts.form.trouble.text()
    assert heard == []
    qtbot.keyClick(acts.form.value, Qt.Key.Key_Escape)
    assert not acts.form.isVisible()


def test_a_misreading_can_be_struck_out(qtbot, acts):
    heard = _entries(acts)
    qtbot.keyClick(acts._pane.canvas, Qt.Key.Key_F)
    qtbot.mouseClick(acts.form.strike, Qt.MouseButton.LeftButton)
    assert [e.act for e in heard] == [Act.STRIKE]


def test_a_box_drawn_with_the_mouse_is_read_and_what_stands_there_is_offered(qtbot, acts):
    heard = _entries(acts)
    canvas = acts._pane.canvas
    _drag(qtbot, canvas, canvas.to_widget(canvas.picture.place(OTHER)).adjusted(-3, -3, 3, 3))
    assert acts.form.type.currentData() == "time"
    assert acts.form.value.text() == "May 12, 2026 10:44 AM PDT"
    acts.form.role.setCurrentIndex(acts.form.role.findData("order.ship-by"))
    qtbot.keyClick(acts.form.value, Qt.Key.Key_Return)
    (entry,) = heard
    made = entry.fact
    assert (entry.act, made.value, made.role) == (Act.TYPE, "2026-05-12T10:44:00-07:00", "order.ship-by")
    assert made.origin is Origin.TYPED
    assert made.box.x <= OTHER.x
    assert made.box.right >= OTHER.right


def test_a_box_is_drawn_by_keyboard_alone(qtbot, acts):
    canvas = acts._pane.canvas
    canvas.setFocus()
    with qtbot.waitSignal(canvas.box_drawn) as drawn:
        for key in (Qt.Key.Key_B, Qt.Key.Key_Right, Qt.Key.Key_Up):
            qtbot.keyClick(canvas, key)
        qtbot.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert drawn.args[0].height() > 0
    assert acts.form.isVisible()


def test_the_button_lets_the_next_drag_draw_and_escape_gives_it_up(qtbot, acts):
    canvas = acts._pane.canvas
    qtbot.mouseClick(acts.box, Qt.MouseButton.LeftButton)
    assert canvas.drawing
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not acts.box.isChecked()
    qtbot.mouseClick(acts.box, Qt.MouseButton.LeftButton)
    _drag(qtbot, canvas, QRectF(100, 100, 200, 40), shift=False)
    assert acts.form.isVisible()
    assert not acts.box.isChecked()


def test_where_nothing_was_read_the_piece_is_read_again(qtbot, acts, desk):
    seen = []

    def readings(files, _tell, _cancelled, *, keep):
        seen.append((files[0].size() > 0, keep))
        page = Page(1, 9, 9, Unit.PIXEL, (Line("1Z999AA10123456784", Box(0, 0, 9, 9)),))
        return {files[0]: Reading("", 1, "image/png", (page,))}

    desk.readings = readings
    canvas = acts._pane.canvas
    _drag(qtbot, canvas, canvas.to_widget(canvas.picture.place(Box(20, 20, 120, 30))))
    qtbot.waitUntil(lambda: acts.form.value.text() == "1Z999AA10123456784")
    assert acts.form.type.currentData() == "tracking-number"
    assert seen == [(True, False)], "nothing that is read so is kept"


def test_a_fact_without_a_place_can_be_typed(qtbot, acts):
    heard = _entries(acts)
    acts._pane.canvas.setFocus()
    qtbot.keyClick(acts._pane.canvas, Qt.Key.Key_T)
    acts.form.type.setCurrentIndex(acts.form.type.findData("status"))
    acts.form.status.setCurrentIndex(acts.form.status.findData("delivered"))
    qtbot.mouseClick(acts.form.keep, Qt.MouseButton.LeftButton)
    (entry,) = heard
    assert (entry.fact.type, entry.fact.value, entry.fact.box) == (FactType.STATUS, "delivered", None)


def test_another_page_closes_the_form_and_a_new_check_of_the_same_file_does_not(qtbot, acts, item):
    qtbot.keyClick(acts._pane.canvas, Qt.Key.Key_F)
    acts._pane.show_case(DiskFolder(sample.FOLDER), (replace(item, facts=(READ, TYPED)),))
    assert acts.form.isVisible()
    acts._pane.show_nothing()
    assert not acts.form.isVisible()


def test_the_view_turns_with_its_boxes_and_the_file_stays(qtbot, acts):
    canvas, before = acts._pane.canvas, (sample.FOLDER / FILE).read_bytes()
    area = canvas.picture.place(ORDER_BOX)
    qtbot.keyClick(canvas, Qt.Key.Key_R)
    assert canvas.turned == 1
    shown = canvas.to_widget(area)
    assert shown.height() > shown.width(), "a wide line stands upright now"
    back = canvas.to_page(shown)
    assert (back.x(), back.y(), back.width()) == pytest.approx((area.x(), area.y(), area.width()), abs=0.5)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=shown.center().toPoint())
    assert sample.A in acts.form.told.text()
    qtbot.keyClick(canvas, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.turned == 0
    assert (sample.FOLDER / FILE).read_bytes() == before


def test_a_drawn_area_of_a_mail_is_the_words_in_it(qapp, tmp_path):
    lines = (Line("Hello Megan,", Box(0, 0, 12, 1)), Line("order 112-6604821-9073345 shipped", Box(0, 1, 33, 1)))
    page = Page(1, 40, 2, Unit.CELL, lines)
    (tmp_path / "mail.eml").write_bytes(b"x")
    picture = load_page(DiskFile(tmp_path / "mail.eml"), 1, (page,), "message/rfc822")
    wanted = Box(6, 1, 19, 1)
    assert picture.box_of(picture.place(wanted)) == wanted
    assert picture.box_of(QRectF(0, 0, 3, 3)) is None


def test_what_was_entered_is_kept_shown_and_undone(qtbot, opened):
    case, window = opened.case, opened
    viewer = case.panel.viewer
    case.set_panel_open(True)
    viewer.show_file(FILE)
    qtbot.waitUntil(lambda: viewer.canvas.picture is not None)
    viewer.canvas.setFocus()
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_T)
    (acts,) = (a for a in window.panels.files.facts if a._pane is viewer)
    acts.form.fill("1Z999AA10123456784")
    qtbot.keyClick(acts.form.value, Qt.Key.Key_Return)
    store, uid = window.adder._context.bridge.desk.kept.store, case.checked.ref.uid
    qtbot.waitUntil(lambda: bool(store.handwork.of(uid).typed))
    (said,) = store.handwork.of(uid).typed
    assert (said.type, said.value, said.by) == (FactType.TRACKING_NUMBER, "1Z999AA10123456784", store.operator)
    qtbot.waitUntil(lambda: "填上" in window.bar.state.text)
    qtbot.mouseClick(window.bar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: store.handwork.of(uid).typed == ())


def test_a_drag_without_shift_still_moves_the_page(qtbot, acts):
    canvas = acts._pane.canvas
    canvas.zoom_by(3)
    before = canvas.to_widget(canvas.picture.place(ORDER_BOX)).center()
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    qtbot.mouseMove(canvas, QPoint(260, 270))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(260, 270))
    after = canvas.to_widget(canvas.picture.place(ORDER_BOX)).center()
    assert (after - before).manhattanLength() == pytest.approx(70, abs=1)
    assert not acts.form.isVisible()
    assert acts._pane.item.kind is EvidenceKind.ORDER_PAGE


def test_a_box_becomes_a_picture_of_its_own_and_undo_takes_it_back(qtbot, opened):
    case, window = opened.case, opened
    viewer = case.panel.viewer
    case.set_panel_open(True)
    viewer.show_file(FILE)
    qtbot.waitUntil(lambda: viewer.canvas.picture is not None)
    (acts,) = (a for a in window.panels.files.facts if a._pane is viewer)
    _drag(qtbot, viewer.canvas, viewer.canvas.to_widget(QRectF(60, 100, 300, 200)))
    qtbot.mouseClick(acts.form.cut, Qt.MouseButton.LeftButton)
    store, uid = window.adder._context.bridge.desk.kept.store, case.checked.ref.uid
    qtbot.waitUntil(lambda: bool(store.handwork.of(uid).crops))
    (crop,) = store.handwork.of(uid).crops
    made = next(f for f in store.files.of(uid) if f.sha256 == crop.sha256)
    assert made.name == "evidence/order A 裁图.png"
    with store.vault.open(made.sha256) as there:
        cut = QImage.fromData(there.read())
    whole = QImage(str(sample.FOLDER / FILE)).convertToFormat(QImage.Format.Format_RGB32)
    # whole pixels: the box may begin within one
    at = QPoint(int(crop.box.x), int(crop.box.y))
    assert cut.convertToFormat(QImage.Format.Format_RGB32) == whole.copy(QRect(at, cut.size()))
    qtbot.waitUntil(lambda: "裁出" in window.bar.state.text)
    qtbot.mouseClick(window.bar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: store.handwork.of(uid).crops == ())
    assert made.name not in [f.name for f in store.files.of(uid)]
