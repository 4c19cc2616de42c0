"""The window is closed and opened anew at the same case, in the size that was chosen."""

import os
import sys

from appealdesk.ui import again
from appealdesk.ui.again import come_back, open_again, own_scale, start_anew, wished


def test_the_window_closes_and_the_case_is_remembered(opened, context):
    open_again(context, opened, opened.ref.uid)
    assert not opened.isVisible()
    assert context.settings.reopen == opened.ref.uid
    assert wished()
    assert not wished(), "a wish is granted once"


def test_the_next_start_shows_that_case_and_the_one_after_the_first_screen(qtbot, opened, context):
    context.settings.reopen = opened.ref.uid
    opened.go_home()
    come_back(context, opened)
    qtbot.waitUntil(lambda: opened.pages.currentWidget() is opened.case)
    opened.go_home()
    come_back(context, opened)
    qtbot.wait(20)
    assert opened.pages.currentWidget() is opened.start


def test_a_size_of_the_environment_is_left_alone(monkeypatch):
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    own_scale("1.5")
    assert os.environ["QT_SCALE_FACTOR"] == "2"


def test_the_new_program_does_not_inherit_the_size_of_the_old_one(qtbot, tmp_path, monkeypatch):
    for name in ("QT_SCALE_FACTOR", "APPEALDESK_OWN_SCALE", "PYINSTALLER_RESET_ENVIRONMENT"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    own_scale("1.5")
    told = tmp_path / "told"
    script = f"import os, pathlib; pathlib.Path({str(told)!r}).write_text(os.environ.get('QT_SCALE_FACTOR', 'none'))"
    monkeypatch.setattr(again, "program", lambda: [sys.executable, "-c", script])
    assert start_anew()
    qtbot.waitUntil(lambda: told.exists() and told.read_text() == "none")


def test_it_starts_the_program_that_runs():
    assert again.program() == [sys.executable, "-m", "appealdesk"]
