"""The home page leads with the most urgent case: what is due, how long, what next, and is the time enough."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from appealdesk.core.domain.casefile import CaseFile
from appealdesk.core.domain.standing import Lack, Standing
from appealdesk.core.store.records.checked import Summary
from appealdesk.ui.home.case_row import CaseRow
from appealdesk.ui.home.countdown_ring import figures
from appealdesk.ui.home.urgent_card import UrgentCard
from tests.ui import sample

LACKS = (Lack("evidence-shipping", 2, 9), Lack("letter-text", 1, 25))


@pytest.fixture
def begin(desk, window):
    """Keep cases as their last checks left them, and show the home page."""

    def act(name, hours=None, found=None, status="draft"):
        store = desk.kept.store
        uid = store.cases.create(name, CaseFile("case.toml", "ebay", "us", "America/New_York", status=status))
        due = sample.NOW + timedelta(hours=hours) if hours is not None else None
        lacking = found.written() if found else ""
        summary = Summary(sample.NOW, "dispute", due, "America/New_York", 2, 1, 1, lacking=lacking)
        store.checked.keep(uid, summary, ())
        return uid

    return act


def leading(qtbot, window, count):
    window.go_home()
    qtbot.waitUntil(lambda: len(window.start.cases.rows) == count)
    return window.start.cases.rows[0]


def test_the_most_urgent_case_that_is_prepared_stands_large_and_the_others_below(qtbot, window, begin):
    begin("calm", 90, Standing(4, 4, 100))
    begin("sent already", 2, Standing(4, 4, 100), status="submitted")
    begin("urgent", 30, Standing(9, 6, 66, LACKS))
    card = leading(qtbot, window, 3)
    assert isinstance(card, UrgentCard)
    assert [(r.entry.name, type(r)) for r in window.start.cases.rows[1:]] == [
        ("sent already", CaseRow),
        ("calm", CaseRow),
    ]
    assert window.start.cases.rows[1]._state.text == "已提交"


def test_it_says_what_is_missing_how_long_it_takes_and_whether_time_is_enough(qtbot, window, context, begin):
    begin("urgent", 30, Standing(9, 6, 66, LACKS))
    card = leading(qtbot, window, 1)
    assert card.summary.text() == "还差 3 项，大约要 34 分钟。"
    assert (card.verdict.text, card.verdict.tone) == ("时间够用", "ok")
    assert card.count.text() == "9 项里 6 项就绪 · 完成 66%"
    rows = [(title.text(), takes.text()) for _, title, _, takes, _ in card.lacks]
    assert rows == [("发货凭证 · 2 份", "约 9 分钟"), ("申诉信", "约 25 分钟")]
    context.say.switch("en")
    assert card.summary.text() == "3 to do, about 34 min."


@pytest.mark.parametrize(
    ("hours", "words"), [(1, "时间有点紧"), (0.5, "时间可能不够，先做最前面的"), (-1, "截止时间已过，看平台还收不收")]
)
def test_time_that_is_tight_short_or_over_is_called_that(qtbot, window, begin, hours, words):
    begin("urgent", hours, Standing(9, 6, 66, LACKS))
    assert leading(qtbot, window, 1).verdict.text == words


def test_both_clocks_stand_under_the_ring_which_says_what_is_left(qtbot, window, begin):
    begin("urgent", 30, Standing(9, 6, 66, LACKS))
    card = leading(qtbot, window, 1)
    assert card.own.text() == "你这边截止 5月24日 06:30 (UTC+8)"
    assert card.theirs.text() == "平台截止 5月23日 18:30 EDT (UTC-4)"
    assert card.ring.accessibleName() == "还有 30 小时"


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (60 * 24 * 3 + 125, (3, "days", 2, "hours")),
        (60 * 18 + 20, (18, "hours", 20, "minutes")),
        (59, (59, "minutes", -1, "")),
    ],
)
def test_the_ring_counts_days_then_hours_then_minutes(minutes, shown):
    assert figures(timedelta(minutes=minutes)) == shown


def test_going_on_opens_the_case_at_the_first_thing_that_is_missing(qtbot, opened, desk):
    card = leading(qtbot, opened, 1)
    assert card.go.text() == "继续准备"
    qtbot.mouseClick(card.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(desk.checks) == 2 and opened.pages.currentWidget() is opened.case)
    assert card.ref.uid == opened.case.checked.ref.uid


def test_a_missing_thing_has_a_button_that_opens_the_case_right_there(qtbot, window, desk, begin):
    begin("urgent", 30, Standing(9, 6, 66, LACKS))
    card = leading(qtbot, window, 1)
    act = card.lacks[0][4]
    assert act.accessibleName() == "去办: 发货凭证"
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    page = window.case.steps.page
    assert window.case.middle.currentWidget() is page
    assert page.detail.item.kind == "evidence-shipping"


def test_a_case_that_has_everything_says_so_and_one_of_an_older_version_asks_to_be_opened(qtbot, window, begin):
    begin("whole", 30, Standing(9, 9, 100))
    card = leading(qtbot, window, 1)
    assert card.summary.text() == "要的都齐了，导出以后就可以提交。"
    assert card.go.text() == "打开看看"
    assert card.lacks == []
    begin("old", 3)
    older = leading(qtbot, window, 2)
    assert older.summary.text() == "打开核对一遍，就知道还差什么、要多久。"
    assert not older.bar.isVisible()


def test_while_something_is_sought_no_case_stands_large(qtbot, window, begin):
    begin("urgent", 30, Standing(9, 6, 66, LACKS))
    leading(qtbot, window, 1)
    qtbot.keyClicks(window.start.cases.search, "urgent")
    qtbot.waitUntil(lambda: [type(r) for r in window.start.cases.rows] == [CaseRow])


def test_whoever_has_cases_finds_the_drop_zone_as_one_low_row(qtbot, window, begin):
    assert not window.start.zone.compact
    begin("urgent", 30, Standing(9, 6, 66, LACKS))
    leading(qtbot, window, 1)
    assert window.start.zone.compact
    qtbot.waitUntil(lambda: window.start.zone.height() < 100)


def test_what_a_check_found_is_what_the_home_page_shows(qtbot, opened):
    percent = opened.case.checked.completeness.percent
    card = leading(qtbot, opened, 1)
    assert card.count.text().endswith(f"完成 {percent}%")


@pytest.mark.parametrize("sought", [False, True])
def test_f8_opens_the_case_that_waits_and_never_says_that_nothing_is_left(qtbot, window, desk, begin, sought):
    """Neither a case that was not read through nor one that was only not sought for is one without problems."""
    if sought:
        begin("urgent", 2, Standing(9, 6, 66, LACKS))
    else:
        desk.kept.store.cases.create("unread", CaseFile("case.toml", "ebay", "us", "America/New_York", status="draft"))
    leading(qtbot, window, 1)
    if sought:
        qtbot.keyClicks(window.start.cases.search, "urgent")
        qtbot.waitUntil(lambda: [type(r) for r in window.start.cases.rows] == [CaseRow])
    opened = []
    window.start.cases.opened.disconnect()
    window.start.cases.rows[0].opened.connect(opened.append)
    qtbot.keyClick(window.start, Qt.Key.Key_F8)
    assert [ref.uid for ref in opened] == [window.start.cases.rows[0].entry.uid]
    assert not window.bar.isVisible()


def test_f8_says_that_nothing_is_left_once_everything_is_handed_in(qtbot, window, begin):
    begin("sent already", 2, Standing(4, 4, 100), status="submitted")
    row = leading(qtbot, window, 1)
    # what was handed in in time is not called over
    assert not row._rest.isVisible()
    qtbot.keyClick(window.start, Qt.Key.Key_F8)
    assert window.bar.isVisible()


def test_enter_in_the_search_opens_the_first_case_and_escape_clears_it(qtbot, window, begin):
    begin("urgent", 2, Standing(9, 6, 66, LACKS))
    begin("other", 1, Standing(9, 6, 66, LACKS))
    leading(qtbot, window, 2)
    search, opened = window.start.cases.search, []
    window.start.cases.opened.disconnect()
    window.start.cases.opened.connect(opened.append)
    qtbot.keyClicks(search, "urgent")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [ref.name for ref in opened] == ["urgent"])
    search.setFocus()
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    qtbot.waitUntil(lambda: len(window.start.cases.rows) == 2)
    assert len(opened) == 1
