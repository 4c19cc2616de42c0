"""A case leaves as a file and comes in from one, looked at first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from appealdesk.core.desk.exchanging import hand_over, look_at
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.handover.give_dialog import GiveDialog
from appealdesk.ui.handover.take_dialog import TakeDialog
from appealdesk.ui.history.dialog import HistoryDialog
from tests.ui import sample

PHRASE = "four quite unrelated words"


def press_go():
    QApplication.activeModalWidget().go.click()


def entries(desk):
    return desk.kept.store.listing(sample.NOW)


@pytest.fixture
def target(tmp_path, monkeypatch):
    path = tmp_path / "case.appealcase"
    monkeypatch.setattr("appealdesk.ui.handover.give_dialog.QFileDialog.getSaveFileName", lambda *_a: (str(path), ""))
    return path


def test_a_case_is_handed_over_encrypted_unless_somebody_says_otherwise(qtbot, opened, desk, target):
    (entry,) = entries(desk)

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, GiveDialog)
        dialog.go.click()
        assert dialog.error.isVisible()
        dialog.phrase.setText(PHRASE)
        dialog.again.setText(PHRASE)
        dialog.go.click()

    QTimer.singleShot(50, answer)
    opened.exchange.give(CaseRef(entry.uid, name=entry.name))
    qtbot.waitUntil(lambda: opened.bar.state.tone == "ok", timeout=10_000)
    assert look_at(target, PHRASE).files == entry.files
    assert desk.kept.store.history(entry.uid)[-1].action == "handed-over"


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


def test_a_case_that_is_there_is_kept_beside_only_after_asking(qtbot, opened, desk, drop, tmp_path):
    (entry,) = entries(desk)
    path = tmp_path / "case.appealcase"
    hand_over(desk.kept.store, entry.uid, path, None, now=sample.NOW)
    opened.go_home()

    def look():
        dialog = QApplication.activeModalWidget()
        qtbot.waitUntil(lambda: dialog.preview is not None)
        QTimer.singleShot(100, press_go)
        dialog.go.click()

    QTimer.singleShot(50, look)
    drop(opened.start.zone, [path])
    qtbot.waitUntil(lambda: len(entries(desk)) == 2, timeout=10_000)


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
