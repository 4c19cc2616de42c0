"""The engine: each finding once, causes first, on the order and file it concerns."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from appealdesk.core.checks import load_rules, run
from appealdesk.core.desk import Desk
from appealdesk.core.domain.decision import Waiver, set_aside
from appealdesk.core.domain.finding import SEVERITY_ORDER, Finding, Severity
from tests.benchmarks.checking import take
from tests.core.checks.worlds import LETTER, PAPERS, world

STRAY = {"file": "evidence/slip 100.png", "kind": "packing-slip", "facts": ["order-id=999"]}


def check(platform: str = "amazon", **example: Any) -> tuple[Finding, ...]:
    report, pack = world(example, platform)
    return run(report, pack, load_rules())


def ids(findings: tuple[Finding, ...]) -> set[str]:
    return {f.rule for f in findings}


def without(*papers: str) -> list[str]:
    return [p for p in PAPERS if p not in papers]


@pytest.mark.parametrize("platform", ["amazon", "ebay", "temu", "wish"])
def test_a_case_that_closes_gives_nothing_to_do(platform: str) -> None:
    # the form of Temu takes pictures only, which has to be said in every case
    assert ids(check(platform)) == ({"export.pictures-only"} if platform == "temu" else set())


def test_a_clean_shopee_case_is_silent() -> None:
    assert (
        check(
            "shopee",
            case={"site": "th", "reason": "carrier-system-failure", "scenario": 1},
            notice={
                "value": 0.05,
                "target": 0.04,
                "clause": "PERF-2023-004",
                "period_start": _day(1),
                "period_end": _day(7),
            },
            letter="Policy #PERF-2023-004. Order 100 left on 2 May 16:00 and was scanned on 2 May 18:00.",
            papers=without("messages"),
            files=[
                {"file": "evidence/letter.pdf", "kind": "carrier-letter"},
                {"file": "evidence/notice.png", "kind": "notice"},
                {"file": "evidence/week.csv", "kind": "metric-report", "media": "text/csv"},
            ],
        )
        == ()
    )


def _day(day: int) -> date:
    return date(2026, 5, day)


def test_a_finding_is_reported_once_per_order_and_file() -> None:
    found = check(orders=["100", "200"], papers=without("tracking"), letter=LETTER + "200")
    places = [(f.rule, f.order, f.file) for f in found]
    assert len(places) == len(set(places))
    assert {f.order for f in found if f.rule == "evidence.order-coverage"} == {"100", "200"}


def test_the_cause_comes_before_what_follows_from_it() -> None:
    found = check(papers=without("label", "outbound"), files=[STRAY])

    order = [f.rule for f in found]
    follower = next(f for f in found if f.rule == "shipping.dispatch-proof-missing")
    assert "evidence.order-id-mismatch" in follower.because
    assert order.index("evidence.order-id-mismatch") < order.index("shipping.dispatch-proof-missing")


def test_a_cause_about_another_order_explains_nothing() -> None:
    found = check(
        orders=["100", "200"],
        papers=["order", "label", "outbound"],
        letter=LETTER + "200",
        files=[{"file": "evidence/blur 100.jpg", "kind": "tracking-page", "legibility": "low-confidence", "facts": []}],
    )
    coverage = {f.order: f for f in found if f.rule == "evidence.order-coverage"}
    assert "evidence.illegible" in coverage["100"].because
    assert "evidence.illegible" not in coverage["200"].because


def test_blockers_come_first() -> None:
    found = check(
        papers=without("tracking"),
        letter=LETTER + "It is unfair.",
        files=[{"file": "evidence/a.png", "kind": "other", "problems": ["empty"]}],
    )
    weights = [SEVERITY_ORDER.index(f.severity) for f in found]
    assert weights == sorted(weights)
    assert {Severity.BLOCKER, Severity.WARNING} <= {f.severity for f in found}


def test_a_broken_file_disturbs_nothing_else() -> None:
    found = check(files=[{"file": "evidence/a.pdf", "kind": "other", "problems": ["encrypted"]}])
    assert [(f.rule, f.file, f.severity) for f in found] == [
        ("evidence.file-unreadable", "evidence/a.pdf", Severity.WARNING)
    ]


def test_a_finding_about_something_printed_shows_its_place() -> None:
    found = check(papers=without("label", "outbound"), files=[STRAY])
    mismatch = next(f for f in found if f.rule == "evidence.order-id-mismatch")
    assert (mismatch.file, mismatch.page) == ("evidence/slip 100.png", 1)
    assert mismatch.box is not None


def test_rules_of_other_platforms_keep_silent() -> None:
    late = {"tracking.first-scan": "2026-05-03T22:00:00+00:00"}
    assert ids(check("ebay", times=late)) == {"tracking.first-scan-after-24h.ebay"}
    assert ids(check("amazon", times=late)) == {"tracking.first-scan-after-24h.amazon"}
    assert ids(check("wish", times=late)) == set()


def test_the_same_report_gives_the_same_findings() -> None:
    report, pack = world({"papers": without("tracking"), "files": [STRAY]}, "amazon")
    rules = load_rules()
    assert run(report, pack, rules) == run(replace(report, findings=run(report, pack, rules)), pack, rules)


def test_an_empty_evidence_folder_is_named_once_and_order_by_order() -> None:
    found = check(orders=["100", "200"], papers=[], letter=LETTER + "200")
    assert sum(f.rule == "evidence.mandatory-docs" for f in found) == 1
    assert all("evidence.mandatory-docs" in f.because for f in found if f.rule == "evidence.order-coverage")


def test_a_case_of_a_thousand_orders_is_judged_in_a_moment() -> None:
    # wide of the second that it takes at most, as the machine may be busy; the benchmark measures closely
    told = take(1000)
    assert (told.orders, told.facts) == (1000, 5000)
    assert told.findings > 1000
    assert told.seconds < 3


def test_a_warning_does_not_hide_a_slip_further_down_the_letter() -> None:
    order, slip, strange = "113-4072285-5549011", "113-4072285-5549017", "114-8888888-7777777"
    text = f"We looked at order {strange} too. Order {order} left on 2 May 2026. Order {slip} was in time."
    found = check(orders=[order], letter=LETTER.replace("100", order) + text)
    (finding,) = [f for f in found if f.rule == "letter.number-slip"]
    assert (finding.severity, finding.variant) == (Severity.BLOCKER, "order-id")
    assert dict(finding.args)["said"] == slip
    assert finding.place is not None
    assert (LETTER.replace("100", order) + text)[finding.place.start : finding.place.end] == slip


def test_a_cause_is_named_as_it_stands_in_the_list() -> None:
    locked = {"file": "evidence/trail 100.pdf", "kind": "tracking-page", "facts": [], "problems": ["encrypted"]}
    found = check(papers=without("tracking"), files=[locked])
    coverage = next(f for f in found if f.rule == "evidence.order-coverage")
    assert ("evidence.file-unreadable", "encrypted") in coverage.causes
    with Desk() as desk:
        listed = {desk.wording(f, "zh").title for f in found}
        fix = desk.wording(coverage, "zh").fix
    named = re.findall(r"“([^”]+)”", fix.partition("先处理它")[0])
    assert named
    assert set(named) <= listed


def test_a_cause_that_was_set_aside_is_not_named() -> None:
    found = check(papers=without("label", "outbound"), files=[STRAY])
    follower = next(f for f in found if f.because)
    for finding in found:
        assert {rule for rule, _ in finding.causes} == set(finding.because)
        assert set(finding.causes) <= {(f.rule, f.variant) for f in found}
    causes = [f for f in found if (f.rule, f.variant) in follower.causes]
    eased = tuple(replace(f, severity=Severity.WARNING) for f in causes)
    rest = tuple(f for f in found if f not in causes)
    waivers = [Waiver(f.rule, "seen", datetime(2026, 5, 20, tzinfo=UTC), f.order, f.file) for f in eased]
    standing, aside = set_aside((*eased, *rest), waivers)
    assert aside == eased
    left = next(f for f in standing if (f.rule, f.order, f.file) == (follower.rule, follower.order, follower.file))
    assert (left.because, left.causes) == ((), ())
