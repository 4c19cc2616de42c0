"""What stands above and beside the window: the palette, the countdown, a reminder."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from appealdesk.core.desk.alarms import due
from appealdesk.core.store.records.alarms import Dated
from tests.ui import sample
from tests.ui.screens.listed import screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from appealdesk.ui.desktop.pocket import Pocket
    from tests.ui.screens.stage import Stage


@screen
def palette(stage: Stage) -> QWidget:
    """Everything that can be done in a case."""
    return _palette(stage, "")


@screen
def palette_at_home(stage: Stage) -> QWidget:
    """The same on the first screen, where a case has to be opened first."""
    stage.window.go_home()
    return _palette(stage, "")


@screen
def palette_without_a_find(stage: Stage) -> QWidget:
    """Words that are nowhere."""
    return _palette(stage, "99999999")


@screen
def countdown(stage: Stage) -> QWidget:
    """The small window with the most urgent case."""
    return _pocket(stage)


@screen
def countdown_without_a_case(stage: Stage) -> QWidget:
    """The same while nothing is due."""
    pocket = _pocket(stage)
    pocket.show_case(None, 0)
    return pocket


def _pocket(stage: Stage) -> Pocket:
    desktop = stage.window.panels.desktop
    desktop.show()
    stage.settle()
    assert desktop.pocket
    case = Dated("u", "Brightwell Goods", "amazon", "us", sample.NOW, sample.NOW + timedelta(hours=18.4), sample.ZONE)
    desktop.pocket.show_case(case, 2)
    made, desktop.pocket = desktop.pocket, None
    return made


@screen
def reminder(stage: Stage) -> QWidget:
    """A reminder that came late, in the bar at the foot of the window."""
    desktop = stage.window.panels.desktop
    now = sample.NOW
    case = Dated(
        "u", "Brightwell Goods", "amazon", "us", now - timedelta(days=9), now + timedelta(hours=5), sample.ZONE
    )
    desktop.nudger._tell(due([case], {}, [24, 6], now + timedelta(minutes=10)))
    return stage.window


@screen
def dropping(stage: Stage) -> QWidget:
    """While two files are dragged over a case."""
    stage.window.panels.drop_hint._enter(stage.window, [Path("label A.pdf"), Path("tracking B.png")])
    return stage.window


def _palette(stage: Stage, typed: str) -> QWidget:
    stage.window.panels.palette.open()
    shown = stage.window.panels.palette.shown
    assert shown
    shown.line.setText(typed)
    shown.view.scrollToTop()
    return shown
