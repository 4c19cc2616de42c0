"""The bar at the foot: its button says what it does and bears the icon of that, whatever else happens meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from appealdesk.ui import icons
from appealdesk.ui.widgets.notice_bar import LOOK, REDO, UNDO

FILE = "Proof of delivery.pdf"


def drawn(button):
    return button.icon().pixmap(20, 20).toImage()


def picture(window, name):
    t = window._context.look.tokens
    return icons.icon(name, t.accent, t.text3).pixmap(20, 20).toImage()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_after_undo_the_button_says_redo_and_does_that(qtbot, opened, desk, tmp_path, language):
    say = opened._context.say
    say.switch(language)
    (entry,) = desk.kept.store.listing(opened._context.now.real())
    proof = tmp_path / FILE
    proof.write_bytes(b"%PDF-1.7")
    opened.take([proof])
    qtbot.waitUntil(lambda: opened.bar.state.text == say.count("bar.added", 1), timeout=10_000)
    settled(qtbot, opened, desk, 2)
    assert opened.bar.action.text() == {"zh": "撤销", "en": "Undo"}[language]
    assert drawn(opened.bar.action) == picture(opened, UNDO)
    qtbot.mouseClick(opened.bar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.bar.state.text == say("bar.undone"), timeout=10_000)
    settled(qtbot, opened, desk, 3)
    assert opened.bar.action.text() == {"zh": "重做", "en": "Redo"}[language]
    assert drawn(opened.bar.action) == picture(opened, REDO)
    qtbot.mouseClick(opened.bar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: FILE in str([f.name for f in desk.kept.store.files.of(entry.uid)]), timeout=10_000)


def settled(qtbot, window, desk, checks):
    """The check that follows an edit is over and shown."""
    qtbot.waitUntil(lambda: len(desk.checks) == checks and window.case.isEnabled(), timeout=10_000)
    window._context.bridge.pool.waitForDone(5000)
    qtbot.wait(20)


def test_label_and_icon_outlive_a_change_of_language(opened):
    opened.bar.tell(
        "有密码", "warn", "表格.xlsx 设有打开密码。", "输入密码", lambda: None, icon="lock_closed_20_regular"
    )
    opened._context.say.switch("en")
    assert opened.bar.action.text() == "输入密码"
    assert drawn(opened.bar.action) == picture(opened, "lock_closed_20_regular")


def test_a_button_without_an_icon_does_not_keep_the_one_before(opened):
    opened.bar.tell("a", "ok", "b", "c", lambda: None, icon=UNDO)
    opened.bar.tell("a", "ok", "b", "c", lambda: None)
    assert opened.bar.action.icon().isNull()


def test_on_the_first_screen_the_key_takes_back_what_was_told_and_nothing_else(qtbot, window):
    done = []
    window.start.fresh.setFocus()
    window.bar.tell("回收站", "ok", "案件在回收站里", "撤销", lambda: done.append("undo"), icon=UNDO)
    qtbot.keyClick(window.start, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == ["undo"]
    assert not window.bar.isVisible()
    window.bar.tell("提醒", "ok", "案件", "打开", lambda: done.append("opened"), icon=LOOK)
    qtbot.keyClick(window.start, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == ["undo"]
