"""The bar that says whether to appeal at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from appealdesk.core.domain.triage import Advice, Ruling, Triage, Verdict
from appealdesk.ui.case.triage_bar import TONES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from appealdesk.ui.case.triage_bar import TriageBar
    from appealdesk.ui.main_window import MainWindow


def shown(window: MainWindow, triage: Triage) -> TriageBar:
    checked = window.case.checked
    assert checked is not None
    window.case.show_checked(replace(checked, report=replace(checked.report, triage=triage)))
    return window.case.triage


def ids(window: MainWindow) -> list[str]:
    checked = window.case.checked
    assert checked is not None
    return [o.id for o in checked.report.case.orders]


def test_nothing_is_shown_while_everything_may_be_appealed(opened: MainWindow) -> None:
    assert not shown(opened, Triage(orders=tuple(Ruling(order=o) for o in ids(opened)))).isVisible()


def test_an_order_to_leave_out_is_named_with_what_to_do_and_one_press_shows_it(
    qtbot: QtBot, opened: MainWindow
) -> None:
    first, second, *_ = ids(opened)
    apart = Ruling(Verdict.LEAVE_OUT, (), (Advice("take-out"),), second)
    bar = shown(opened, Triage(orders=(Ruling(order=first), apart)))
    assert bar.isVisible()
    assert (bar.verdict.text, bar.verdict.tone) == ("移出申诉", "warn")
    assert bar.title.text() == f"不要放进申诉的订单：{second}"
    assert bar.instead.text().startswith("把这笔订单移出申诉")
    qtbot.mouseClick(bar.show_order, Qt.MouseButton.LeftButton)
    assert opened.case.orders.current == second


def test_the_reason_is_the_title_of_its_finding(opened: MainWindow) -> None:
    checked = opened.case.checked
    assert checked is not None
    finding, words = checked.findings[0], checked.wordings["zh"][0]
    bar = shown(opened, Triage(Ruling(Verdict.NOT_APPEALABLE, (finding.rule,), (Advice("technical-support"),))))
    assert bar.title.text() == f"这件事不能申诉（{words.title}）"
    assert bar.verdict.tone == "bad"
    assert not bar.show_order.isVisible()


def test_dates_are_filled_in_and_the_language_follows(opened: MainWindow) -> None:
    advice = Advice("recovery", (("first", "2026-08-18"), ("last", "2026-11-16")))
    bar = shown(opened, Triage(Ruling(Verdict.REMEDY, (), (Advice("remedy-plan"), advice))))
    assert "2026-08-18" in bar.instead.text()
    opened.case._context.say.switch("en")
    assert bar.title.text() == "Better not to appeal: put it right first"
    assert "2026-11-16" in bar.instead.text()
    assert "{" not in bar.instead.text()


def test_the_bar_goes_away_when_the_next_check_is_clear(opened: MainWindow) -> None:
    assert shown(opened, Triage(Ruling(Verdict.WAIT))).isVisible()
    assert not shown(opened, Triage()).isVisible()


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_tone(verdict: Verdict) -> None:
    assert verdict in TONES
