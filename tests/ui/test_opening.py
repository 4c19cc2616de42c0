"""From the first screen to an open case."""

import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from appealdesk.core.desk import DeskError
from appealdesk.ui.app import fit
from appealdesk.ui.home.loose_files import LooseFilesDialog
from appealdesk.ui.settings import Recent
from tests.ui import sample


def test_a_dropped_case_folder_is_read_and_shown(qtbot, window, drop, desk, case_folder):
    drop(window.start.zone, [case_folder])
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    assert desk.checks == [(case_folder, sample.NOW)]
    assert "Brightwell Goods" in window.case.header.title.text()
    assert case_folder.name in window.windowTitle()


def test_dropping_the_case_file_itself_opens_its_folder(qtbot, window, drop, desk, case_folder):
    drop(window, [case_folder / "case.toml"])
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    assert desk.checks[0][0] == case_folder


def test_loose_files_ask_for_platform_and_market_and_become_a_case(qtbot, window, drop, desk, tmp_path, monkeypatch):
    loose = [tmp_path / "notice.txt", tmp_path / "label.png"]
    for path in loose:
        path.write_bytes(b"content")

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LooseFilesDialog)
        monkeypatch.setattr(dialog, "_base", tmp_path / "cases")
        dialog.platform.setCurrentIndex(dialog.platform.findData("shopee"))
        dialog.site.setCurrentIndex(dialog.site.findData("de"))
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(50, answer)
    drop(window.start.zone, loose)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    made = desk.checks[0][0]
    assert made.parent == tmp_path / "cases"
    assert 'platform = "shopee"' in (made / "case.toml").read_text("utf-8")
    assert 'site = "de"' in (made / "case.toml").read_text("utf-8")
    assert sorted(p.name for p in (made / "evidence").iterdir()) == ["label.png", "notice.txt"]
    assert all(p.read_bytes() == b"content" for p in loose)


def test_an_empty_folder_says_so_and_changes_nothing(window, drop, desk, tmp_path):
    (tmp_path / "empty").mkdir()
    drop(window.start.zone, [tmp_path / "empty"])
    assert "没有文件" in window.bar.text.full()
    assert window.pages.currentWidget() is window.start
    assert desk.checks == []


def test_progress_names_the_file_and_counts(qtbot, window, desk, case_folder):
    desk.hold = threading.Event()
    window.open_case(case_folder)
    qtbot.waitUntil(lambda: window.reading.count.text() == "2 / 3")
    assert window.reading.file.full() == "picture 2.png"
    assert window.reading.stage.text() == "读取文件"
    assert (window.reading.bar.value(), window.reading.bar.maximum()) == (2, 3)
    desk.hold.set()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)


