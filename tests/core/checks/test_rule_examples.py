"""Every rule file carries its own specification: worlds in which it must speak and worlds in which it must not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.checks.engine import findings_of
from appealdesk.core.checks.view import View
from appealdesk.core.packs import Rule, wording
from tests.core.checks.worlds import world

if TYPE_CHECKING:
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.report import Report
    from appealdesk.core.packs import Pack

RULES = tuple(load_rules(examples=True))
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}: {example['verdict']}: {example['about']}")
    for rule in RULES
    for example in rule.examples.data["list"]
]


def _default_platform(rule: Rule) -> str:
    return rule.platforms[0] if rule.platforms else "amazon"


def _frozen(value: Any) -> Any:
    """Lists of a file as the tuples that findings hold: ``args = [["missing", "@target"]]``."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def example_world(rule: Rule, example: dict[str, Any]) -> tuple[Report, Pack]:
    """Return the report and the pack that an example of a rule describes."""
    return world(example, _default_platform(rule), rule.sites[0] if rule.sites else "us")


def example_fits(example: dict[str, Any], found: list[Finding], asked: tuple[str, ...] = ()) -> bool:
    """Return whether a rule found what an example says; ``count`` is how many findings there must be.

    ``asks`` are the questions that the rule must ask there, and no others.
    """
    if "asks" in example and set(example["asks"]) != set(asked):
        return False
    if example["verdict"] == "accepted":
        return found == []
    expected = {name: _frozen(value) for name, value in example["expect"].items()}
    if "count" in expected and len(found) != expected.pop("count"):
        return False
    return any(_fits(f, expected) for f in found)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example(rule: Rule, example: dict[str, Any]) -> None:
    report, pack = example_world(rule, example)
    assert rule.applies(report.case.platform, report.case.site)

    view = View(report, pack)
    found = list(findings_of(rule, view))

    assert example_fits(example, found, view.take_asked()), found
    for finding in found:
        for language in ("zh", "en"):
            said = wording(finding, rule, language)
            assert "{" not in said.message + said.fix, "every placeholder is filled"
            assert "@" not in said.message + said.fix, "every term has a word"


def _fits(finding: Finding, expected: dict[str, Any]) -> bool:
    """Return whether a finding has these values; of ``args`` in a table those that are named.

    ``box`` is x, y, width and height; ``offers`` stands in the better wording, and there is none where it is empty.
    """
    rest, named = dict(expected), dict(finding.args)
    if "offers" in rest and not (
        finding.better == "" if (part := rest.pop("offers")) == "" else part in finding.better
    ):
        return False
    if "box" in rest and (finding.box is None or finding.box.rounded() != rest.pop("box")):
        return False
    if isinstance(rest.get("args"), dict):
        args = rest.pop("args")
        if any(named.get(name) != value for name, value in args.items()):
            return False
    return all(getattr(finding, name) == value for name, value in rest.items())


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_rule_shows_both_sides(rule: Rule) -> None:
    verdicts = {e["verdict"] for e in rule.examples.data["list"]}
    assert verdicts == {"accepted", "rejected"}
    assert all(e.get("expect") for e in rule.examples.data["list"] if e["verdict"] == "rejected")
