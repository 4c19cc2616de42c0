"""What no file tells is asked in the window: click, keep, take back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from appealdesk.core.desk.answering import answer
from appealdesk.core.domain.questions import OpenQuestion
from appealdesk.ui.caseref import CaseRef
from tests.ui import sample

OPEN = (
    OpenQuestion("account.status", ("eligibility.account-not-active",), blocking=True),
    OpenQuestion("account.identity-verified", ("eligibility.account-not-active",), blocking=True),
    OpenQuestion("notice.trigger-day", ("notice.amazon.trigger-missing",)),
)


@pytest.fixture
def asking(desk):
    desk.report = replace(sample.REPORT, questions=OPEN)
    return desk


@pytest.fixture
def page(qtbot, asking, window):
    uid, _taken = asking.kept.begin("a case", "amazon", "us", [])
    window.open_case(CaseRef(uid, name="a case"))
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    window.case.header.ask.pressed.emit()
    return window.case.questions


def answers(desk):
    (entry,) = desk.kept.store.listing(sample.NOW)
    return dict(desk.kept.store.cases.get(entry.uid).typed.answers)


def click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_the_head_says_how_many_questions_there_are_and_opens_them(page, window):
    assert window.case.header.ask.text == "3 个问题待回答"
    assert window.case.middle.currentWidget() is page
    assert list(page.cards) == [q.id for q in OPEN], "those that may block come first"
    card = page.cards["account.status"]
    assert card.text.text() == "账户现在是什么状态？"
    assert "Account Health" in card.where.text()
    assert [b.text() for b in card.options.values()] == ["正常", "部分功能受限", "已停用"]
    picture = QPixmap(window.size())
    window.render(picture)
    assert not picture.isNull()


def test_in_a_narrow_window_the_least_important_pills_go_before_any_is_cut_off(qtbot, page, window, context):
    head = window.case.header
    context.say.switch("en")
    qtbot.waitUntil(head.closed.isVisible)
    window.resize(1060, 540)
    qtbot.waitUntil(lambda: not head.closed.isVisible())
    shown = [p for p in (head.ready, head.ask, head.open) if p.isVisible()]
    assert shown[:2] == [head.ready, head.ask]
    qtbot.waitUntil(lambda: all(p.width() >= p.sizeHint().width() for p in shown))
    window.resize(1440, 860)
    qtbot.waitUntil(head.closed.isVisible)


def test_a_case_without_questions_has_no_pill(qtbot, opened):
    assert not opened.case.header.ask.isVisible()


def test_answers_are_kept_at_one_press_and_taken_back_by_undo(qtbot, page, window, asking):
    assert not page.keep.isEnabled()
    click(qtbot, page.cards["account.status"].options["deactivated"])
    click(qtbot, page.cards["account.identity-verified"].options["yes"])
    assert page.keep.text() == "保存 2 个回答"
    assert answers(asking) == {}, "nothing is kept before"

    given = {"account.status": "deactivated", "account.identity-verified": "yes"}
    asking.report = replace(sample.REPORT, questions=OPEN[2:], case=replace(sample.REPORT.case, answers=given))
    click(qtbot, page.keep)
    qtbot.waitUntil(lambda: len(page.cards) == 3 and not page.pending)
    assert answers(asking) == given
    assert window.bar.state.text == "已记下 2 个回答"
    assert window.case.middle.currentWidget() is page, "whoever answers stays with the questions"
    assert window.case.header.ask.text == "1 个问题待回答"
    assert page.cards["account.status"].options["deactivated"].isChecked()

    click(qtbot, window.bar.action)
    qtbot.waitUntil(lambda: answers(asking) == {})


def test_an_answer_can_be_unclicked(qtbot, page):
    status = page.cards["account.status"].options
    click(qtbot, status["active"])
    click(qtbot, status["restricted"])
    assert [v for v, b in status.items() if b.isChecked()] == ["restricted"]
    assert page.pending == {"account.status": "restricted"}
    click(qtbot, status["restricted"])
    assert page.pending == {}
    assert not page.keep.isEnabled()


def test_a_wrong_date_is_said_at_once_and_not_kept(qtbot, page):
    card = page.cards["notice.trigger-day"]
    qtbot.keyClicks(card.field, "2026-02-30")
    assert "2026-05-07" in card.error.text()
    assert not card.error.isHidden()
    assert page.pending == {}
    card.field.clear()
    qtbot.keyClicks(card.field, "2026-05-03")
    assert card.error.isHidden()
    assert page.pending == {"notice.trigger-day": "2026-05-03"}


def test_an_answer_that_is_spoilt_afterwards_is_withdrawn_and_nothing_is_kept_before_it_is_mended(qtbot, page, context):
    click(qtbot, page.cards["account.status"].options["active"])
    field = page.cards["notice.trigger-day"].field
    qtbot.keyClicks(field, "2026-05-03")
    assert page.keep.text() == "保存 2 个回答"
    qtbot.keyClicks(field, "x")
    assert page.pending == {"account.status": "active"}, "the day before the x is not what stands there"
    assert not page.keep.isEnabled()
    assert page.keep.text() == "先改好标红的回答"
    context.say.switch("en")
    card = page.cards["notice.trigger-day"]
    assert (card.field.text(), card.error.isHidden()) == ("2026-05-03x", False), "another language forgets nothing"
    assert not page.keep.isEnabled()
    qtbot.keyClick(card.field, Qt.Key.Key_Backspace)
    assert page.pending == {"account.status": "active", "notice.trigger-day": "2026-05-03"}
    assert page.keep.isEnabled()


def test_a_spoilt_field_that_is_emptied_stops_nothing(qtbot, page):
    card = page.cards["notice.trigger-day"]
    qtbot.keyClicks(card.field, "12")
    click(qtbot, page.cards["account.status"].options["active"])
    assert not page.keep.isEnabled()
    card.field.selectAll()
    qtbot.keyClick(card.field, Qt.Key.Key_Delete)
    assert card.error.isHidden()
    assert page.pending == {"account.status": "active"}
    assert page.keep.isEnabled()


def test_a_text_may_have_several_lines(qtbot, asking, window):
    question = OpenQuestion("letter.done", ("letter.facts",))
    asking.report = replace(sample.REPORT, questions=(question,))
    uid, _taken = asking.kept.begin("a case", "amazon", "us", [])
    window.open_case(CaseRef(uid, name="a case"))
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    window.case.header.ask.pressed.emit()
    page = window.case.questions
    page.cards["letter.done"].field.setPlainText("2026-05-09: upload every 15 minutes\n2026-05-11: list at 17:00\n")
    click(qtbot, page.keep)
    qtbot.waitUntil(lambda: answers(asking) != {})
    assert answers(asking) == {"letter.done": "2026-05-09: upload every 15 minutes\n2026-05-11: list at 17:00"}


def test_what_was_clicked_stays_when_the_language_changes_or_the_case_is_checked_again(qtbot, page, window, context):
    click(qtbot, page.cards["account.status"].options["active"])
    context.say.switch("en")
    assert page.cards["account.status"].options["active"].isChecked()
    assert page.keep.text() == "Keep 1 answer"
    with qtbot.waitSignal(context.bridge.checked):
        window.recheck()
    assert page.pending == {"account.status": "active"}
    assert page.cards["account.status"].options["active"].isChecked()


def test_the_way_back_leads_to_the_timeline(qtbot, page, window):
    click(qtbot, page.back)
    assert window.case.middle.currentIndex() == 0


def test_the_sample_keeps_nothing_and_says_so(qtbot, asking, window):
    window.open_sample()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    window.case.header.ask.pressed.emit()
    click(qtbot, window.case.questions.cards["account.status"].options["active"])
    click(qtbot, window.case.questions.keep)
    assert window.bar.state.text == "示例案件"


def test_what_another_case_of_the_shop_answered_is_filled_in_and_counts_once_it_is_kept(qtbot, asking, window):
    old, _taken = asking.kept.begin("last month", "amazon", "us", [])
    answer(asking.kept, old, {"account.status": "active"})
    uid, _taken = asking.kept.begin("this month", "amazon", "us", [])
    window.open_case(CaseRef(uid, name="this month"))
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    window.case.header.ask.pressed.emit()
    page = window.case.questions

    card = page.cards["account.status"]
    assert card.options["active"].isChecked()
    assert "last month" in card.told_in.text()
    assert page.cards["account.identity-verified"].told_in.isHidden()
    assert page.keep.text() == "保存 1 个回答"
    assert dict(asking.kept.store.cases.get(uid).typed.answers) == {}

    click(qtbot, page.keep)
    qtbot.waitUntil(lambda: dict(asking.kept.store.cases.get(uid).typed.answers) == {"account.status": "active"})
