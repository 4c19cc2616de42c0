"""What a clock is called: by its name, and by the seller's own figure where the name tells the pack's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from appealdesk.core.domain.case import Notice
from appealdesk.core.intake.clocks import clocks_of
from appealdesk.core.packs import load_packs
from appealdesk.core.packs.clockrules import clock_name
from appealdesk.core.packs.overriding import Override
from tests.core.domain.builders import case, moment

ISSUED = moment("2026-05-08 09:00 -07:00")


def called(key: str, value: str, language: str = "en") -> str:
    """Return what the clock ``amazon.appeal-7d`` is called with one figure of the seller's."""
    own = Override("amazon", "", f"clocks.amazon.appeal-7d.{key}", value, "handbook", date(2026, 5, 1))
    pack = load_packs(overrides=(own,) if key else ()).platform("amazon", "us")
    clocks = clocks_of(replace(case(), notice=Notice(issued_at=ISSUED)), pack.clock_rules)
    return clock_name(next(c.titled for c in clocks if c.name == "amazon.appeal-7d"), language)


def test_the_pack_s_own_clock_has_its_plain_name() -> None:
    assert called("", "") == "Amazon: appeal within 7 days"


@pytest.mark.parametrize(
    ("key", "value", "language", "said"),
    [
        ("days", "10", "en", "Amazon: appeal within 7 days (your own figure: 10 day(s))"),
        ("days", "10", "zh", "亚马逊：7 天内申诉（你改成了：10 天）"),
        ("end_of_day", "false", "en", "Amazon: appeal within 7 days"),
    ],
)
def test_a_figure_of_the_seller_s_stands_beside_the_name_that_tells_another(
    key: str, value: str, language: str, said: str
) -> None:
    assert called(key, value, language) == said


def test_a_clock_without_a_name_is_called_by_its_id() -> None:
    assert clock_name("of.a-pack-that-is-gone", "en") == "of.a-pack-that-is-gone"
    assert clock_name("amazon.appeal-7d~start=effective", "zh") == "亚马逊：7 天内申诉（你改成了：从生效日）"
