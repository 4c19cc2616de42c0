"""Ctrl+K: one list over everything that can be done or opened."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from appealdesk.ui.palette.model import ROW
from appealdesk.ui.palette.rows import Row, fitting, used_now


def row(name, title, *names, why="", keys=""):
    return Row(name, "command", title, lambda: None, names=names, why=why, keys=keys)


ROWS = [
    row("print", "打印", "Print", keys="Ctrl+P"),
    row("letter", "申诉信", "Appeal letter", keys="Ctrl+L"),
    row("undo", "撤销", "Undo", why="没有可以撤销的操作。"),
    row("export", "看将要提交的文件，然后导出", "See the submission, then write it"),
]


def names(typed, recent=()):
    return [r.id for r in fitting(ROWS, typed, recent)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("申诉", "letter"), ("诉信", "letter"), ("APPEAL", "letter"), ("ctrl+l", "letter"), ("ｐｒｉｎｔ", "print")],
)
def test_a_line_is_found_by_its_name_in_either_language_by_a_part_of_it_and_by_its_keys(typed, first):
    assert names(typed)[0] == first


def test_every_typed_word_has_to_be_found():
    assert names("submission write") == ["export"]
    assert names("submission print") == []


def test_what_was_used_lately_comes_first_and_what_cannot_be_done_last():
    assert names("", ["export", "undo"]) == ["export", "print", "letter", "undo"]
    assert used_now(["a", "b"], "b") == ["b", "a"]
    assert len(used_now([str(n) for n in range(30)], "x")) == 8


# ---------------------------------------------------------------- in the window
@pytest.fixture
def ask(qtbot):
    """Open the palette of a window and type."""

    def act(window, typed=""):
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        shown = window.panels.palette.shown
        assert shown is not None
        shown.line.insert(typed)  # QTest types no Chinese
        return shown

    return act


def titles(shown):
    return [r.title for r in shown.model.rows]


def why(shown, name):
    return next(r.why for r in shown.model.rows if r.id == name)


def test_arrows_choose_and_enter_does_it_and_it_stands_first_the_next_time(qtbot, opened, ask):
    shown = ask(opened, "appeal letter")
    before = shown.view.currentIndex().row()
    qtbot.keyClick(shown.line, Qt.Key.Key_Down)
    qtbot.keyClick(shown.line, Qt.Key.Key_Up)
    assert shown.view.currentIndex().row() == before
    assert shown.model.rows[before].id == "key.letter"
    qtbot.keyClick(shown.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.case.letter.is_open)
    opened.case.letter.closed.emit()
    assert ask(opened).model.rows[0].id == "key.letter"


def test_escape_leaves_and_nothing_happens(qtbot, opened, ask):
    shown = ask(opened, "letter")
    qtbot.keyClick(shown.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: opened.panels.palette.shown is None)
    assert not opened.case.letter.is_open


def test_what_cannot_be_done_now_says_why_and_enter_does_not_do_it(qtbot, window, ask):
    shown = ask(window, "undo")
    assert why(shown, "key.undo") == "先打开一个案件"
    index = shown.model.index(0)
    assert "先打开一个案件" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(shown.line, Qt.Key.Key_Return)
    assert shown.isVisible()


def test_in_a_case_in_which_nothing_was_taken_back_redo_says_so(opened, ask):
    shown = ask(opened)
    assert why(shown, "key.redo") == "没有可以重做的操作。"
    assert why(shown, "key.undo") == ""
    assert why(shown, "key.letter") == ""
    assert why(shown, "key.open") == "先打开绩效指标"
    assert why(shown, "key.tie") == "先打开申诉信"
    assert why(shown, "key.all-sure") == "先打开整理文件 (F7)"


def test_on_a_screen_of_its_own_its_keys_can_be_used(opened, ask):
    opened.panels.files.show_files()
    assert why(ask(opened), "key.all-sure") == ""


def test_every_key_of_the_settings_and_every_entry_of_the_menus_is_in_it(opened, ask):
    listed = {r.id for r in ask(opened).model.rows}
    assert {f"keep.{name}" for name in opened.keeping.actions} <= listed
    assert {"key.export", "key.next", "key.sort", "key.overview", "panel.packs.window.open", "about"} <= listed
    assert {"theme.dark", "language.en", "step.evidence", "start.sample", "case.calendar", "case.rename"} <= listed


def test_a_theme_is_chosen_from_it(qtbot, opened, ask):
    shown = ask(opened, "深色")
    qtbot.keyClick(shown.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened._context.look.tokens.name == "dark")
    assert opened._context.settings.theme == "dark"


def test_a_case_is_opened_from_the_first_screen_by_its_order(qtbot, opened, ask):
    order = opened.case.checked.report.loops[1].order
    opened.go_home()
    shown = ask(opened, opened.case.checked.ref.name)
    qtbot.waitUntil(lambda: "case" in {r.kind for r in shown.model.rows})
    place = next(i for i, r in enumerate(shown.model.rows) if r.kind == "case")
    shown.view.setCurrentIndex(shown.model.index(place))
    qtbot.keyClick(shown.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.pages.currentWidget() is opened.case)
    shown = ask(opened, order)
    assert shown.model.rows[0].kind == "order"
    qtbot.keyClick(shown.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.case.orders.current == order)


def test_a_finding_is_found_by_its_words_in_either_language_and_shown(qtbot, opened, ask):
    shown = ask(opened, "another order")
    found = [r for r in shown.model.rows if r.kind == "finding"]
    assert found[0].title == "单据上是另一笔订单"
    shown.view.setCurrentIndex(shown.model.index(shown.model.rows.index(found[0])))
    qtbot.keyClick(shown.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.case.panel.findings.current is not None)
    assert opened.case.panel.findings.current.rule == "evidence.order-id-mismatch"


def test_a_file_of_another_case_is_shown_once_that_case_is_open(qtbot, opened):
    opened.go_home()
    file = opened.case.checked.report.evidence[0].file
    opened.panels.palette.places.go(opened.case.checked.ref, "file", file)
    qtbot.waitUntil(lambda: opened.pages.currentWidget() is opened.case)
    assert opened.case.panel.viewer.item.file == file


def test_a_key_that_acts_on_a_picture_acts_on_the_picture_in_view(qtbot, opened, ask):
    opened.case.panel.viewer.show_file("evidence/tracking A.png")
    canvas = opened.case.panel.viewer.canvas
    qtbot.waitUntil(lambda: canvas.picture is not None)
    shown = ask(opened, "转一下")
    assert shown.model.rows[0].id == "key.turn"
    qtbot.keyClick(shown.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: canvas._turn == 1)


def test_a_screen_reader_hears_every_line_whole(opened, ask):
    shown = ask(opened, "Ctrl+L")
    told = QAccessible.queryAccessibleInterface(shown.view).child(0).text(QAccessible.Text.Name)
    assert "申诉信" in told
    assert "Ctrl+L" in told
    assert shown.model.index(0).data(ROW).id == "key.letter"
