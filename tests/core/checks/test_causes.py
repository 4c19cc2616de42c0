"""Rules that name others as their cause: without circles, and only where both can speak of one case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.domain.case import PLATFORMS

if TYPE_CHECKING:
    from appealdesk.core.packs import Rule

RULES = load_rules()
ALL = tuple(RULES)
EDGES = [(rule, RULES[cause]) for rule in RULES for cause in sorted(rule.waits_for)]


def reached(rule: Rule, seen: tuple[str, ...] = ()) -> set[str]:
    """Return every rule that is a cause of a rule, directly or not."""
    assert rule.id not in seen, f"a circle: {' <- '.join((*seen, rule.id))}"
    found = set(rule.waits_for)
    for cause in rule.waits_for:
        found |= reached(RULES[cause], (*seen, rule.id))
    return found


@pytest.mark.parametrize("rule", ALL, ids=lambda r: r.id)
def test_no_rule_is_its_own_cause(rule: Rule) -> None:
    assert rule.id not in reached(rule)


@pytest.mark.parametrize(("rule", "cause"), EDGES, ids=lambda r: r.id)
def test_cause_and_consequence_can_meet_in_one_case(rule: Rule, cause: Rule) -> None:
    shared = [p for p in PLATFORMS if p in (rule.platforms or PLATFORMS) and p in (cause.platforms or PLATFORMS)]
    assert shared
    assert not rule.sites or not cause.sites or set(rule.sites) & set(cause.sites)


@pytest.mark.parametrize("rule", ALL, ids=lambda r: r.id)
def test_a_cause_is_named_once(rule: Rule) -> None:
    assert len(rule.requires) == len(set(rule.requires))


def test_there_are_causes() -> None:
    assert len(EDGES) > 60
