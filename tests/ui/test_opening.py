"""From the first screen to an open case."""

import itertools
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication

from appealdesk.core.desk import DeskError, Progress
from appealdesk.core.domain.casefile import CaseFile
from appealdesk.core.store.records.checked import Summary
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.home.loose_files import LooseFilesDialog
from appealdesk.ui.main_window import MINIMUM
from appealdesk.ui.widgets.roominess import fit
from tests.ui import sample

TITLE_BAR = 24
"""At least, of usual systems."""


def kept(desk):
    """The cases of the store by name, with their files."""
    store = desk.kept.store
    return {e.name: [f.name for f in store.files.of(e.uid)] for e in store.listing(sample.NOW)}


def uid_of(desk):
    (entry,) = desk.kept.store.listing(sample.NOW)
    return entry.uid


def test_a_dropped_case_folder_is_kept_read_and_shown_and_stays_as_it_is(qtbot, window, drop, desk, case_folder):
    before = {p: p.read_bytes() for p in case_folder.rglob("*") if p.is_file()}
    drop(window.start.zone, [case_folder])
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    assert desk.checks == [(uid_of(desk), sample.NOW)]
    assert "Brightwell Goods" in window.case.header.title.full()
    assert window.windowTitle() == "Brightwell Goods – AppealDesk"
    assert {p: p.read_bytes() for p in case_folder.rglob("*") if p.is_file()} == before


def test_dropping_the_case_file_itself_takes_its_folder(qtbot, window, drop, desk, case_folder):
    drop(window, [case_folder / "case.toml"])
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    assert len(next(iter(kept(desk).values()))) == len([p for p in case_folder.rglob("*") if p.is_file()])


def test_the_same_folder_again_opens_the_case_that_is_there(qtbot, opened, drop, desk, case_folder):
    opened.go_home()
    drop(opened.start.zone, [case_folder])
    qtbot.waitUntil(lambda: opened.pages.currentWidget() is opened.case)
    assert len(kept(desk)) == 1
    assert opened.bar.state.text == "已经有了"


def test_loose_files_ask_for_platform_and_market_and_become_a_case(qtbot, window, drop, desk, tmp_path):
    loose = [tmp_path / "notice.txt", tmp_path / "label.png"]
    for path in loose:
        path.write_bytes(path.name.encode())

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LooseFilesDialog)
        dialog.platform.setCurrentIndex(dialog.platform.findData("shopee"))
        dialog.site.setCurrentIndex(dialog.site.findData("de"))
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(50, answer)
    drop(window.start.zone, loose)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    assert kept(desk) == {"Shopee 德国 5月23日": ["evidence/label.png", "evidence/notice.txt"]}
    typed = desk.kept.store.cases.get(uid_of(desk)).typed
    assert (typed.platform, typed.site) == ("shopee", "de")
    assert all(p.read_bytes() == p.name.encode() for p in loose)


def test_a_name_that_somebody_typed_is_kept(qtbot, context, tmp_path):
    dialog = LooseFilesDialog(context, [tmp_path / "a.png"])
    qtbot.addWidget(dialog)
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "May")
    dialog.platform.setCurrentIndex(dialog.platform.findData("wish"))
    dialog.site.setCurrentIndex(dialog.site.findData("us"))
    assert dialog.answer == ("May", "wish", "us")
    dialog.name.clear()
    assert dialog.answer[0].startswith("Wish 美国")


def test_an_empty_folder_says_so_and_changes_nothing(window, drop, desk, tmp_path):
    (tmp_path / "empty").mkdir()
    drop(window.start.zone, [tmp_path / "empty"])
    assert "没有文件" in window.bar.text.full()
    assert window.pages.currentWidget() is window.start
    assert desk.checks == []


def test_progress_names_the_file_and_counts(qtbot, window, desk, case_folder):
    desk.hold = threading.Event()
    window.take([case_folder])
    qtbot.waitUntil(lambda: window.reading.count.text() == "2 / 3")
    assert window.reading.file.full() == "picture 2.png"
    assert window.reading.stage.text() == "读取文件"
    assert (window.reading.bar.value(), window.reading.bar.maximum()) == (2, 3)
    desk.hold.set()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)


@pytest.mark.parametrize("way", ["button", "escape"])
def test_cancel_leaves_at_once_and_the_core_hears_it(qtbot, window, desk, case_folder, way):
    desk.hold = threading.Event()
    window.take([case_folder])
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
    window.take([case_folder])
    qtbot.waitUntil(lambda: len(desk.checks) == 1)
    qtbot.mouseClick(window.reading.stop, Qt.MouseButton.LeftButton)
    desk.hold.set()
    qtbot.wait(150)
    assert window.pages.currentWidget() is window.start


