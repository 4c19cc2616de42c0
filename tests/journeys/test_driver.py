"""A journey that cannot go on ends soon and says at which step; one that only takes long is waited for."""

from __future__ import annotations

import time

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tests.journeys import driver
from tests.journeys.driver import Driver, Step
from tests.journeys.eyes import named
from tests.journeys.hand import press
from tests.ui.conftest import collected_here  # noqa: F401 - a fixture, and a window without a display


@pytest.fixture
def front(qtbot, monkeypatch):
    """A window with words and a button, and a patience that a test can await."""
    monkeypatch.setattr(driver, "QUIET", 0.3)
    monkeypatch.setattr(driver, "LOOK", 0.02)
    made = QWidget()
    made.words, made.button = QLabel("One moment"), QPushButton("Go on")
    column = QVBoxLayout(made)
    column.addWidget(made.words)
    column.addWidget(made.button)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def clicks(words):
    return Step(f"the button {words!r}", lambda: named(words, QPushButton), press)


def ends(qtbot, journey):
    qtbot.waitUntil(lambda: journey.over, timeout=5000)
    return journey.trouble


def test_what_never_comes_is_told_with_its_step_and_what_is_in_view(qtbot, front):
    begun = time.monotonic()
    trouble = ends(qtbot, Driver([clicks("Go on"), clicks("Hand in")]))
    assert time.monotonic() - begun < 3
    assert "step 2 after the button 'Go on' never came: the button 'Hand in'" in str(trouble)
    assert "One moment" in str(trouble)


def test_it_waits_for_as_long_as_what_is_in_view_changes(qtbot, front):
    begun = time.monotonic()

    def late():
        front.words.setText(f"{time.monotonic() - begun:.2f} s")
        return time.monotonic() - begun > 0.9

    assert ends(qtbot, Driver([Step("the late one", late)])) is None


def test_it_waits_for_as_long_as_something_is_at_work(qtbot, front):
    begun = time.monotonic()
    over = Step("the result", lambda: time.monotonic() - begun > 0.9)
    assert ends(qtbot, Driver([over], busy=lambda: True)) is None


def test_work_without_end_is_not_waited_for_without_end(qtbot, front, monkeypatch):
    monkeypatch.setattr(driver, "PATIENCE", 0.5)
    trouble = ends(qtbot, Driver([Step("the result", lambda: False)], busy=lambda: True))
    assert "the result; something still went on after 0.5 s" in str(trouble)
