"""While files are dragged over the window it shows that they may be let go, and says what will become of them."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication


@pytest.fixture
def files(tmp_path):
    made = [tmp_path / "a.png", tmp_path / "b.png"]
    for file in made:
        file.write_bytes(b"x")
    return made


@pytest.fixture
def over():
    """Drag files over a widget without letting them go, and return whether they would be taken."""
    kept = []

    def act(widget, paths):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(p)) for p in paths])
        kept.append(data)
        keys = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(QPointF(widget.rect().center()), *keys)
        enter.ignore()
        QApplication.sendEvent(widget, enter)
        return enter.isAccepted()

    yield act
    kept.clear()


def away(widget):
    QApplication.sendEvent(widget, QDragLeaveEvent())


def test_over_a_case_it_says_that_they_are_added(opened, files, over):
    hint = opened.panels.drop_hint
    assert not hint.isVisible()
    assert over(opened, files)
    assert hint.isVisible()
    assert hint.words == "松开，把 2 项加入这个案件"
    assert hint.geometry() == opened.rect()
    away(opened)
    assert not hint.isVisible()


def test_over_the_timeline_it_says_so_too(opened, files, over):
    assert over(opened.case.loop.viewport(), files[:1])
    assert opened.panels.drop_hint.words == "松开，加入这个案件"
    away(opened.case.loop.viewport())
    assert not opened.panels.drop_hint.isVisible()


def test_on_the_first_screen_it_says_what_becomes_of_them(window, case_folder, files, over, tmp_path):
    hint, handed = window.panels.drop_hint, tmp_path / "case.appealcase"
    handed.write_bytes(b"x")
    for paths, words in ((files[:1], "用它新建案件"), ([case_folder], "打开这个案件"), ([handed], "接收交接来的案件")):
        over(window, paths)
        assert hint.words == f"松开，{words}"
        away(window)


def test_it_is_gone_once_they_are_let_go(opened, files, over, drop):
    over(opened, files)
    drop(opened, files)
    assert not opened.panels.drop_hint.isVisible()


def test_the_metrics_screen_says_what_it_does_with_an_export(qtbot, window, files, over):
    window.start.to_metrics.click()
    assert over(window.panels.metrics, files[:1])
    assert window.panels.drop_hint.words == "松开，用这份导出算指标"


def test_while_a_case_is_read_and_for_what_is_no_file_nothing_is_promised(qtbot, window, files, over, tmp_path):
    over(window, [tmp_path / "gone.png"])
    assert not window.panels.drop_hint.isVisible()
    window.pages.setCurrentWidget(window.reading)
    assert not over(window, files)
    assert not window.panels.drop_hint.isVisible()


def test_the_mouse_reaches_what_lies_under_it(qtbot, opened, files, over):
    over(opened, files)
    button = opened.case.header.preferences
    assert opened.childAt(button.mapTo(opened, button.rect().center())) is button


def test_files_are_taken_as_copies_even_where_the_other_program_proposes_to_move_them(opened, tmp_path, monkeypatch):
    letter, given = opened.case.letter.page, []
    monkeypatch.setattr(opened, "take", given.append)
    monkeypatch.setattr(opened.panels.metrics, "take", given.append)
    monkeypatch.setattr(letter.acts, "take_files", given.append)
    for signal in (opened.case.loop.files_dropped, opened.start.zone.dropped, letter.editor.files_given):
        signal.disconnect()
        signal.connect(lambda *told: given.append(told[-1]))
    file = tmp_path / "letter.txt"
    file.write_text("Dear team", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    keys = (both, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    places = (
        *(opened, opened.case.loop.viewport(), opened.start.zone, opened.panels.metrics),
        *(letter, letter.editor.viewport()),
    )
    for place in places:
        enter, drop = QDragEnterEvent(QPointF(9, 9), *keys), QDropEvent(QPointF(9, 9), *keys)
        assert drop.proposedAction() is Qt.DropAction.MoveAction
        QApplication.sendEvent(place, enter)
        assert enter.isAccepted(), place
        QApplication.sendEvent(place, drop)
        assert drop.dropAction() is Qt.DropAction.CopyAction, place
    assert given == [[file]] * len(places)
