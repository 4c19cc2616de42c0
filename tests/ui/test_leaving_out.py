"""An order that cannot be proved is left out of the appeal where the seller stands, and comes back the same way."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from appealdesk.core.domain.case import Order
from tests.ui import sample
from tests.ui.sample import A, B

GONE = Order(B, affected=False, sources=(("id", "case.toml"), ("affected", "case.toml")))


@pytest.fixture
def typed(desk):
    """Return which orders are said to be of the appeal and which not."""

    def told():
        (entry,) = desk.kept.store.listing(sample.NOW)
        return {o.id: o.affected for o in desk.kept.store.cases.get(entry.uid).typed.orders}

    return told


def choose_finding(case, rule, order):
    findings = case.panel.findings
    row = next(n for n, r in enumerate(findings.model.rows) if (r.finding.rule, r.finding.order) == (rule, order))
    findings.choose(row)


def test_the_card_of_an_order_leaves_it_out_and_undo_brings_it_back(qtbot, opened, typed):
    case = opened.case
    case.orders.choose(B)
    qtbot.mouseClick(case.order.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: typed().get(B) is False)
    qtbot.waitUntil(lambda: opened.bar.state.text == "已移出申诉")
    opened.bar.action.click()
    qtbot.waitUntil(lambda: typed().get(B, True))
    qtbot.waitUntil(lambda: opened.bar.text.full() == f"移出订单 {B}")


def test_under_what_an_order_lacks_stands_the_button_that_leaves_it_out(qtbot, opened, typed):
    acts = opened.case.panel.findings.acts
    choose_finding(opened.case, "shipping.dispatch-proof-missing", A)
    assert acts.leave.isVisible()
    assert not acts.out.isVisible()
    qtbot.mouseClick(acts.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: typed().get(A) is False)
    choose_finding(opened.case, "evidence.order-id-mismatch", "")
    assert not acts.leave.isVisible(), "a wrong file is taken out, not the order"


def test_an_order_that_was_left_out_is_told_under_the_list_and_comes_back_from_there(qtbot, opened, desk, typed):
    orders = opened.case.orders
    assert not orders.left_out.isVisible()
    desk.report = replace(sample.REPORT, case=replace(sample.CASE, outside=(GONE, Order("113-9", affected=False))))
    opened.recheck()
    qtbot.waitUntil(orders.left_out.isVisible)
    assert orders.left_out.text() == "移出的 1 笔", "what only an export lists was left out by nobody"
    orders.left_out.menu().aboutToShow.emit()
    (act,) = orders.left_out.menu().actions()
    act.trigger()
    qtbot.waitUntil(lambda: typed().get(B) is True)
    qtbot.waitUntil(lambda: opened.bar.state.text == "已放回申诉")


def test_the_only_order_stays_and_it_is_said_what_to_do_instead(qtbot, opened, desk, typed):
    desk.report = replace(sample.REPORT, case=replace(sample.CASE, orders=sample.CASE.orders[:1]))
    opened.recheck()
    qtbot.waitUntil(lambda: len(opened.case.checked.report.case.orders) == 1)
    before = typed()
    opened.case.order.leave.click()
    assert opened.bar.state.text == "没有移出"
    assert typed() == before


def test_the_palette_finds_it(qtbot, opened, typed):
    opened.case.orders.choose(B)
    qtbot.waitUntil(opened.isActiveWindow)
    qtbot.keyClick(opened, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    shown = opened.panels.palette.shown
    shown.line.insert("移出本次")
    qtbot.keyClick(shown.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: typed().get(B) is False)
