"""Drafts, ties, points and files are taken over as single edits that can be undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from appealdesk.core.domain.case import Rejection, RejectionPoint
from appealdesk.core.letter import outline
from appealdesk.ui.bridge import Checked
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.theme import font
from tests.core.intake.test_worddoc import docx, paragraph
from tests.ui import sample
from tests.ui.letter.conftest import DELIVERED, LETTER

CONTROL = Qt.KeyboardModifier.ControlModifier
FILE = Qt.ItemDataRole.UserRole


def undone(qtbot, page):
    qtbot.keyClick(page.editor, Qt.Key.Key_Z, CONTROL)
    return page.editor.text()


def rows(page):
    model = page.side.ties.files_model
    return {model.item(i).data(FILE): model.item(i) for i in range(model.rowCount())}


def show(page, checked, **changes):
    """Show the case as if something else were known of it."""
    made = checked()
    case = replace(made.report.case, **changes)
    page.show_checked(replace(made, report=replace(made.report, case=case)))


# ------------------------------------------------------------------ drafts
def test_the_draft_is_in_the_language_of_the_sites_reviewers_and_the_other_ones_can_be_chosen(qtbot, page):
    page.side.show_panel("draft")
    assert page.side.draft.language.currentText() == "英文（提交用）"
    assert page.side.draft.draft.text.startswith("# Problem")
    page.side.draft.choose("zh-Hans")
    assert page.side.draft.draft.text.startswith("# 问题")


def test_a_whole_draft_replaces_the_letter_which_stays_as_a_version(qtbot, page, kept):
    page.side.show_panel("draft")
    qtbot.mouseClick(page.side.draft.whole, Qt.MouseButton.LeftButton)
    draft = page.side.draft.draft.text
    assert page.editor.text() == draft
    assert kept() == [LETTER, draft]
    qtbot.mouseClick(page.bar.action, Qt.MouseButton.LeftButton)
    assert page.editor.text() == LETTER


def test_a_part_of_the_draft_takes_the_place_of_that_part_alone(qtbot, page, settled):
    page.side.show_panel("draft")
    part = next(p for p in page.side.draft.draft.parts if p.name == "actions")
    assert "换掉" in page.side.draft.buttons["actions"].text()
    qtbot.mouseClick(page.side.draft.buttons["actions"], Qt.MouseButton.LeftButton)
    now, before = ({s.name: s.body for s in outline(t)} for t in (page.editor.text(), LETTER))
    assert now["actions"] == part.body.strip()
    assert {n: b for n, b in now.items() if n != "actions"} == {n: b for n, b in before.items() if n != "actions"}
    assert undone(qtbot, page) == LETTER


def test_a_part_that_the_letter_lacks_is_put_at_its_place(qtbot, page, settled):
    lacking = LETTER[: LETTER.index("# Actions")] + LETTER[LETTER.index("# Plan") :]
    page.editor.replace_all(lacking)
    settled(page)
    page.side.show_panel("draft")
    assert "放进" in page.side.draft.buttons["actions"].text()
    qtbot.mouseClick(page.side.draft.buttons["actions"], Qt.MouseButton.LeftButton)
    assert [s.name for s in outline(page.editor.text())] == ["problem", "root-cause", "actions", "plan"]
    assert undone(qtbot, page) == lacking


def test_the_same_facts_in_chinese_stand_beside_at_the_part_of_the_cursor(qtbot, page):
    page.side.show_panel("beside")
    beside = page.side.beside.text
    assert beside.isReadOnly()
    assert "[证据" not in beside.toPlainText()
    page.editor.go_to(LETTER.index("Since 20 May"))
    qtbot.waitUntil(lambda: beside.textCursor().block().text() == "# 长期改进")


# ------------------------------------------------------------------ ties
def test_a_sentence_is_tied_by_ticking_a_file_and_loosened_by_ticking_it_again(qtbot, page, settled):
    page.side.show_panel("ties")
    page.editor.go_to(LETTER.index(DELIVERED) + 3)
    qtbot.waitUntil(lambda: page.side.ties.sentences.currentIndex().data() == DELIVERED)
    # files of several orders often have one name
    assert f"物流页 · {sample.A}" in rows(page)["evidence/tracking A.png"].text()
    rows(page)["evidence/tracking A.png"].setCheckState(Qt.CheckState.Checked)
    assert f"{DELIVERED} [evidence: tracking A.png]\n" in page.editor.text()
    settled(page)
    assert page.side.ties.model.lines[page.side.ties.current].state == "已连上证据"
    assert undone(qtbot, page) == LETTER
    settled(page)
    qtbot.keyClick(page.editor, Qt.Key.Key_Y, CONTROL)
    settled(page)
    rows(page)["evidence/tracking A.png"].setCheckState(Qt.CheckState.Unchecked)
    assert page.editor.text() == LETTER


def test_one_key_ties_the_sentence_at_the_cursor_to_what_shows_its_facts(qtbot, page, settled):
    page.editor.go_to(LETTER.index(DELIVERED) + 3)
    proposed = next(t.proposed for t in page.acts.found.sheet.ties if t.span.text == DELIVERED)
    assert proposed
    qtbot.keyClick(page.editor, Qt.Key.Key_T, CONTROL)
    settled(page)
    assert page.side.shown == "ties"
    assert page.acts.found.sheet.ties[page.side.ties.current].files == proposed


def test_what_would_be_sent_is_counted_without_the_ties(qtbot, page, settled):
    before = page.head.counter.length
    page.editor.replace_all(LETTER.replace(DELIVERED, f"{DELIVERED} [evidence: tracking A.png]"))
    settled(page)
    assert page.head.counter.length == before


# ------------------------------------------------------------------ statement
def test_a_statement_is_counted_against_its_limit_in_every_unit(qtbot, page, checked, settled):
    show(page, checked, platform="shopee", site="my", metric="late-shipment")
    settled(page)
    counter, text = page.head.counter, "😀" * 260
    assert not page.sections.isVisible()
    page.editor.replace_all("短")
    assert (counter.text, counter.tone) == ("1 / 500", "ok")
    page.editor.replace_all("x" * 460)
    assert counter.tone == "warn"
    page.editor.replace_all(text)
    assert counter.tone == "bad", "a web form counts an emoji twice"
    assert "520" in counter.toolTip()
    assert "1040" in counter.toolTip()
    settled(page)
    page.side.show_panel("draft")
    qtbot.mouseClick(page.side.draft.buttons["statement"], Qt.MouseButton.LeftButton)
    assert page.editor.text().strip() == page.side.draft.draft.text.strip()
    assert counter.tone != "bad"


# ------------------------------------------------------------------ points
def test_each_point_of_a_refusal_shows_its_state_leads_to_its_answer_or_begins_one(qtbot, page, checked, settled):
    points = (
        RejectionPoint("1", f"Proof of delivery is missing for order {sample.A}.", orders=(sample.A,)),
        RejectionPoint("2", "Explain your preventive measures."),
    )
    assert not page.side.tabs["points"].isVisible()
    text = LETTER + f"\n1. Order {sample.A}: the tracking page shows the delivery.\n"
    page.editor.replace_all(text)
    show(page, checked, rejection=Rejection("rejection.txt", points=points))
    settled(page)
    panel = page.side.points
    page.side.show_panel("points")
    assert page.side.tabs["points"].isVisible()
    assert [p.answered for p in panel.points] == [True, False]
    qtbot.mouseClick(
        panel.view.viewport(), Qt.MouseButton.LeftButton, pos=panel.view.visualRect(panel.model.index(0)).center()
    )
    assert page.editor.text()[page.editor.place :].startswith("1. Order")
    panel.view.setCurrentIndex(panel.model.index(1))
    assert panel.answer.isVisible()
    qtbot.mouseClick(panel.answer, Qt.MouseButton.LeftButton)
    settled(page)
    assert "\n2. " in page.editor.text()
    assert panel.points[1].place is not None
    assert undone(qtbot, page) == text


# ------------------------------------------------------------------ files
def test_a_word_document_is_read_in_by_dropping_it(qtbot, page, drop, tmp_path, kept):
    file = tmp_path / "我的信.docx"
    file.write_bytes(
        docx(paragraph("Root cause", properties='<w:pStyle w:val="1"/>') + paragraph("A scanner failed.")).getvalue()
    )
    drop(page, [file])
    qtbot.waitUntil(lambda: page.editor.text() == "# Root cause\n\nA scanner failed.\n")
    assert kept() == [LETTER, page.editor.text()]
    assert undone(qtbot, page) == LETTER


def test_a_letter_that_is_read_in_too_late_never_takes_the_place_of_another_cases(
    qtbot, page, drop, tmp_path, context, kept
):
    file = tmp_path / "letter.txt"
    file.write_text("Another letter.\n", "utf-8")
    drop(page, [file])
    uid = context.bridge.desk.kept.book.begin("other", "amazon", "us", sample.ZONE)
    page.show_checked(Checked(CaseRef(uid, name="other"), lambda _name: None, sample.REPORT, (), {}))
    context.bridge.pool.waitForDone()
    qtbot.wait(20)
    assert page.editor.text() == ""
    assert kept() == [LETTER]


def test_a_file_that_is_no_sound_letter_changes_nothing_and_is_named(qtbot, page, drop, tmp_path):
    file = tmp_path / "broken.docx"
    file.write_bytes(b"PK nothing")
    drop(page, [file])
    qtbot.waitUntil(page.bar.isVisible)
    assert "broken.docx" in page.bar.text.full()
    assert page.editor.text() == LETTER


def test_other_files_that_are_dropped_with_it_go_into_the_case(qtbot, page, drop, tmp_path):
    letter, picture = tmp_path / "letter.txt", tmp_path / "tracking.png"
    letter.write_text("Another letter.\n", "utf-8")
    picture.write_bytes(b"x")
    with qtbot.waitSignal(page.files_given) as given:
        drop(page, [letter, picture])
    assert given.args == [[picture]]
    qtbot.waitUntil(lambda: page.editor.text() == "Another letter.\n")


@pytest.mark.parametrize("platform", [("ebay", "us"), ("temu", "us"), ("wish", "us"), ("shopee", "th")])
def test_every_platform_names_its_form_and_has_a_draft_to_take(qtbot, page, checked, settled, platform):
    show(page, checked, platform=platform[0], site=platform[1], metric="late-shipment")
    settled(page)
    assert page.head.form.full()
    page.side.show_panel("draft")
    assert page.side.draft.draft.text
    page.acts.take_draft(page.side.draft.draft)
    assert page.editor.text() == page.side.draft.draft.text


# ------------------------------------------------------------------ what is wrong with the letter as a whole
def remark(page, rule):
    rows = page.side.remarks.model.rows
    return next(i for i, row in enumerate(rows) if row.finding.rule == rule)


def choose(qtbot, page, rule):
    panel = page.side.remarks
    index = panel.model.index(remark(page, rule))
    panel.view.scrollTo(index)
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=panel.view.visualRect(index).center())
    assert panel.better.isVisibleTo(page)


def test_a_missing_part_is_drafted_beside_its_remark_and_put_in_at_its_place(qtbot, page, settled):
    lacking = LETTER[: LETTER.index("# Actions")] + LETTER[LETTER.index("# Plan") :]
    page.editor.replace_all(lacking)
    settled(page)
    choose(qtbot, page, "letter.four-sections")
    assert page.side.remarks.better_text.text().startswith("# Actions taken")
    qtbot.mouseClick(page.side.remarks.take, Qt.MouseButton.LeftButton)
    assert [s.name for s in outline(page.editor.text())] == ["problem", "root-cause", "actions", "plan"]
    settled(page)
    assert all(row.finding.rule != "letter.four-sections" for row in page.side.remarks.model.rows)
    assert undone(qtbot, page) == lacking


def test_a_missing_part_goes_to_its_place_though_other_words_were_written_meanwhile(qtbot, page, settled):
    page.editor.replace_all(LETTER[: LETTER.index("# Actions")] + LETTER[LETTER.index("# Plan") :])
    settled(page)
    choose(qtbot, page, "letter.four-sections")
    page.editor.replace(0, 0, "Dear team,\n\n")
    settled(page)
    qtbot.mouseClick(page.side.remarks.take, Qt.MouseButton.LeftButton)
    assert [s.name for s in outline(page.editor.text()) if s.name] == ["problem", "root-cause", "actions", "plan"]


def test_a_letter_that_nobody_there_reads_is_exchanged_for_the_draft_and_stays_as_a_version(qtbot, page, settled, kept):
    foreign = "我们的订单已经按时发货，时间记录如附件所示，请核对后更正迟发记录，并恢复账户的正常状态。"
    page.editor.replace_all(foreign)
    settled(page)
    choose(qtbot, page, "letter.language")
    qtbot.mouseClick(page.side.remarks.take, Qt.MouseButton.LeftButton)
    page.side.show_panel("draft")
    draft = page.side.draft.draft.text
    assert page.editor.text() == draft
    assert draft.startswith("# Problem")
    assert kept()[-2:] == [foreign, draft]
    qtbot.mouseClick(page.bar.action, Qt.MouseButton.LeftButton)
    assert page.editor.text() == foreign


def test_no_words_are_underlined_for_a_remark_on_the_letter_as_a_whole(page, settled):
    page.editor.replace_all("我们的订单已经按时发货，时间记录如附件所示，请核对后更正迟发记录，并恢复账户的正常状态。")
    settled(page)
    whole = [row.finding for row in page.side.remarks.model.rows if row.finding.replaces is not None]
    assert whole
    marked = {s.cursor.selectedText() for s in page.editor.extraSelections()}
    assert page.editor.text() not in marked


def test_every_point_of_a_refusal_can_be_read_whole_in_the_list(qtbot, page, checked):
    long = "Please explain why the stock count of this SKU was changed by hand on the day before the notice, " * 3
    points = (RejectionPoint("1", "Late scan"), RejectionPoint("2", long.strip()))
    show(page, checked, rejection=Rejection("rejection.txt", points=points))
    qtbot.waitUntil(lambda: len(page.side.points.points) == 2)
    page.side.show_panel("points")
    view = page.side.points.view
    view.doItemsLayout()
    short, whole = (view.visualRect(view.model().index(row, 0)) for row in range(2))
    one = QFontMetrics(font(14)).horizontalAdvance(long) // view.viewport().width()
    assert whole.height() - short.height() >= one * QFontMetrics(font(14)).lineSpacing() > 0
    assert whole.bottom() < view.viewport().height()


def test_the_list_of_languages_shows_every_one_of_them(qtbot, page):
    page.side.show_panel("draft")
    box = page.side.draft.language
    box.showPopup()
    rows = [box.view().visualRect(box.model().index(row, 0)) for row in range(box.count())]
    assert box.view().viewport().rect().contains(rows[-1])
    assert rows[0].top() == 0
    box.hidePopup()
