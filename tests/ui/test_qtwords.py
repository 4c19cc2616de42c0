"""What Qt says by itself is in the window's language too."""

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from appealdesk.ui.folders import nearest
from appealdesk.ui.qtwords import QtWords
from appealdesk.ui.settings import Settings
from appealdesk.ui.text import Speech


@pytest.fixture
def say(qapp):
    speech = Speech("zh")
    words = QtWords(speech)
    yield speech
    speech.switch("en")
    words.deleteLater()


def words_of(qtbot):
    line = QLineEdit("text")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    said = " ".join(a.text() for a in menu.actions())
    menu.deleteLater()
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    return said + dialog.labelText(QFileDialog.DialogLabel.Reject) + dialog.labelText(QFileDialog.DialogLabel.LookIn)


def test_menus_and_file_dialogs_speak_the_language_of_the_window_and_follow_it(qtbot, say):
    assert "复制" in words_of(qtbot)
    assert "Cancel" not in words_of(qtbot)
    say.switch("en")
    assert "Copy" in words_of(qtbot)
    say.switch("zh")
    assert "Copy" not in words_of(qtbot)


def test_a_dialog_opens_in_the_nearest_folder_that_is_there(tmp_path):
    assert nearest(tmp_path / "not" / "there") == str(tmp_path)
    assert nearest(tmp_path) == str(tmp_path)


def test_a_first_dialog_opens_in_the_documents_and_not_where_the_program_lies(tmp_path, monkeypatch):
    settings, home = Settings(tmp_path / "window.ini"), tmp_path / "Documents"
    monkeypatch.setattr("appealdesk.ui.settings.QStandardPaths.writableLocation", lambda _place: str(home))
    home.mkdir()
    assert settings.folder == str(home)
    settings.folder = str(tmp_path / "gone")
    assert settings.folder == str(home)
    settings.folder = str(tmp_path)
    assert settings.folder == str(tmp_path)
