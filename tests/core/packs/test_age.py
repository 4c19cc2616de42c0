"""A pack that nobody compared with its sources for half a year: every value that comes from it says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.domain.case import PLATFORMS, Notice
from appealdesk.core.domain.clocks import PRINTED_DEADLINE, Clock, ClockRule
from appealdesk.core.intake.clocks import clocks_of
from appealdesk.core.packs import load_packs
from appealdesk.core.packs.age import STALE_DAYS, STALE_RULE, old_days, with_age
from appealdesk.core.packs.clockrules import clock_source
from appealdesk.core.packs.overriding import Override
from appealdesk.core.packs.rule_numbers import numbers
from tests.core.domain.builders import case, moment

CHECKED = date(2026, 3, 12)
LAST_DAY = CHECKED + timedelta(days=STALE_DAYS)
OWN = Override("amazon", "", "clocks.amazon.appeal-7d.days", "10", "handbook", date(2025, 1, 1))


def rule(name: str, *overrides: Override) -> ClockRule:
    rules = load_packs(overrides=overrides).platform("amazon", "us").clock_rules
    return next(r for r in rules if r.name == name)


@pytest.mark.parametrize(
    ("today", "days"), [(LAST_DAY, 0), (LAST_DAY + timedelta(days=1), 181), (CHECKED - timedelta(days=9), 0), (None, 0)]
)
def test_half_a_year_is_not_too_long_and_a_day_more_is(today: date | None, days: int) -> None:
    assert old_days(CHECKED, today) == days


def test_what_no_pack_says_is_never_old() -> None:
    assert old_days(None, date(2099, 1, 1)) == 0


@pytest.mark.parametrize(
    ("language", "said"), [("en", "a page; old: not checked for 181 days"), ("zh", "a page；旧：181 天没有核对")]
)
def test_the_mark_says_for_how_long(language: str, said: str) -> None:
    assert with_age("a page", 181, language) == said
    assert with_age("a page", 0, language) == "a page"


def test_the_days_that_count_are_the_rule_s_unless_a_seller_set_them() -> None:
    rule = load_rules()[STALE_RULE]
    assert numbers(rule) == {"stale_days": STALE_DAYS}
    assert old_days(CHECKED, CHECKED + timedelta(days=31), 30) == 31
    assert old_days(CHECKED, CHECKED + timedelta(days=30), 30) == 0


def test_a_seller_s_own_days_hold_for_every_value_of_that_platform_and_market() -> None:
    sooner = Override("amazon", "us", f"rules.{STALE_RULE}.stale_days", "30", "handbook", CHECKED)
    packs = load_packs(overrides=(sooner, OWN))
    pack = packs.platform("amazon", "us")
    assert pack.stale_days == 30
    assert {r.stale_days for r in pack.clock_rules} == {30}
    assert packs.platform("amazon", "de").stale_days == packs.platform("ebay").stale_days == STALE_DAYS
    told = replace(case(), notice=Notice(issued_at=moment("2026-05-01 09:00")))
    clock = next(c for c in clocks_of(told, pack.clock_rules) if c.name == "amazon.appeal-14d")
    assert "old: not checked for 31 days" in clock_source(clock, CHECKED + timedelta(days=31), "en")
    assert "old" not in clock_source(clock, CHECKED + timedelta(days=30), "en")


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_clock_of_a_pack_knows_when_the_pack_was_checked(platform: str) -> None:
    pack = load_packs().platform(platform)
    assert {r.checked for r in pack.clock_rules} == {pack.papers.checked}


def test_a_figure_of_one_s_own_is_as_old_as_it_is() -> None:
    assert rule("amazon.appeal-7d", OWN).checked == OWN.as_of
    assert rule("amazon.appeal-14d", OWN).checked == CHECKED


def test_the_clocks_of_a_case_carry_it_on_and_a_printed_one_has_none() -> None:
    told = Notice(issued_at=moment("2026-09-01 09:00"), deadline=moment("2026-09-20 09:00"))
    found = {c.name: c for c in clocks_of(replace(case(), notice=told), [rule("amazon.appeal-7d")])}
    assert found["amazon.appeal-7d"].checked == CHECKED
    assert found[PRINTED_DEADLINE].checked is None


def test_a_clock_s_source_is_marked_from_the_day_on_which_its_pack_is_old() -> None:
    clock = Clock("amazon.appeal-7d", moment("2026-09-20 09:00"), "performance-appeals L5", checked=CHECKED)
    plain = "article on performance appeals (2026-03-12), line 5"
    assert clock_source(clock, LAST_DAY, "en") == plain
    assert clock_source(clock, LAST_DAY + timedelta(days=1), "en") == f"{plain}; old: not checked for 181 days"
    assert clock_source(replace(clock, checked=None), date(2099, 1, 1), "en") == plain
