"""The gravest first, causes before what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.checks.engine import judge
from appealdesk.core.domain.finding import SEVERITY_ORDER
from tests.core.checks.test_rule_examples import example_world

if TYPE_CHECKING:
    from appealdesk.core.packs import Rule

RULES = load_rules(examples=True)
CAUSED = [
    pytest.param(rule, example, id=f"{rule.id}: {example['about']}")
    for rule in RULES
    if rule.requires
    for example in [e for e in rule.examples.data["list"] if e["verdict"] == "rejected"][:1]
]


@pytest.mark.parametrize(("rule", "example"), CAUSED)
def test_a_finding_stands_after_graver_ones_and_after_its_causes(rule: Rule, example: dict[str, Any]) -> None:
    report, pack = example_world(rule, example)
    findings = judge(report, pack, RULES).findings
    assert findings
    places = [(SEVERITY_ORDER.index(f.severity), bool(f.because)) for f in findings]
    assert places == sorted(places)
