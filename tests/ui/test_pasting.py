"""Ctrl+V of a picture that is no file: a screenshot just taken."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from appealdesk.ui.home.loose_files import LooseFilesDialog


@pytest.fixture
def copied(qapp):
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#3366aa"))
    QApplication.clipboard().setImage(image)
    yield image
    QApplication.clipboard().clear()


def paste(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def answer(window, act):
    """Answer the question about loose files as soon as it is there."""

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, LooseFilesDialog):
            act(dialog)
        else:
            QTimer.singleShot(20, window, look)

    QTimer.singleShot(0, window, look)


def left_behind(window):
    return list(Path(window.pasting._folder.path()).iterdir())


def test_on_the_first_screen_it_begins_a_case(qtbot, window, desk, copied):
    def begin(dialog):
        dialog.platform.setCurrentIndex(dialog.platform.findData("amazon"))
        dialog.site.setCurrentIndex(dialog.site.findData("us"))
        dialog.name.setText("Screenshot")
        dialog.go.click()

    answer(window, begin)
    paste(qtbot, window)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    files = desk.kept.store.files.of(window.ref.uid)
    assert [f.name.rpartition("/")[2][:5] for f in files] == ["粘贴的截图"]
    assert left_behind(window) == [], "no readable copy stays beside the store"


def test_who_thinks_better_of_it_leaves_nothing_behind(qtbot, window, desk, copied):
    answer(window, lambda dialog: dialog.back.click())
    paste(qtbot, window)
    assert window.pages.currentWidget() is window.start
    assert desk.kept.store.count() == 0
    assert left_behind(window) == []


def test_in_a_case_it_becomes_evidence(qtbot, opened, desk, copied):
    before = len(desk.kept.store.files.of(opened.ref.uid))
    paste(qtbot, opened)
    qtbot.waitUntil(lambda: len(desk.kept.store.files.of(opened.ref.uid)) == before + 1)
