"""What is left of a deadline has one form: in the command line, on the dossier's cover, in the window."""

from datetime import UTC, datetime, timedelta

import pytest

from appealdesk.core.domain.timeleft import time_left
from appealdesk.core.packs.clockrules import spelled
from appealdesk.core.text import LANGUAGES, text

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rest", "zh", "en"),
    [
        (timedelta(days=2, hours=13, minutes=59), "2 天 13 小时", "2 d 13 h"),
        (timedelta(days=2), "2 天", "2 days"),
        (timedelta(hours=47, minutes=59), "47 小时", "47 hours"),
        (timedelta(hours=1), "1 小时", "1 hour"),
        (timedelta(minutes=59, seconds=59), "59 分钟", "59 minutes"),
        (timedelta(minutes=1), "1 分钟", "1 minute"),
        (timedelta(seconds=59), "不到 1 分钟", "less than a minute"),
    ],
)
def test_a_span_is_told_in_the_units_that_say_something(rest, zh, en):
    for sign in (1, -1):
        left = time_left(NOW + sign * rest, NOW)
        assert (spelled(left, "zh"), spelled(left, "en"), left.over) == (zh, en, sign < 0)


def test_a_deadline_that_has_just_come_is_over():
    assert time_left(NOW, NOW).over


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["days", "whole-days", "hours", "hour", "minutes", "minute", "moment"])
def test_the_window_says_the_same_words(language, key):
    values = {"days": 2, "hours": 13, "minutes": 5}
    rest = text(language, f"clocks.rest.{key}", **values)
    assert rest.casefold() in text(language, f"ui.left.{key}", **values).casefold()
