"""A seller's own number of a rule: within its bounds every check works, outside it is refused, with the range."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.checks import judge, load_rules
from appealdesk.core.checks.engine import findings_of
from appealdesk.core.checks.kinds.form_incomplete import GIVEN
from appealdesk.core.checks.view import View
from appealdesk.core.domain.lifecycle import State
from appealdesk.core.packs import load_packs
from appealdesk.core.packs.forms import MANDATORY
from appealdesk.core.packs.listing import set_value
from appealdesk.core.packs.notices import STATES
from appealdesk.core.packs.overriding import Override, OverrideError
from appealdesk.core.packs.rule_numbers import address, bounds, numbers
from tests.core.checks.test_rule_examples import example_world
from tests.core.checks.worlds import world

if TYPE_CHECKING:
    from appealdesk.core.packs import Rule

RULES = load_rules(examples=True)
NUMBERS = [pytest.param(rule, name, id=address(rule, name)) for rule in RULES for name in numbers(rule)]
DAY = date(2026, 5, 1)


def figure(key: str, value: str, platform: str = "amazon", site: str = "") -> Override:
    return Override(platform, site, key, value, "handbook, page 3", DAY)


def of_rule(rule: Rule, name: str, value: float) -> Override:
    return figure(address(rule, name), f"{value:.12g}", rule.platforms[0] if rule.platforms else "amazon")


@pytest.mark.parametrize(("rule", "name"), NUMBERS)
def test_the_program_s_own_number_is_within_its_bounds(rule: Rule, name: str) -> None:
    least, most = bounds(rule, name)
    assert least <= numbers(rule)[name] <= most


@pytest.mark.parametrize(("rule", "name"), NUMBERS)
@pytest.mark.parametrize("end", [0, 1], ids=["least", "most"])
def test_a_rule_works_with_the_least_and_the_most_that_are_accepted(rule: Rule, name: str, end: int) -> None:
    value = bounds(rule, name)[end]
    own = of_rule(rule, name, value)
    assert set_value(own).own is not None
    told = []
    for example in rule.examples.data["list"]:
        entry = {"key": own.key, "value": own.value, "reason": own.reason, "as_of": own.as_of}
        report, pack = example_world(rule, {**example, "figures": [entry]})
        if report.case.platform == own.platform:
            assert pack.lost == ()
        told += [dict(f.args).get("own") for f in findings_of(rule, View(report, pack))]
    assert all(told), "a finding by the seller's number says so"


@pytest.mark.parametrize(("rule", "name"), NUMBERS)
def test_a_number_out_of_bounds_is_refused_and_the_error_names_the_range(rule: Rule, name: str) -> None:
    least, most = bounds(rule, name)
    for value in (least - 1, most + 1, 99_999_999_999):
        with pytest.raises(OverrideError) as caught:
            set_value(of_rule(rule, name, value))
        assert caught.value.key == "packs.error.value"
        assert caught.value.values["wanted"] == f"{least:.12g} … {most:.12g}"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("rules.case.high-failure-account.last", "0"),
        ("rules.letter.facts-not-opinions.least", "0"),
        ("rules.conduct.trend-attribution.days", "1"),
        ("rules.window.natural-recovery.min_days", "99999999999"),
        ("rules.window.natural-recovery.min_days", "9" * 400),
        ("rules.evidence.renamed-long-ago.hours", "24"),
        ("rules.window.natural-recovery.gone", "24"),
        ("rules.tracking.first-scan-after-24h.ebay.hours", "24"),
    ],
)
def test_a_figure_kept_from_earlier_that_cannot_count_is_told_and_stops_no_check(key: str, value: str) -> None:
    kept = {"key": key, "value": value, "reason": "handbook", "as_of": DAY}
    report, pack = world({"case": {"status": "closed"}, "figures": [kept]}, "amazon")
    assert [o.key for o in pack.lost] == [key]
    assert pack.figures == ()
    found = judge(report, pack, load_rules()).findings
    assert "window.natural-recovery" in {f.rule for f in found}, "the program's own numbers count"
    (lost,) = [f for f in found if f.rule == "rulepack.dated-editable"]
    assert (lost.variant, dict(lost.args)["keys"]) == ("lost", key)


def test_a_figure_for_a_rule_that_counts_is_not_told_as_lost() -> None:
    own = figure("rules.window.natural-recovery.min_days", "60", site="us")
    pack = load_packs(overrides=(own,)).platform("amazon", "us")
    assert (pack.lost, pack.figures) == ((), (own,))


def test_what_a_form_may_insist_on_can_be_looked_for_in_a_case() -> None:
    assert set(GIVEN) == set(MANDATORY)


def test_a_pack_may_give_an_appeal_every_state_of_the_program_and_no_other() -> None:
    assert set(STATES) == set(State)
