"""The offset from UTC in the one form in which the program shows it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from appealdesk.cli.standing import moment
from appealdesk.core.checks.view import stamp
from appealdesk.core.domain.offsets import utc_offset
from appealdesk.core.export.pages.words import Words
from appealdesk.core.intake.told_words import moment_words
from appealdesk.core.letter.writing import Writing


def at(hours: int, minutes: int = 0) -> datetime:
    return datetime(2026, 5, 15, 23, 59, tzinfo=timezone(timedelta(hours=hours, minutes=minutes)))


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (at(8), "UTC+8"),
        (at(5, 30), "UTC+5:30"),
        (at(-7), "UTC-7"),
        (at(-3, -30), "UTC-3:30"),
        (at(0), "UTC"),
        (datetime(2026, 5, 15, tzinfo=UTC), "UTC"),
    ],
)
def test_an_offset_is_as_short_as_it_can_be(time: datetime, said: str) -> None:
    assert utc_offset(time) == said


def test_beside_another_clock_zero_is_said() -> None:
    assert utc_offset(at(0), zero=True) == "UTC+0"


def test_checks_notices_dossier_and_letters_have_one_form() -> None:
    assert stamp(at(-7)) == moment_words(at(-7)) == moment(at(-7)) == "2026-05-15 23:59 (UTC-7)"
    assert Words("en").moment(at(-7)) == "15 May 2026, 23:59 (UTC-7)"
    assert Words("zh").moment(at(-7)) == "2026年5月15日 23:59 (UTC-7)"
    assert Writing("en", "America/Los_Angeles").offset(at(8)) == "UTC-7"
