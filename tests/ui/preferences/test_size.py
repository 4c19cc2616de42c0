"""Another size of text and windows is shown at once, in every window that is open, and goes back again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from appealdesk.core.domain.clocks import Own
from appealdesk.ui import scaling
from appealdesk.ui.preferences.dialog import SettingsDialog
from appealdesk.ui.widgets.basics import Button
from tests.ui.modal import when_modal


@pytest.fixture
def opened(opened, desk):
    desk.own = Own()
    return opened


@pytest.fixture(autouse=True)
def unscaled_afterwards(qtbot):
    """Other tests see the window unscaled again."""
    yield
    scaling.rescale(1)


def choose(window, *percents):
    """Press sizes in the settings one after the other, then leave them; return where the keyboard was each time."""
    left, stops = list(percents), []

    def act(dialog):
        stops.append(dialog.focusWidget().text() if isinstance(dialog.focusWidget(), Button) else "")
        if left:
            when_modal(SettingsDialog, act)
            percent = left.pop(0)
            next(b for b in dialog.scales if b.text() == f"{percent} %").click()
        else:
            dialog.leave.click()

    when_modal(SettingsDialog, act)
    window.panels.show_settings()
    return stops[1:]


def letters(window):
    """Return the extent of what is painted into the first order's row, in pixels of the screen."""
    view = window.case.orders.view
    row = view.visualRect(view.model().index(0, 0))
    image = view.viewport().grab(row.adjusted(60, 8, -8, -8)).toImage()
    ground = image.pixel(0, 0)
    inked = [y for y in range(image.height()) if any(image.pixel(x, y) != ground for x in range(image.width()))]
    return inked[-1] - inked[0]


def test_pages_rows_and_windows_beside_grow_at_once(qtbot, opened, context):
    opened.panels.desktop.show()
    pocket = opened.panels.desktop.pocket
    high, width = letters(opened), pocket.grab().width()
    choose(opened, 150)
    assert [w.devicePixelRatio() for w in (opened, pocket)] == [1.5, 1.5]
    assert letters(opened) == pytest.approx(1.5 * high, abs=3)
    assert pocket.grab().width() == pytest.approx(1.5 * width, abs=1)
    assert opened.isVisible()
    assert pocket.isVisible()
    assert context.settings.scale == 150


def test_one_size_after_the_other_without_leaving_the_settings(qtbot, opened, context):
    qtbot.waitUntil(lambda: not opened.case.busy.isVisible())
    held, before = opened.focusWidget(), opened.case.header.write.grab().toImage()
    assert choose(opened, 200, 125, 100) == ["200 %", "125 %", "100 %"], "the keyboard stays where it was"
    assert opened.devicePixelRatio() == 1
    opened.resize(1440, 860)
    # marks that were drawn for other pixels are as sharp as before
    qtbot.waitUntil(lambda: opened.case.header.write.grab().toImage() == before)
    assert opened.focusWidget() is held, "the keyboard is where it was"
    assert context.settings.scale == 100


def test_the_window_stays_on_the_screen(opened):
    opened.move(QPoint(500, 400))
    choose(opened, 200)
    room = opened.screen().availableGeometry()
    assert room.contains(opened.geometry()), "what has no room there scrolls"


def test_what_was_open_stays_open(qtbot, opened):
    opened.case.middle.setCurrentIndex(1)
    choose(opened, 150)
    assert opened.pages.currentWidget() is opened.case
    assert opened.case.middle.currentIndex() == 1
