"""Everything typed is kept by itself, one writing is one version, and earlier versions come back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from appealdesk.core.store.errors import StoreError
from appealdesk.ui.bridge import Checked
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.letter.versions import VersionsDialog
from tests.ui import sample
from tests.ui.letter.conftest import LETTER
from tests.ui.modal import when_modal

CONTROL = Qt.KeyboardModifier.ControlModifier


def write(qtbot, page, words):
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(page.editor, words)


def test_what_is_typed_is_kept_by_itself_and_the_screen_says_when(qtbot, page, kept):
    write(qtbot, page, "More.")
    assert page.head.saved.text() == "正在保存……"
    qtbot.waitUntil(lambda: kept() == [LETTER, LETTER + "More."])
    qtbot.waitUntil(lambda: page.head.saved.text() == "已保存 00:30")
    assert page.head.saved.accessibleName() == "已保存 00:30"


def test_one_writing_is_one_version_however_often_it_is_kept(qtbot, page, kept):
    for word in ("one ", "two ", "three"):
        write(qtbot, page, word)
        assert page.keeper.keep_now()
    assert kept() == [LETTER, LETTER + "one two three"]


def test_a_later_text_is_never_written_over_by_an_earlier_one(page, kept):
    slow = page.keeper._work("early", "")
    page.keeper._work("late", "")()
    slow()
    assert kept()[-1] == "late"


def test_closing_the_window_keeps_what_was_typed_a_moment_before(qtbot, page, kept):
    write(qtbot, page, "Last words")
    page.close()
    assert kept()[-1] == LETTER + "Last words"


def test_another_case_keeps_the_letter_of_the_one_before(qtbot, page, kept, context):
    write(qtbot, page, "Own words")
    uid = context.bridge.desk.kept.book.begin("other", "amazon", "us", sample.ZONE)
    page.show_checked(Checked(CaseRef(uid, name="other"), lambda _name: None, sample.REPORT, (), {}))
    assert kept()[-1] == LETTER + "Own words"
    assert page.editor.text() == ""
    assert not page.editor.document().isUndoAvailable()


def test_what_cannot_be_kept_is_told_and_stays_in_the_editor(qtbot, page, kept, monkeypatch, context):
    def full(*_args):
        raise StoreError("store.error.full", file="store.db")

    monkeypatch.setattr(context.bridge.desk.kept.store.letters, "write_on", full)
    write(qtbot, page, "lost?")
    qtbot.waitUntil(lambda: page.head.saved.text() == "没有保存")
    assert page.bar.isVisible()
    assert page.editor.text() == LETTER + "lost?"
    monkeypatch.undo()
    write(qtbot, page, " no")
    qtbot.waitUntil(lambda: kept()[-1] == LETTER + "lost? no")


def test_what_could_not_be_kept_when_the_case_was_left_is_there_when_it_is_opened_again(
    qtbot, page, kept, checked, context, monkeypatch
):
    def full(*_args):
        raise StoreError("store.error.full", file="store.db")

    letters = context.bridge.desk.kept.store.letters
    monkeypatch.setattr(letters, "write_on", full)
    write(qtbot, page, "not lost")
    uid = context.bridge.desk.kept.book.begin("other", "amazon", "us", sample.ZONE)
    page.show_checked(Checked(CaseRef(uid, name="other"), lambda _name: None, sample.REPORT, (), {}))
    assert page.editor.text() == ""
    monkeypatch.undo()
    page.show_checked(checked())
    assert page.editor.text() == LETTER + "not lost"
    qtbot.waitUntil(lambda: kept()[-1] == LETTER + "not lost")


def test_an_undo_of_the_case_brings_the_earlier_letter_back_and_ctrl_z_the_later_one(
    qtbot, page, kept, checked, context
):
    write(qtbot, page, "More.")
    page.keeper.keep_now()
    context.bridge.desk.kept.store.undo(page.ref.uid)
    page.show_checked(checked())
    assert page.editor.text() == LETTER
    qtbot.keyClick(page.editor, Qt.Key.Key_Z, CONTROL)
    assert page.editor.text() == LETTER + "More."
    qtbot.waitUntil(lambda: kept()[-1] == LETTER + "More.")


def test_a_check_of_an_earlier_text_does_not_touch_what_was_typed_since(qtbot, page, checked, settled):
    early = checked()
    write(qtbot, page, "typed")
    page.show_checked(early)
    assert page.editor.text() == LETTER + "typed"
    page.keeper.keep_now()
    page.show_checked(early)
    assert page.editor.text() == LETTER + "typed"
    assert page.stale
    page.show_checked(checked())
    assert not page.stale
    settled(page)


def test_of_a_sample_nothing_is_kept_and_the_screen_says_so(qtbot, page, context, desk):
    folder = Path(desk.sample_case())
    report = desk.report_of(folder)
    page.show_checked(Checked(CaseRef(folder=folder, name="sample"), lambda _name: None, report, (), {}))
    write(qtbot, page, "trying")
    assert page.head.saved.text() == "示例案件，不保存"
    assert not page.head.versions.isEnabled()
    assert page.keep_now()
    assert not page.stale


def test_in_a_store_that_cannot_be_written_the_letter_is_read_only(qtbot, page, checked, context, tmp_path):
    context.door.read_only = tmp_path
    page.show_checked(
        Checked(CaseRef(page.ref.uid + "", name="x", folder=None), lambda _n: None, sample.REPORT, (), {})
    )
    page._load(LETTER)
    write(qtbot, page, "no")
    assert page.editor.text() == LETTER
    assert page.head.saved.text() == "只读，不能修改"
    page.acts.take_draft(page.acts.found.sheet.drafts[0])
    assert page.editor.text() == LETTER


def test_an_earlier_version_is_compared_and_taken_back(qtbot, page, kept):
    later = LETTER.replace("Since 20 May 2026", "Since 21 May 2026") + "A new paragraph.\n"
    page.editor.replace_all(later)
    page.keeper.keep_now()
    seen = {}

    def look(dialog):
        qtbot.waitUntil(lambda: len(dialog.versions) == 2 and bool(dialog.panes._rows))
        assert dialog.versions[dialog.view.currentIndex().row()].version == 1
        seen["panes"] = dialog.panes.toPlainText()
        seen["changed"] = [[p.text for p in r.after if p.changed] for r in dialog.panes._rows if r.after and not r.same]
        qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)

    when_modal(VersionsDialog, look)
    qtbot.mouseClick(page.head.versions, Qt.MouseButton.LeftButton)
    assert ["21"] in seen["changed"]
    assert ["A new paragraph."] in seen["changed"]
    assert "第 1 版" in seen["panes"]
    assert page.editor.text() == LETTER
    assert kept() == [LETTER, later, LETTER]
    qtbot.mouseClick(page.bar.action, Qt.MouseButton.LeftButton)
    assert page.editor.text() == later


def test_the_newest_version_that_stands_in_the_editor_need_not_be_taken(qtbot, page):
    def look(dialog):
        qtbot.waitUntil(lambda: len(dialog.versions) == 1)
        seen.append(dialog.take.isEnabled())
        dialog.reject()

    seen = []
    when_modal(VersionsDialog, look)
    page.show_versions()
    assert seen == [False]


def test_answers_to_the_questions_about_the_letter_are_given_beside_the_draft(qtbot, page, checked):
    page.side.show_panel("draft")
    form = page.side.draft.facts
    assert "3" in form.hint.text()
    assert "请用英文回答" in form.hint.text()
    qtbot.mouseClick(form.fold, Qt.MouseButton.LeftButton)
    form.cards["letter.cause"].field.setPlainText("2026-05-11: the scanner failed.")
    with qtbot.waitSignal(page.answered) as told:
        qtbot.mouseClick(form.keep, Qt.MouseButton.LeftButton)
    assert told.args == [{"letter.cause": "2026-05-11: the scanner failed."}]
    after = checked()
    case = replace(after.report.case, answers={"letter.cause": "2026-05-11: the scanner failed."})
    page.show_checked(replace(after, report=replace(after.report, case=case)))
    qtbot.waitUntil(lambda: "the scanner failed" in page.side.draft.draft.text)
    assert "2" in form.hint.text()
    assert form.pending == {}


@pytest.mark.parametrize("wanted", ["whole", "actions"])
def test_answers_that_were_typed_and_not_kept_yet_are_in_the_draft_that_is_taken(qtbot, page, checked, wanted):
    page.side.show_panel("draft")
    panel, done = page.side.draft, "2026-05-20: both labels checked by hand."
    qtbot.mouseClick(panel.facts.fold, Qt.MouseButton.LeftButton)
    panel.facts.cards["letter.done"].field.setPlainText(done)
    with qtbot.waitSignal(page.answered) as told:
        qtbot.mouseClick(panel.whole if wanted == "whole" else panel.buttons[wanted], Qt.MouseButton.LeftButton)
    assert told.args == [{"letter.done": done}]
    assert page.editor.text() == LETTER  # the draft that does not say it yet is not taken
    after = checked()
    case = replace(after.report.case, answers={"letter.done": done})
    page.show_checked(replace(after, report=replace(after.report, case=case)))
    qtbot.waitUntil(lambda: "both labels checked by hand" in page.editor.text())
    assert ("we beg you" in page.editor.text()) is (wanted != "whole")  # only the part was taken


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_state_is_said_anew_in_the_other_language(page, context, language):
    page.head.tell_kept("kept", sample.NOW)
    context.say.switch(language)
    assert page.head.saved.text() == {"zh": "已保存 00:30", "en": "Saved 00:30"}[language]
