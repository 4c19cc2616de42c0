"""The gravest first, causes before what follows from them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.checks.engine import judge
from appealdesk.core.domain.finding import SEVERITY_ORDER, Severity, standing_under
from tests.core.checks.test_rule_examples import example_world
from tests.core.checks.worlds import world

if TYPE_CHECKING:
    from appealdesk.core.packs import Rule

RULES = load_rules(examples=True)
CAUSED = [
    pytest.param(rule, example, id=f"{rule.id}: {example['about']}")
    for rule in RULES
    if rule.waits_for
    for example in [e for e in rule.examples.data["list"] if e["verdict"] == "rejected"][:1]
]


@pytest.mark.parametrize(("rule", "example"), CAUSED)
def test_a_finding_stands_after_its_causes_and_after_all_that_weighs_more(rule: Rule, example: dict[str, Any]) -> None:
    report, pack = example_world(rule, example)
    findings = judge(report, pack, RULES).findings
    assert findings
    heads = standing_under(findings)
    weights = [SEVERITY_ORDER.index(head) for head in heads]
    assert weights == sorted(weights)
    for place, finding in enumerate(findings):
        if finding.causes:
            above = {(f.rule, f.variant) for f in findings[:place]}
            assert set(finding.causes) <= above, "a cause stands above what follows from it"
        if heads[place] is not finding.severity:
            follows = [f for f in findings[place:] if (finding.rule, finding.variant) in f.causes]
            assert follows, "only what leads to something graver stands under more than its own weight"


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
        assert "evidence.order-coverage" in {f.rule for f in findings if cause in f.because}


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
    # a second picture of a trail that is there: nothing follows from it
    report, pack = world({"notice": outside, "files": [blurred]}, "amazon")
    warned = [f.rule for f in judge(report, pack, RULES).findings if f.severity is Severity.WARNING and not f.because]
    assert warned.index("evidence.illegible") < warned.index("metric.order-outside-period")


BLURRED: dict[str, Any] = {"kind": "tracking-page", "legibility": "low-confidence", "facts": []}
TWO_BLURRED: dict[str, Any] = {
    "orders": ["100", "200"],
    "papers": ["order", "label", "outbound"],
    "files": [{**BLURRED, "file": "evidence/blur 100.jpg"}, {**BLURRED, "file": "evidence/blur 200.jpg"}],
}


def test_a_warning_stands_over_the_blocker_that_follows_from_it_order_by_order() -> None:
    report, pack = world(TWO_BLURRED, "amazon")
    findings = judge(report, pack, RULES).findings
    assert [(f.rule, f.order, f.severity) for f in findings[:4]] == [
        ("evidence.illegible", "100", Severity.WARNING),
        ("evidence.order-coverage", "100", Severity.BLOCKER),
        ("evidence.illegible", "200", Severity.WARNING),
        ("evidence.order-coverage", "200", Severity.BLOCKER),
    ]
    assert set(standing_under(findings)[:4]) == {Severity.BLOCKER}


def test_what_follows_from_the_case_as_such_hides_no_other_root() -> None:
    report, pack = world({"orders": ["100", "200"], "papers": [], "letter": ""}, "amazon")
    findings = judge(report, pack, RULES).findings
    blockers = [f for f in findings if f.severity is Severity.BLOCKER]
    explained = [bool(f.because) for f in blockers]
    assert {"evidence.mandatory-docs", "letter.missing"} <= {f.rule for f in blockers if not f.because}
    assert sum(f.rule == "evidence.order-coverage" for f in blockers) == 2
    assert explained == sorted(explained)


SLIP = {"file": "evidence/slip.png", "kind": "packing-slip", "facts": ["order-id=100"]}
LABEL = {"file": "evidence/label.png", "kind": "shipping-label", "facts": ["order-id=100"]}
NO_DISPATCH = {"papers": ["order"], "times": {"tracking.first-scan": "2026-05-04T18:00:00+00:00"}}
DISPATCH = ("evidence.order-coverage", "shipping.dispatch-proof-missing")


@pytest.mark.parametrize(
    ("files", "told"),
    [
        pytest.param([], [DISPATCH[0]], id="no paper at all"),
        pytest.param([{**LABEL, "legibility": "low-confidence"}], [DISPATCH[0]], id="a label that nobody can read"),
        pytest.param([SLIP], DISPATCH, id="a slip that proves no dispatch, and no trail"),
        pytest.param([LABEL], DISPATCH, id="a label without any time, and no trail"),
    ],
)
def test_a_dispatch_that_nothing_proves_is_told_once(files: list[dict[str, Any]], told: list[str]) -> None:
    report, pack = world({**NO_DISPATCH, "files": files}, "amazon")
    findings = judge(report, pack, RULES).findings
    assert sorted(f.rule for f in findings if f.rule in DISPATCH) == sorted(told)
    lanes = {f: dict(f.args).get("missing", "").lstrip("@").split() for f in findings if f.rule in DISPATCH}
    naming = [f for f in lanes if f.rule == DISPATCH[1] or "shipping" in lanes[f]]
    assert len(naming) == 1, "one finding speaks of the dispatch, the other of the trail alone"


SHOPEE = {"platform": "shopee", "site": "my"}
GROUNDED = {**SHOPEE, "reason": "platform-error"}


@pytest.mark.parametrize(
    ("given", "causes"),
    [
        pytest.param(
            {"papers": [], "case": {**SHOPEE, "reason": "platform-error"}}, {"evidence.order-coverage"}, id="no file"
        ),
        pytest.param({"case": SHOPEE}, {"reason.not-selected"}, id="no reason"),
        pytest.param(
            {"case": SHOPEE, "letter": ""}, {"reason.not-selected", "letter.missing"}, id="no reason, no letter"
        ),
    ],
)
def test_each_lack_of_the_form_names_its_own_cause(given: dict[str, Any], causes: set[str]) -> None:
    notice = {"value": 0.06, "target": 0.05}
    report, pack = world({**given, "notice": notice}, "shopee", "my")
    findings = judge(report, pack, RULES).findings
    (form,) = [f for f in findings if f.rule == "export.shopee.mandatory-field-missing"]
    assert "notice.fields-incomplete" in {f.rule for f in findings}
    assert set(form.because) - {"notice.fields-incomplete"} == causes
