"""The ways into the store, shown and changed from the window: nothing dies before the new one was proved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.keystore import KeyringState
from appealdesk.core.store.keys.setup import SetUp
from appealdesk.core.store.keys.slots import Way, short_id
from appealdesk.core.store.keys.unlocking import unlock_with
from appealdesk.core.store.store import Store
from appealdesk.ui.entrance.unlock_dialog import UnlockDialog
from appealdesk.ui.keys.dialog import KeysDialog
from appealdesk.ui.keys.passphrase_dialog import PassphraseDialog
from appealdesk.ui.keys.renewal_dialog import RenewalDialog
from appealdesk.ui.widgets.question import Question
from tests.ui import sample
from tests.ui.modal import when_modal
from tests.ui.test_entrance import answer as type_groups
from tests.ui.test_entrance import keyring, make

__all__ = ["keyring", "make"]
PHRASE = "four quite unrelated words"


class World:
    """An encrypted store, open in a window, and what its owner has."""

    def __init__(self, tmp_path, keyring, state=KeyringState.AVAILABLE) -> None:
        self.folder, self.keyring = StoreFolder(tmp_path / "store"), keyring
        setup = SetUp.begin(state)
        setup.confirm([setup.code_groups[n - 1] for n in setup.asked])
        setup.choose_passphrase(*([PHRASE] * 2 if state is not KeyringState.AVAILABLE else ["", ""]))
        key = setup.finish(self.folder, keyring, sample.NOW)
        Store.open(self.folder, key, lambda: sample.NOW, create=True).close()
        self.code, self.store = "-".join(setup.code_groups), setup.store

    def opens(self, secret):
        try:
            unlock_with(self.folder, secret, None)
        except StoreError:
            return False
        return True

    @property
    def slots(self):
        return set(keysfile.load(self.folder).keys.slots)


@pytest.fixture
def world(tmp_path, keyring):
    return World(tmp_path, keyring)


@pytest.fixture
def shown(qtbot, make):
    """Open the store's window and the dialog about its keys."""

    def act(world):
        window, context = make(world.keyring)
        qtbot.waitUntil(lambda: context.door.is_open, timeout=10_000)
        dialog = KeysDialog(context, window)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.ways is not None and dialog.set_phrase.isEnabled(), timeout=10_000)
        return dialog, context

    return act


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def fill(dialog, phrase, again=None):
    dialog.phrase.setText(phrase)
    dialog.again.setText(phrase if again is None else again)
    dialog.go.click()


def changes(context):
    return [e.action for e in context.bridge.desk.kept.store.history()]


def test_it_shows_what_opens_the_store_and_when_the_sheet_was_made(shown, world):
    dialog, _context = shown(world)
    assert dialog.system.state.text == "能用"
    assert dialog.phrase.state.text == "没有"
    assert dialog.sheet.state.text == "有"
    assert "2026-05-23" in dialog.sheet.words.text()
    assert "还没有用它打开过" in dialog.sheet.words.text()
    assert short_id(world.store) in dialog.hint.text()
    assert not dialog.give.isVisible()
    assert not dialog.drop_phrase.isVisible()


def test_the_menu_leads_there(qtbot, make, world):
    window, context = make(world.keyring)
    qtbot.waitUntil(lambda: context.door.is_open, timeout=10_000)
    seen = []
    when_modal(KeysDialog, lambda d: (seen.append(d.title.text()), d.reject()))
    window.start.preferences.fill()
    next(a for a in window.start.preferences.menu().actions() if a.data() == "keys").trigger()
    assert seen == ["钥匙与恢复码"]


def test_a_passphrase_is_set_changed_and_removed(qtbot, shown, world):
    dialog, context = shown(world)

    def first(asked):
        fill(asked, PHRASE, "another one altogether")
        assert "不一样" in asked.error.text()
        fill(asked, PHRASE)

    when_modal(PassphraseDialog, first)
    click(qtbot, dialog.set_phrase)
    qtbot.waitUntil(dialog.drop_phrase.isVisible, timeout=10_000)
    assert world.opens(PHRASE)

    when_modal(PassphraseDialog, lambda d: fill(d, "五个互不相干的词语在这里"))
    click(qtbot, dialog.set_phrase)
    qtbot.waitUntil(lambda: world.opens("五个互不相干的词语在这里") and dialog.drop_phrase.isEnabled(), timeout=10_000)
    assert not world.opens(PHRASE)

    when_modal(Question, lambda d: d.go.click())
    click(qtbot, dialog.drop_phrase)
    qtbot.waitUntil(lambda: Way.PASSPHRASE not in world.slots, timeout=10_000)
    qtbot.waitUntil(lambda: not dialog.drop_phrase.isVisible(), timeout=10_000)
    assert world.opens(world.code)
    assert changes(context)[-3:] == ["passphrase-set", "passphrase-set", "passphrase-removed"]


