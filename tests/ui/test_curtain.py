"""Something is seen before the program has loaded: the window's frame in its language and its colours, and a line."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from appealdesk import __main__ as start
from appealdesk.core.store.folder import VARIABLE, StoreFolder
from appealdesk.core.store.lock import StoreLock
from appealdesk.core.text import text
from appealdesk.ui import curtain as curtains
from appealdesk.ui.curtain import Curtain, draw, lift, load
from appealdesk.ui.settings import Settings
from tests.ui.sample import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    path = tmp_path / "window.ini"
    monkeypatch.setattr(curtains, "default_path", lambda: path)
    return Settings(path)


@pytest.fixture
def drawn(qapp: QApplication, settings: Settings) -> Iterator[Callable[[], Curtain]]:
    before = qapp.palette(), qapp.styleSheet(), qapp.font(), qapp.applicationName(), qapp.organizationName()

    def make() -> Curtain:
        return draw(["appealdesk"])

    yield make
    lift()
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])
    qapp.setFont(before[2])
    qapp.setApplicationName(before[3])
    qapp.setOrganizationName(before[4])
    gc.enable()


@pytest.mark.parametrize(("language", "words"), [("zh", "正在打开……"), ("en", "Opening AppealDesk…")])
def test_it_is_painted_at_once_in_the_language_that_was_chosen(drawn, settings, language, words):
    settings.language = language
    curtain = drawn()
    assert curtain.isVisible()
    assert curtain.painted
    assert curtain.windowTitle() == "AppealDesk"
    said, promise = (label.text() for label in curtain.findChildren(QLabel))
    assert said == words
    assert promise == text(language, "ui.start.promise").rstrip()


def test_it_wears_the_theme_that_was_chosen(drawn, settings):
    settings.theme = "dark"
    curtain = drawn()
    assert curtain.grab().toImage().pixelColor(5, 5).lightness() < 60


def test_it_stands_where_the_window_was_left(drawn, settings, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setGeometry(40, 30, 640, 480)
    settings.geometry = window.saveGeometry()
    assert drawn().size() == window.size()


def test_it_goes_once_the_window_is_there(drawn, qtbot):
    curtain, window = drawn(), QMainWindow()
    qtbot.addWidget(window)
    window.show()
    lift(window)
    assert curtain.isVisible(), "until the window has painted itself"
    qtbot.waitUntil(lambda: not [w for w in QApplication.topLevelWidgets() if isinstance(w, Curtain)])
    assert window.isVisible()


def test_who_closes_it_gets_no_window(drawn):
    curtain = drawn()
    assert load(curtain, ("json", "csv"))
    curtain.close()
    assert not load(curtain, ("json", "csv"))


@pytest.mark.parametrize(
    ("arguments", "seen"),
    [([], True), (["C:/case/notice.txt" if sys.platform == "win32" else "/case/notice.txt"], True), (["check"], False)],
)
def test_only_what_opens_a_window_is_shown_one_first(monkeypatch, arguments, seen):
    asked: list[list[str]] = []
    monkeypatch.setattr(sys, "argv", ["appealdesk", *arguments])
    monkeypatch.setattr(curtains, "stands_alone", lambda: True)
    monkeypatch.setattr(curtains, "draw", asked.append)
    monkeypatch.setattr(curtains, "load", lambda _curtain, _modules: False)
    assert start._in_view() is not seen
    assert bool(asked) is seen


def test_where_another_window_has_the_store_none_is_shown_for_a_moment(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["appealdesk"])
    monkeypatch.setattr(curtains, "draw", lambda _argv: pytest.fail("something was shown"))
    assert curtains.stands_alone()
    with StoreLock(StoreFolder(tmp_path).lock, NOW):
        assert not curtains.stands_alone()
        assert start._in_view(), "the start goes on, and brings the other forward"
