"""A case whose orders nobody has named yet: a heap of pictures, or a notice that prints no order number."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from appealdesk.core.domain.case import Case, Order
from appealdesk.core.store.records.listing import Filter
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.home.loose_files import LooseFilesDialog
from tests.ui import sample
from tests.ui.modal import when_modal


@pytest.fixture
def unnamed(desk):
    """The desk finds the usual evidence, but neither notice nor orders."""
    case = Case("amazon", "us", outside=(Order("111-0000000-0000000", affected=False),))
    desk.report = replace(sample.REPORT, case=case, loops=(), findings=(), clocks=())
    return desk


@pytest.fixture
def asked(qtbot, unnamed, window):
    uid, _taken = unnamed.kept.begin("a heap", "amazon", "us", [])
    window.open_case(CaseRef(uid, name="a heap"))
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
    (entry,) = desk.kept.store.listing(sample.NOW)

    def named():
        return [order.id for order in desk.kept.store.cases.get(entry.uid).typed.orders]

    assert named() == [sample.A]
    assert window.bar.state.text == "已加入 1 笔订单"
    qtbot.mouseClick(window.bar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: named() == [])
    qtbot.waitUntil(lambda: len(desk.checks) == 3)


def test_nothing_ticked_cannot_be_named(asked):
    for row in range(asked.list.count()):
        asked.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not asked.go.isEnabled()


def test_the_question_follows_the_language(asked, context):
    context.say.switch("en")
    assert asked.title.text() == "Which orders is this appeal about?"
    assert "in the order export only" in asked.list.item(asked.list.count() - 1).text()


def test_taking_loose_files_in_can_be_cancelled_and_opens_nothing(qtbot, window, drop, desk, tmp_path, monkeypatch):
    for number in range(3):
        (tmp_path / f"shot {number}.png").write_bytes(bytes([number]))
    held, added = threading.Event(), desk.kept.store.vault.add

    def slow(source, **kwargs):
        held.wait(5)
        return added(source, **kwargs)

    monkeypatch.setattr(desk.kept.store.vault, "add", slow)

    def answer(dialog):
        dialog.platform.setCurrentIndex(0)
        dialog.site.setCurrentIndex(0)
        dialog.accept()

    when_modal(LooseFilesDialog, answer)
    drop(window.start.zone, [tmp_path / f"shot {n}.png" for n in range(3)])
    qtbot.waitUntil(lambda: window.reading.file.full() == "shot 0.png")
    qtbot.keyClick(window.reading, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.start
    held.set()
    qtbot.waitUntil(lambda: desk.kept.store.count(Filter(in_bin=True)) == 1)
    qtbot.wait(100)
    assert desk.checks == []
    assert desk.kept.store.count() == 0
    assert window.pages.currentWidget() is window.start


def test_the_keys_begin_at_the_first_order_and_stop_at_no_empty_list(qtbot, asked, window):
    assert window.focusWidget() is asked.list
    assert asked.list.currentRow() == 0
    qtbot.keyClick(asked.list, Qt.Key.Key_Down)
    assert asked.list.currentRow() == 1
    qtbot.keyClick(asked.list, Qt.Key.Key_Space)
    assert asked.list.item(1).checkState() == Qt.CheckState.Unchecked
    assert window.case.orders.view.focusPolicy() is Qt.FocusPolicy.NoFocus
