"""What a new user stumbled over: several cases at once, stale verdicts, answers of questions, rules said too late."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from appealdesk.core.desk import Progress
from appealdesk.core.desk.keyways import KeyWays
from appealdesk.core.store.keys.keystore import KeyringState
from appealdesk.core.store.keys.setup import SetUp
from appealdesk.ui import arrivals
from appealdesk.ui.entrance.setup_dialog import SetUpDialog
from appealdesk.ui.handover.give_dialog import GiveDialog
from appealdesk.ui.keys.dialog import KeysDialog
from appealdesk.ui.keys.passphrase_dialog import PassphraseDialog
from appealdesk.ui.widgets.basics import Text
from appealdesk.ui.widgets.question import Question
from tests.ui import sample
from tests.ui.conftest import NoKeyring
from tests.ui.modal import when_modal


def entries(desk):
    return desk.kept.store.listing(sample.NOW)


def test_two_case_folders_dropped_at_once_are_both_taken(qtbot, window, desk, drop, tmp_path, case_folder):
    other = shutil.copytree(sample.FOLDER, tmp_path / "another case")
    (other / "evidence" / "another.txt").write_text("another", encoding="utf-8")
    drop(window.start.zone, [case_folder, other])
    qtbot.waitUntil(lambda: len(entries(desk)) == 2, timeout=10_000)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case, timeout=10_000)


def test_of_loose_files_beside_a_case_folder_it_is_said_that_they_were_left_out(
    qtbot, window, desk, drop, tmp_path, case_folder
):
    loose = tmp_path / "label.png"
    loose.write_bytes(b"\x89PNG")
    drop(window.start.zone, [case_folder, loose])
    qtbot.waitUntil(lambda: window.bar.isVisible() and window.pages.currentWidget() is window.case, timeout=10_000)
    assert window.bar.state.text == "1 个文件没有放进来"
    assert "没有收" in window.bar.text.full()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_case_with_files_that_no_check_has_seen_is_not_called_ready(
    qtbot, opened, desk, tmp_path, monkeypatch, language
):
    opened._context.say.switch(language)
    (entry,) = entries(desk)
    assert entry.unseen == 0
    opened.go_home()
    words = {"zh": "有新文件，还没核对", "en": "New files, not checked yet"}[language]
    assert words not in [row._state.text for row in opened.start.cases.rows]
    late = tmp_path / "late.pdf"
    late.write_bytes(b"%PDF-1.7 late")
    later = sample.NOW + timedelta(hours=1)
    monkeypatch.setattr(opened._context.now, "_always", later)
    desk.kept.add(entry.uid, [late])
    opened.start.refresh()
    qtbot.waitUntil(lambda: [row._state.text for row in opened.start.cases.rows] == [words], timeout=5_000)


def test_every_question_names_what_comes_of_saying_no(qtbot, opened, desk):
    (entry,) = entries(desk)
    opened.go_home()
    seen = []

    def answer(question):
        seen.append((question.keep.text(), question.keep.isDefault()))
        question.keep.click()

    when_modal(Question, answer)
    opened.case_actions.do("purge", opened.start.cases.rows[0].ref if opened.start.cases.rows else opened._ref)
    dialog = SetUpDialog(opened._context, SetUp.begin(KeyringState.AVAILABLE), opened)
    qtbot.addWidget(dialog)
    dialog.show()
    when_modal(Question, answer)
    dialog.plain.click()
    assert seen == [("先不删", True), ("继续加密", True)]
    assert [e.uid for e in entries(desk)] == [entry.uid]


def test_how_long_a_passphrase_must_be_is_said_before_anybody_fails(qtbot, opened):
    ways = KeyWays(opened._context.bridge.desk.kept.store, NoKeyring())
    needs = SetUpDialog(opened._context, SetUp.begin(KeyringState.NONE), opened)
    needs.show_page(1)
    dialogs = [
        PassphraseDialog(opened._context, ways, there=False, parent=opened),
        GiveDialog(opened._context, opened._ref, opened),
        needs,
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.show()
        told = [label.text() for label in dialog.findChildren(Text) if label.isVisible()]
        assert any("至少 12 个字符" in words for words in told)
        dialog.close()


def test_a_bar_does_not_stand_full_while_the_rules_are_checked(window):
    page = window.reading
    page.begin("case")
    page.show_progress(Progress("read", 9, 10, "a.png"))
    assert page.count.text() == "9 / 10"
    page.show_progress(Progress("read", 10, 10, "b.png"))
    assert page.stage.text() == "正在核对……"
    assert page.count.text() == ""
    # a range of nothing is how a bar is told to keep moving
    assert (page.bar.minimum(), page.bar.maximum()) == (0, 0)


@pytest.mark.parametrize(("language", "name"), [("zh", "设置与备份"), ("en", "Settings and backup")])
def test_the_menu_with_backups_and_keys_says_so_in_its_name(window, language, name):
    window._context.say.switch(language)
    assert window.start.preferences.accessibleName() == name
    assert QApplication.activeModalWidget() is None


def test_a_first_passphrase_was_set_and_a_second_one_changed(qtbot, opened, monkeypatch):
    told = []
    monkeypatch.setattr(KeysDialog, "_changed", lambda _self, key: told.append(opened._context.say.of(key)))
    dialog = KeysDialog(opened._context, opened)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.ways is not None)
    monkeypatch.setattr("appealdesk.ui.keys.passphrase_dialog.PassphraseDialog.exec", lambda _self: 1)
    dialog.set_phrase.setEnabled(True)
    dialog.set_phrase.click()
    assert told == ["口令已设好并试开过。"]


def test_a_whole_folder_let_go_over_a_case_is_taken_only_when_it_is_meant(
    qtbot, opened, drop, tmp_path, monkeypatch, desk
):
    monkeypatch.setattr(arrivals, "MANY", 2)
    uid, folder = opened._ref.uid, tmp_path / "holiday"
    folder.mkdir()
    for number in range(3):
        (folder / f"IMG_{number}.txt").write_text(f"{number}", "utf-8")
    before, asked = len(desk.kept.store.files.of(uid)), []

    def refuse(question):
        asked.append(question.windowTitle())
        question.keep.click()

    when_modal(Question, refuse)
    drop(opened.case.loop.viewport(), [folder])
    assert asked == ["3 个文件，都放进这个案件？"]
    assert not opened.case.busy.isVisible()
    when_modal(Question, lambda question: question.go.click())
    drop(opened.case.loop.viewport(), [folder])
    qtbot.waitUntil(lambda: len(desk.kept.store.files.of(uid)) == before + 3)
