"""Writing: remarks come by themselves, better wordings are taken with one key, nothing disturbs an input method."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from appealdesk.ui.letter.places import Places
from tests.ui import sample
from tests.ui.letter.conftest import BEGGING, LETTER

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def rules(page):
    return [row.finding.rule for row in page.side.remarks.model.rows]


def underlined(page):
    return [s.cursor.selectedText() for s in page.editor.extraSelections()]


def end(page):
    page.editor.moveCursor(QTextCursor.MoveOperation.End)


def test_remarks_follow_what_is_typed_and_are_underlined(qtbot, page, settled):
    assert "letter.pleading-elsewhere" in rules(page) or "letter.pleading-phrases" in rules(page)
    assert any("beg" in piece for piece in underlined(page))
    assert "letter.placeholder" not in rules(page)
    end(page)
    qtbot.keyClicks(page.editor, "Checked by [TO FILL IN: name].")
    settled(page)
    assert "letter.placeholder" in rules(page)
    assert "[TO FILL IN: name]" in underlined(page)


def test_nothing_is_looked_at_before_the_typing_pauses(qtbot, page, monkeypatch):
    looked = []
    monkeypatch.setattr(page.checker, "look", lambda: looked.append(page.editor.text()))
    page.checker._timer.timeout.disconnect()
    page.checker._timer.timeout.connect(page.checker.look)
    end(page)
    for letter in "careful":
        qtbot.keyClicks(page.editor, letter)
        assert looked == []
    qtbot.waitUntil(lambda: bool(looked))
    assert len(looked) == 1


def test_while_a_word_is_composed_nothing_is_looked_at_kept_or_marked(qtbot, page, settled, kept):
    end(page)
    qtbot.keyClicks(page.editor, "x")
    before, found = kept(), page.acts.found
    for shown in ("z", "zh", "zhuang", "装箱"):
        QApplication.sendEvent(page.editor, QInputMethodEvent(shown, []))
    assert page.editor.composing
    page.checker.look()
    page.keeper._keep_in_job()
    qtbot.wait(50)
    assert page.acts.found is found
    assert kept() == before
    assert page.editor.text() == LETTER + "x"
    done = QInputMethodEvent("", [])
    done.setCommitString("装箱台")
    QApplication.sendEvent(page.editor, done)
    assert not page.editor.composing
    settled(page)
    assert page.editor.text() == LETTER + "x装箱台"
    assert page.acts.found.text == page.editor.text()
    qtbot.waitUntil(lambda: kept() == [*before, page.editor.text()])


def test_a_result_that_comes_while_a_word_is_composed_waits(qtbot, page, settled):
    end(page)
    qtbot.keyClicks(page.editor, " x")
    QApplication.sendEvent(page.editor, QInputMethodEvent("ni", []))
    page.checker._done(replace(page.acts.found, text=page.editor.text()))
    assert page.acts.found.text != page.editor.text()
    QApplication.sendEvent(page.editor, QInputMethodEvent("", []))
    settled(page)


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_Period, CONTROL), (Qt.Key.Key_Return, ALT)])
def test_one_key_takes_the_better_sentence_and_one_undo_brings_the_old_one_back(qtbot, page, settled, key, held):
    row = next(i for i, r in enumerate(page.side.remarks.model.rows) if r.finding.better)
    page.side.remarks.choose(row)
    page.tour.show_remark(row)
    better = page.side.remarks.model.rows[row].finding.better
    assert page.side.remarks.better.isVisible()
    qtbot.keyClick(page.editor, key, held)
    assert better in page.editor.text()
    assert BEGGING not in page.editor.text()
    qtbot.keyClick(page.editor, Qt.Key.Key_Z, CONTROL)
    assert page.editor.text() == LETTER
    qtbot.keyClick(page.editor, Qt.Key.Key_Y, CONTROL)
    assert better in page.editor.text()


def test_a_better_value_takes_the_place_of_the_value_alone(qtbot, page, settled):
    page.editor.replace_all(LETTER.replace("15 May 2026 12:48", "14 May 2026 12:48"))
    settled(page)
    row = next(
        i for i, r in enumerate(page.side.remarks.model.rows) if r.finding.rule == "letter.differs-from-evidence"
    )
    page.side.remarks.choose(row)
    qtbot.mouseClick(page.side.remarks.take, Qt.MouseButton.LeftButton)
    assert page.editor.text() == LETTER


def test_a_remark_goes_with_its_words_while_the_text_before_it_changes(qtbot, page):
    row = next(i for i, r in enumerate(page.side.remarks.model.rows) if r.finding.better)
    said, better = page.tour.marks[row].said, page.side.remarks.model.rows[row].finding.better
    page.editor.moveCursor(QTextCursor.MoveOperation.Start)
    page.editor.insertPlainText("Dear team,\n\n")
    page.tour.show_remark(row)
    assert page.editor.textCursor().selectedText() == said
    page.tour.take_better(row)
    assert page.editor.text() == "Dear team,\n\n" + LETTER.replace(BEGGING, better)


def test_a_sentence_that_was_changed_meanwhile_is_not_replaced(qtbot, page):
    row = next(i for i, r in enumerate(page.side.remarks.model.rows) if r.finding.better)
    start, _ = page.editor.span_of(page.tour.marks[row].cursor)
    page.editor.replace(start + 3, start + 3, "XX")
    before = page.editor.text()
    page.tour.take_better(row)
    assert page.editor.text() == before
    assert page.bar.isVisible()


def test_places_are_right_behind_characters_that_qt_counts_twice(qtbot, page, settled):
    page.editor.replace_all("# Problem\n\n😀😀 𠀀\n" + BEGGING + "\n")
    settled(page)
    assert any("beg" in piece and "😀" not in piece for piece in underlined(page))
    row = rules(page).index("letter.pleading-elsewhere")
    page.tour.take_better(row)
    assert page.editor.text().startswith("# Problem\n\n😀😀 𠀀\nWe request")


def test_places_are_turned_over_both_ways():
    text = "a😀b𠀀𠀀c"
    places = Places(text)
    for point in range(len(text) + 1):
        unit = len(text[:point].encode("utf-16-le")) // 2
        assert places.unit(point) == unit
        assert places.point(unit) == point
    assert places.point(2) == 1, "within a pair: where the pair begins"


def test_spaces_that_do_not_break_and_line_ends_stay_what_they_are(page):
    page.editor.load("12\u00a0May\r\nnext")
    assert page.editor.text() == "12\u00a0May\nnext"


def test_files_that_are_pasted_are_never_written_as_addresses(qtbot, page, tmp_path):
    picture = tmp_path / "tracking.png"
    picture.write_bytes(b"x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    data.setText(str(picture))
    with qtbot.waitSignal(page.files_given) as given:
        page.editor.insertFromMimeData(data)
    assert given.args == [[picture]]
    assert page.editor.text() == LETTER


def test_what_is_pasted_is_its_characters_alone(page):
    data = QMimeData()
    data.setHtml("<b>bold</b><img src='x'>")
    data.setText("plain words")
    end(page)
    page.editor.insertFromMimeData(data)
    assert page.editor.text() == LETTER + "plain words"


def test_an_empty_letter_begins_with_the_draft(qtbot, page, settled):
    page.editor.replace_all("")
    settled(page)
    assert page.side.remarks.start.isVisible()
    qtbot.mouseClick(page.side.remarks.start, Qt.MouseButton.LeftButton)
    assert page.side.shown == "draft"


def test_the_parts_are_named_with_the_platforms_own_questions(qtbot, page, context):
    assert page.sections.questions["root-cause"].text() == "问题的根本原因是什么？"
    context.say.switch("en")
    assert page.sections.questions["root-cause"].text() == "What is the root cause of the issue?"
    qtbot.mouseClick(page.sections.buttons["plan"], Qt.MouseButton.LeftButton)
    assert page.editor.text()[page.editor.place :].startswith("# Plan")
    qtbot.waitUntil(lambda: not page.sections.buttons["problem"].isChecked())
    assert page.sections.buttons["plan"].isChecked()


def test_a_part_that_is_not_there_is_begun_with_the_drafts_words(qtbot, page, settled):
    page.editor.replace_all(LETTER[: LETTER.index("# Plan")])
    settled(page)
    qtbot.mouseClick(page.sections.buttons["plan"], Qt.MouseButton.LeftButton)
    settled(page)
    assert {s.name for s in page.acts.found.sheet.sections} >= {"plan"}
    qtbot.keyClick(page.editor, Qt.Key.Key_Z, CONTROL)
    assert page.editor.text() == LETTER[: LETTER.index("# Plan")]


def test_marks_beside_the_lines_say_what_is_tied(qtbot, page, settled):
    states = [state for _, state, _ in page.editor.margin.rows()]
    assert "tied" not in states
    page.editor.replace_all(LETTER.replace("12:48.", "12:48. [evidence: tracking A.png]"))
    settled(page)
    middle, _, _ = next(r for r in page.editor.margin.rows() if r[1] == "tied")
    assert sample.A in page.acts.found.text
    with qtbot.waitSignal(page.editor.margin.pressed):
        qtbot.mouseClick(page.editor.margin, Qt.MouseButton.LeftButton, pos=QPoint(12, int(middle)))
    assert page.side.shown == "ties"
    assert page.side.ties.current >= 0
