"""All settings in one place: they count at once, are kept, and say what is wrong."""

import os

import pytest
from PySide6.QtWidgets import QPushButton

from appealdesk.core.domain.clocks import Own
from appealdesk.ui.application import scale_up
from appealdesk.ui.preferences.dialog import SettingsDialog
from appealdesk.ui.preferences.own import own_of
from appealdesk.ui.settings import Settings
from appealdesk.ui.widgets.basics import Elided, Text

LONG_MS = 15_000


@pytest.fixture
def asked():
    return []


@pytest.fixture
def dialog(qtbot, real, asked):
    context = real._context
    with qtbot.waitSignal(context.door.opened, timeout=LONG_MS):
        context.door.knock()
    made = SettingsDialog(context, {"backup": lambda: asked.append("backup")}, lambda: asked.append("packs"), real)
    qtbot.addWidget(made)
    made.show()
    return made


def type_into(edit, words):
    edit.setText(words)
    edit.editingFinished.emit()


def test_the_language_changes_at_once_and_is_kept(qtbot, dialog):
    dialog.languages[1].click()
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Settings")
    assert dialog.languages[1].isChecked()
    assert dialog._context.settings.language == "en"


def test_the_theme_changes_at_once_and_is_kept(dialog):
    dialog.themes[2].click()
    assert dialog._context.look.tokens.name == "dark"
    assert dialog._context.settings.theme == "dark"


def test_the_size_is_kept_for_the_next_start(dialog, monkeypatch):
    monkeypatch.setenv("QT_SCALE_FACTOR", "")
    monkeypatch.delenv("QT_SCALE_FACTOR")
    dialog.scales[2].click()
    scale_up(dialog._context.settings)
    assert os.environ["QT_SCALE_FACTOR"] == "1.5"
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    scale_up(dialog._context.settings)
    assert os.environ["QT_SCALE_FACTOR"] == "2"


def test_where_the_size_cannot_change_at_once_reopening_is_offered(dialog, monkeypatch):
    monkeypatch.setattr("appealdesk.ui.preferences.dialog.can_rescale", lambda: False)
    dialog.fill()
    assert not dialog.again.isVisible()
    dialog.scales[2].click()
    assert dialog.again.isVisible()
    dialog.scales[0].click()
    assert not dialog.again.isVisible()
    dialog.scales[2].click()
    dialog.again.click()
    assert dialog.wants_again
    assert not dialog.isVisible()


def test_the_hours_of_reminders_are_pressed_or_typed_and_kept(dialog):
    hours = dialog.remind
    assert [h for h, b in hours.buttons.items() if b.isChecked()] == [72, 24, 6, 1]
    hours.buttons[72].click()
    type_into(hours.others, "36，3")
    assert dialog._context.settings.remind_hours == (36, 24, 6, 3, 1)
    for button in hours.buttons.values():
        button.setChecked(False)
    type_into(hours.others, "")
    assert dialog._context.settings.remind_hours == ()


@pytest.mark.parametrize("wrong", ["0", "-3", "1.5", "99999", "soon"])
def test_hours_that_are_none_are_told_and_not_kept(dialog, wrong):
    type_into(dialog.remind.others, wrong)
    assert "整小时" in dialog.error.text()
    assert dialog._context.settings.remind_hours == (72, 24, 6, 1)


def test_the_name_goes_into_the_history(qtbot, dialog, real):
    type_into(dialog.operator, "  陈   晓 ")
    store = real._context.bridge.desk.kept.store
    qtbot.waitUntil(lambda: store.operator == "陈 晓", timeout=LONG_MS)


def test_zone_and_margin_are_reckoned_with_and_kept(dialog, real):
    dialog.zone.setCurrentText("Asia/Jakarta")
    type_into(dialog.margin, "24")
    assert real._context.bridge.desk.own == Own("Asia/Jakarta", 24, 48)
    assert own_of(dialog._context.settings) == Own("Asia/Jakarta", 24, 48)
    assert dialog.own_changed


@pytest.mark.parametrize("wrong", ["", "-3", "12.5", "9999", "zwölf", "١٢"])
def test_a_margin_that_is_none_is_refused_and_the_old_one_stays(dialog, real, wrong):
    type_into(dialog.margin, wrong)
    assert "整小时" in dialog.error.text()
    assert real._context.bridge.desk.own == Own()
    assert not dialog.own_changed


def test_a_zone_that_is_none_is_refused(dialog, real):
    dialog.zone.setCurrentText("Mars/Olympus")
    type_into(dialog.margin, "24")
    assert "Mars/Olympus" in dialog.error.text()
    assert real._context.bridge.desk.own == Own()


def test_settings_that_cannot_be_used_count_as_absent(tmp_path):
    settings = Settings(tmp_path / "window.ini")
    settings.own_zone, settings.margin_hours, settings.scale = "../etc/passwd", 99_999, 33
    assert own_of(settings) == Own()
    assert settings.scale == 100


def test_what_is_done_with_the_store_is_reached_from_here(qtbot, dialog, asked):
    dialog.acts["backup"].click()
    qtbot.waitUntil(lambda: asked == ["backup"])
    assert not dialog.isVisible()


@pytest.mark.parametrize("real", ["zh", "en"], indirect=True)
def test_nothing_is_cut_off_and_every_control_has_a_name(qtbot, dialog):
    qtbot.wait(20)
    labels = [x for x in dialog.findChildren(Text) if x.isVisible() and not isinstance(x, Elided)]
    assert [x.text() for x in labels if not x.wordWrap() and x.sizeHint().width() > x.width() + 1] == []
    buttons = [b for b in dialog.findChildren(QPushButton) if b.isVisible()]
    assert [b.text() for b in buttons if b.sizeHint().width() > b.width() + 1] == []
    edits = (dialog.operator, dialog.zone, dialog.margin, dialog.peak)
    assert [type(c).__name__ for c in (*buttons, *edits) if not c.accessibleName()] == []


def test_it_is_reached_from_the_menu_of_both_screens(real):
    for button in (real.start.preferences, real.case.header.preferences):
        button.fill()
        assert "settings.open" in [a.data() for a in button.menu().actions()]
