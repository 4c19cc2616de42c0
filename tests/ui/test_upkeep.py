"""The store looked after from the window: backups, a full check, restoring."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.backup.automatic import place
from tests.ui import sample


def names(desk):
    return [e.name for e in desk.kept.store.listing(sample.NOW)]


@pytest.fixture
def backup(tmp_path, monkeypatch):
    path = tmp_path / "b.appealbackup"
    monkeypatch.setattr("appealdesk.ui.saving.QFileDialog.getSaveFileName", lambda *_a: (str(path), ""))
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
    opened.keeping.checking.dialog.reject()


def test_the_day_s_backup_is_made_without_asking(qtbot, opened, desk):
    opened.keeping.upkeep.back_up()
    folder = place(desk.kept.store)
    qtbot.waitUntil(lambda: len(list(folder.glob("*.appealbackup"))) == 1, timeout=10_000)
    qtbot.waitUntil(opened.keeping.upkeep._backup.finished.is_set)
    opened.keeping.upkeep.back_up()
    qtbot.waitUntil(opened.keeping.upkeep._backup.finished.is_set)
    assert len(list(folder.glob("*.appealbackup"))) == 1


def held(begun):
    """Work that goes on until somebody stops it."""

    def act(*_args, on_progress, cancelled, **_kwargs):
        on_progress("originals", 3_000_000, 12_000_000)
        begun.set()
        while not cancelled():
            threading.Event().wait(0.01)
        raise Cancelled

    return act


@pytest.mark.parametrize(
    ("name", "what"),
    [("backup", "appealdesk.ui.upkeep.make"), ("restore", "appealdesk.ui.entrance.restoring.rehearse")],
)
def test_a_backup_and_a_restoring_show_how_far_they_are_and_can_be_stopped(
    qtbot, opened, desk, backup, monkeypatch, name, what
):
    opened.go_home()
    begun = threading.Event()
    monkeypatch.setattr(what, held(begun))
    chosen(opened, name)
    assert begun.wait(10)
    qtbot.waitUntil(lambda: "3 / 12" in opened.bar.text.full(), timeout=10_000)
    opened.bar.action.click()
    qtbot.waitUntil(lambda: opened.bar.state.text == "已取消", timeout=10_000)
    qtbot.waitUntil(lambda: opened._context.door.is_open, timeout=10_000)
    assert names(desk) == ["Brightwell Goods"]
    assert not backup.exists()


def test_a_backup_without_an_original_is_never_called_good(qtbot, opened, desk, backup):
    store = desk.kept.store
    (next(p for p in store.folder.objects.rglob("*") if p.is_file())).write_bytes(b"torn")
    opened.keeping.upkeep.back_up()
    qtbot.waitUntil(lambda: opened.bar.state.text == "备份缺 1 份原件", timeout=10_000)
    assert opened.bar.state.tone == "warn"
    assert opened.bar.action.isVisible()
    opened.bar.hide()
    chosen(opened, "backup")
    qtbot.waitUntil(lambda: opened.bar.state.text == "备份缺 1 份原件", timeout=10_000)
    assert opened.bar.state.tone == "warn"
    assert str(backup) in opened.bar.text.full()
    opened.bar.action.click()
    qtbot.waitUntil(lambda: opened.keeping.checking.dialog is not None, timeout=10_000)
    opened.keeping.checking.dialog.reject()
