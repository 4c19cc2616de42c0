"""Everybody can use it: names for screen readers, focus by keyboard, plain text, nothing cut off."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from appealdesk.ui.home.loose_files import LooseFilesDialog
from appealdesk.ui.widgets.basics import Button, Elided, Text
from tests.ui import sample

UI = Path(__file__).parents[2] / "appealdesk" / "ui"


def _ours(window, kind):
    return [w for w in window.findChildren(kind) if not w.objectName().startswith("qt_")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_control_has_a_name(looked_through, context, language):
    opened = looked_through
    context.say.switch(language)
    opened.case.next_finding()
    # its button has the name that is given with a notice, and is not there without one
    opened.bar.tell("state", "ok", "words", "action", lambda: None)
    controls = _ours(opened, QAbstractButton) + _ours(opened, QComboBox) + _ours(opened, QAbstractItemView)
    controls += [opened.case.loop, opened.case.panel.viewer.canvas, opened.start.zone, opened.case.order.strip]
    inner = (QComboBox, QAbstractItemView)
    unnamed = [
        type(c).__name__
        for c in controls
        if not c.accessibleName() and not isinstance(c.parent(), inner) and c.window() is opened
    ]
    assert unnamed == []


def test_everything_that_can_be_pressed_can_be_reached_by_tab(opened):
    buttons = [b for b in _ours(opened, QAbstractButton) if b.window() is opened]
    assert [b.accessibleName() for b in buttons if not b.focusPolicy() & Qt.FocusPolicy.TabFocus] == []


def test_labels_never_render_markup(opened):
    labels = [x for x in opened.findChildren(QLabel) if not x.objectName().startswith("qt_")]
    assert all(isinstance(x, Text) or not x.text() for x in labels)
    assert all(x.textFormat() == Qt.TextFormat.PlainText for x in labels if isinstance(x, Text))


def test_no_bare_label_with_words_and_no_message_box_is_used_anywhere():
    for path in UI.rglob("*.py"):
        source = path.read_text("utf-8")
        assert "QMessageBox" not in source, path.name
        assert not re.search(r"QLabel\([^)]*[\"']", source), path.name
        assert not re.search(r"setToolTip\((?!tip_of\()", source), path.name


def test_a_store_name_with_markup_is_shown_as_written(qtbot, window, desk, case_folder):
    desk.report = replace(sample.REPORT, case=replace(sample.CASE, store="<b>Shop</b> & Co"))
    window.take([case_folder])
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    assert "<b>Shop</b> & Co" in window.case.header.title.full()
    assert window.case.header.title.textFormat() == Qt.TextFormat.PlainText


def test_a_long_store_name_leaves_the_clocks_their_room(qtbot, window, desk, context, case_folder):
    context.say.switch("en")
    desk.report = replace(sample.REPORT, case=replace(sample.CASE, store="Shenzhen Brightwell Household Goods Trading"))
    window.take([case_folder])
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    window.resize(1060, 640)
    qtbot.wait(20)
    assert _cut(window.case) == []


@pytest.mark.parametrize("size", [(1440, 860), (1100, 680)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_words_are_cut_off(qtbot, opened, context, language, size):
    context.say.switch(language)
    opened.resize(*size)
    for page in (opened.start, opened.case, opened.reading):
        opened.pages.setCurrentWidget(page)
        qtbot.wait(20)
        assert _cut(page) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_words_are_cut_off_in_dialogs(qtbot, opened, context, language):
    context.say.switch(language)
    dialogs: list[QWidget] = [
        opened.export_dialog(opened.case.checked),
        LooseFilesDialog(context, [Path("a.png")], opened),
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.wait(20)
        assert _cut(dialog) == []


def _cut(page):
    """Return the words that do not fit into their widget."""
    cut = []
    for label in page.findChildren(Text):
        if not label.isVisible() or isinstance(label, Elided):
            continue
        need = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        wide = not label.wordWrap() and label.sizeHint().width() > label.width() + 1
        if wide or need > label.height() + 1:
            cut.append(label.text())
    buttons = [b for b in page.findChildren(QPushButton) if b.isVisible()]
    return cut + [b.text() for b in buttons if b.sizeHint().width() > b.width() + 1]


def test_a_case_can_be_worked_through_by_keyboard_alone(qtbot, opened):
    case = opened.case
    qtbot.keyClick(case.orders.view, Qt.Key.Key_F8)
    qtbot.keyClick(case.orders.view, Qt.Key.Key_F8)
    assert case.panel.findings.current is not None
    case.loop.setFocus()
    qtbot.keyClick(case.loop, Qt.Key.Key_Home)
    qtbot.keyClick(case.loop, Qt.Key.Key_Return)
    assert case.panel.viewer.item is not None
    case.panel.viewer.canvas.setFocus()
    qtbot.keyClick(case.panel.viewer.canvas, Qt.Key.Key_Plus)
    qtbot.keyClick(case.orders.view, Qt.Key.Key_F5)
    qtbot.waitUntil(case.header.again.isEnabled)


def test_only_icons_that_are_used_are_carried():
    source = "\n".join(p.read_text("utf-8") for p in UI.rglob("*.py"))
    names = [p.stem for p in (UI.parents[1] / "resources" / "icons").glob("*.svg")]
    built = {
        "chevron_left_20_regular",
        "chevron_right_20_regular",
        "combo-light",
        "combo-dark",
        "check-light",
        "check-dark",
    }
    built |= {"zoom_in_20_regular", "zoom_out_20_regular", "zoom_fit_20_regular"}
    assert [n for n in names if n not in source and n not in built] == []


def test_enter_presses_the_button_that_has_the_keyboard_as_the_space_bar_does(qtbot, opened):
    seen = []
    opened.case.header.to_letter.setFocus()
    qtbot.keyClick(opened.case.header.to_letter, Qt.Key.Key_Return)
    assert opened.case.letter.is_open
    opened.case.header.again.clicked.connect(lambda: seen.append("again"))
    opened.case.header.again.setFocus()
    qtbot.keyClick(opened.case.header.again, Qt.Key.Key_Enter)
    assert seen == ["again"]


def test_enter_in_a_dialog_presses_the_button_with_the_keyboard_and_not_another(qtbot, context):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    row, pressed = QHBoxLayout(dialog), []
    for name in ("leave", "other"):
        button = Button(context.look)
        button.say(name)
        button.clicked.connect(lambda _on=False, n=name: pressed.append(n))
        row.addWidget(button)
    first, other = dialog.findChildren(Button)
    first.setDefault(True)
    dialog.show()
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert pressed == ["other"]


def test_on_the_first_screen_enter_does_what_somebody_comes_for(qtbot, window):
    assert window.focusWidget() is window.start.zone.folder


def test_with_cases_enter_on_the_first_screen_goes_on_with_the_most_urgent(qtbot, opened):
    opened.go_home()
    qtbot.waitUntil(lambda: bool(opened.start.cases.rows))
    qtbot.waitUntil(lambda: opened.focusWidget() is opened.start.cases.rows[0].go)
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.pages.currentWidget() is opened.case)


def test_enter_opens_the_menu_of_a_button(qtbot, window):
    gear, seen = window.start.preferences, []
    gear.menu().aboutToShow.connect(lambda: (seen.append(1), QTimer.singleShot(0, gear.menu().close)))
    gear.setFocus()
    qtbot.keyClick(gear, Qt.Key.Key_Return)
    assert seen == [1]


def test_on_the_first_screen_the_keyboard_goes_as_the_eye_does(qtbot, opened):
    opened.go_home()
    start = opened.start
    qtbot.waitUntil(lambda: bool(start.cases.rows) and start.isVisible())
    start.fresh.setFocus()
    seen = [start.fresh]
    for _ in range(40):
        opened.focusNextChild()
        if opened.focusWidget() is start.fresh:
            break
        seen.append(opened.focusWidget())
    wanted = [start.fresh, start.to_metrics, start.to_help, start.preferences, start.cases.search, start.cases.rows[0]]
    wanted += [start.cases.rows[0].go, start.zone.folder, start.zone.files, start.try_sample]
    places = [seen.index(part) for part in wanted]
    assert places == sorted(places)
