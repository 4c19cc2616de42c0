"""Every rule file carries its own specification: worlds in which it must speak and worlds in which it must not."""

from __future__ import annotations

from typing import Any

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.checks.engine import findings_of
from appealdesk.core.checks.view import View
from appealdesk.core.packs import Rule, wording
from tests.core.checks.worlds import world

RULES = tuple(load_rules(examples=True))
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}: {example['verdict']}: {example['about']}")
    for rule in RULES
    for example in rule.examples.data["list"]
]


def _default_platform(rule: Rule) -> str:
    return rule.platforms[0] if rule.platforms else "amazon"


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example(rule: Rule, example: dict[str, Any]) -> None:
    report, pack = world(example, _default_platform(rule))
    assert rule.applies(report.case.platform, report.case.site)

    found = list(findings_of(rule, View(report, pack)))

    if example["verdict"] == "accepted":
        assert found == []
        return
    expected = example["expect"]
    assert any(all(getattr(f, k) == v for k, v in expected.items()) for f in found), found
    for finding in found:
        for language in ("zh", "en"):
            said = wording(finding, rule, language)
            assert "{" not in said.message + said.fix, "every placeholder is filled"
            assert "@" not in said.message + said.fix, "every term has a word"


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_rule_shows_both_sides(rule: Rule) -> None:
    verdicts = {e["verdict"] for e in rule.examples.data["list"]}
    assert verdicts == {"accepted", "rejected"}
    assert all(e.get("expect") for e in rule.examples.data["list"] if e["verdict"] == "rejected")
