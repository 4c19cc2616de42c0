"""The window's part of the self-test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImageReader, QPixmap

from appealdesk.core.desk import Desk
from appealdesk.core.desk.selftest.bench import Bench, FaultError
from appealdesk.ui import selfcheck
from appealdesk.ui.evidence.loading import missing_plugins
from appealdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    assert qtbot
    with Desk() as desk:
        yield Bench(tmp_path, desk, "zh")


def test_the_first_screen_is_painted(bench: Bench):
    key, values = selfcheck.see_window(bench)
    assert key == "window"
    assert float(str(values["milliseconds"])) > 0
    assert str(values["screen"]).startswith("offscreen")


def test_a_window_that_stays_blank_is_a_fault(bench: Bench, monkeypatch: pytest.MonkeyPatch):
    blank = QPixmap(1440, 860)
    blank.fill("#fafafa")
    monkeypatch.setattr(MainWindow, "grab", lambda _window: blank)
    with pytest.raises(FaultError) as caught:
        selfcheck.see_window(bench)
    assert caught.value.key == "blank"


def test_a_plug_in_that_was_left_out_is_named(monkeypatch: pytest.MonkeyPatch):
    assert missing_plugins() == []
    there = [kind for kind in QImageReader.supportedImageFormats() if bytes(kind.data()) != b"webp"]
    monkeypatch.setattr(QImageReader, "supportedImageFormats", lambda: there)
    assert missing_plugins() == ["webp"]
