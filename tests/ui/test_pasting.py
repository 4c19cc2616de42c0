"""Ctrl+V of a picture that is no file: a screenshot just taken."""

import os
import signal
import subprocess
import sys
import tempfile
import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from appealdesk.ui import pasting
from appealdesk.ui.home.loose_files import LooseFilesDialog
from appealdesk.ui.main_window import MainWindow
from appealdesk.ui.pasting import put_down


@pytest.fixture
def copied(qapp):
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#3366aa"))
    QApplication.clipboard().setImage(image)
    yield image
    QApplication.clipboard().clear()


def paste(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def answer(window, act):
    """Answer the question about loose files as soon as it is there."""

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, LooseFilesDialog):
            act(dialog)
        else:
            QTimer.singleShot(20, window, look)

    QTimer.singleShot(0, window, look)


@pytest.fixture(autouse=True)
def passing(tmp_path, monkeypatch):
    """The system's folder for passing files, empty."""
    folder = tmp_path / "passing"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def left_behind(passing):
    return [str(path.relative_to(passing)) for path in passing.rglob("*")]


def test_a_window_makes_no_file_before_something_is_pasted(opened, passing):
    assert left_behind(passing) == []


def test_on_the_first_screen_it_begins_a_case(qtbot, window, desk, copied, passing):
    def begin(dialog):
        dialog.platform.setCurrentIndex(dialog.platform.findData("amazon"))
        dialog.site.setCurrentIndex(dialog.site.findData("us"))
        dialog.name.setText("Screenshot")
        dialog.go.click()

    answer(window, begin)
    paste(qtbot, window)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    files = desk.kept.store.files.of(window.ref.uid)
    (name,) = (f.name.rpartition("/")[2] for f in files)
    assert name.startswith("screenshot-")
    assert name.isascii(), "it stands in files that a reviewer abroad reads"
    assert left_behind(passing) == [], "no readable copy stays beside the store"


def test_who_thinks_better_of_it_leaves_nothing_behind(qtbot, window, desk, copied, passing):
    left = []
    answer(window, lambda dialog: (dialog.back.click(), left.append(1)))
    paste(qtbot, window)
    qtbot.waitUntil(lambda: left == [1])
    qtbot.waitUntil(lambda: left_behind(passing) == [])
    assert window.pages.currentWidget() is window.start
    assert desk.kept.store.count() == 0
    assert left_behind(passing) == []


def test_in_a_case_it_becomes_evidence(qtbot, opened, desk, copied, passing):
    before = len(desk.kept.store.files.of(opened.ref.uid))
    paste(qtbot, opened)
    qtbot.waitUntil(lambda: len(desk.kept.store.files.of(opened.ref.uid)) == before + 1)
    qtbot.waitUntil(lambda: left_behind(passing) == [])


def test_closing_the_window_while_the_case_is_made_leaves_no_picture(qtbot, window, desk, copied, passing):
    def begin(dialog):
        dialog.platform.setCurrentIndex(dialog.platform.findData("amazon"))
        dialog.site.setCurrentIndex(dialog.site.findData("us"))
        dialog.go.click()

    answer(window, begin)
    paste(qtbot, window)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.reading)
    assert [name for name in left_behind(passing) if name.endswith(".png")], "it is being taken in"
    window.close()
    assert left_behind(passing) == []


def test_a_picture_that_cannot_be_put_down_is_told(qtbot, window, desk, copied, passing):
    passing.rmdir()
    paste(qtbot, window)
    qtbot.waitUntil(lambda: window.bar.state.tone == "bad")
    assert str(passing) in window.bar.accessibleName(), "it says which place cannot be written to"
    assert desk.kept.store.count() == 0


def test_a_large_picture_is_put_down_beside_the_window_which_says_so(qtbot, window, desk, copied, passing, monkeypatch):
    begun, go_on, threads = threading.Event(), threading.Event(), []

    def slow(picture, folder, name):
        threads.append(threading.current_thread())
        begun.set()
        assert go_on.wait(10)
        return put_down(picture, folder, name)

    monkeypatch.setattr(pasting, "put_down", slow)
    paste(qtbot, window)
    assert begun.wait(10)
    assert threads != [threading.main_thread()]
    assert window.bar.state.text == "正在收下截图"
    paste(qtbot, window)
    assert len(threads) == 1, "once is enough"
    answer(window, lambda dialog: dialog.back.click())
    go_on.set()
    qtbot.waitUntil(lambda: not window.bar.isVisible())
    qtbot.waitUntil(lambda: left_behind(passing) == [])


def test_closing_the_window_while_a_picture_is_put_down_leaves_none(qtbot, window, copied, passing, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()

    def slow(picture, folder, name):
        begun.set()
        assert go_on.wait(10)
        return put_down(picture, folder, name)

    monkeypatch.setattr(pasting, "put_down", slow)
    paste(qtbot, window)
    assert begun.wait(10)
    window.pasting.close()
    go_on.set()
    qtbot.waitUntil(lambda: left_behind(passing) == [])
    assert not QApplication.activeModalWidget()


KILLED = """
import sys, time
from datetime import UTC, datetime
from appealdesk.core.store.passing import PassingFolder
folder = PassingFolder(datetime(2026, 5, 13, tzinfo=UTC))
(folder.path / "buyer.png").write_bytes(b"buyer")
print("passing", flush=True)
if sys.argv[1] == "fails":
    raise SystemExit(3)
time.sleep(60)
"""


def passes(passing, how):
    environment = {**os.environ, "TMPDIR": str(passing), "PYTHONPATH": os.pathsep.join(sys.path)}
    one = subprocess.Popen([sys.executable, "-c", KILLED, how], env=environment, stdout=subprocess.PIPE)
    assert one.stdout.readline().strip() == b"passing"
    return one


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is ended otherwise")
def test_the_next_start_removes_what_a_killed_program_left_and_nothing_that_is_in_use(qtbot, context, passing):
    others = [passes(passing, "waits") for _ in range(2)]
    try:
        others[0].send_signal(signal.SIGKILL)
        others[0].wait(10)
        assert len(list(passing.glob("*/buyer.png"))) == 2
        window = MainWindow(context)
        qtbot.addWidget(window)
        context.door.knock()
        qtbot.waitUntil(lambda: len(list(passing.glob("*/buyer.png"))) == 1)
        assert len(list(passing.iterdir())) == 1, "the other program still passes a picture"
    finally:
        for one in others:
            one.kill()
            one.wait(10)
            one.stdout.close()


def test_a_program_that_ends_by_a_failure_leaves_nothing(passing):
    one = passes(passing, "fails")
    assert one.wait(10) == 3
    one.stdout.close()
    assert left_behind(passing) == []
