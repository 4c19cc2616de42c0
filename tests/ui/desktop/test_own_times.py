"""A case has reminder times of its own: chosen at its countdown, kept, undone, told, and written into the calendar."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from appealdesk.ui.desktop.remind_dialog import RemindDialog
from tests.ui.modal import when_modal


def alarms(window):
    return window._context.bridge.desk.kept.store.alarms


def choose(qtbot, window, act):
    """Press the countdown of the open case and do something in the dialog, until the case was checked again."""
    when_modal(RemindDialog, act)
    with qtbot.waitSignal(window._context.bridge.checked, timeout=5000):
        window.case.header.countdown.pill.setFocus()
        qtbot.keyClick(window.case.header.countdown.pill, Qt.Key.Key_Return)


def only(*hours):
    """Press and type just these hours, then save."""

    def act(dialog):
        for number, button in dialog.hours.buttons.items():
            if button.isChecked() != (number in hours):
                button.click()
        dialog.hours.others.setText(" ".join(str(h) for h in hours if h not in dialog.hours.buttons))
        dialog.hours.others.editingFinished.emit()
        dialog.go.click()

    return act


def test_they_are_chosen_at_the_countdown_and_count_for_this_case_only(qtbot, opened, context):
    seen = []

    def look(dialog):
        seen.append((dialog.hours.hours, dialog.clocks.text(), dialog.usual.isEnabled()))
        only(48, 5)(dialog)

    choose(qtbot, opened, look)
    ((before, clocks, other),) = seen
    assert before == context.settings.remind_hours, "those of the settings stand there first"
    assert not other
    assert "UTC+8" in clocks
    assert "PDT (UTC-7)" in clocks
    assert alarms(opened).own(opened.ref.uid).hours == (48, 5)
    assert opened.bar.state.text == "提醒时间已改"
    assert context.settings.remind_hours == (72, 24, 6, 1), "other cases keep theirs"


def test_the_countdown_of_the_last_step_leads_there_too(qtbot, opened):
    opened.case.steps.choose("after")
    qtbot.waitUntil(opened.case.steps.after.countdown.isVisible)
    when_modal(RemindDialog, only(5))
    with qtbot.waitSignal(opened._context.bridge.checked):
        qtbot.mouseClick(opened.case.steps.after.countdown.pill, Qt.MouseButton.LeftButton)
    assert alarms(opened).own(opened.ref.uid).hours == (5,)


def test_undo_takes_them_back_and_redo_brings_them_again(qtbot, opened):
    choose(qtbot, opened, only(5))
    uid, checked = opened.ref.uid, opened._context.bridge.checked
    assert "提醒时间" in opened.case.header.take_back.toolTip()
    with qtbot.waitSignal(checked):
        opened.bar.action.click()
    assert alarms(opened).own(uid) is None
    with qtbot.waitSignal(checked):
        opened.case.header.do_again.click()
    assert alarms(opened).own(uid).hours == (5,)


def test_those_of_the_settings_can_be_had_again(qtbot, opened, context):
    choose(qtbot, opened, only(5))
    context.settings.remind_hours = [12]

    def usual(dialog):
        assert dialog.hours.hours == (5,)
        dialog.usual.click()
        assert dialog.hours.hours == (12,)
        dialog.go.click()

    choose(qtbot, opened, usual)
    assert alarms(opened).own(opened.ref.uid).hours is None


def test_it_says_when_it_will_remind_on_the_sellers_clock(qtbot, opened, context):
    told = []

    def look(dialog):
        end = opened.case.checked.report.deadline.at.astimezone(context.zone)
        only_one = f"{end - timedelta(hours=6):%H:%M} UTC+8"
        for number, button in dialog.hours.buttons.items():
            if button.isChecked() != (number == 6):
                button.click()
        told.append((dialog.coming.text(), only_one))
        dialog.hours.buttons[6].click()
        told.append((dialog.coming.text(), "不会再提醒"))
        dialog.go.click()

    choose(qtbot, opened, look)
    for words, part in told:
        assert part in words
    assert alarms(opened).own(opened.ref.uid).hours == ()


def test_what_is_no_hour_cannot_be_saved_and_is_told(opened):
    def wrong(dialog):
        dialog.hours.others.setText("soon")
        dialog.hours.others.editingFinished.emit()
        assert not dialog.go.isEnabled()
        assert not dialog.save.isEnabled()
        assert "整小时" in dialog.error.text()
        dialog.back.click()

    when_modal(RemindDialog, wrong)
    opened.case.header.countdown.pill.pressed.emit()
    assert alarms(opened).own(opened.ref.uid) is None


def test_the_calendar_file_carries_them_at_once_and_later(qtbot, opened, tmp_path, monkeypatch):
    out = tmp_path / "appeal.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))

    def with_calendar(dialog):
        for button in dialog.hours.buttons.values():
            button.setChecked(False)
        dialog.hours.others.setText("5")
        dialog.hours.others.editingFinished.emit()
        dialog.save.click()

    choose(qtbot, opened, with_calendar)
    qtbot.waitUntil(out.exists)
    for _ in range(2):
        data = out.read_bytes()
        assert b"TRIGGER:-PT300M" in data
        assert b"TRIGGER:-PT4320M" not in data
        out.unlink()
        opened.case.header.remind.click()
        qtbot.waitUntil(out.exists)


def test_a_reminder_comes_at_the_cases_own_time_and_another_case_keeps_quiet(qtbot, window, keep, move):
    uid, other = keep("Brightwell", 60), keep("Other", 61)
    alarms(window).choose(uid, [5])
    alarms(window).choose(other, [])
    dated = window.panels.desktop.dated
    dated.refresh()
    qtbot.waitUntil(lambda: any(c.own and c.own.hours == (5,) for c in dated.cases))
    move(hours=54, minutes=59)
    window.panels.desktop.ticker.look()
    assert not window.bar.isVisible()
    move(minutes=1)
    window.panels.desktop.ticker.look()
    assert "Brightwell：还有 5 小时" in window.bar.text.full()


def test_the_sample_is_only_shown(qtbot, window):
    window.open_sample()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    when_modal(RemindDialog, only(5))
    window.case.header.countdown.pill.pressed.emit()
    assert window.bar.state.text == "示例案件"
