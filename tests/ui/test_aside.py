"""What was set aside is shown with its size, and deleted only after a question."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from appealdesk.core.store.place import Place, PlaceProblem
from appealdesk.ui.aside.dialog import AsideDialog
from appealdesk.ui.placing import PlaceDialog, tell_place


@pytest.fixture
def quarantine(window, desk):
    folder = desk.kept.store.folder.quarantine
    (folder / "store-20260501-101112").mkdir(parents=True)
    (folder / "store-20260501-101112" / "store.db").write_bytes(b"d" * 2_500_000)
    (folder / "0001").mkdir()
    (folder / "0001" / "torn").write_bytes(b"t" * 40)
    return folder


@pytest.fixture
def dialog(qtbot, window, quarantine):
    made = AsideDialog(window._context, window)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: len(made.entries) == 2, timeout=10_000)
    return made


def row_of(dialog, name):
    return next(n for n, e in enumerate(dialog.entries) if e.name == name)


def answer(name):
    QTimer.singleShot(50, lambda: getattr(QApplication.activeModalWidget(), name).click())


def test_it_shows_what_lies_there_and_how_much_it_is(dialog, quarantine):
    row = row_of(dialog, "store-20260501-101112")
    assert "案件库" in dialog.table.item(row, 0).text()
    assert dialog.table.item(row, 3).text() == "2.5 MB"
    assert "2.5 MB" in dialog.total.text()
    assert str(quarantine) in dialog.total.text()
    assert not dialog.delete.isEnabled()


def test_only_what_was_chosen_goes_and_only_after_a_yes(qtbot, dialog, quarantine, desk):
    dialog.table.selectRow(row_of(dialog, "store-20260501-101112"))
    answer("keep")
    qtbot.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
    assert len(list(quarantine.iterdir())) == 2
    answer("go")
    qtbot.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(dialog.entries) == 1, timeout=10_000)
    assert [p.name for p in quarantine.iterdir()] == ["0001"]
    assert "2.5 MB" in dialog.told.text()
    assert desk.kept.store.history()[-1].action == "quarantine-emptied"


def test_what_is_held_by_another_program_is_named(qtbot, dialog, quarantine, monkeypatch):
    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("appealdesk.core.store.vault.setaside.shutil.rmtree", refuse)
    dialog.table.selectRow(row_of(dialog, "0001"))
    answer("go")
    qtbot.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.error.isVisible, timeout=10_000)
    assert "0001" in dialog.error.text()
    assert (quarantine / "0001" / "torn").is_file()


SYNCED = PlaceProblem("place.synced", fatal=False, args=(("folder", "D:/x"), ("service", "OneDrive")))
LOW = PlaceProblem("place.low-space", fatal=False, args=(("folder", "D:/x"), ("free", "212")))


def test_every_reason_against_the_store_s_place_is_shown(window, tmp_path):
    tell_place(window._context, window.bar, Place(tmp_path, (SYNCED, LOW)), window)
    assert "2" in window.bar.text.full()
    seen = []

    def look():
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, PlaceDialog)
        seen.extend(words.text() for words in shown.reasons)
        shown.leave.click()

    QTimer.singleShot(50, look)
    window.bar.action.click()
    assert any("OneDrive" in words for words in seen)
    assert any("212" in words for words in seen)


def test_one_reason_stands_in_the_notice_itself_and_none_says_nothing(window, tmp_path):
    window.bar.hide()
    tell_place(window._context, window.bar, Place(tmp_path), window)
    assert not window.bar.isVisible()
    tell_place(window._context, window.bar, Place(tmp_path, (LOW,)), window)
    assert "212" in window.bar.text.full()
