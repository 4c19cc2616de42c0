"""What the program understood of dropped files stands beside the notice; only what is unclear is asked."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from appealdesk.core.desk.looking import look_at
from appealdesk.ui.home import loose_files
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
    read = []
    look = look_at([tmp_path / "slip.txt"], lambda: False, on_read=lambda *told: read.append(told))
    assert read == [(0, 1), (1, 1)]
    assert (look.platform, look.notice, look.path) == ("", None, None)


def test_the_notice_stands_beside_what_was_understood_and_nothing_clear_is_asked(understood):
    form = understood.form
    assert understood.title.text() == "看懂了这些，对吗？"
    assert (form.platform.currentData(), form.site.currentData()) == ("amazon", "us")
    assert form.measure.currentData() == "valid-tracking"
    assert form.deadline.text() == "2026-05-28 23:59"
    assert form.zone.currentText() == "没写，先按 PDT (UTC-7)"
    assert form.orders.full().startswith(f"2 笔：{sample.A}, {sample.B} · 订单表 {TABLE.name}")
    # the zone alone, which the notice does not print
    assert {name: a.text() for name, a in form.asks.items() if a.isVisible()} == {
        "deadline": "通知没写时区：在右边选对，就算确认了"
    }
    assert understood.change is None
    assert understood.source.canvas.marks


def test_while_nobody_knows_what_the_files_say_nothing_is_said_to_be_missing(qtbot, context, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()

    def slow(files, cancelled, *, on_read):
        on_read(1, 4)
        begun.set()
        assert go_on.wait(10)
        return look_at(files, cancelled, on_read=on_read)

    monkeypatch.setattr(loose_files, "look_at", slow)
    dialog = LooseFilesDialog(context, [TABLE])
    qtbot.addWidget(dialog)
    dialog.show()
    assert begun.wait(10)
    assert not dialog.form.asks["platform"].text()
    assert dialog.stage.isVisible()
    qtbot.waitUntil(lambda: dialog.stage.text().endswith("1 / 4"))
    go_on.set()
    qtbot.waitUntil(lambda: not dialog.stage.isVisible())
    assert bool(dialog.form.asks["platform"].text()) is not bool(dialog.form.platform.currentData())


def test_the_deadline_stands_on_the_sellers_clock_too(understood):
    assert understood.own.text() == "你这边截止 5月29日 14:59 (UTC+8)"
    understood.form.deadline.clear()
    understood.form.deadline.textEdited.emit("")
    assert not understood.own.isVisible()


def test_the_dialog_grows_around_its_middle_and_stays_on_the_screen(qtbot, context):
    dialog = LooseFilesDialog(context, [NOTICE, TABLE])
    qtbot.addWidget(dialog)
    dialog.show()
    middle = dialog.geometry().center()
    qtbot.waitUntil(lambda: dialog.source.canvas.picture is not None, timeout=20_000)
    room = dialog.screen().availableGeometry()
    assert room.left() <= dialog.x()
    grown = dialog.geometry()
    assert grown.left() <= middle.x() <= grown.right()
    assert abs(grown.center().x() - middle.x()) <= abs(room.center().x() - middle.x()) + 2


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


def test_a_deadline_that_stands_without_a_zone_is_settled_by_choosing_one(qtbot, opened, desk):
    """The same digits are then read in the zone that was chosen, and nothing is taken any more."""
    due = datetime(2026, 5, 28, 23, 59, tzinfo=ZoneInfo("America/Los_Angeles"))
    store, uid = desk.kept.store, opened._ref.uid
    notice = replace(sample.CASE.notice, deadline=due, deadline_zone_reason="site")
    report = replace(sample.REPORT, case=replace(sample.CASE, notice=notice))
    opened.case.show_checked(replace(opened.case.checked, report=report))
    seen = []

    def choose(words):
        def answer(dialog):
            zone = dialog.form.zone
            seen.append((zone.currentText(), dialog.form.asks["deadline"].text()))
            assert dialog.form.change.deadline is None
            row = next(i for i in range(1, zone.count()) if words in zone.itemText(i))
            zone.setCurrentIndex(row)
            zone.activated.emit(row)
            assert dialog.form.asks["deadline"].text() == ""
            dialog.go.click()

        return answer

    when_modal(ChangeDialog, choose("PDT"))
    opened.step_keeper.change()
    qtbot.waitUntil(lambda: store.cases.get(uid).typed.notice.deadline == due)
    assert seen == [("没写，先按 PDT (UTC-7)", "通知没写时区：在右边选对，就算确认了")]
    # read on the seller's own clock it is fifteen hours earlier
    opened.case.show_checked(replace(opened.case.checked, report=report))
    when_modal(ChangeDialog, choose("UTC+8"))
    opened.step_keeper.change()
    qtbot.waitUntil(lambda: store.cases.get(uid).typed.notice.deadline == due - timedelta(hours=15))