@pytest.mark.parametrize("way", ["button", "escape"])
def test_cancel_leaves_at_once_and_the_core_hears_it(qtbot, window, desk, case_folder, way):
    desk.hold = threading.Event()
    window.open_case(case_folder)
    qtbot.waitUntil(lambda: window.reading.count.text() == "2 / 3")
    before = time.perf_counter()
    if way == "button":
        qtbot.mouseClick(window.reading.stop, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(window.reading, Qt.Key.Key_Escape)
    assert time.perf_counter() - before < 0.2
    assert window.pages.currentWidget() is window.start
    assert "没有被改动" in window.bar.text.full()
    assert desk.stopped.wait(2)


def test_a_cancelled_check_never_shows_its_late_result(qtbot, window, desk, case_folder):
    desk.hold = threading.Event()
    window.open_case(case_folder)
    qtbot.waitUntil(lambda: len(desk.checks) == 1)
    qtbot.mouseClick(window.reading.stop, Qt.MouseButton.LeftButton)
    desk.hold.set()
    qtbot.wait(150)
    assert window.pages.currentWidget() is window.start


def test_a_case_that_cannot_be_read_says_what_is_wrong_and_what_is_safe(qtbot, window, desk, case_folder):
    desk.error = DeskError("desk.error.copy", {"file": "case.toml", "detail": "line 3"})
    window.open_case(case_folder)
    qtbot.waitUntil(window.bar.isVisible)
    assert "case.toml" in window.bar.text.full()
    assert "没有被改动" in window.bar.text.full()
    assert window.bar.state.tone == "bad"
    assert window.pages.currentWidget() is window.start


def test_a_failed_recheck_keeps_the_case_in_view(qtbot, opened, desk):
    desk.error = RuntimeError("worker died")
    qtbot.keyClick(opened.case.orders.view, Qt.Key.Key_F5)
    qtbot.waitUntil(opened.bar.isVisible)
    assert "worker died" in opened.bar.text.full()
    assert opened.pages.currentWidget() is opened.case
    assert opened.case.header.again.isEnabled()


def test_the_sample_opens_at_the_moment_it_was_made_for_and_is_not_remembered(qtbot, window, desk, context):
    context.now._always = context.now._at = None
    qtbot.mouseClick(window.start.try_sample, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    assert desk.checks == [(desk.sample_case(), sample.NOW)]
    assert window.case.header.countdown.pill.text == "还有 6 天 14 小时"
    assert window.case.header.sample.isVisible()
    assert context.settings.recent == ()
    qtbot.mouseClick(window.case.header.to_home, Qt.MouseButton.LeftButton)
    assert context.now() > datetime.now(UTC) - timedelta(minutes=1)


def test_recent_cases_come_with_the_most_urgent_first_and_expired_ones_last(qtbot, window, context, tmp_path):
    for name, hours in (("calm", 90), ("over", -5), ("urgent", 3)):
        folder = tmp_path / name
        folder.mkdir()
        deadline = (sample.NOW + timedelta(hours=hours)).isoformat()
        entry = Recent(str(folder), "ebay", "us", name, "dispute", 2, 1, deadline, "America/New_York")
        context.settings.remember(entry)
    window.go_home()
    assert [Path(row.entry.folder).name for row in window.start.rows] == ["urgent", "calm", "over"]
    assert "还有 3 小时" in window.start.rows[0].accessibleName()
    assert not window.start._how.isVisible()


def test_a_recent_case_opens_by_keyboard(qtbot, opened, desk, case_folder):
    opened.go_home()
    row = opened.start.rows[0]
    qtbot.keyClick(row, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(desk.checks) == 2)
    assert desk.checks[1][0] == case_folder


def test_a_recent_case_that_was_moved_away_is_said_to_be_gone(qtbot, opened, desk, case_folder):
    opened.go_home()
    row = opened.start.rows[0]
    case_folder.rename(case_folder.with_name("moved"))
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert "不在了" in opened.bar.text.full()
    assert case_folder.name in opened.bar.text.full()
    assert opened.start.rows == ()
    assert len(desk.checks) == 1


def test_a_new_case_is_named_after_the_time_on_the_seller_s_clock(qtbot, context, tmp_path):
    dialog = LooseFilesDialog(context, [tmp_path / "a.png"])
    qtbot.addWidget(dialog)
    assert dialog.answer[0].name.endswith("-20260523-0030")


def test_every_stop_of_the_first_screen_has_a_name(qtbot, opened):
    opened.go_home()
    opened.activateWindow()
    opened.start.zone.folder.setFocus()
    seen = []
    for _ in range(12):
        opened.focusNextChild()
        seen.append(QApplication.focusWidget().accessibleName())
    assert all(seen)


def test_the_promise_is_visible_on_the_first_screen_and_while_reading(window):
    assert "只在这台电脑" in window.start.promise.text()
    assert window.start.promise.isVisible()
    assert "只在这台电脑" in window.reading.promise.text()


def test_on_a_small_screen_the_window_starts_no_larger_than_the_screen(window):
    window.resize(4000, 3000)
    fit(window)
    room = window.screen().availableSize().expandedTo(window.minimumSize())
    assert window.width() <= room.width()
    assert window.height() <= room.height()


@pytest.mark.parametrize("room", [(1092, 614 - 40 - 32), (1280, 720 - 40 - 32)])
def test_the_window_fits_the_usual_laptops(window, room):
    assert window.minimumWidth() <= room[0]
    assert window.minimumHeight() <= room[1]
