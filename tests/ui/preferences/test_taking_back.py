"""Whatever was changed in the settings is taken back by one key, the last change first, and done again by another."""

import pytest
from PySide6.QtCore import Qt

from appealdesk.ui.preferences.dialog import SettingsDialog
from appealdesk.ui.settings import Shop
from tests.ui.preferences.test_settings_dialog import LONG_MS, type_into
from tests.ui.preferences.test_shops import US, add


@pytest.fixture
def context(qtbot, real):
    with qtbot.waitSignal(real._context.door.opened, timeout=LONG_MS):
        real._context.door.knock()
    return real._context


@pytest.fixture
def show(qtbot, context, real):
    def made():
        dialog = SettingsDialog(context, {}, lambda: None, real)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        dialog.leave.setFocus()
        return dialog

    return made


@pytest.fixture
def press(qtbot):
    def act(dialog, key, modifier=Qt.KeyboardModifier.ControlModifier):
        before = dialog.area.widget()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.keyClick(dialog, key, modifier)
        qtbot.waitUntil(lambda: dialog.area.widget() is not before)

    return act


def test_without_a_change_there_is_nothing_to_take_back(qtbot, show):
    dialog = show()
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.way.undo.isVisible()
    assert not dialog.way.redo.isVisible()


def test_changes_are_taken_back_one_by_one_and_done_again(qtbot, show, press, context):
    dialog, settings = show(), context.settings
    dialog.themes[2].click()
    type_into(dialog.margin, "5")
    dialog.remind.buttons[72].click()
    add(qtbot, dialog.shops, US)
    assert dialog.isVisible(), "Enter adds the shop and no more"
    dialog.shops.removes[US].click()
    assert dialog.way.undo.text() == "撤销：我的店铺"
    press(dialog, Qt.Key.Key_Z)
    assert settings.shops == (US,)
    assert US in dialog.shops.removes
    press(dialog, Qt.Key.Key_Z)
    assert settings.shops == ()
    press(dialog, Qt.Key.Key_Z)
    assert settings.remind_hours == (72, 24, 6, 1)
    assert dialog.remind.buttons[72].isChecked()
    assert dialog.way.undo.text() == "撤销：比截止时间提前"
    press(dialog, Qt.Key.Key_Z)
    assert (context.bridge.desk.own.margin_hours, dialog.margin.text()) != (5, "5")
    assert settings.margin_hours == context.bridge.desk.own.margin_hours
    press(dialog, Qt.Key.Key_Z)
    assert context.look.mode == "light"
    assert dialog.themes[1].isChecked()
    assert not dialog.way.undo.isVisible()
    press(dialog, Qt.Key.Key_Y)
    assert (context.look.mode, settings.theme) == ("dark", "dark")
    press(dialog, Qt.Key.Key_Y)
    assert dialog.margin.text() == "5"


def test_the_language_comes_back_and_the_button_speaks_it(qtbot, show, press, context):
    dialog = show()
    dialog.languages[1].click()
    qtbot.waitUntil(lambda: dialog.way.undo.text() == "Undo: Language / 语言")
    dialog.leave.setFocus()
    press(dialog, Qt.Key.Key_Z)
    assert context.say.language == "zh"
    assert dialog.way.redo.text() == "重做：语言 / Language"


def test_the_name_comes_back(qtbot, show, context):
    dialog, store = show(), context.bridge.desk.kept.store
    before = store.operator
    type_into(dialog.operator, "Other Name")
    qtbot.waitUntil(lambda: store.operator == "Other Name")
    dialog.leave.setFocus()
    qtbot.mouseClick(dialog.way.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: store.operator == before)
    qtbot.waitUntil(lambda: dialog.operator.text() == before)


def test_settings_that_were_left_and_opened_again_still_know_what_was_changed(show, press, context):
    first = show()
    first.themes[2].click()
    context.settings.shops = [Shop("Second", "amazon", "us")]
    first.close()
    again = show()
    assert again.way.undo.text() == "撤销：外观"
    press(again, Qt.Key.Key_Z)
    assert context.look.mode == "light"
    assert len(context.settings.shops) == 1, "what was not changed here stays"


def test_a_new_change_ends_what_could_be_done_again(show, press):
    dialog = show()
    dialog.themes[2].click()
    press(dialog, Qt.Key.Key_Z)
    assert dialog.way.redo.isVisible()
    dialog.remind.buttons[72].click()
    assert not dialog.way.redo.isVisible()
