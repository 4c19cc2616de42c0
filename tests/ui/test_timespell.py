"""The countdown's words at several moments, in both languages, and one instant on two clocks."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from appealdesk.core.domain.clocks import Clock
from appealdesk.ui.text import Speech
from appealdesk.ui.timespell import both_clocks, left, offset, zone_label, zone_of
from appealdesk.ui.widgets.countdown import Countdown
from tests.ui import sample

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rest", "zh", "en", "tone"),
    [
        (timedelta(days=6, hours=14, minutes=59), "还有 6 天 14 小时", "6 d 14 h left", "neutral"),
        (timedelta(days=3), "还有 3 天", "3 days left", "neutral"),
        (timedelta(hours=48), "还有 2 天", "2 days left", "neutral"),
        (timedelta(hours=47, minutes=59), "还有 47 小时", "47 hours left", "warn"),
        (timedelta(hours=12), "还有 12 小时", "12 hours left", "warn"),
        (timedelta(hours=11, minutes=59), "还有 11 小时", "11 hours left", "bad"),
        (timedelta(hours=1), "还有 1 小时", "1 hour left", "bad"),
        (timedelta(minutes=59, seconds=59), "还有 59 分钟", "59 minutes left", "bad"),
        (timedelta(minutes=1), "还有 1 分钟", "1 minute left", "bad"),
        (timedelta(seconds=30), "不到 1 分钟", "Less than a minute left", "bad"),
        (timedelta(seconds=-10), "刚刚过期", "Just over", "bad"),
        (timedelta(hours=-5), "已过期 5 小时", "Over for 5 hours", "bad"),
        (timedelta(days=-16, hours=-2), "已过期 16 天 2 小时", "Over for 16 d 2 h", "bad"),
    ],
)
def test_what_is_left_to_the_hour_and_to_the_minute_in_the_last_one(rest, zh, en, tone):
    for language, words in (("zh", zh), ("en", en)):
        told = left(Speech(language), NOW + rest, NOW)
        assert (told.text, told.tone) == (words, tone)


def test_urgency_changes_the_icon_as_well_as_the_colour():
    icons = {left(Speech("en"), NOW + timedelta(hours=h), NOW).icon for h in (100, 3, -3)}
    assert len(icons) == 3


def test_a_case_without_a_deadline_says_so(qtbot, context):
    down = Countdown(context)
    qtbot.addWidget(down)
    down.show_clocks(None, (), "America/Los_Angeles")
    assert down.pill.text == "没有找到截止时间"
    assert not down.own.isVisibleTo(down)


def test_both_clocks_name_their_zones_and_mind_daylight_saving():
    pacific, beijing = ZoneInfo("America/Los_Angeles"), timezone(timedelta(hours=8))
    summer = datetime(2026, 5, 28, 23, 59, tzinfo=pacific)
    winter = datetime(2026, 12, 28, 23, 59, tzinfo=pacific)
    say = Speech("en")
    assert both_clocks(say, summer, beijing, pacific) == (
        "Due, your time: May 29, 14:59 (UTC+8)",
        "Due, platform: May 28, 23:59 PDT (UTC-7)",
    )
    assert both_clocks(say, winter, beijing, pacific)[1] == "Due, platform: Dec 28, 23:59 PST (UTC-8)"
    assert both_clocks(say, winter, beijing, pacific)[0] == "Due, your time: Dec 29, 15:59 (UTC+8)"


def test_zones_without_letters_are_told_by_their_offset():
    assert zone_label(datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=7)))) == "UTC+7"
    assert zone_label(datetime(2026, 1, 1, tzinfo=UTC)) == "UTC"
    assert offset(datetime(2026, 1, 1, tzinfo=ZoneInfo("Asia/Kolkata"))) == "UTC+5:30"
    assert offset(datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))) == "UTC-3:30"
    assert zone_of("No/Where") is None


def test_a_deadline_that_nobody_printed_is_called_an_estimate(qtbot, context):
    down = Countdown(context)
    qtbot.addWidget(down)
    context.now._always = context.now._at = NOW
    printed = Clock("printed-deadline", NOW + timedelta(hours=3), "notice.pdf", binding=True)
    down.show_clocks(printed, (printed,), "Europe/Berlin")
    assert down.pill.text == "还有 3 小时"
    rule = Clock("amazon.appeal-7d", NOW + timedelta(hours=3), "an article")
    down.show_clocks(rule, (rule,), "Europe/Berlin")
    assert down.pill.text == "推算还有 3 小时"
    assert "以通知为准" in down.pill.toolTip()


def test_the_countdown_moves_with_the_clock(qtbot, context):
    down = Countdown(context)
    qtbot.addWidget(down)
    clock = Clock("printed-deadline", NOW + timedelta(hours=2), "notice.pdf", binding=True)
    for passed, words in ((0, "还有 2 小时"), (61, "还有 59 分钟"), (121, "已过期 1 分钟")):
        context.now._always = context.now._at = NOW + timedelta(minutes=passed)
        down.show_clocks(clock, (clock,), "Europe/Berlin")
        down.tick()
        assert down.pill.text == words
        down.show_clocks(clock, (clock,), "Europe/Berlin")
        assert down.pill.text == words
    assert words in down.accessibleName()


def test_the_tooltip_lists_every_clock_with_its_source(qtbot, context):
    down = Countdown(context)
    qtbot.addWidget(down)
    first = Clock("amazon.appeal-17d", sample.DEADLINE, "Seller Central", binding=False)
    second = Clock("printed-deadline", sample.DEADLINE, "notice <b>.txt", binding=True)
    down.show_clocks(second, (first, second), sample.ZONE)
    assert "Seller Central" in down.toolTip()
    assert "notice &lt;b&gt;.txt" in down.toolTip()


def test_the_tooltip_says_which_clocks_come_from_an_old_pack(qtbot, context):
    down = Countdown(context)
    qtbot.addWidget(down)
    today = context.now().date()
    old = Clock("amazon.appeal-7d", sample.DEADLINE, "an article", checked=today - timedelta(days=200))
    fresh = Clock("amazon.appeal-14d", sample.DEADLINE, "another article", checked=today - timedelta(days=100))
    down.show_clocks(old, (old, fresh), sample.ZONE)
    first, second = down.toolTip().split(" · ")
    assert context.say.of("sources.cite.old", source="an article", days=200) in first
    assert "another article" in second
    assert context.say.of("sources.cite.old", source="another article", days=100) not in second
