"""What the program understood of dropped files stands beside the notice; only what is unclear is asked."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from appealdesk.core.desk.looking import look_at
from appealdesk.ui.home.change_dialog import ChangeDialog
from appealdesk.ui.home.loose_files import LooseFilesDialog
from tests.ui import sample
from tests.ui.modal import when_modal

NOTICE = sample.FOLDER / "notice.txt"
TABLE = next(sample.FOLDER.glob("orders.*"))


@pytest.fixture
def understood(qtbot, context):
    """The dialog about the practice case's loose files, once it has looked at them."""
    dialog = LooseFilesDialog(context, [NOTICE, TABLE])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.source.canvas.picture is not None, timeout=20_000)
    return dialog


def test_a_first_look_tells_market_metric_deadline_orders_and_the_table():
    look = look_at([TABLE, NOTICE], lambda: False)
    assert (look.platform, look.site, look.path, look.table) == ("amazon", "us", NOTICE, TABLE.name)
    assert look.notice.metric == "valid-tracking"
    assert look.notice.orders == (sample.A, sample.B)


def test_files_without_a_notice_leave_everything_open(tmp_path):
    (tmp_path / "slip.txt").write_text("Packing slip", "utf-8")
    look = look_at([tmp_path / "slip.txt"], lambda: False)
    assert (look.platform, look.notice, look.path) == ("", None, None)


def test_the_notice_stands_beside_what_was_understood_and_nothing_clear_is_asked(understood):
    form = understood.form
    assert understood.title.text() == "看懂了这些，对吗？"
    assert (form.platform.currentData(), form.site.currentData()) == ("amazon", "us")
    assert form.measure.currentData() == "valid-tracking"
    assert form.deadline.text() == "2026-05-28 23:59"
    assert form.zone.text().startswith("PDT")
    assert form.orders.full().startswith(f"2 笔：{sample.A}, {sample.B} · 订单表 {TABLE.name}")
    assert [name for name, asks in form.asks.items() if asks.isVisible()] == []
    assert understood.change is None
    assert understood.source.canvas.marks


def test_a_field_shows_its_place_on_the_notice(qtbot, understood):
    qtbot.mouseClick(understood.form.places["deadline"], Qt.MouseButton.LeftButton)
    (strong,) = [m for m in understood.source.canvas.marks if m.strong]
    assert "28" in strong.words
    assert understood.form.places["deadline"].accessibleName() == "在通知上看：截止"


def test_what_is_said_otherwise_becomes_part_of_the_case(qtbot, window, desk, understood):
    form = understood.form
    form.measure.setCurrentIndex(form.measure.findData("odr"))
    form.measure.activated.emit(form.measure.currentIndex())
    form.deadline.clear()
    qtbot.keyClicks(form.deadline, "2026-05-27 18:00")
    assert understood.change.metric == "odr"
    window._context.bridge.make_case("mine", "amazon", "us", [NOTICE], understood.change)
    store = desk.kept.store
    qtbot.waitUntil(lambda: bool(store.listing(sample.NOW)))
    (entry,) = store.listing(sample.NOW)
    qtbot.waitUntil(lambda: store.cases.get(entry.uid).typed.metric == "odr")
    typed = store.cases.get(entry.uid).typed
    assert typed.notice.deadline == datetime.fromisoformat("2026-05-27T18:00:00-07:00")
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)


def test_a_deadline_that_is_none_is_said_and_holds_the_button_back(qtbot, understood):
    qtbot.keyClicks(understood.form.deadline, " tomorrow")
    assert understood.form.asks["deadline"].text() == "写成“2026-05-28 23:59”这样"
    assert not understood.go.isEnabled()


def test_a_single_screenshot_goes_into_a_case_that_is_there(qtbot, opened, desk, drop, tmp_path):
    uid = opened._ref.uid
    opened.go_home()
    picture = tmp_path / "IMG_7.png"
    picture.write_bytes(b"\x89PNG not really")

    def answer(dialog):
        qtbot.waitUntil(lambda: dialog.target.count() == 2)
        assert dialog.target.itemText(1) == "已有案件：Brightwell Goods"
        dialog.target.setCurrentIndex(1)
        assert dialog.go.text() == "放进这个案件"
        dialog.go.click()

    when_modal(LooseFilesDialog, answer)
    drop(opened.start.zone, [picture])
    names = lambda: [Path(f.name).name for f in desk.kept.store.files.of(uid)]  # noqa: E731 - asked again and again
    qtbot.waitUntil(lambda: "IMG_7.png" in names())
    qtbot.waitUntil(lambda: opened.pages.currentWidget() is opened.case)
    assert len(desk.kept.store.listing(sample.NOW)) == 1


def test_the_platform_of_a_case_can_be_changed_and_changed_back(qtbot, opened, desk):
    steps, store, uid = opened.case.steps, desk.kept.store, opened._ref.uid
    steps.choose("notice")
    before = store.cases.get(uid).typed

    def answer(dialog):
        assert (dialog.form.platform.currentData(), dialog.form.site.currentData()) == ("amazon", "us")
        dialog.form.platform.setCurrentIndex(dialog.form.platform.findData("shopee"))
        assert not dialog.go.isEnabled()
        dialog.form.site.setCurrentIndex(dialog.form.site.findData("de"))
        dialog.go.click()

    when_modal(ChangeDialog, answer)
    qtbot.mouseClick(steps.page.change, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: store.cases.get(uid).typed.platform == "shopee")
    after = store.cases.get(uid).typed
    assert (after.metric, after.notice, after.orders) == (before.metric, before.notice, before.orders)
    qtbot.waitUntil(opened.bar.isVisible)
    assert opened.bar.state.text == "已改"
    opened.undo()
    qtbot.waitUntil(lambda: store.cases.get(uid).typed == before)
