"""What follows a submission: the platform's own word, what comes next, answers put on record, a follow-up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from appealdesk.core.domain.case import EarlierAppeal, Rejection, RejectionPoint
from appealdesk.core.domain.clocks import Clock, ClockKind
from appealdesk.core.domain.completeness import StepName
from appealdesk.core.domain.points import PointRow
from appealdesk.ui.export.record_dialog import RecordDialog
from tests.ui import sample
from tests.ui.modal import when_modal

SENT = EarlierAppeal("4821", "amazon", "valid-tracking", (sample.A,), sample.NOW - timedelta(days=1), "")


@pytest.fixture
def page(qtbot, opened):
    qtbot.mouseClick(opened.case.steps.rail.steps[StepName.AFTER], Qt.MouseButton.LeftButton)
    assert opened.case.middle.currentWidget() is opened.case.steps.after
    return opened.case.steps.after


def show(page, opened, status, *, outcome="", **more):
    case = replace(sample.CASE, status=status, case_id="4821", history=(replace(SENT, outcome=outcome),))
    report = replace(sample.REPORT, case=case, **more)
    opened.case.show_checked(replace(opened.case.checked, report=report))


def told(page):
    return [row.words.text() for row in page.rows]


def test_before_it_is_sent_the_page_offers_to_note_that_it_was(qtbot, opened, page, desk):
    assert page.state.text == "准备中"
    assert list(page.buttons) == ["sent"]

    def answer(dialog):
        dialog.number.setText("14223344556")
        dialog.go.click()

    when_modal(RecordDialog, answer)
    qtbot.mouseClick(page.buttons["sent"], Qt.MouseButton.LeftButton)
    uid = opened._ref.uid
    (sent,) = desk.kept.store.sendings.submissions(uid)
    assert sent.platform_case_id == "14223344556"
    qtbot.waitUntil(lambda: len(desk.checks) == 2)


def test_while_it_waits_the_state_is_named_as_the_platform_names_it(opened, page, context):
    waiting = Clock("review.usual", sample.NOW + timedelta(days=9), "x", kind=ClockKind.WAITING, start="submitted")
    show(page, opened, "submitted", clocks=(waiting,))
    assert page.state.text == "已提交"
    assert "“Under Review”" in page.since.text()
    assert "案件号 4821。" in page.since.text()
    assert "不要重复提交，会被拒收；系统因缺材料没收下的那次不算" in told(page)
    assert page.buttons["approved"].text() == "通过了 (Approved)"
    assert page.buttons["need-info"].text() == "要求补充 (More information needed)"
    assert opened.case.steps.rail.steps[StepName.AFTER].face.words == "已提交"
    context.say.switch("en")
    assert page.buttons["rejected"].text() == "Refused (Rejected)"


def test_a_question_of_the_platform_shows_its_own_countdown(opened, page):
    end = Clock("amazon.need-info-72h", sample.NOW + timedelta(hours=30), "x", binding=True, start="asked")
    show(page, opened, "need-info", clocks=(end,))
    assert page.state.text == "平台要求补充"
    assert page.countdown.isVisible()
    assert page.countdown.pill.text == "还有 30 小时"
    assert told(page)[0] == "回答平台的提问，补上它要的材料"


def test_an_approval_comes_with_the_watch_and_what_to_write_into_the_procedure(opened, page):
    watch = Clock("approved.watch-30d", sample.NOW + timedelta(days=30), "x", kind=ClockKind.WATCH, start="decided")
    show(page, opened, "approved", outcome="approved", clocks=(watch,))
    rows = {row.words.text(): row.beside.text() for row in page.rows}
    assert rows["观察期内每周看一次，同类问题不要再犯"] == "6月22日 00:30"
    assert page.sop == [
        *("这次是哪一步出的问题，现在改成怎么做", "谁负责，谁来复查", "从哪一天起执行"),
        *("ERP 或打单软件里的规则一起改", "每周看一次这个指标，记下数字"),
    ]


def test_a_refusals_points_stand_there_with_how_each_is_answered(qtbot, opened, page, monkeypatch):
    point = RejectionPoint("1", "Explain the late scan")
    row = PointRow("1", point, False, None, (), (), (), (), (), False)
    show(page, opened, "rejected", outcome="rejected", points=(row,))
    (shown,) = page.point_rows
    assert (shown.words.text(), shown.beside.text()) == ("1 Explain the late scan", "还没回应")
    letters = []
    monkeypatch.setattr(opened.case.letter, "show", letters.append)
    qtbot.mouseClick(page.buttons["points"], Qt.MouseButton.LeftButton)
    assert len(letters) == 1


def test_an_answer_is_kept_and_undone(qtbot, opened, page, desk):
    show(page, opened, "submitted")
    uid = opened._ref.uid
    qtbot.mouseClick(page.buttons["rejected"], Qt.MouseButton.LeftButton)
    outcomes = desk.kept.store.sendings.outcomes
    qtbot.waitUntil(lambda: [o.outcome for o in outcomes(uid)] == ["rejected"])
    qtbot.waitUntil(opened.bar.isVisible)
    assert opened.bar.state.text == "已记下平台的答复"
    opened.undo()
    qtbot.waitUntil(lambda: outcomes(uid) == ())


def test_a_refused_case_can_be_prepared_again(qtbot, opened, page, desk):
    show(page, opened, "rejected", outcome="rejected")
    store, uid = desk.kept.store, opened._ref.uid
    qtbot.mouseClick(page.buttons["again"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: store.next_undo(uid).action == "followed-up")
    qtbot.waitUntil(opened.bar.isVisible)
    assert opened.bar.state.text == "可以开始补正了"
    assert store.cases.get(uid).typed.status == "draft"


def test_where_to_look_is_said_as_the_platform_labels_it(page):
    assert any("Get support" in words for words in page.places)


def test_escape_goes_back_to_the_timeline(qtbot, opened, page):
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert opened.case.middle.currentIndex() == 0


def test_the_refusal_of_the_appeal_before_does_not_answer_the_one_just_sent(opened, page):
    old = Rejection("rejection.pdf", outcome="refused", case_id="4390", issued_at=sample.NOW - timedelta(days=7))
    row = PointRow("1", RejectionPoint("1", "Explain the late scan"), False, None, (), (), (), (), (), False)
    case = replace(sample.CASE, status="submitted", case_id="4821", history=(SENT,), rejection=old)
    report = replace(sample.REPORT, case=case, points=(row,))
    opened.case.show_checked(replace(opened.case.checked, report=report))
    assert page.state.text == "已提交"
    assert "不要重复提交，会被拒收；系统因缺材料没收下的那次不算" in told(page)
    assert "again" not in page.buttons
    # and where the new one is refused too, its own answer is asked for, with no points of the old one
    case = replace(case, status="rejected", history=(replace(SENT, outcome="rejected"),))
    opened.case.show_checked(replace(opened.case.checked, report=replace(report, case=case)))
    assert told(page)[0] == "把驳回通知放进来（原件，不要客服转述）"
    assert page.point_rows == []


@pytest.mark.parametrize(("status", "words"), [("submitted", "已提交"), ("approved", "已通过")])
def test_once_it_is_sent_no_alarm_rings_at_the_head(opened, page, context, status, words):
    head = opened.case.header.countdown
    assert head.own.isVisible()
    show(page, opened, status)
    head.tick()
    assert head.pill.text == words
    assert head.pill.tone in ("accent", "ok")
    assert not head.own.isVisible()
    assert not head.platform.isVisible()
    # what the platform asks back has its own clock
    show(page, opened, "need-info")
    assert head.pill.text != words
    assert head.own.isVisible()
