"""The gravest first, causes before what follows from them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.checks.engine import judge
from appealdesk.core.domain.finding import SEVERITY_ORDER, Severity
from tests.core.checks.test_rule_examples import example_world
from tests.core.checks.worlds import world

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


OVER = {"name": "printed-deadline", "at": datetime(2026, 5, 10, tzinfo=UTC), "source": "notice.txt", "binding": True}
LATE = {"shipping.dispatched": "2026-05-05T16:00:00+00:00", "tracking.first-scan": "2026-05-05T18:00:00+00:00"}
MESSES: dict[str, tuple[str, dict[str, Any]]] = {
    "a mistyped order, so that no paper fits": (
        "case.typed-slip",
        {
            "orders": ["114-5820447-3196285"],
            "papers": [],
            "notice": {"orders": ["114-5820447-3196258"], "file": "notice.txt"},
            "files": [{"file": "evidence/o.png", "kind": "order-page", "facts": ["order-id=114-5820447-3196258"]}],
        },
    ),
    "an order that really was late, without a tracking page": (
        "shipping.truly-late",
        {"times": LATE, "papers": ["order", "label", "outbound"]},
    ),
    "a window that is over, and neither letter nor papers": (
        "window.expired",
        {"clocks": [OVER], "letter": "", "papers": []},
    ),
    "a system alert, and neither letter nor papers": (
        "notice.system-alert-not-performance",
        {
            "case": {"platform": "shopee", "site": "my", "reason": "platform-error"},
            "notice": {"kind": "system-alert"},
            "letter": "",
            "papers": [],
        },
    ),
    "no order at all, and no letter": ("case.orders-missing", {"orders": [], "letter": ""}),
    "the tracking page of another parcel, on which the letter relies": (
        "evidence.loop.shipment-tracking",
        {
            "papers": ["order", "label", "outbound", "messages"],
            "letter": "# Root cause\n\nOrder 100 was delivered on 6 May 2026 13:00.\n",
            "files": [
                {
                    "file": "evidence/track.png",
                    "kind": "tracking-page",
                    "facts": ["tracking-number=TN777", "status:headline=delivered"],
                }
            ],
        },
    ),
}


@pytest.mark.parametrize(("cause", "mess"), MESSES.values(), ids=MESSES)
def test_in_a_mess_the_root_cause_stands_first_and_what_follows_names_it(cause: str, mess: dict[str, Any]) -> None:
    report, pack = world(mess, "amazon", mess.get("case", {}).get("site", "us"))
    findings = judge(report, pack, RULES).findings
    assert findings[0].rule == cause
    assert not findings[0].because
    assert len({(f.rule, f.order, f.file) for f in findings}) == len(findings), "nothing is told twice"
    if cause == "case.typed-slip":
        assert {f.rule for f in findings if cause in f.because} >= {
            "evidence.order-coverage",
            "shipping.dispatch-proof-missing",
        }


def test_of_several_places_in_one_file_the_first_is_told() -> None:
    letter = "# Problem\n\nOrder 100 left on [date].\n\n# Root cause\n\n[TO FILL IN: root cause]\n"
    report, pack = world({"letter": letter}, "amazon")
    (gap,) = [f for f in judge(report, pack, RULES).findings if f.rule == "letter.placeholder"]
    assert gap.place is not None
    assert letter[gap.place.start : gap.place.end] == "[date]"


def test_what_only_has_to_be_looked_at_does_not_stand_before_the_rest() -> None:
    blurred = {
        "file": "evidence/track.png",
        "kind": "tracking-page",
        "facts": ["tracking-number=TN100"],
        "legibility": "low-confidence",
    }
    outside = {"period_start": date(2026, 4, 1), "period_end": date(2026, 4, 7)}
    report, pack = world({"notice": outside, "papers": ["order", "label", "outbound"], "files": [blurred]}, "amazon")
    warned = [f.rule for f in judge(report, pack, RULES).findings if f.severity is Severity.WARNING and not f.because]
    assert warned.index("evidence.illegible") < warned.index("metric.order-outside-period")
