"""The way into the store: nobody is asked before something is to be kept, and nothing is lost at the door."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from appealdesk.core.store.backup.make import make as write_backup
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys.changes import enrol
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.keys.keystore import KeyringState, KeyStoreError
from appealdesk.core.store.keys.opening import Action
from appealdesk.core.store.keys.recovery import RecoveryCode
from appealdesk.core.store.keys.setup import SetUp
from appealdesk.core.store.keys.slots import Keys
from appealdesk.ui.bridge import Bridge
from appealdesk.ui.context import Context
from appealdesk.ui.door import StoreDoor
from appealdesk.ui.entrance.setup_dialog import SetUpDialog
from appealdesk.ui.entrance.unlock_dialog import UnlockDialog
from appealdesk.ui.main_window import MainWindow
from appealdesk.ui.settings import Settings
from appealdesk.ui.text import Speech
from appealdesk.ui.theme import Look
from appealdesk.ui.watch import Watch
from appealdesk.ui.widgets.question import Question
from tests.ui import sample
from tests.ui.conftest import BEIJING, NoKeyring


@dataclass
class Keyring:
    """A system that keeps keys, in memory; ``trouble`` is what it does instead."""

    kept: dict[str, str] = field(default_factory=dict)
    trouble: KeyringState | None = None

    def state(self) -> KeyringState:
        return self.trouble or KeyringState.AVAILABLE

    def _look(self) -> None:
        if self.trouble:
            raise KeyStoreError(self.trouble)

    def get(self, name: str) -> str | None:
        self._look()
        return self.kept.get(name)

    def set(self, name: str, secret: str) -> None:
        self._look()
        self.kept[name] = secret

    def delete(self, name: str) -> None:
        self._look()
        self.kept.pop(name, None)


@pytest.fixture
def keyring():
    return Keyring()


@pytest.fixture
def make(qtbot, qapp, desk, tmp_path):
    """A window before a store that may not be there yet."""
    looks = []

    def build(keyring):
        bridge, watch = Bridge(desk), Watch(sample.NOW)
        look = Look(qapp, "light")
        looks.append((look, bridge))
        door = StoreDoor(bridge, StoreFolder(tmp_path / "store"), keyring, watch)
        context = Context(bridge, Speech("zh"), look, Settings(tmp_path / "window.ini"), watch, door, BEIJING)
        window = MainWindow(context)
        qtbot.addWidget(window)
        window.show()
        door.knock()
        bridge.pool.waitForDone(5000)
        qtbot.wait(20)
        return window, context

    yield build
    for look, bridge in looks:
        bridge.close()
        look.deleteLater()
    desk.close()


def press_go():
    QApplication.activeModalWidget().go.click()


def dialog_of(qtbot, window):
    qtbot.waitUntil(lambda: window.entrance.dialog is not None and window.entrance.dialog.isVisible())
    return window.entrance.dialog


def answer(dialog):
    for field_, number in zip(dialog.groups, dialog.prepared.asked, strict=True):
        field_.setText(dialog.prepared.code_groups[number - 1].lower())


def set_up(qtbot, window, case_folder, drop):
    drop(window.start.zone, [case_folder])
    dialog = dialog_of(qtbot, window)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    answer(dialog)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case, timeout=10_000)
    return dialog


def test_the_first_start_asks_nothing_and_shows_the_sample_without_a_store(qtbot, make, keyring, desk, tmp_path):
    window, _context = make(keyring)
    assert window.entrance.dialog is None
    window.open_sample()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    assert not (tmp_path / "store").exists()


def test_the_first_drop_sets_the_store_up_and_then_goes_on(qtbot, make, keyring, desk, drop, case_folder, tmp_path):
    window, context = make(keyring)
    set_up(qtbot, window, case_folder, drop)
    assert context.door.is_open
    assert len(desk.kept.store.listing(sample.NOW)) == 1
    assert desk.kept.store.key is not None
    assert b"SQLite" not in (tmp_path / "store" / "store.db").read_bytes()[:16]


def test_set_up_does_not_finish_before_two_groups_were_typed_right(qtbot, make, keyring, drop, case_folder, tmp_path):
    window, _context = make(keyring)
    drop(window.start.zone, [case_folder])
    dialog = dialog_of(qtbot, window)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    answer(dialog)
    dialog.groups[1].setText("0000")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert f"第 {dialog.prepared.asked[1]} 组" in dialog.error.text()
    assert not (tmp_path / "store" / "keys.json").exists()
    answer(dialog)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil((tmp_path / "store" / "keys.json").exists)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case, timeout=10_000)


def test_giving_up_leaves_nothing_behind_and_asks_again_at_the_next_drop(
    qtbot, make, keyring, drop, case_folder, tmp_path
):
    window, _context = make(keyring)
    drop(window.start.zone, [case_folder])
    dialog_of(qtbot, window).reject()
    assert not (tmp_path / "store").exists() or not any((tmp_path / "store").iterdir())
    qtbot.waitUntil(lambda: window.entrance.dialog is None)
    drop(window.start.zone, [case_folder])
    dialog_of(qtbot, window).reject()


def test_the_recovery_sheet_is_saved_as_a_pdf(qtbot, make, keyring, drop, case_folder, tmp_path, monkeypatch):
    window, _context = make(keyring)
    drop(window.start.zone, [case_folder])
    dialog = dialog_of(qtbot, window)
    target = tmp_path / "sheet.pdf"
    monkeypatch.setattr("appealdesk.ui.saving.QFileDialog.getSaveFileName", lambda *_args: (str(target), ""))
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert target.read_bytes().startswith(b"%PDF-")
    assert str(target) in dialog.done_with.text()
    evidence = tmp_path / "IMG_2231.pdf"
    evidence.write_bytes(b"%PDF- an original")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert target.read_bytes().startswith(b"%PDF-")  # its own sheet, written anew
    chosen, proposed = [evidence, tmp_path / "other.pdf"], []

    def choose(_parent, _title, path, *_args):
        proposed.append(path)
        return str(chosen[len(proposed) - 1]), ""

    monkeypatch.setattr("appealdesk.ui.saving.QFileDialog.getSaveFileName", choose)
    QTimer.singleShot(100, press_go)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert evidence.read_bytes() == b"%PDF- an original"
    assert proposed[1] == str(tmp_path / "IMG_2231 (2).pdf")
    assert (tmp_path / "other.pdf").read_bytes().startswith(b"%PDF-")
    printed = tmp_path / "printed.pdf"
    for file in (evidence, printed):

        def to_file(asked, file=file):
            asked.printer().setOutputFileName(str(file))
            return 1

        monkeypatch.setattr("appealdesk.ui.printing.QPrintDialog.exec", to_file)
        qtbot.mouseClick(dialog.sheet.print, Qt.MouseButton.LeftButton)
    assert evidence.read_bytes() == b"%PDF- an original"
    assert printed.read_bytes().startswith(b"%PDF-")
    dialog.reject()


def test_without_a_keyring_a_passphrase_opens_the_store(qtbot, make, drop, case_folder, desk):
    window, context = make(NoKeyring())
    drop(window.start.zone, [case_folder])
    dialog = dialog_of(qtbot, window)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    answer(dialog)
    assert dialog.phrase.isVisible()
    dialog.phrase.setText("short")
    dialog.again.setText("short")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "口令" in dialog.error.text()
    for field_ in (dialog.phrase, dialog.again):
        field_.setText("four quite unrelated words")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: context.door.is_open, timeout=10_000)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case, timeout=10_000)


def test_not_encrypting_is_possible_and_warned_of(qtbot, make, keyring, drop, case_folder, desk):
    window, _context = make(keyring)
    drop(window.start.zone, [case_folder])
    dialog = dialog_of(qtbot, window)
    QTimer.singleShot(100, press_go)
    qtbot.mouseClick(dialog.plain, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case, timeout=10_000)
    assert desk.kept.store.key is None


def test_a_vanished_keyring_entry_asks_for_the_code_and_puts_the_entry_back(
    qtbot, make, keyring, drop, case_folder, desk
):
    window, context = make(keyring)
    code = "-".join(set_up(qtbot, window, case_folder, drop).prepared.code_groups)
    context.bridge.close()
    desk.close()
    keyring.kept.clear()
    again, _context = make(keyring)
    dialog = dialog_of(qtbot, again)
    assert isinstance(dialog, UnlockDialog)
    assert "系统" in dialog.title.text()
    button = next(iter(dialog.buttons.values()))
    assert not button.isEnabled()
    assert dialog.secret.echoMode() is QLineEdit.EchoMode.Password
    dialog.secret.setText(code[:-1] + ("0" if code[-1] != "0" else "1"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.error.isVisible)
    assert dialog.secret.text()
    qtbot.mouseClick(dialog.reveal, Qt.MouseButton.LeftButton)  # to see which letter is wrong
    assert dialog.secret.echoMode() is QLineEdit.EchoMode.Normal
    dialog.secret.setText(code)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(again.start.cases.rows) == 1, timeout=10_000)
    assert keyring.kept


@pytest.mark.parametrize("trouble", [KeyringState.LOCKED, KeyringState.TIMED_OUT, KeyringState.BROKEN])
def test_a_keyring_in_trouble_is_tried_again(qtbot, make, keyring, drop, case_folder, desk, trouble):
    window, context = make(keyring)
    set_up(qtbot, window, case_folder, drop)
    context.bridge.close()
    desk.close()
    keyring.trouble = trouble
    again, _context = make(keyring)
    dialog = dialog_of(qtbot, again)
    keyring.trouble = None
    qtbot.mouseClick(next(iter(dialog.buttons.values())), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(again.start.cases.rows) == 1, timeout=10_000)


def test_a_lost_database_never_becomes_an_empty_store(qtbot, make, keyring, drop, case_folder, desk, tmp_path):
    window, context = make(keyring)
    set_up(qtbot, window, case_folder, drop)
    context.bridge.close()
    desk.close()
    (tmp_path / "store" / "store.db").unlink()
    again, _context = make(keyring)
    dialog = dialog_of(qtbot, again)
    assert isinstance(dialog, UnlockDialog)
    dialog.reject()
    drop(again.start.zone, [case_folder])
    assert isinstance(dialog_of(qtbot, again), UnlockDialog)
    assert not (tmp_path / "store" / "store.db").exists()
    again.entrance.dialog.reject()


def test_the_dialogs_speak_both_languages(qtbot, make, keyring):
    window, context = make(keyring)
    for language in ("zh", "en"):
        context.say.switch(language)
        dialog = SetUpDialog(context, SetUp.begin(KeyringState.AVAILABLE), window)
        qtbot.addWidget(dialog)
        assert all(label.text() for label in (dialog.title, dialog.explain, dialog.sheet.keep, dialog.ask))


def test_without_any_way_in_the_store_goes_aside_whole_and_a_found_sheet_opens_it_again(
    qtbot, make, keyring, drop, case_folder, desk, tmp_path
):
    window, context = make(keyring)
    code = "-".join(set_up(qtbot, window, case_folder, drop).prepared.code_groups)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case, timeout=10_000)
    context.bridge.close()
    desk.close()
    keyring.kept.clear()
    again, new = make(keyring)
    lost = dialog_of(qtbot, again)
    asked = []

    def answer_all():
        question = QApplication.activeModalWidget()
        if isinstance(question, Question):
            asked.append(question.go.text())
            question.go.click()
        if len(asked) < 2:
            QTimer.singleShot(50, answer_all)

    QTimer.singleShot(50, answer_all)
    lost.buttons[Action.START_ANEW].click()
    qtbot.waitUntil(lambda: isinstance(again.entrance.dialog, SetUpDialog), timeout=10_000)
    assert len(asked) == 2
    assert asked[0] != asked[1]
    (aside,) = (tmp_path / "store" / "quarantine").iterdir()
    assert {p.name for p in aside.iterdir()} >= {"store.db", "keys.json", "objects"}
    dialog = again.entrance.dialog
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    answer(dialog)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: new.door.is_open, timeout=10_000)
    assert desk.kept.store.cases.count() == 0
    again.keeping._bring_back(aside.name)
    qtbot.waitUntil(lambda: isinstance(again.entrance.dialog, UnlockDialog), timeout=10_000)
    found = again.entrance.dialog
    found.secret.setText(code)
    found.buttons[Action.ENTER_SECRET].click()
    qtbot.waitUntil(lambda: new.door.is_open, timeout=10_000)
    assert desk.kept.store.cases.count() == 1
    assert again.bar.state.text == "已换回来"
    (other,) = (tmp_path / "store" / "quarantine").iterdir()
    assert other != aside


def restored(qtbot, window, door, backup):
    """Agree to a backup and return what was asked."""
    asked = []

    def agree():
        question = QApplication.activeModalWidget()
        if isinstance(question, Question):
            asked.append(" ".join(label.text() for label in question.findChildren(QLabel)))
            question.go.click()
        else:
            QTimer.singleShot(50, agree)

    QTimer.singleShot(50, agree)
    window.keeping.restoring.rehearse(backup)
    qtbot.waitUntil(lambda: bool(asked) and door.is_open, timeout=20_000)
    return asked[0]


def test_a_backup_put_in_the_place_of_a_lost_database_raises_no_alarm(
    qtbot, make, keyring, drop, case_folder, desk, tmp_path
):
    window, context = make(keyring)
    set_up(qtbot, window, case_folder, drop)
    store, backup = desk.kept.store, tmp_path / "b.appealbackup"
    write_backup(store, backup)
    uid = store.listing(sample.NOW)[0].uid
    for n in range(20):
        store.letters.save(uid, f"letter {n}")
    context.door.leave()
    before = context.door.anchor()
    window.go_home()
    context.bridge.close()
    desk.close()
    (tmp_path / "store" / "store.db").unlink()
    again, new = make(keyring)
    dialog_of(qtbot, again).reject()
    told = restored(qtbot, again, new.door, backup)
    assert "现在的案件库读不出来" in told
    mending = again.keeping.checking._mending()
    assert mending.anchors
    assert mending.anchors[0] != before
    report = mending.check(at_work_since=0)
    assert not report.damages
    (end,) = mending.anchors
    assert end == desk.kept.store.anchor()


def test_what_a_restore_takes_away_is_named_no_secret_is_asked_for_and_it_can_be_brought_back(
    qtbot, make, keyring, drop, case_folder, desk, tmp_path, monkeypatch
):
    window, context = make(keyring)
    set_up(qtbot, window, case_folder, drop)
    store, backup = desk.kept.store, tmp_path / "b.appealbackup"
    write_backup(store, backup)
    entry = store.listing(sample.NOW)[0]
    store.letters.save(entry.uid, "later")
    store.cases.create("新开的案件", store.cases.get(entry.uid).typed)
    window.go_home()
    keyring.kept.clear()
    assert enrol(store.folder, store.key, keyring)  # as where the key was entered anew by code since the backup
    told = restored(qtbot, window, context.door, backup)
    going, falling = told.index("新开的案件"), told.index(entry.name)
    assert going < told.index("会回到做备份时的样子") < falling
    context.door.leave()
    (aside,) = store.folder.quarantine.iterdir()
    window.keeping._bring_back(aside.name)
    qtbot.waitUntil(lambda: window.bar.state.text == "已换回来", timeout=20_000)
    names = {e.name for e in desk.kept.store.listing(sample.NOW)}
    assert names == {"新开的案件", entry.name}
    assert desk.kept.store.history()[-1].action == "store-brought-back"
    mending = window.keeping.checking._mending()
    assert mending.anchors == (desk.kept.store.anchor(),)
    assert mending.check(at_work_since=0).sound


def test_a_passphrase_that_is_younger_than_the_backup_is_told_as_that_and_stays_to_be_put_right(
    qtbot, make, keyring, monkeypatch, tmp_path
):
    window, _context = make(keyring)
    asked = []
    monkeypatch.setattr(
        "appealdesk.ui.entrance.restoring.ask_line",
        lambda _w, _c, _title, words, _go, *, line: asked.append((words, line)) or "",
    )
    key = DataKey.random()
    older = Keys.for_key(key).with_recovery(key, RecoveryCode.random())
    restoring = window.keeping.restoring
    with pytest.raises(StoreError) as caught:
        restoring._unlock(older, "four unusual plain words", None)
    restoring._failed(caught.value, tmp_path / "b.appealbackup", "four unusual plain words")
    (words, line) = asked[0]
    assert "当时没有这个口令" in words
    assert "请输入恢复码或口令" in words
    assert line == "four unusual plain words"
