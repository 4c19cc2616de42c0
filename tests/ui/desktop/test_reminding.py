"""Reminders at the times that were chosen: each once, missed ones late, with and without a tray."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from appealdesk.ui.desktop.beside import Beside
from appealdesk.ui.desktop.tray import Tray


@pytest.fixture
def desktop(window):
    return window.panels.desktop


@pytest.fixture
def look(qtbot, desktop):
    """Wait until the store was asked, and look at the clock."""

    def act():
        desktop.dated.refresh()
        desktop._context.bridge.pool.waitForDone(5000)
        qtbot.wait(1)
        desktop.ticker.look()

    return act


def told(window):
    return [m for ms in window._context.bridge.desk.kept.store.alarms.told().values() for m in ms]


def test_without_a_tray_the_window_itself_reminds_and_leads_to_the_case(qtbot, window, keep, look, move):
    keep("Brightwell", 25)
    look()
    assert not window.bar.isVisible()
    move(hours=1)
    look()
    assert window.bar.isVisible()
    assert window.bar.state.text == "提醒"
    assert "Brightwell：还有 24 小时" in window.bar.text.full()
    assert "平台截止" in window.bar.text.full()
    window.bar.action.click()
    qtbot.waitUntil(lambda: window.ref is not None and window.ref.name == "Brightwell")


def test_each_is_told_once_also_after_a_restart(qtbot, window, keep, look, move):
    keep("Brightwell", 25)
    move(hours=1)
    look()
    qtbot.waitUntil(lambda: len(told(window)) == 1)
    window.bar.hide()
    look()
    assert not window.bar.isVisible()
    again = Beside(window._context, window)
    with qtbot.waitSignal(again.dated.changed):
        again.dated.refresh()
    assert not window.bar.isVisible()


def test_what_came_while_the_computer_slept_is_told_in_one_and_said_to_be_late(qtbot, window, keep, look, move):
    keep("Brightwell", 80)
    look()
    move(hours=77)
    look()
    assert "还有 3 小时" in window.bar.text.full()
    assert "这条提醒晚了" in window.bar.text.full()
    qtbot.waitUntil(lambda: len(told(window)) == 3)


def test_several_cases_come_as_one_reminder(window, keep, look, move):
    for name, hours in (("A", 24.5), ("B", 24.6), ("C", 24.7), ("D", 24.8)):
        keep(name, hours)
    move(hours=1)
    look()
    assert window.bar.text.full().startswith("4 个案件要留意截止时间")
    assert window.bar.text.full().endswith("A · B · C …")


def test_only_at_the_hours_that_were_chosen(window, keep, look, move):
    window._context.settings.remind_hours = [2]
    keep("Brightwell", 25)
    move(hours=22)
    look()
    assert not window.bar.isVisible()
    move(hours=1)
    look()
    assert window.bar.isVisible()
    assert window._context.settings.remind_hours == (2,)


def test_who_chose_no_hour_is_left_in_peace(window, keep, look, move):
    window._context.settings.remind_hours = []
    keep("Brightwell", 25)
    move(hours=26)
    look()
    assert window._context.settings.remind_hours == ()
    assert not window.bar.isVisible()


def test_who_has_no_time_now_is_reminded_again_in_a_quarter_of_an_hour(qtbot, window, keep, look, move):
    keep("Brightwell", 25)
    move(hours=1)
    look()
    assert window.bar.more.text() == "稍后再提醒"
    quarter, hour = window.bar.more.menu().actions()
    assert (quarter.text(), hour.text()) == ("15 分钟后再提醒", "1 小时后再提醒")
    quarter.trigger()
    at = window._context.now.real().astimezone(window._context.zone) + timedelta(minutes=15)
    assert window.bar.text.full() == f"{at:%H:%M} 再提醒（程序开着的话）。"
    assert not window.bar.more.isVisible()
    window.bar.hide()
    move(minutes=14)
    look()
    assert not window.bar.isVisible()
    move(minutes=1)
    look()
    assert "Brightwell：还有 23 小时" in window.bar.text.full()
    assert window.bar.more.isVisible(), "and once more, if need be"
    window.bar.hide()
    move(minutes=60)
    look()
    assert not window.bar.isVisible(), "it was wished for once"


def test_a_usual_reminder_that_comes_meanwhile_stands_for_the_one_that_was_wished_for(window, keep, look, move):
    keep("Brightwell", 7)
    move(hours=1)
    look()
    window.bar.more.menu().actions()[1].trigger()
    move(hours=5)
    look()
    assert window.bar.text.full().startswith("Brightwell：")
    window.bar.hide()
    look()
    assert not window.bar.isVisible()


# ---------------------------------------------------------------- the tray
@pytest.fixture
def tray(window, monkeypatch):
    """A system that has a tray, whose balloons are noted."""
    shown = []
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _self, *given: shown.append(given))
    desktop = window.panels.desktop
    desktop.tray = desktop.nudger._tray = made = Tray(window._context, window, lambda: True)
    made.wanted.connect(desktop._do)
    made.shown = shown
    yield made
    made.close()


def test_with_a_tray_it_is_a_balloon_whose_click_opens_the_case(qtbot, window, tray, keep, look, move):
    keep("Brightwell", 25)
    move(hours=1)
    look()
    assert not window.bar.isVisible()
    title, words = tray.shown[0][:2]
    assert title == "Brightwell：还有 24 小时"
    assert "平台截止" in words
    tray.icon.messageClicked.emit()
    qtbot.waitUntil(lambda: window.ref is not None and window.ref.name == "Brightwell")


def test_under_a_balloon_the_menu_of_the_tray_offers_to_be_reminded_again(window, tray, keep, look, move):
    keep("Brightwell", 25)
    move(hours=1)
    look()
    (hour,) = (a for a in tray.menu.actions() if a.text() == "1 小时后再提醒")
    hour.trigger()
    assert not [a for a in tray.menu.actions() if "再提醒" in a.text()]
    move(minutes=60)
    look()
    assert len(tray.shown) == 2
    assert tray.shown[1][0] == "Brightwell：还有 23 小时"


def test_its_menu_says_on_top_how_the_most_urgent_case_stands_and_opens_it(qtbot, window, tray, keep, look):
    keep("Bright & well", 25)
    look()
    first = tray.menu.actions()[0]
    assert first.text() == "Bright && well：还有 25 小时"
    first.trigger()
    qtbot.waitUntil(lambda: window.ref is not None and window.ref.name == "Bright & well")


def test_a_name_with_markup_is_none_in_a_balloon(window, tray, keep, look, move):
    keep("<img src=//x>", 25)
    move(hours=1)
    look()
    assert "<" not in tray.shown[0][0]
    assert "img src=//x" in tray.shown[0][0]


def test_its_menu_opens_the_window_shows_the_countdown_and_quits(qtbot, window, tray):
    acts = {a.data(): a for a in tray.menu.actions()}
    acts["pocket"].trigger()
    assert window.panels.desktop.pocket.isVisible()
    window.showMinimized()
    acts["open"].trigger()
    assert not window.isMinimized()
    window._context.say.switch("en")
    assert [a.text() for a in tray.menu.actions()][-1] == "Quit"
    next(a for a in tray.menu.actions() if a.data() == "quit").trigger()
    assert not window.isVisible()


def test_a_system_without_a_tray_has_no_icon(window):
    made = Tray(window._context, window, lambda: False)
    assert made.icon is None
    assert not made.tell("x", "y", lambda: None)
