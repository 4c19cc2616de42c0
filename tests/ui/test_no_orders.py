"""A case whose orders nobody has named yet: a heap of pictures, or a notice that prints no order number."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from appealdesk.core.domain.case import Case, Order
from appealdesk.ui.home.loose_files import LooseFilesDialog
from tests.ui import sample


@pytest.fixture
def unnamed(desk):
    """The desk finds the usual evidence, but neither notice nor orders."""
    case = Case("amazon", "us", outside=(Order("111-0000000-0000000", affected=False),))
    desk.report = replace(sample.REPORT, case=case, loops=(), findings=(), clocks=())
    return desk


@pytest.fixture
def asked(qtbot, unnamed, window, case_folder):
    window.open_case(case_folder)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    return window.case.no_orders


def test_a_case_without_orders_is_drawn_and_says_what_is_missing(asked, window):
    assert asked.isVisible()
    assert not window.case.order.isVisible()
    assert "平台通知" in asked.why.text()
    assert window.case.header.open.text == "还没有订单"
    picture = QPixmap(window.size())
    window.render(picture)
    assert not picture.isNull()


def test_orders_on_the_evidence_are_ticked_and_those_of_the_export_alone_are_not(asked):
    assert set(asked.chosen) >= {sample.A, sample.B}
    last = asked.list.item(asked.list.count() - 1)
    assert last.text().startswith("111-0000000-0000000")
    assert last.checkState() == Qt.CheckState.Unchecked
    assert str(len(asked.chosen)) in asked.go.text()


def test_ticked_orders_are_named_and_can_be_taken_back(qtbot, asked, window, desk):
    for row in range(asked.list.count()):
        item = asked.list.item(row)
        item.setCheckState(Qt.CheckState.Checked if item.text().startswith(sample.A) else Qt.CheckState.Unchecked)
    desk.report = sample.REPORT
    qtbot.mouseClick(asked.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.case.order.isVisible)
    assert desk.named == [(sample.A,)]
    assert window.bar.state.text == "已加入 1 笔订单"
    qtbot.mouseClick(window.bar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.named == [])
    qtbot.waitUntil(lambda: len(desk.checks) == 3)


def test_nothing_ticked_cannot_be_named(asked):
    for row in range(asked.list.count()):
        asked.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not asked.go.isEnabled()


def test_the_question_follows_the_language(asked, context):
    context.say.switch("en")
    assert asked.title.text() == "Which orders is this appeal about?"
    assert "in the order export only" in asked.list.item(asked.list.count() - 1).text()


def test_reading_loose_files_can_be_cancelled_and_opens_nothing(qtbot, window, drop, desk, tmp_path, monkeypatch):
    (tmp_path / "shot.png").write_bytes(b"content")
    desk.hold = threading.Event()

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LooseFilesDialog)
        monkeypatch.setattr(dialog, "_base", tmp_path / "cases")
        dialog.accept()

    QTimer.singleShot(50, answer)
    drop(window.start.zone, [tmp_path / "shot.png"])
    qtbot.waitUntil(lambda: window.reading.file.full() == "shot.png")
    qtbot.keyClick(window.reading, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.start
    assert desk.stopped.wait(2)
    qtbot.wait(100)
    assert desk.checks == []
    assert window.pages.currentWidget() is window.start
