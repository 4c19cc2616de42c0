"""Files that come into the open case, and its check, say how far they are and end at once when they are stopped."""

import threading
import time

import pytest
from PySide6.QtCore import Qt

from appealdesk.ui.case import busy_strip
from tests.ui.test_edits_in_flight import gate, heap  # noqa: F401 - a fixture

AT_ONCE_S = 0.2


@pytest.fixture(autouse=True)
def soon(opened):
    """The screen says it as soon as something is at work."""
    opened.case.busy._later.setInterval(1)


@pytest.fixture
def held(desk):
    desk.hold = threading.Event()
    yield desk.hold
    desk.hold.set()
    desk.hold = None


def files_of(desk, opened):
    return len(desk.kept.store.files.of(opened.ref.uid))


def test_a_check_says_how_far_it_is_and_names_the_file(qtbot, opened, held):
    strip = opened.case.busy
    assert not strip.isVisible()
    opened.recheck()
    qtbot.waitUntil(lambda: strip.halt.isVisible() and strip.count.text() == "2 / 3")
    assert strip.stage.text() == "读取文件"
    assert strip.file.full() == "picture 2.png"
    assert "2 / 3" in strip.bar.accessibleName()
    opened._context.say.switch("en")
    assert strip.stage.text() == "Reading files"
    held.set()
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_a_check_that_is_stopped_ends_at_once_and_the_case_stays_as_it_was(qtbot, opened, desk, held):
    before = opened.case.checked
    opened.recheck()
    qtbot.waitUntil(opened.case.busy.halt.isVisible)
    begun = time.monotonic()
    qtbot.mouseClick(opened.case.busy.halt, Qt.MouseButton.LeftButton)
    assert not opened.case.busy.isVisible()
    assert time.monotonic() - begun < AT_ONCE_S
    assert opened.bar.state.text == "已取消"
    assert opened.case.checked is before
    assert opened.case.header.again.isEnabled(), "it can be checked again"
    qtbot.waitUntil(desk.stopped.is_set)


def test_what_is_over_in_a_moment_says_nothing(qtbot, opened):
    opened.case.busy._later.setInterval(busy_strip.LATER_MS)
    shown = []
    opened.case.busy.stage.show()
    with qtbot.waitSignal(opened._context.bridge.checked):
        opened.recheck()
        shown.append(opened.case.busy.halt.isVisible())
    assert shown == [False]


def test_files_that_come_in_are_counted(qtbot, opened, desk, tmp_path, gate):  # noqa: F811 - the fixture
    gate.free = 2
    opened.take(heap(tmp_path / "drop", 5))
    strip = opened.case.busy
    qtbot.waitUntil(lambda: strip.count.text() == "2 / 5" and strip.halt.isVisible())
    assert strip.stage.text() == "收进案件库"
    assert strip.file.full() == "f2.png"
    gate.opened.set()
    qtbot.waitUntil(lambda: not strip.isVisible())
    assert opened.bar.state.tone == "ok"


def test_adding_that_is_stopped_says_so_at_once_and_keeps_what_was_in(qtbot, opened, desk, tmp_path, gate):  # noqa: F811
    gate.free, before, checks = 2, files_of(desk, opened), len(desk.checks)
    opened.take(heap(tmp_path / "drop", 5))
    qtbot.waitUntil(lambda: gate.held.is_set() and opened.case.busy.halt.isVisible())
    begun = time.monotonic()
    opened.case.busy.halt.click()
    assert opened.bar.state.text == "已停止加入"
    assert time.monotonic() - begun < AT_ONCE_S
    gate.opened.set()
    qtbot.waitUntil(lambda: len(desk.checks) > checks and not opened.case.busy.isVisible())
    assert before + 2 <= files_of(desk, opened) <= before + 3, "the one at hand may have come in"
    assert not desk.kept.store.files.waiting(opened.ref.uid), "the rest does not wait for the next start"
    qtbot.waitUntil(opened.bar.action.isVisible)
    opened.bar.action.click()
    qtbot.waitUntil(lambda: files_of(desk, opened) == before)


def test_what_it_told_leaves_no_gap_when_it_is_over(qtbot, opened, held):
    place = opened.case.orders.y()
    opened.recheck()
    qtbot.waitUntil(lambda: opened.case.orders.y() > place)
    held.set()
    qtbot.waitUntil(lambda: opened.case.orders.y() == place)
