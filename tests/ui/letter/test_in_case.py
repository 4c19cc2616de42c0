"""The letter within its case: how one gets there and back, and what the rest of the window does with it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QPlainTextEdit

from appealdesk.core.domain.finding import Finding, Place, Severity
from appealdesk.ui.letter.difference import difference
from appealdesk.ui.letter.difference_view import DifferenceView
from appealdesk.ui.letter.places import Places
from tests.ui import sample
from tests.ui.letter.conftest import BEGGING, LETTER
from tests.ui.test_access import _cut
from tests.ui.test_plain_words import MARKUP, plain

CONTROL = Qt.KeyboardModifier.ControlModifier
PLACE = Place(LETTER.index(BEGGING), LETTER.index(BEGGING) + len(BEGGING), 3)
ABOUT = Finding("letter.pleading-elsewhere", Severity.ADVICE, file="letter.md", place=PLACE)


def write(qtbot, page, words):
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(page.editor, words)


@pytest.mark.parametrize("way", ["button", "key"])
def test_the_letter_opens_by_mouse_and_by_key_and_escape_leads_back(qtbot, opened, in_case, way):
    qtbot.keyClick(in_case.editor, Qt.Key.Key_Escape)
    assert opened.case.middle.currentIndex() == 0
    assert opened.case.orders.isVisible()
    if way == "button":
        qtbot.mouseClick(opened.case.header.to_letter, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(opened.case.loop, Qt.Key.Key_L, CONTROL)
    assert opened.case.middle.currentWidget() is in_case
    assert in_case.editor.hasFocus()
    assert not opened.case.orders.isVisible()


def test_f8_goes_from_remark_to_remark_and_back(qtbot, in_case, settled):
    page = in_case
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(page.editor, "We will be more careful. [TO FILL IN: name]")
    settled(page)
    places = [m.finding.rule for m in page.tour.marks.values()]
    assert len(places) >= 3
    seen = []
    for _ in range(len(page.side.remarks.model.rows)):
        qtbot.keyClick(page.editor, Qt.Key.Key_F8)
        row = page.side.remarks.current
        seen.append(row)
        if row in page.tour.marks:
            assert page.editor.textCursor().selectedText() == page.tour.marks[row].said
    assert sorted(seen) == list(range(len(page.side.remarks.model.rows)))
    qtbot.keyClick(page.editor, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.side.remarks.current == seen[-2]


def test_every_panel_comes_to_the_front_by_its_key(qtbot, in_case):
    for number, name in enumerate(in_case.side.panels, 1):
        if name != "points":
            qtbot.keyClick(in_case.editor, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.AltModifier)
            assert in_case.side.shown == name
            assert str(number) in in_case.side.tabs[name].toolTip()


def test_a_finding_about_the_letter_leads_to_its_place_by_a_click_and_not_by_f8(qtbot, opened, in_case, desk):
    desk.report = replace(desk.report, findings=(ABOUT,))
    in_case.closed.emit()
    opened.recheck()
    findings = opened.case.panel.findings
    qtbot.waitUntil(lambda: len(findings.model.rows) == 1)
    qtbot.keyClick(opened.case.loop, Qt.Key.Key_F8)
    assert opened.case.middle.currentIndex() == 0
    assert findings.acts.write.isVisible()
    place = findings.view.visualRect(findings.model.index(0)).center()
    qtbot.mouseClick(findings.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.case.middle.currentWidget() is in_case
    qtbot.waitUntil(lambda: in_case.side.remarks.current >= 0)
    assert "beg" in in_case.editor.textCursor().selectedText()
    in_case.closed.emit()
    qtbot.mouseClick(findings.acts.write, Qt.MouseButton.LeftButton)
    assert opened.case.middle.currentWidget() is in_case


def test_leaving_the_letter_has_the_case_checked_with_it(qtbot, opened, in_case):
    write(qtbot, in_case, "Added.")
    qtbot.keyClick(in_case.editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: opened.case.checked.report.case.letter.text == LETTER + "Added.")
    assert opened.case.middle.currentIndex() == 0


def test_a_check_leaves_the_letter_in_front_with_the_cursor_where_it_was(qtbot, opened, in_case):
    in_case.editor.go_to(20)
    opened.recheck()
    qtbot.waitUntil(opened.case.header.again.isEnabled)
    assert opened.case.middle.currentWidget() is in_case
    assert in_case.editor.hasFocus()
    assert in_case.editor.place == 20
    assert not opened.case.orders.isVisible()


def test_an_export_waits_for_the_check_of_what_was_just_written(qtbot, opened, in_case):
    seen = []
    opened.case.export.disconnect()
    opened.case.export.connect(lambda: seen.append(opened.case.checked.report.case.letter.text))
    write(qtbot, in_case, "Added.")
    qtbot.mouseClick(opened.case.header.write, Qt.MouseButton.LeftButton)
    assert seen == []
    qtbot.waitUntil(lambda: seen == [LETTER + "Added."])
    qtbot.mouseClick(opened.case.header.write, Qt.MouseButton.LeftButton)
    assert len(seen) == 2, "nothing to wait for"


def test_going_home_keeps_the_letter(qtbot, opened, in_case, desk):
    write(qtbot, in_case, "Added.")
    qtbot.mouseClick(opened.case.header.to_home, Qt.MouseButton.LeftButton)
    assert desk.kept.store.letters.newest(in_case.ref.uid).text == LETTER + "Added."


def test_closing_the_window_keeps_the_letter(qtbot, opened, in_case, desk):
    write(qtbot, in_case, "Added.")
    opened.close()
    assert desk.kept.store.letters.newest(in_case.ref.uid).text == LETTER + "Added."


# ------------------------------------------------------------------ for everybody
def test_everything_has_a_name_and_can_be_reached_by_tab(qtbot, in_case, context):
    in_case.tour.go_on(1)
    in_case.bar.tell("state", "ok", "words", "action", lambda: None)
    for language in ("zh", "en"):
        context.say.switch(language)
        kinds = (QAbstractButton, QComboBox, QAbstractItemView, QPlainTextEdit)
        found = [w for kind in kinds for w in in_case.findChildren(kind) if not w.objectName().startswith("qt_")]
        own = [
            w
            for w in found
            if not isinstance(w.parent(), QComboBox | QAbstractItemView) and w.window() is in_case.window()
        ]
        assert [type(w).__name__ for w in own if not w.accessibleName()] == []
        buttons = [w for w in own if isinstance(w, QAbstractButton)]
        assert [b.accessibleName() for b in buttons if not b.focusPolicy() & Qt.FocusPolicy.TabFocus] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_words_are_cut_off_in_any_panel_on_a_small_screen(qtbot, opened, in_case, context, language):
    context.say.switch(language)
    for size in ((1440, 860), (1280, 720), (1060, 600)):
        opened.resize(*size)
        for name in in_case.side.panels:
            in_case.side.show_panel(name)

            def fits(where=(size, name)):
                assert _cut(in_case) == [], where

            qtbot.waitUntil(fits, timeout=2000)


def test_markup_in_the_letter_is_shown_as_it_is_written(qtbot, in_case, settled):
    in_case.editor.replace_all(f"# Problem\n\n{MARKUP} {BEGGING}\n")
    settled(in_case)
    for name in in_case.side.panels:
        in_case.side.show_panel(name)
        qtbot.wait(5)
        plain(in_case)
    assert MARKUP in in_case.editor.text()


def test_markup_in_a_version_is_shown_as_it_is_written(qtbot, context):
    view = DifferenceView(context)
    qtbot.addWidget(view)
    view.resize(700, 300)
    view.show_rows(difference(f"{MARKUP}\nsame", f"{MARKUP} more\nsame"), MARKUP, MARKUP)
    view.show()
    plain(view)
    assert view.toPlainText().count(MARKUP) == 4


def test_a_key_costs_the_window_little_in_a_letter_of_ten_thousand_characters(qtbot, in_case, settled):
    paragraph = f"On 19 May 2026 we compared the label of order {sample.A} with the number confirmed. "
    in_case.editor.replace_all(LETTER + "\n\n".join(paragraph * 4 for _ in range(28)))
    assert len(in_case.editor.text()) > 10_000
    settled(in_case)
    in_case.editor.go_to(5_000)
    spent = []
    for letter in "quick fingers":
        begun = time.perf_counter()
        qtbot.keyClicks(in_case.editor, letter)
        spent.append(time.perf_counter() - begun)
    # the least of several: others may be at work on the same computer
    assert min(spent) < 0.010
    assert Places(in_case.editor.text()).unit(5_000) == 5_000


def test_one_notice_stands_at_a_time_so_that_there_is_one_undo_to_press(in_case, opened):
    opened.bar.tell("已改", "ok", "", "撤销", lambda: None)
    in_case.bar.tell("已用草稿", "ok", "", "撤销", lambda: None)
    assert in_case.bar.isVisible()
    assert not opened.bar.isVisible()
    opened.bar.tell("已改", "ok", "", "撤销", lambda: None)
    assert opened.bar.isVisible()
    assert not in_case.bar.isVisible()
