"""The small countdown: what it says, where it stands, what a click does."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel

from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.desktop.keeping_on import AIR, kept_on

MAIN, RIGHT = QRect(0, 0, 1920, 1040), QRect(1920, 0, 1280, 720)
SIZE = QSize(300, 120)


# ---------------------------------------------------------------- where it stands
def test_at_first_it_stands_in_the_lower_right_corner_of_the_main_screen():
    assert kept_on(None, SIZE, [MAIN, RIGHT]) == QPoint(1920 - 300 - AIR, 1040 - 120 - AIR)


@pytest.mark.parametrize(
    ("place", "areas", "expected"),
    [
        (QPoint(2000, 100), [MAIN, RIGHT], QPoint(2000, 100)),
        (QPoint(2000, 100), [MAIN], QPoint(1620, 100)),  # its screen was unplugged
        (QPoint(1900, 1030), [MAIN], QPoint(1620, 920)),  # the screen became smaller
        (QPoint(-500, -90), [MAIN], QPoint(0, 0)),
        (QPoint(10, 10), [QRect(100, 40, 200, 90)], QPoint(100, 40)),  # larger than its screen: its beginning is seen
        (QPoint(7, 8), [], QPoint(7, 8)),
    ],
)
def test_it_is_moved_only_as_far_as_it_must_to_be_whole_on_a_screen(place, areas, expected):
    assert kept_on(place, SIZE, areas) == expected


# ---------------------------------------------------------------- what it says
@pytest.fixture
def beside(window):
    yield window.panels.desktop
    window.panels.desktop.close()


@pytest.fixture
def pocket(qtbot, window, beside, keep):
    keep("Later", 100)
    keep("Brightwell", 18.4)
    beside.toggle()
    beside.dated.refresh()
    qtbot.waitUntil(lambda: beside.pocket.name.full() == "Brightwell")
    return beside.pocket


def said(pocket):
    return " | ".join(x.text() for x in pocket.findChildren(QLabel) if x.isVisibleTo(pocket))


def test_it_shows_the_most_urgent_case_with_both_clocks_and_how_many_more_there_are(pocket):
    assert pocket.rest.text == "还有 18 小时"
    assert "平台截止" in pocket.platform.text()
    assert "PDT (UTC-7)" in pocket.platform.text()
    assert "UTC+8" in pocket.own.text()
    assert "1 个案件" in pocket.others.text()
    for words in ("还有 18 小时", "Brightwell", "PDT"):
        assert words in pocket.accessibleName()


def test_in_the_last_hour_it_counts_minutes_and_never_seconds(pocket, beside, move):
    move(hours=17.5, seconds=11)
    beside.ticker.look()
    assert pocket.rest.text == "还有 53 分钟"
    assert "秒" not in said(pocket)


def test_after_sleep_it_is_right_with_the_next_look(pocket, beside, move):
    move(hours=12)
    beside.ticker.look()
    assert pocket.rest.text == "还有 6 小时"
    assert pocket.rest.tone == "bad"


def test_when_a_deadline_is_over_the_next_case_is_shown(qtbot, pocket, beside, move):
    move(hours=19)
    beside.ticker.look()
    qtbot.waitUntil(lambda: pocket.name.full() == "Later")
    assert pocket.rest.text.startswith("还有 3 天")


def test_without_a_case_it_says_so(qtbot, window, beside):
    beside.toggle()
    assert beside.pocket.rest.text == "没有快到期的案件"
    assert not beside.pocket.platform.isVisible()


def test_the_language_changes_with_the_window(pocket, window):
    window._context.say.switch("en")
    assert pocket.rest.text == "18 hours left"
    assert "platform" in pocket.platform.text()


# ---------------------------------------------------------------- what is done with it
def test_a_click_opens_the_case(qtbot, pocket, window):
    qtbot.mouseClick(pocket, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    assert window.ref.name == "Brightwell"


def test_behind_a_dialog_that_waits_for_an_answer_nothing_is_opened(qtbot, pocket, window):
    window.panels.palette.open()
    pocket.opened.emit(CaseRef("x", name="x"))
    assert window.ref is None
    window.panels.palette.shown.reject()


def test_enter_opens_it_too_and_escape_puts_it_away(qtbot, pocket, window):
    qtbot.keyClick(pocket, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.ref is not None and window.ref.name == "Brightwell")
    qtbot.keyClick(pocket, Qt.Key.Key_Escape)
    assert not pocket.isVisible()
    assert not window._context.settings.pocket


def test_where_it_was_dragged_to_and_that_it_is_wished_for_is_remembered(qtbot, pocket, window, beside):
    qtbot.mousePress(pocket, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    qtbot.mouseMove(pocket, QPoint(-60, -40))
    there = pocket.pos()
    qtbot.mouseRelease(pocket, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    assert window._context.settings.pocket_place == there
    assert window._context.settings.pocket
    assert window.pages.currentWidget() is window.start, "dragging is no click"
    beside.close()
    beside._come_back()
    assert beside.pocket.pos() == there


def test_the_right_button_offers_to_open_to_put_back_and_to_put_away(pocket, window):
    window._context.settings.pocket_place = QPoint(3, 4)
    acts = {a.data(): a for a in pocket.menu().actions()}
    assert [acts[n].text() for n in ("open", "corner", "hide")] == ["打开这个案件", "放回右下角", "收起小倒计时"]
    acts["corner"].trigger()
    assert window._context.settings.pocket_place is None
    acts["hide"].trigger()
    assert not pocket.isVisible()


def test_when_its_monitor_goes_it_comes_back_onto_one_that_is_there(qapp, pocket, window):
    window._context.settings.pocket_place = QPoint(5000, 4000)
    pocket.move(5000, 4000)
    qapp.screenRemoved.emit(qapp.primaryScreen())
    assert qapp.primaryScreen().availableGeometry().contains(pocket.geometry())
    assert window._context.settings.pocket_place == QPoint(5000, 4000), "with the monitor back it goes back"


def test_it_stays_in_front_and_does_not_keep_the_program_open(pocket):
    assert pocket.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert not pocket.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_it_goes_with_the_window(pocket, window, beside):
    window.close()
    assert beside.pocket is None
