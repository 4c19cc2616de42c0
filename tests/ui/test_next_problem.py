"""F8 leads to the next problem of the screen in front, Shift+F8 to the one before."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from appealdesk.core.domain.completeness import StepName
from appealdesk.core.domain.finding import Severity
from appealdesk.ui.export.dialog import ExportDialog
from appealdesk.ui.export.review import ReviewDialog
from tests.ui import sample
from tests.ui.modal import when_modal
from tests.ui.test_questions import OPEN


@pytest.fixture
def press(qtbot, opened):
    def act(*, back=False):
        modifier = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(opened.case, Qt.Key.Key_F8, modifier)

    return act


def test_beside_the_timeline_it_goes_from_finding_to_finding(opened, press):
    seen = []
    for _ in opened.case.panel.findings.model.rows:
        press()
        seen.append(opened.case.panel.findings.view.currentIndex().row())
    assert seen == list(range(len(seen)))
    press(back=True)
    assert opened.case.panel.findings.view.currentIndex().row() == len(seen) - 2


def test_on_a_step_it_goes_through_what_is_open_over_all_steps(opened, press):
    left = [i for i in opened.case.checked.completeness.open if i.step is not StepName.TIMELINE]
    opened.case.steps.choose("notice")
    seen = []
    for _ in left:
        press()
        seen.append(opened.case.steps.page.detail.item)
    assert seen == left
    press()
    assert opened.case.steps.page.detail.item == left[0]
    press(back=True)
    assert opened.case.steps.page.detail.item == left[-1]


def test_in_the_overview_it_goes_to_the_next_cell_that_lacks_something(opened, press):
    matrix = opened.panels.files.matrix
    matrix.show()
    page, seen = matrix.page, []
    for _ in range(3):
        press()
        index = page.view.currentIndex()
        seen.append((page.model.rows[index.row()].loop.order, page.model.cell(index.row(), index.column()).tone))
    assert {tone for _order, tone in seen} <= {"bad", "warn"}
    assert len({order for order, _tone in seen}) == 2
    assert seen[2] == seen[0], "after the last one it starts over"


def test_among_the_files_it_goes_to_the_next_that_needs_a_look(qtbot, opened, press):
    opened.panels.files.show_files()
    page = opened.panels.files.files
    page.all.click()
    page.view.setCurrentIndex(page.model.index(0))
    looks = [r.item.file for r in page.model.rows if r.needs_look]
    assert len(looks) > 1
    seen = set()
    for _ in looks:
        press()
        assert page.current.needs_look
        seen.add(page.current.item.file)
    assert seen == set(looks)


def test_among_the_questions_it_goes_to_the_next_that_is_not_answered(qtbot, opened, desk, press):
    desk.report = replace(sample.REPORT, questions=OPEN)
    opened.recheck()
    qtbot.waitUntil(lambda: bool(opened.case.checked.report.questions))
    opened.case.show_questions()
    page = opened.case.questions
    first, second, third = page.cards.values()
    press()
    assert first.isAncestorOf(opened.focusWidget())
    next(iter(second.options.values())).click()
    press()
    assert third.isAncestorOf(opened.focusWidget())


def test_on_the_first_screen_it_opens_the_most_urgent_case_at_what_it_lacks(qtbot, opened):
    opened.go_home()
    qtbot.waitUntil(lambda: bool(opened.start.cases.rows))
    qtbot.keyClick(opened.start, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: opened.pages.currentWidget() is opened.case)


def test_in_a_letter_with_nothing_left_to_remark_it_goes_on_with_the_case(qtbot, opened, press, monkeypatch):
    opened.case.show_letter()
    page = opened.case.letter.page
    qtbot.waitUntil(lambda: opened.case.letter.is_open)
    monkeypatch.setattr(page.side.remarks.model, "rows", [])
    press()
    assert not opened.case.letter.is_open
    assert opened.case.panel.findings.current is not None


# ---------------------------------------------------------------- what is kept is said
def test_the_head_says_that_everything_is_saved_and_when(opened):
    assert "已自动保存 00:30" in opened.case.header.caption.full(), "16:30 UTC of the last edit, in Beijing"


def test_of_the_sample_nothing_is_saved_and_nothing_is_said(qtbot, window):
    window.open_sample()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    assert "保存" not in window.case.header.caption.full()


def in_export(qtbot, opened, key, back=False, act=lambda _dialog: None):
    """Press a key in the submission's window and return whether it is still there."""
    stays = []

    def press_it(dialog):
        qtbot.waitUntil(dialog.go.isEnabled)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.keyClick(dialog, key, Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier)
        stays.append(dialog.isVisible())
        act(dialog)
        dialog.close()

    when_modal(ExportDialog, press_it)
    opened.show_export()
    return stays[0]


