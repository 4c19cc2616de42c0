"""The checklist beside a case: steps with their state, requirements with why, where, a sample, and a way out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from appealdesk.core.domain.completeness import ItemState, StepName
from appealdesk.ui.rail.buttons import CLOSE, ROOMY, WIDTH
from appealdesk.ui.widgets.line_question import LineQuestion
from tests.ui import sample
from tests.ui.modal import when_modal
from tests.ui.sample import A, B


@pytest.fixture
def steps(opened):
    return opened.case.steps


def press(qtbot, steps, step):
    qtbot.mouseClick(steps.rail.steps[step], Qt.MouseButton.LeftButton)


def choose(steps, kind, order=""):
    model = steps.page.model
    (row,) = (n for n, i in enumerate(model.items) if (i.kind, i.order) == (kind, order))
    steps.page.view.setCurrentIndex(model.index(row))
    return model.items[row]


def test_every_step_says_how_it_stands_in_words_and_figures(steps, context):
    faces = {name: (b.face.words, b.face.count) for name, b in steps.rail.steps.items()}
    assert faces[StepName.EVIDENCE] == ("还差 3 项", 3)
    assert faces[StepName.TIMELINE] == ("还差 2 项", 2)
    assert faces[StepName.ORDERS] == ("齐了", 0)
    assert steps.rail.steps[StepName.EVIDENCE].accessibleName() == "证据：还差 3 项"
    context.say.switch("en")
    assert steps.rail.steps[StepName.EVIDENCE].accessibleName() == "Evidence: 3 to do"


def test_rail_head_and_home_tell_one_truth_about_open_loops_and_what_stops_the_export(qtbot, opened, steps, desk):
    rail, head = steps.rail.steps, opened.case.header
    assert (head.open.text, head.ready.text) == ("2 笔有缺口", "3 个问题挡住导出")
    assert rail[StepName.TIMELINE].face.count == 2
    # the form of the submission is as it should be, yet nothing can be handed in
    assert rail[StepName.SUBMISSION].accessibleName() == "提交：还不能导出"
    press(qtbot, steps, StepName.SUBMISSION)
    detail = steps.page.detail
    assert (steps.page.count.text(), detail.state.text) == ("1 项里 0 项就绪", "等别的项补齐")
    assert detail.against.text().startswith("还有 3 项挡住导出")
    assert not detail.no_way.isVisible()
    desk.report = sample.READY
    opened.recheck()
    qtbot.waitUntil(lambda: opened.case.checked.report.ready)
    assert [b.face.words for name, b in rail.items() if name in (StepName.TIMELINE, StepName.SUBMISSION)] == [
        "齐了"
    ] * 2
    assert (steps.page.count.text(), detail.state.text) == ("1 项里 1 项就绪", "齐了")


def test_one_number_stands_on_the_rail_and_in_the_head(opened, steps):
    percent = opened.case.checked.completeness.percent
    assert 0 < percent < 100
    assert steps.rail.number.words == f"{percent}%"
    assert opened.case.header.caption.full().startswith(f"完成 {percent}%")


def test_a_step_opens_to_what_it_asks_for_the_open_ones_first(qtbot, opened, steps):
    press(qtbot, steps, StepName.EVIDENCE)
    assert opened.case.middle.currentWidget() is steps.page
    assert not opened.case.orders.isVisible()
    states = [i.state for i in steps.page.model.items]
    assert states == sorted(states, key=list(ItemState).index)
    assert steps.page.count.text() == f"{len(states)} 项里 {len(states) - 3} 项就绪"
    assert steps.rail.steps[StepName.EVIDENCE].isChecked()


def test_a_requirement_tells_why_where_on_the_platforms_pages_and_shows_a_sample(qtbot, steps):
    press(qtbot, steps, StepName.EVIDENCE)
    choose(steps, "evidence-messages", A)
    detail = steps.page.detail
    assert "站内" in detail.why.text()
    assert detail.where.text().startswith("Messages > Buyer-Seller Messaging")
    assert detail.source.text().startswith("依据：")
    assert detail.sample.isVisible()
    assert detail.sample.accessibleName() == "示例图：站内沟通记录"
    qtbot.waitUntil(lambda: not detail.sample.image.isNull())
    large = detail.sample.large()
    assert large.windowTitle() == "示例图：站内沟通记录"
    large.deleteLater()


def test_what_no_page_of_the_platform_holds_is_told_in_plain_words(qtbot, steps):
    press(qtbot, steps, StepName.EVIDENCE)
    choose(steps, "evidence-shipping", A)
    assert "打单软件" in steps.page.detail.where.text()
    assert not steps.page.detail.source.isVisible()


def test_what_stands_against_it_is_said_with_what_to_do(qtbot, steps):
    press(qtbot, steps, StepName.EVIDENCE)
    choose(steps, "evidence-shipping", A)
    assert steps.page.detail.against.text().startswith("缺发货凭证\n从打单软件")


def test_the_button_of_missing_proof_asks_for_files_of_that_lane(qtbot, opened, steps, monkeypatch, tmp_path):
    given = []
    opened.case.files_given.connect(lambda lane, paths: given.append((lane, paths)))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([str(tmp_path / "label.pdf")], ""))
    monkeypatch.setattr(opened, "take", lambda _paths: None)
    press(qtbot, steps, StepName.EVIDENCE)
    choose(steps, "evidence-shipping", A)
    qtbot.mouseClick(steps.page.detail.act, Qt.MouseButton.LeftButton)
    assert given == [("shipping", [tmp_path / "label.pdf"])]


def test_the_timeline_is_its_own_list_and_brings_the_orders_back(qtbot, opened, steps):
    press(qtbot, steps, StepName.LETTER)
    assert not opened.case.orders.isVisible()
    press(qtbot, steps, StepName.TIMELINE)
    assert opened.case.orders.isVisible()
    assert opened.case.middle.currentIndex() == 0
    assert steps.rail.steps[StepName.TIMELINE].isChecked()


def test_the_number_leads_to_the_first_thing_that_is_left(qtbot, opened, steps):
    qtbot.mouseClick(steps.rail.number, Qt.MouseButton.LeftButton)
    first = opened.case.checked.completeness.open[0]
    assert steps.page.step is first.step
    assert steps.page.detail.item is first


def test_everything_goes_by_keyboard(qtbot, opened, steps, monkeypatch):
    rail = steps.rail
    rail.number.setFocus()
    for _ in range(3):
        qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Down)
    assert opened.focusWidget() is rail.steps[StepName.EVIDENCE]
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Space)
    assert opened.focusWidget() is steps.page.view
    acted = []
    steps.page.detail.acted.disconnect()
    steps.page.detail.acted.connect(acted.append)
    qtbot.keyClick(steps.page.view, Qt.Key.Key_Return)
    assert acted == [steps.page.model.items[0]]
    qtbot.keyClick(steps.page.view, Qt.Key.Key_Escape)
    assert opened.case.middle.currentIndex() == 0


def test_a_case_that_is_checked_again_keeps_the_step_and_the_requirement_in_front(qtbot, opened, steps, desk):
    press(qtbot, steps, StepName.EVIDENCE)
    item = choose(steps, "evidence-tracking", B)
    before = len(desk.checks)
    opened.recheck()
    qtbot.waitUntil(lambda: len(desk.checks) > before and not opened.case.busy.isVisible())
    assert opened.case.middle.currentWidget() is steps.page
    assert (steps.page.detail.item.kind, steps.page.detail.item.order) == (item.kind, item.order)


def test_in_a_low_window_the_steps_stand_closer_and_none_is_cut_off(qtbot, opened, steps):
    opened.resize(1440, 900)
    qtbot.wait(10)
    assert steps.rail.steps[StepName.NOTICE].height() == ROOMY
    opened.resize(1280, 560)
    qtbot.wait(10)
    last = steps.rail.steps[StepName.AFTER]
    assert last.height() <= CLOSE
    assert last.geometry().bottom() <= steps.rail.height()


@pytest.mark.parametrize("width", [1440, 1366, 1280])
def test_on_every_usual_screen_the_rail_says_its_steps_in_words(qtbot, opened, steps, width):
    opened.resize(width, 720)
    qtbot.wait(10)
    assert steps.rail.steps[StepName.EVIDENCE].width() == WIDTH
    # the timeline beside it has room for four lanes, and the number of the order is whole
    card = opened.case.order
    assert opened.case.loop.width() >= 540
    assert card.id.width() >= card.id.sizeHint().width()
    opened._context.say.switch("en")
    qtbot.wait(10)
    assert card.id.width() >= card.id.sizeHint().width()


def test_what_cannot_be_had_is_written_with_its_reason_and_can_be_taken_back(qtbot, opened, steps, desk):
    press(qtbot, steps, StepName.EVIDENCE)
    item = choose(steps, "evidence-shipping", A)
    uid = opened._ref.uid
    waivers = lambda: desk.kept.store.judgements.waivers(uid)  # noqa: E731 - asked again and again

    def answer(question):
        assert "平台一定要" in question.findChildren(type(steps.page.lead))[0].text()
        question.line.setText("承运商已停业")
        question.go.click()

    when_modal(LineQuestion, answer)
    qtbot.mouseClick(steps.page.detail.no_way, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(waivers()) == 1)
    (waiver,) = waivers()
    assert (waiver.rule, waiver.order, waiver.reason) == (item.kind, A, "承运商已停业")
    qtbot.waitUntil(opened.bar.isVisible)
    assert opened.bar.state.text == "原因已记下，仍缺这一项"
    opened.undo()
    qtbot.waitUntil(lambda: waivers() == ())


def test_without_a_reason_nothing_is_written(qtbot, opened, steps, desk):
    press(qtbot, steps, StepName.EVIDENCE)
    choose(steps, "evidence-shipping", A)
    when_modal(LineQuestion, lambda question: question.go.click())
    qtbot.mouseClick(steps.page.detail.no_way, Qt.MouseButton.LeftButton)
    assert desk.kept.store.judgements.waivers(opened._ref.uid) == ()


def test_the_step_in_front_is_marked_on_the_letters_and_the_files_own_screens_too(opened, steps):
    def marked():
        return [name for name, button in steps.rail.steps.items() if button.isChecked()]

    opened.case.show_letter()
    assert marked() == [StepName.LETTER]
    opened.panels.files.show_files()
    assert marked() == [StepName.EVIDENCE]
    opened.panels.files.matrix.show()
    assert marked() == [StepName.ORDERS]
    opened.case.show_timeline()
    assert marked() == [StepName.TIMELINE]
