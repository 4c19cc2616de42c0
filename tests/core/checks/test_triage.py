"""Whether to appeal at all: said for every order and the case, with what to do instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.core.checks import load_rules, run
from appealdesk.core.checks.triage import triage
from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.domain.clocks import Clock, ClockKind
from appealdesk.core.domain.finding import Finding, Severity
from appealdesk.core.domain.triage import GRAVEST, Triage, Verdict
from appealdesk.core.packs.source import DataError
from appealdesk.core.packs.triage import load_triage
from appealdesk.core.text import LANGUAGES, has
from tests.core.checks.worlds import world

if TYPE_CHECKING:
    from pathlib import Path

LATE = {"shipping.dispatched": "2026-05-04T10:00:00+00:00", "tracking.first-scan": "2026-05-04T18:00:00+00:00"}


def told(platform: str = "amazon", **example: Any) -> Triage:
    report, pack = world(example, platform)
    return triage(replace(report, findings=run(report, pack, load_rules())))


def keys(found: Triage) -> list[str]:
    return [a.key for a in found.case.instead]


def test_a_case_that_may_be_appealed_says_nothing() -> None:
    assert told().clear


def test_an_order_that_really_was_late_is_left_out_and_the_rest_appealed() -> None:
    report, _ = world({"orders": ["100", "200"]}, "amazon")
    late = Finding("shipping.truly-late", Severity.BLOCKER, order="200")
    found = triage(replace(report, findings=(late,)))
    assert found.case.verdict is Verdict.APPEAL
    assert [(o.order, o.verdict) for o in found.orders] == [("100", Verdict.APPEAL), ("200", Verdict.LEAVE_OUT)]
    ruling = found.of("200")
    assert ruling is not None
    assert ruling.reasons == ("shipping.truly-late",)
    assert [a.key for a in ruling.instead] == ["take-out", "explain-cause"]
    assert not found.clear


def test_where_every_order_really_was_late_there_is_nothing_to_appeal() -> None:
    found = told(times=LATE)
    assert found.case.verdict is Verdict.REMEDY
    assert found.case.reasons == ("shipping.truly-late",)
    assert keys(found) == ["remedy-plan", "recovery"]
    assert [a.key for a in found.orders[0].instead] == ["explain-cause"], "there are no others to appeal"
    assert dict(found.case.instead[1].args) == {"first": "2026-08-18", "last": "2026-11-16"}


def test_where_no_order_is_left_nothing_has_to_be_looked_up_about_the_case() -> None:
    report, _ = world({"orders": ["100", "200"]}, "amazon")
    late = [Finding("shipping.truly-late", Severity.BLOCKER, order=order) for order in ("100", "200")]
    over = {"name": "amazon.appeal-14d", "at": datetime(2026, 5, 19, tzinfo=UTC), "source": "n.txt"}
    asking = [f for f in _found(clocks=[over]) if f.rule.startswith("window.")]
    assert triage(replace(report, findings=tuple(asking))).case.verdict is Verdict.ASK
    case = triage(replace(report, findings=(*asking, *late))).case
    assert (case.verdict, case.reasons) == (Verdict.REMEDY, ("shipping.truly-late",))


def test_an_order_that_the_seller_cancelled_is_left_out_and_the_buyers_appealed() -> None:
    seller, buyer = ({"cancelled_by": side} for side in ("seller", "buyer"))
    found = told(orders=["100", "200"], papers=["order"], each={"100": seller, "200": buyer})
    assert [(o.order, o.verdict) for o in found.orders] == [("100", Verdict.LEAVE_OUT), ("200", Verdict.APPEAL)]


def test_an_order_that_the_buyer_cancelled_too_late_is_looked_at_first() -> None:
    late = ["order-id=100", "time:order.cancelled=2026-05-05T12:00:00+00:00"]
    page = {"file": "evidence/c.png", "kind": "order-page", "facts": late}
    found = told(papers=["order"], order={"cancelled_by": "buyer"}, files=[page])
    assert [(o.verdict, [a.key for a in o.instead]) for o in found.orders] == [(Verdict.ASK, ["check-cancelled"])]


def test_what_weighs_more_than_the_lack_of_orders_stands() -> None:
    found = told(times=LATE, case={"status": "submitted"})
    assert [o.verdict for o in found.orders] == [Verdict.LEAVE_OUT]
    assert found.case.verdict is Verdict.WAIT


def _found(**example: Any) -> tuple[Finding, ...]:
    report, pack = world(example, "amazon")
    return run(report, pack, load_rules())


def test_an_order_outside_the_period_is_looked_at_first() -> None:
    found = told(notice={"period_start": date(2026, 4, 20), "period_end": date(2026, 4, 27)})
    assert [o.verdict for o in found.orders] == [Verdict.ASK]
    assert [a.key for a in found.orders[0].instead] == ["check-period"], "there are no others to appeal"
    assert (found.case.verdict, found.case.reasons) == (Verdict.ASK, ("metric.order-outside-period",))
    assert keys(found) == ["check-period"]


def test_where_some_orders_are_late_and_the_rest_to_be_looked_at_the_case_is_looked_at_first() -> None:
    report, _ = world({"orders": ["100", "200"]}, "amazon")
    late = Finding("shipping.truly-late", Severity.BLOCKER, order="100")
    outside = Finding("metric.order-outside-period", Severity.WARNING, order="200")
    found = triage(replace(report, findings=(late, outside)))
    assert (found.case.verdict, found.case.reasons) == (Verdict.ASK, ("metric.order-outside-period",))
    assert [[a.key for a in o.instead] for o in found.orders] == [["take-out", "explain-cause"], ["check-period"]]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_until_somebody_says_whether_a_violation_is_true_that_comes_first(platform: str) -> None:
    notice = {"kind": "policy-violation"}
    for answers in ({}, {"violation.standing": "unsure"}, {"violation.type": "counterfeit"}):
        found = told(platform, notice=notice, answers=answers)
        assert found.case.verdict is Verdict.ASK
        assert keys(found)[0] == "violation-true"
    for answers in ({"violation.standing": "error"}, {"violation.standing": "retracted"}, {"violation.type": "other"}):
        assert "violation-true" not in keys(told(platform, notice=notice, answers=answers))
    assert "violation-true" not in keys(told(platform))


@pytest.mark.parametrize("platform", PLATFORMS)
def test_what_speaks_against_an_appeal_stands_before_papers_that_nobody_needs_then(platform: str) -> None:
    case = {"site": "my", "reason": "platform-error"} if platform == "shopee" else {}
    alert = {"case": case, "notice": {"kind": "system-alert"}, "letter": "", "papers": []}
    report, pack = world(alert, platform)
    found = run(report, pack, load_rules())
    own = next(f for f in found if f.rule.startswith("notice.system-alert"))
    place = [f for f in found if f.severity is own.severity and not f.because].index(own)
    assert place == 0
    late, pack = world({"times": LATE, "papers": ["order", "outbound"], "case": case}, platform)
    assert run(late, pack, load_rules())[0].rule == "shipping.truly-late"


def test_a_system_alert_goes_to_technical_support() -> None:
    found = told(
        "shopee", case={"site": "my", "reason": "platform-error"}, notice={"kind": "system-alert", "title": "API down"}
    )
    assert found.case.verdict is Verdict.NOT_APPEALABLE
    assert keys(found) == ["technical-support"]


def test_a_true_violation_is_put_right_and_waited_for() -> None:
    report, _ = world({}, "amazon")
    finding = Finding("eligibility.non-appealable-violation", Severity.WARNING)
    found = triage(replace(report, findings=(finding,)))
    assert found.case.verdict is Verdict.REMEDY
    assert keys(found) == ["remedy-plan", "recovery", "right-owner"]


def test_after_the_printed_deadline_the_page_is_tried_and_the_recovery_dated() -> None:
    over = {"name": "printed-deadline", "at": datetime(2026, 5, 19, tzinfo=UTC), "source": "n.txt", "binding": True}
    found = told(clocks=[over])
    assert found.case.verdict is Verdict.NOT_APPEALABLE
    assert found.case.reasons == ("window.expired",)
    assert keys(found) == ["try-page", "remedy-plan", "recovery"]


def test_a_window_that_is_only_reckoned_to_be_over_is_looked_up() -> None:
    over = {"name": "amazon.appeal-14d", "at": datetime(2026, 5, 19, tzinfo=UTC), "source": "n.txt"}
    found = told(clocks=[over])
    assert found.case.verdict is Verdict.ASK
    assert keys(found) == ["look-deadline"]


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ("draft", Verdict.APPEAL),
        ("ready", Verdict.APPEAL),
        ("submitted", Verdict.WAIT),
        ("under-review", Verdict.WAIT),
        ("need-info", Verdict.APPEAL),
        ("approved", Verdict.DONE),
        ("rejected", Verdict.APPEAL),
        ("expired", Verdict.REMEDY),
        ("closed", Verdict.REMEDY),
    ],
)
def test_the_state_of_the_case_says_its_part(status: str, verdict: Verdict) -> None:
    assert told(case={"status": status}).case.verdict is verdict


def test_the_platform_s_last_word_ends_it() -> None:
    found = told(case={"status": "rejected"}, refusal={"outcome": "refused", "final": True})
    assert found.case.verdict is Verdict.NOT_APPEALABLE
    assert keys(found)[0] == "last-word"


def test_an_open_submission_of_the_same_matter_means_waiting() -> None:
    found = told(
        history=[
            {
                "case_id": "A-1",
                "platform": "amazon",
                "metric": "late-shipment",
                "orders": ["100"],
                "outcome": "under-review",
            }
        ]
    )
    assert found.case.verdict is Verdict.WAIT
    assert found.case.reasons == ("case.duplicate-submission",)


def test_the_waiting_is_dated_by_the_slowest_of_the_usual_times() -> None:
    report, _ = world({"case": {"status": "submitted"}}, "amazon")
    clocks = tuple(
        Clock(n, datetime(2026, 6, d, tzinfo=UTC), "x", kind=ClockKind.WAITING, start="submitted")
        for n, d in (("a", 1), ("b", 9))
    )
    found = triage(replace(report, clocks=clocks))
    assert dict(found.case.instead[0].args) == {"until": "2026-06-09"}


def test_what_a_person_set_aside_no_longer_counts() -> None:
    report, _ = world({"times": LATE}, "amazon")
    assert triage(replace(report, set_aside=(Finding("shipping.truly-late", Severity.BLOCKER, order="100"),))).clear


def test_the_gravest_verdict_about_a_thing_stands_alone() -> None:
    report, _ = world({}, "amazon")
    both = (
        Finding("metric.order-outside-period", Severity.WARNING, order="100"),
        Finding("shipping.truly-late", Severity.BLOCKER, order="100"),
    )
    ruling = triage(replace(report, findings=both)).of("100")
    assert ruling is not None
    assert (ruling.verdict, ruling.reasons) == (Verdict.LEAVE_OUT, ("shipping.truly-late",))


def test_every_verdict_has_its_place_and_its_words() -> None:
    assert set(GRAVEST) == set(Verdict)
    for verdict in Verdict:
        assert all(has(x, f"triage.{area}.{verdict}") for x in LANGUAGES for area in ("verdict", "short"))


def test_the_table_names_rules_that_exist() -> None:
    rules = load_rules()
    assert {r.rule for r in load_triage()} <= set(rules.by_id)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('verdict = "maybe"\ninstead = []', "allowed: appeal"),
        ('verdict = "ask"\ninstead = ["pray"]', "'pray'"),
        ('verdict = "ask"\ninstead = []\nwhy = "x"', "not known here"),
    ],
)
def test_a_wrong_table_names_file_and_key(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "triage.toml"
    file.write_text(f'[rules."window.expired"]\n{text}\n', "utf-8")
    with pytest.raises(DataError) as caught:
        load_triage(file)
    assert said in str(caught.value)
    assert "window.expired" in str(caught.value)


def test_a_case_without_orders_is_no_case_without_appealable_orders() -> None:
    report, _ = world({"orders": []}, "amazon")
    assert triage(replace(report, findings=())).case.verdict is Verdict.APPEAL


def _clock(day: int, kind: ClockKind, start: str) -> Clock:
    return Clock(f"{start}-{day}", datetime(2026, 7, day, tzinfo=UTC), "x", kind=kind, start=start)


CLOCKS = (
    _clock(3, ClockKind.WAITING, "submitted"),
    _clock(4, ClockKind.WAITING, "asked"),
    _clock(5, ClockKind.INTERNAL, "submitted"),
    _clock(10, ClockKind.WATCH, "decided"),
    _clock(11, ClockKind.WATCH, "decided"),
    _clock(12, ClockKind.WATCH, "submitted"),
    _clock(13, ClockKind.INTERNAL, "decided"),
    _clock(20, ClockKind.RECOVERY, "ended"),
    _clock(25, ClockKind.RECOVERY, "ended"),
    _clock(28, ClockKind.RECOVERY, "issued"),
)


@pytest.mark.parametrize(
    ("status", "advice", "dates"),
    [
        ("submitted", "wait-answer", {"until": "2026-07-03"}),
        ("approved", "watch", {"until": "2026-07-11"}),
        ("closed", "recovery", {"first": "2026-07-20", "last": "2026-07-25"}),
    ],
)
def test_each_date_is_that_of_its_own_clocks(status: str, advice: str, dates: dict[str, str]) -> None:
    report, _ = world({"case": {"status": status}}, "amazon")
    found = triage(replace(report, clocks=CLOCKS, findings=()))
    assert next(dict(a.args) for a in found.case.instead if a.key == advice) == dates