def test_the_passphrase_stays_where_the_system_keeps_no_key(qtbot, shown, tmp_path, keyring):
    world = World(tmp_path, keyring, KeyringState.NONE)
    keyring.trouble = KeyringState.LOCKED
    dialog, context = _unlocked(shown, world)
    assert dialog.system.state.text == "现在不能用"
    assert dialog.drop_phrase.isVisible()
    assert not dialog.drop_phrase.isEnabled()
    assert "系统保管" in dialog.drop_phrase.toolTip()
    keyring.trouble = None
    click(qtbot, dialog.give)
    qtbot.waitUntil(lambda: dialog.system.state.text == "没有用", timeout=10_000)
    click(qtbot, dialog.give)
    qtbot.waitUntil(lambda: dialog.system.state.text == "能用", timeout=10_000)
    assert dialog.drop_phrase.isEnabled()
    assert Way.KEYRING in world.slots
    assert Way.KEYRING in context.door.opening.keys.slots


def _unlocked(shown, world):
    """Answer the door with the passphrase first."""

    def enter(door):
        door.secret.setText(PHRASE)
        next(iter(door.buttons.values())).click()

    when_modal(UnlockDialog, enter)
    dialog, context = shown(world)
    assert "上次用它打开" in dialog.phrase.words.text()
    return dialog, context


def test_an_entry_that_vanished_while_the_store_is_open_is_put_back(qtbot, shown, world):
    dialog, _context = shown(world)
    world.keyring.kept.clear()
    dialog.look()
    qtbot.waitUntil(lambda: dialog.system.state.text == "不见了", timeout=10_000)
    click(qtbot, dialog.give)
    qtbot.waitUntil(lambda: dialog.system.state.text == "能用", timeout=10_000)
    assert world.keyring.kept


def test_the_old_sheet_counts_until_the_new_one_was_typed_back(qtbot, shown, world, tmp_path, monkeypatch):
    target = tmp_path / "sheet.pdf"
    monkeypatch.setattr("appealdesk.ui.saving.QFileDialog.getSaveFileName", lambda *_args: (str(target), ""))
    dialog, context = shown(world)
    when_modal(RenewalDialog, lambda d: d.reject())
    click(qtbot, dialog.renew)
    assert world.opens(world.code)
    made = []

    def renew(asked):
        asked.prepared = asked.renewal
        made.append("-".join(asked.renewal.code_groups))
        asked.save.click()
        asked.go.click()
        type_groups(asked)
        asked.groups[0].setText("0000")
        asked.go.click()
        assert asked.error.isVisible()
        assert world.opens(world.code)
        assert not world.opens(made[0])
        type_groups(asked)
        asked.go.click()

    when_modal(RenewalDialog, renew)
    click(qtbot, dialog.renew)
    qtbot.waitUntil(lambda: dialog.renewed and dialog.renew.isEnabled(), timeout=10_000)
    assert target.read_bytes().startswith(b"%PDF-")
    assert world.opens(made[0])
    assert not world.opens(world.code)
    assert "备份" in dialog.told.text()
    assert changes(context)[-1] == "recovery-renewed"


def test_after_a_renewal_the_window_offers_a_new_backup(qtbot, make, world):
    window, context = make(world.keyring)
    qtbot.waitUntil(lambda: context.door.is_open, timeout=10_000)

    def pretend(dialog):
        dialog.renewed = True
        dialog.reject()

    when_modal(KeysDialog, pretend)
    window.keeping.show_keys()
    assert window.bar.isVisible()
    assert "旧恢复码" in window.bar.text.full()
    assert "备份" in window.bar.action.text()


def test_a_full_disk_leaves_the_old_sheet_and_says_so(qtbot, shown, world, monkeypatch):
    dialog, _context = shown(world)

    def refuse(_path, _data):
        raise OSError(28, "No space left on device")

    def renew(asked):
        asked.prepared = asked.renewal
        asked.go.click()
        type_groups(asked)
        monkeypatch.setattr("appealdesk.core.store.keys.durable.write", refuse)
        asked.go.click()
        qtbot.waitUntil(asked.error.isVisible, timeout=10_000)
        assert "原来的钥匙照旧有效" in asked.error.text()
        asked.reject()

    when_modal(RenewalDialog, renew)
    click(qtbot, dialog.renew)
    assert not dialog.renewed
    assert world.opens(world.code)


def test_a_store_that_is_not_encrypted_says_so_and_offers_nothing(qtbot, window):
    dialog = KeysDialog(window._context, window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.ways is not None, timeout=10_000)
    assert "没有加密" in dialog.hint.text() or "不加密" in dialog.hint.text()
    assert not any(row.isVisible() for row in dialog.rows)
