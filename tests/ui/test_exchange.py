"""A case leaves as a file and comes in from one, looked at first."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from appealdesk.core.desk import Progress
from appealdesk.core.desk.exchanging import hand_over, look_at
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.handover.document import File
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.handover.give_dialog import GiveDialog
from appealdesk.ui.handover.take_dialog import TakeDialog
from appealdesk.ui.history.dialog import HistoryDialog
from appealdesk.ui.widgets.basics import Text
from appealdesk.ui.widgets.question import Question
from tests.core.store.handover.making import PICTURE, sha, small_document, write
from tests.ui import sample
from tests.ui.modal import when_modal

PHRASE = "four quite unrelated words"


def entries(desk):
    return desk.kept.store.listing(sample.NOW)


@pytest.fixture
def target(tmp_path, monkeypatch):
    path = tmp_path / "case.appealcase"
    monkeypatch.setattr("appealdesk.ui.saving.QFileDialog.getSaveFileName", lambda *_a: (str(path), ""))
    return path


def test_a_case_is_handed_over_encrypted_unless_somebody_says_otherwise(qtbot, opened, desk, target):
    (entry,) = entries(desk)

    def answer(dialog):
        dialog.go.click()
        assert dialog.error.isVisible()
        dialog.phrase.setText(PHRASE)
        dialog.again.setText(PHRASE)
        dialog.go.click()

    when_modal(GiveDialog, answer)
    opened.exchange.give(CaseRef(entry.uid, name=entry.name))
    qtbot.waitUntil(lambda: opened.bar.state.tone == "ok", timeout=10_000)
    assert look_at(target, PHRASE).files == entry.files
    assert desk.kept.store.history(entry.uid)[-1].action == "handed-over"


def test_a_hand_over_shows_how_far_it_is_and_stopping_leaves_no_half_file(qtbot, opened, desk, target, monkeypatch):
    (entry,) = entries(desk)
    hand_over(desk.kept.store, entry.uid, target, PHRASE, now=sample.NOW)
    earlier, line = target.read_bytes(), desk.kept.store.anchor()
    begun, go_on = threading.Event(), threading.Event()
    real = hand_over

    def held(*args, on_progress, cancelled, **kwargs):
        on_progress(Progress("write", 3, 12, target.name))
        begun.set()
        go_on.wait(10)
        return real(*args, on_progress=on_progress, cancelled=cancelled, **kwargs)

    monkeypatch.setattr("appealdesk.ui.handover.give_dialog.hand_over", held)
    dialog = GiveDialog(opened._context, CaseRef(entry.uid, name=entry.name), opened)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.sealed.setChecked(False)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert begun.wait(10)
    qtbot.waitUntil(lambda: dialog.working.bar.value() == 3)
    assert not dialog.go.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    go_on.set()
    qtbot.waitUntil(dialog.error.isVisible, timeout=10_000)
    assert "没有留下文件" in dialog.error.text()
    assert target.read_bytes() == earlier
    assert [p.name for p in target.parent.iterdir() if p.suffix in {".part", ".appealcase"}] == [target.name]
    assert desk.kept.store.anchor() == line
    monkeypatch.setattr("appealdesk.ui.handover.give_dialog.hand_over", real)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=10_000)
    assert look_at(target).files == entry.files


def test_a_dropped_hand_over_is_shown_before_anything_is_taken_in(qtbot, opened, desk, drop, tmp_path):
    (entry,) = entries(desk)
    path = tmp_path / "case.appealcase"
    hand_over(desk.kept.store, entry.uid, path, PHRASE, now=sample.NOW)
    desk.kept.store.cases.delete(entry.uid)
    desk.kept.store.purge(entry.uid)
    opened.go_home()
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TakeDialog)
        qtbot.waitUntil(dialog.secret.isVisible)
        dialog.secret.setText("a wrong passphrase indeed")
        dialog.go.click()
        qtbot.waitUntil(dialog.error.isVisible)
        dialog.secret.setText(PHRASE)
        dialog.go.click()
        qtbot.waitUntil(lambda: dialog.preview is not None)
        seen.append((dialog.title.text(), dialog.preview.files, entries(desk)))
        dialog.go.click()

    QTimer.singleShot(50, look)
    drop(opened.start.zone, [path])
    qtbot.waitUntil(lambda: opened.pages.currentWidget() is opened.case, timeout=10_000)
    assert seen == [("Brightwell Goods", entry.files, ())]
    assert [e.uid for e in entries(desk)] == [entry.uid]


def test_that_a_case_is_there_is_said_in_the_preview_and_the_button_names_what_comes_of_it(
    qtbot, opened, desk, drop, tmp_path
):
    (entry,) = entries(desk)
    path = tmp_path / "case.appealcase"
    hand_over(desk.kept.store, entry.uid, path, None, now=sample.NOW)
    opened.go_home()
    seen = []

    def look(dialog):
        qtbot.waitUntil(lambda: dialog.preview is not None)
        seen.append((dialog.already.isVisible(), dialog.already.text(), dialog.go.text()))
        dialog.go.click()

    when_modal(TakeDialog, look)
    drop(opened.start.zone, [path])
    qtbot.waitUntil(lambda: len(entries(desk)) == 2, timeout=10_000)
    ((visible, words, button),) = seen
    assert visible
    assert "已经在案件库里" in words
    assert button == "另存一份"


def test_no_number_of_orders_is_told_before_export_and_notice_were_read(qtbot, opened, desk, tmp_path):
    (entry,) = entries(desk)
    path = tmp_path / "case.appealcase"
    hand_over(desk.kept.store, entry.uid, path, None, now=sample.NOW)
    desk.kept.store.cases.delete(entry.uid)
    desk.kept.store.purge(entry.uid)
    dialog = TakeDialog(opened._context, path, opened)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=10_000)
    told = " ".join(label.text() for label in dialog.findChildren(Text))
    assert f"{entry.files} 个文件" in told
    assert "笔订单" not in told
    assert not dialog.already.isVisible()
    assert dialog.go.text() == "收下"


def given_to(opened, entry, monkeypatch, path):
    """Hand a case over, unencrypted, to where somebody says."""
    monkeypatch.setattr("appealdesk.ui.saving.QFileDialog.getSaveFileName", lambda *_a: (str(path), ""))
    dialog = GiveDialog(opened._context, CaseRef(entry.uid, name=entry.name), opened)
    dialog.show()
    dialog.sealed.setChecked(False)
    dialog.go.click()
    return dialog


def test_no_part_of_the_store_gives_way_to_a_hand_over_and_why_is_told(qtbot, opened, desk, monkeypatch):
    (entry,) = entries(desk)
    folder = desk.kept.store.folder
    keys = folder.keys.read_bytes()
    for part in (folder.database, folder.keys):
        # the ending that is missing is added, so that it would not even be the same file
        monkeypatch.setattr("appealdesk.ui.handover.give_dialog.ask_where", lambda *_a, part=part: part)
        dialog = given_to(opened, entry, monkeypatch, part)
        qtbot.addWidget(dialog)
        qtbot.waitUntil(dialog.error.isVisible, timeout=10_000)
        assert "保存案件的文件夹" in dialog.error.text()
        dialog.reject()
    assert folder.keys.read_bytes() == keys
    assert [e.uid for e in entries(desk)] == [entry.uid]


def test_a_name_without_ending_gets_it_and_an_earlier_file_is_asked_about(qtbot, opened, desk, tmp_path, monkeypatch):
    (entry,) = entries(desk)
    dialog = given_to(opened, entry, monkeypatch, tmp_path / "五月.迟发")
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=10_000)
    written = tmp_path / "五月.迟发.appealcase"
    assert look_at(written).files == entry.files
    before = written.stat().st_mtime_ns
    when_modal(Question, lambda question: question.keep.click())
    again = given_to(opened, entry, monkeypatch, tmp_path / "五月.迟发")
    qtbot.addWidget(again)
    assert again.isVisible()
    assert again.target is None
    assert written.stat().st_mtime_ns == before


def test_a_hand_over_that_the_store_cannot_note_counts_and_says_so(qtbot, opened, desk, target, monkeypatch):
    (entry,) = entries(desk)

    def full(_edit):
        raise StoreError("store.error.full", file="store.db")

    monkeypatch.setattr(desk.kept.store, "note", full)

    def answer(dialog):
        dialog.sealed.setChecked(False)
        dialog.go.click()

    when_modal(GiveDialog, answer)
    opened.exchange.give(CaseRef(entry.uid, name=entry.name))
    assert (opened.bar.state.text, opened.bar.state.tone) == ("已打包", "warn")
    assert "文件是好的" in opened.bar.text.full()
    assert look_at(target).files == entry.files


def test_of_a_case_in_the_bin_it_is_said_and_it_can_be_brought_back(qtbot, opened, desk, drop, tmp_path):
    (entry,) = entries(desk)
    path = tmp_path / "case.appealcase"
    hand_over(desk.kept.store, entry.uid, path, None, now=sample.NOW)
    desk.kept.store.cases.delete(entry.uid)
    opened.go_home()
    words = []

    def look(dialog):
        qtbot.waitUntil(lambda: dialog.preview is not None)
        words.extend((dialog.already.text(), dialog.go.text()))
        dialog.go.click()

    when_modal(TakeDialog, look)
    drop(opened.start.zone, [path])
    qtbot.waitUntil(lambda: opened.pages.currentWidget() is opened.case, timeout=10_000)
    assert words[1] == "从回收站取回"
    assert any("回收站" in w for w in words)
    assert [e.uid for e in entries(desk)] == [entry.uid]


def test_files_that_travel_under_other_names_are_shown_before_they_are_taken_in(qtbot, opened, tmp_path):
    path = tmp_path / "case.appealcase"
    odd = File(name="evidence/what_.png", role="evidence", sha256=sha(PICTURE), size=len(PICTURE), source="what?.png")
    write(path, small_document(files=(odd,)))
    dialog = TakeDialog(opened._context, path, opened)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=10_000)
    assert "what?.png → what_.png" in [label.text() for label in dialog.findChildren(Text)]


def test_a_hostile_file_is_refused_by_name_and_nothing_is_taken_in(qtbot, opened, desk, tmp_path):
    path = tmp_path / "evil.appealcase"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 500)
    dialog = TakeDialog(opened._context, path, opened)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.error.isVisible)
    assert "evil.appealcase" in dialog.error.text()
    assert not dialog.go.isEnabled()
    assert len(entries(desk)) == 1


def test_the_history_tells_who_did_what_and_that_it_is_whole(qtbot, opened, desk):
    (entry,) = entries(desk)
    desk.kept.store.letters.save(entry.uid, "一封信")
    dialog = HistoryDialog(opened._context, CaseRef(entry.uid, name=entry.name), opened)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 3)
    assert dialog.table.item(0, 2).text() == "保存申诉信"
    assert dialog.table.item(0, 0).text().startswith("2026-05-23 00:30")
    assert dialog.state.text == "完整"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
