"""The offset from UTC in each form in which the program shows it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from appealdesk.core.checks.view import stamp
from appealdesk.core.domain.offsets import utc_offset
from appealdesk.core.export.pages.words import Words
from appealdesk.core.intake.told_words import moment_words
from appealdesk.core.letter.writing import Writing


def at(hours: int, minutes: int = 0) -> datetime:
    return datetime(2026, 5, 15, 23, 59, tzinfo=timezone(timedelta(hours=hours, minutes=minutes)))


@pytest.mark.parametrize(
    ("time", "short", "padded"),
    [
        (at(8), "UTC+8", "UTC+08:00"),
        (at(5, 30), "UTC+5:30", "UTC+05:30"),
        (at(-7), "UTC-7", "UTC-07:00"),
        (at(-3, -30), "UTC-3:30", "UTC-03:30"),
        (at(0), "UTC", "UTC+00:00"),
        (datetime(2026, 5, 15, tzinfo=UTC), "UTC", "UTC+00:00"),
    ],
)
def test_short_and_padded(time: datetime, short: str, padded: str) -> None:
    assert utc_offset(time) == short
    assert utc_offset(time, padded=True) == padded


def test_beside_another_clock_zero_is_said_and_typeset_pages_have_a_real_minus() -> None:
    assert utc_offset(at(0), zero=True) == "UTC+0"
    assert utc_offset(at(-3, -30), minus="−") == "UTC−3:30"


def test_every_place_keeps_its_own_form() -> None:
    assert stamp(at(-7)) == "2026-05-15 23:59 (UTC-7)"
    assert moment_words(at(-7)) == "2026-05-15 23:59 (UTC-07:00)"
    assert Words("en").moment(at(-7)) == "15 May 2026, 23:59 (UTC−7)"
    assert Words("zh").moment(at(-7)) == "2026年5月15日 23:59 (UTC−7)"
    assert Writing("en", "America/Los_Angeles").offset(at(8)) == "UTC-7"
