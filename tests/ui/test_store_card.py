"""A store that is locked, does not open or is damaged is no first start: the home page says so and helps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from appealdesk.ui.entrance.setup_dialog import SetUpDialog
from appealdesk.ui.entrance.unlock_dialog import UnlockDialog
from tests.ui.test_entrance import answer, dialog_of, keyring, make, set_up

__all__ = ["keyring", "make"]


@pytest.fixture
def again(qtbot, make, keyring, drop, case_folder, desk):
    """Set a store up, close it, do something to it, and start once more."""

    def act(spoil):
        window, context = make(keyring)
        code = "-".join(set_up(qtbot, window, case_folder, drop).prepared.code_groups)
        folder = context.door.folder
        context.bridge.close()
        desk.close()
        spoil(folder)
        return make(keyring)[0], code

    return act


def click(qtbot, button):
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_after_not_now_the_home_page_says_that_the_cases_are_locked_and_opens_them(
    qtbot, again, keyring, monkeypatch, language
):
    window, code = again(lambda _folder: keyring.kept.clear())
    window._context.say.switch(language)
    dialog_of(qtbot, window).reject()
    card = window.start.store
    assert card.isVisible()
    assert card.state.text == {"zh": "您的案件锁着", "en": "Your cases are locked"}[language]
    assert {"zh": "案件和文件都在", "en": "cases and files are there"}[language] in card.words.text()
    assert not window.start.steps[0][0].isVisible()
    asked = []
    monkeypatch.setattr(
        "appealdesk.ui.entrance.restoring.QFileDialog.getOpenFileName", lambda *_a: (asked.append(1) or "", "")
    )
    click(qtbot, card.bring_back)
    assert asked
    assert card.isVisible()
    click(qtbot, card.open)
    dialog = dialog_of(qtbot, window)
    assert isinstance(dialog, UnlockDialog)
    button = next(iter(dialog.buttons.values()))
    # every word of it can be read, and the words name the button that is there
    for part in (dialog.what, dialog.do):
        assert part.height() >= part.heightForWidth(part.width())
    assert button.text() in dialog.do.text()
    dialog.secret.setText(code)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.start.cases.rows) == 1, timeout=10_000)
    assert not card.isVisible()


def test_a_damaged_database_is_told_on_the_home_page_with_the_way_to_check_and_restore(qtbot, again):
    window, _code = again(lambda folder: folder.database.write_bytes(b"no database at all" * 400))
    card = window.start.store
    qtbot.waitUntil(card.isVisible, timeout=10_000)
    assert card.state.text == "您的案件打不开"
    assert "数据文件夹还在原处" in card.words.text()
    assert [b.isVisible() for b in (card.open, card.bring_back, card.look)] == [True] * 3
    assert not window.start.steps[0][0].isVisible()


def test_a_first_start_has_no_such_card(make, keyring):
    window, _context = make(keyring)
    assert not window.start.store.isVisible()
    assert window.start.steps[0][0].isVisible()


def test_a_warning_of_damage_stands_on_the_home_page_until_it_is_mended(qtbot, opened, desk):
    store = desk.kept.store
    (entry,) = store.listing(opened._context.now.real())
    one = store.files.of(entry.uid)[0]
    path = store.folder.objects / one.sha256[:2] / one.sha256
    whole = path.read_bytes()
    path.unlink()
    opened.keeping.upkeep.look()
    card = opened.start.store
    qtbot.waitUntil(lambda: "损坏" in opened.bar.state.text, timeout=10_000)
    opened.go_home()
    qtbot.waitUntil(lambda: len(opened.start.cases.rows) == 1)
    opened.open_case(opened.start.cases.rows[0].ref)
    qtbot.waitUntil(lambda: opened.pages.currentWidget() is opened.case, timeout=10_000)
    opened.go_home()
    assert not opened.bar.isVisible()
    assert card.isVisible()
    assert card.state.text == "案件库有 1 处损坏"
    assert opened.start.cases.isVisible()
    path.write_bytes(whole)
    click(qtbot, card.look)
    qtbot.waitUntil(lambda: opened.bar.state.text == "案件库完好", timeout=10_000)
    assert not card.isVisible()


def test_files_dropped_before_the_set_up_was_put_off_are_not_forgotten(qtbot, make, keyring, drop, case_folder):
    window, _context = make(keyring)
    drop(window.start.zone, [case_folder])
    dialog = dialog_of(qtbot, window)
    click(qtbot, dialog.back)
    qtbot.waitUntil(lambda: window.entrance.dialog is None)
    assert window.bar.state.text == "文件还没收进来"
    assert window.bar.action.text() == "继续"
    click(qtbot, window.bar.action)
    dialog = dialog_of(qtbot, window)
    assert isinstance(dialog, SetUpDialog)
    click(qtbot, dialog.go)
    answer(dialog)
    click(qtbot, dialog.go)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case, timeout=10_000)