def test_from_the_submission_it_leads_to_what_keeps_it_from_being_written(qtbot, opened):
    findings = opened.case.panel.findings
    blockers = [row for row, f in enumerate(opened.case.checked.findings) if f.severity is Severity.BLOCKER]
    assert len(blockers) > 1
    seen = []
    for _ in blockers:
        assert not in_export(qtbot, opened, Qt.Key.Key_F8)
        seen.append(findings.view.currentIndex().row())
    assert seen == blockers
    assert not in_export(qtbot, opened, Qt.Key.Key_F8)
    assert findings.view.currentIndex().row() == blockers[0], "after the last one it starts over"
    assert not in_export(qtbot, opened, Qt.Key.Key_F8, back=True)
    assert findings.view.currentIndex().row() == blockers[-1]
    assert findings.view.isVisible()


def test_where_the_submission_can_be_written_it_says_so_and_stays(qtbot, opened, desk):
    desk.report = sample.READY
    with qtbot.waitSignal(opened._context.bridge.checked):
        opened.recheck()
    told = []
    assert in_export(qtbot, opened, Qt.Key.Key_F8, act=lambda dialog: told.append(dialog.why.text()))
    assert told == ["没有挡住导出的问题了，可以写出文件。"]


def in_preview(qtbot, opened, key, back=False):
    """Press a key in the page by page preview; return whether it and the submission's window stay, and its words."""
    told = []

    def press_it(review):
        qtbot.waitUntil(lambda: review.files.count() > 0)
        review.activateWindow()
        qtbot.waitUntil(review.isActiveWindow)
        qtbot.keyClick(review, key, Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier)
        told.extend([review.isVisible(), review.total.text()])
        review.close()

    def look_through(dialog):
        when_modal(ReviewDialog, press_it)
        dialog.look_through.click()
        told.append(dialog.isVisible())

    in_export(qtbot, opened, Qt.Key.Key_Shift, act=look_through)
    return told


def test_from_the_preview_of_the_pages_it_leads_to_what_keeps_them_from_being_handed_in(qtbot, opened):
    findings = opened.case.panel.findings
    blockers = [row for row, f in enumerate(opened.case.checked.findings) if f.severity is Severity.BLOCKER]
    review_stays, _words, dialog_stays = in_preview(qtbot, opened, Qt.Key.Key_F8)
    assert (review_stays, dialog_stays) == (False, False)
    assert findings.view.currentIndex().row() == blockers[0]
    in_preview(qtbot, opened, Qt.Key.Key_F8, back=True)
    assert findings.view.currentIndex().row() == blockers[-1]


def test_where_the_pages_can_be_handed_in_the_preview_says_so_and_stays(qtbot, opened, desk):
    desk.report = sample.READY
    with qtbot.waitSignal(opened._context.bridge.checked):
        opened.recheck()
    review_stays, words, dialog_stays = in_preview(qtbot, opened, Qt.Key.Key_F8)
    assert (review_stays, dialog_stays) == (True, True)
    assert words.endswith("没有挡住导出的问题了，可以写出文件。")


def test_a_case_without_a_problem_says_so(qtbot, opened, desk, press):
    desk.report = replace(sample.READY, findings=())
    with qtbot.waitSignal(opened._context.bridge.checked):
        opened.recheck()
    opened.bar.hide()
    press()
    assert opened.bar.state.text == "没有下一个问题"
    assert opened.bar.state.tone == "ok"


def test_a_home_screen_without_a_case_says_so(qtbot, window):
    qtbot.keyClick(window.start, Qt.Key.Key_F8)
    assert window.bar.state.text == "没有下一个问题"