def test_a_case_that_cannot_be_read_says_what_is_wrong_and_what_is_safe(qtbot, window, desk, case_folder):
    desk.error = DeskError("desk.error.copy", {"file": "case.toml", "detail": "line 3"})
    window.take([case_folder])
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


def test_the_sample_opens_at_the_moment_it_was_made_for_and_is_not_kept(qtbot, window, desk, context):
    context.now._always = context.now._at = None
    qtbot.mouseClick(window.start.try_sample, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    assert desk.checks == [(desk.sample_case(), sample.NOW)]
    assert window.case.header.countdown.pill.text == "还有 6 天 14 小时"
    assert window.case.header.sample.isVisible()
    assert kept(desk) == {}
    qtbot.mouseClick(window.case.header.to_home, Qt.MouseButton.LeftButton)
    assert context.now() > datetime.now(UTC) - timedelta(minutes=1)


def begin(desk, name, deadline=None):
    store = desk.kept.store
    uid = store.cases.create(name, CaseFile("case.toml", "ebay", "us", "America/New_York"))
    store.checked.keep(uid, Summary(sample.NOW, "dispute", deadline, "America/New_York", 2, 1, 1), ())
    return uid


def shown(window):
    return [row.entry.name for row in window.start.cases.rows]


def test_kept_cases_come_with_the_most_urgent_first_and_expired_ones_last(qtbot, window, desk):
    for name, hours in (("calm", 90), ("over", -5), ("urgent", 3)):
        begin(desk, name, sample.NOW + timedelta(hours=hours))
    window.go_home()
    qtbot.waitUntil(lambda: shown(window) == ["urgent", "calm", "over"])
    assert "还有 3 小时" in window.start.cases.rows[0].accessibleName()
    assert not window.start._how.isVisible()


def test_a_kept_case_opens_by_keyboard(qtbot, opened, desk):
    opened.go_home()
    qtbot.waitUntil(lambda: bool(opened.start.cases.rows))
    qtbot.keyClick(opened.start.cases.rows[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(desk.checks) == 2)
    assert desk.checks[1][0] == uid_of(desk)


def test_a_case_is_found_by_the_last_digits_of_a_number_and_says_where(qtbot, opened, desk):
    begin(desk, "other")
    opened.go_home()
    qtbot.waitUntil(lambda: len(shown(opened)) == 2)
    qtbot.keyClicks(opened.start.cases.search, sample.UPS[-6:])
    qtbot.waitUntil(lambda: shown(opened) == ["Brightwell Goods"])
    assert sample.B in opened.start.cases.rows[0]._detail.full()
    opened.start.cases.search.clear()
    qtbot.waitUntil(lambda: len(shown(opened)) == 2)
    qtbot.keyClicks(opened.start.cases.search, "nowhere")
    qtbot.waitUntil(lambda: shown(opened) == [])
    assert "没有找到" in opened.start.cases.none.text()


def test_a_deleted_case_goes_to_the_bin_and_can_be_taken_back_at_once_or_later(qtbot, opened, desk):
    opened.go_home()
    cases = opened.start.cases
    qtbot.waitUntil(lambda: bool(cases.rows))
    qtbot.keyClick(cases.rows[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not cases.rows and cases.bin.isVisible())
    qtbot.mouseClick(opened.bar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(cases.rows))
    qtbot.keyClick(cases.rows[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not cases.rows)
    qtbot.mouseClick(cases.bin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(cases.rows))
    assert cases.title.text() == "回收站"
    actions = {a.data(): a for a in cases.rows[0].menu().actions()}
    assert set(actions) == {"restore", "history", "purge"}
    actions["restore"].trigger()
    qtbot.waitUntil(lambda: cases.title.text() == "我的案件" and bool(cases.rows))


def test_deleting_for_good_asks_first_and_keeps_everything_unless_told(qtbot, opened, desk):
    uid = uid_of(desk)
    desk.kept.store.cases.delete(uid)

    def answer(button: str) -> None:
        getattr(QApplication.activeModalWidget(), button).click()

    QTimer.singleShot(50, lambda: answer("keep"))
    opened.case_actions.purge(CaseRef(uid, name="x"))
    assert desk.kept.store.cases.get(uid)
    QTimer.singleShot(50, lambda: answer("go"))
    opened.case_actions.purge(CaseRef(uid, name="x"))
    qtbot.waitUntil(lambda: desk.kept.store.cases.count() == 0)


def test_a_case_is_renamed(qtbot, opened, desk):
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        dialog.line.setText("五月")
        dialog.accept()

    QTimer.singleShot(50, answer)
    opened.case_actions.rename(CaseRef(uid_of(desk), name="Brightwell Goods"))
    qtbot.waitUntil(lambda: list(kept(desk)) == ["五月"])


def test_a_drop_that_was_cut_short_is_finished_at_the_next_start(qtbot, window, desk, context, tmp_path):
    uid = begin(desk, "half")
    (tmp_path / "left.png").write_bytes(b"left")
    desk.kept.store.files.begin(uid, [(str(tmp_path / "left.png"), "evidence/left.png", "")])
    context.door.opened.emit()
    qtbot.waitUntil(window.bar.isVisible)
    assert kept(desk) == {"half": ["evidence/left.png"]}
    assert window.bar.state.text == "接着放完了"


@pytest.mark.parametrize("cases", [0, 3])
def test_nothing_of_the_first_screen_lies_on_top_of_another(qtbot, window, desk, cases):
    for number in range(cases):
        begin(desk, f"case {number}")
    window.go_home()
    qtbot.waitUntil(lambda: len(window.start.cases.rows) == cases)
    qtbot.wait(50)
    page = window.start

    def place(widget):
        return QRect(widget.mapTo(page, QPoint()), widget.size())

    parts = [place(w) for w in (page.name, page.zone, page.promise, page.cases, page.try_text) if w.isVisible()]
    assert [(a, b) for a, b in itertools.combinations(parts, 2) if a.intersects(b)] == []


def test_many_cases_come_a_page_at_a_time(qtbot, window, desk):
    for number in range(35):
        begin(desk, f"case {number}")
    window.go_home()
    cases = window.start.cases
    qtbot.waitUntil(lambda: len(cases.rows) == 30)
    assert "5" in cases.more.text()
    qtbot.mouseClick(cases.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(cases.rows) == 35)
    assert not cases.more.isVisible()


def test_every_stop_of_the_first_screen_has_a_name(qtbot, opened):
    opened.go_home()
    opened.activateWindow()
    opened.start.zone.folder.setFocus()
    seen = []
    for _ in range(12):
        opened.focusNextChild()
        seen.append(QApplication.focusWidget().accessibleName())
    assert all(seen)


def test_what_is_looked_at_again_after_it_was_read_does_not_seem_to_begin_anew(window):
    page, seen = window.reading, []
    page.begin("case")
    for notice in (Progress("read", 0, 2), Progress("read", 1, 2), Progress("read", 2, 2), Progress("read", 0, 2)):
        page.show_progress(notice)
        seen.append((page.stage.text(), page.bar.maximum()))
    assert [stage for stage, _ in seen] == ["读取文件", "读取文件", "正在核对……", "正在核对……"]
    assert seen[-1][1] == 0, "of what is not counted the end is not known"
    page.begin("another")
    page.show_progress(Progress("read", 0, 2))
    assert page.stage.text() == "读取文件"


def test_the_promise_is_visible_on_the_first_screen_and_while_reading(window):
    assert "只在这台电脑" in window.start.promise.text()
    assert window.start.promise.isVisible()
    assert "只在这台电脑" in window.reading.promise.text()


def test_on_a_small_screen_the_window_starts_no_larger_than_the_screen(window):
    window.resize(4000, 3000)
    fit(window)
    room = window.screen().availableGeometry()
    assert room.contains(window.geometry())
    assert room.bottom() - window.geometry().bottom() >= TITLE_BAR


def test_on_a_screen_with_less_room_than_a_window_needs_it_scrolls_and_everything_is_reached(qtbot, opened):
    area = opened.centralWidget()
    opened.resize(*MINIMUM)
    assert area.horizontalScrollBar().maximum() == 0
    assert area.verticalScrollBar().maximum() == 0
    assert opened.minimumWidth() < MINIMUM[0], "this test's screen is a small one"
    opened.resize(opened.minimumSize())
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() > 0)
    assert opened.case.width() == MINIMUM[0], "nothing is squeezed"
    opened.case.header.preferences.setFocus()
    qtbot.keyClick(opened.case.header.preferences, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Tab)
    held = opened.case.header.preferences
    assert held.hasFocus()
    assert not held.visibleRegion().isEmpty()


@pytest.mark.parametrize("room", [(1092, 614 - 40 - 32), (1280, 720 - 40 - 32)])
def test_the_window_fits_the_usual_laptops(window, room):
    assert window.minimumWidth() <= room[0]
    assert window.minimumHeight() <= room[1]
