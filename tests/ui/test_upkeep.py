"""The store looked after from the window: backups, a full check, restoring."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from appealdesk.core.store.backup.automatic import place
from tests.ui import sample


def names(desk):
    return [e.name for e in desk.kept.store.listing(sample.NOW)]


@pytest.fixture
def backup(tmp_path, monkeypatch):
    path = tmp_path / "b.appealbackup"
    monkeypatch.setattr("appealdesk.ui.upkeep.QFileDialog.getSaveFileName", lambda *_a: (str(path), ""))
    monkeypatch.setattr("appealdesk.ui.entrance.restoring.QFileDialog.getOpenFileName", lambda *_a: (str(path), ""))
    return path


def chosen(window, name):
    window.start.preferences.fill()
    next(a for a in window.start.preferences.menu().actions() if a.data() == name).trigger()


def test_a_backup_brings_back_what_was_there_when_it_was_made(qtbot, opened, desk, backup):
    opened.go_home()
    chosen(opened, "backup")
    qtbot.waitUntil(lambda: opened.bar.state.text == "已备份", timeout=10_000)
    assert backup.is_file()
    desk.kept.store.cases.create("later", desk.kept.store.cases.get(desk.kept.store.listing(sample.NOW)[0].uid).typed)
    asked = []

    def answer():
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(50, answer)
            return
        asked.append([label.text() for label in dialog.findChildren(type(opened.start.purpose))])
        dialog.go.click()

    QTimer.singleShot(50, answer)
    chosen(opened, "restore")
    qtbot.waitUntil(lambda: opened.bar.state.text == "已恢复", timeout=10_000)
    qtbot.waitUntil(lambda: opened._context.door.is_open and len(opened.start.cases.rows) == 1, timeout=10_000)
    assert names(desk) == ["Brightwell Goods"]
    assert any("改动" in words for words in asked[0])


def test_saying_no_keeps_everything(qtbot, opened, desk, backup):
    opened.go_home()
    chosen(opened, "backup")
    qtbot.waitUntil(lambda: opened.bar.state.text == "已备份", timeout=10_000)

    def answer():
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(50, answer)
        else:
            dialog.keep.click()

    QTimer.singleShot(50, answer)
    chosen(opened, "restore")
    qtbot.waitUntil(lambda: not opened._context.door.is_open, timeout=10_000)
    qtbot.waitUntil(lambda: opened._context.door.is_open, timeout=10_000)
    assert names(desk) == ["Brightwell Goods"]


def test_a_full_check_says_how_much_it_looked_at_and_names_damage(qtbot, opened, desk):
    chosen(opened, "check")
    qtbot.waitUntil(lambda: opened.bar.state.text == "案件库完好", timeout=10_000)
    store = desk.kept.store
    count = len({f.sha256 for f in store.files.of(store.listing(sample.NOW)[0].uid)})
    assert f"{count} 份原件" in opened.bar.text.full()
    (next(p for p in store.folder.objects.rglob("*") if p.is_file())).write_bytes(b"torn")
    chosen(opened, "check")
    qtbot.waitUntil(lambda: opened.bar.state.tone == "bad", timeout=10_000)


def test_the_day_s_backup_is_made_without_asking(qtbot, opened, desk):
    opened.upkeep.back_up()
    folder = place(desk.kept.store)
    qtbot.waitUntil(lambda: len(list(folder.glob("*.appealbackup"))) == 1, timeout=10_000)
    qtbot.waitUntil(opened.upkeep._backup.finished.is_set)
    opened.upkeep.back_up()
    qtbot.waitUntil(opened.upkeep._backup.finished.is_set)
    assert len(list(folder.glob("*.appealbackup"))) == 1
