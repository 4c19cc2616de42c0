"""One number for how complete a case is: made of named items, whole only when the export would pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.domain.case import Case, Letter, Notice, Order
from appealdesk.core.domain.clocks import Clock
from appealdesk.core.domain.completeness import ItemState, StepName, completeness
from appealdesk.core.domain.decision import Waiver
from appealdesk.core.domain.finding import Finding, Severity
from appealdesk.core.domain.loop import LaneState, Link, LinkState, OrderLoop
from appealdesk.core.domain.report import Report
from appealdesk.core.domain.standing import Standing, read_standing, standing
from appealdesk.core.domain.sufficing import Room, room
from appealdesk.core.domain.timeline import Lane
from appealdesk.core.packs.checklist import load_checklist

NOW = datetime(2026, 5, 1, tzinfo=UTC)
ORDER = "111-0000001-0000001"
CHECKLIST = load_checklist()


def loop(shipping: LaneState = LaneState.OK, link: LinkState = LinkState.OK, order: str = ORDER) -> OrderLoop:
    lanes = (
        (Lane.ORDER, LaneState.OK),
        (Lane.SHIPPING, shipping),
        (Lane.TRACKING, LaneState.OK),
        (Lane.MESSAGES, LaneState.NOT_NEEDED),
    )
    links = (Link(Lane.ORDER, Lane.SHIPPING, "order-id", link),)
    return OrderLoop(order, lanes, links, (), closed=shipping is LaneState.OK and link is LinkState.OK)


def report(*findings: Finding, loops: tuple[OrderLoop, ...] = (), **more: object) -> Report:
    loops = loops or (loop(),)
    case = Case(
        "amazon",
        "us",
        metric="late-shipment",
        notice=Notice(file="notice.pdf"),
        orders=tuple(Order(x.order) for x in loops),
        letter=Letter("letter.md", "text"),
    )
    clocks = (Clock("printed-deadline", NOW + timedelta(days=2), "notice.pdf", binding=True),)
    return Report(case, NOW, clocks, (), loops, findings, **more)


def items(found: Report) -> dict[tuple[str, str], ItemState]:
    return {(i.kind, i.order): i.state for i in completeness(found, CHECKLIST).items}


def blocker(rule: str, order: str = "") -> Finding:
    return Finding(rule, Severity.BLOCKER, order)


def test_a_case_with_everything_is_whole() -> None:
    found = completeness(report(), CHECKLIST)
    assert found.percent == 100
    assert found.settled == found.total
    assert found.groups() == ()


@pytest.mark.parametrize("order", ["", ORDER, "an order that is not in the case"])
def test_whatever_stops_the_export_keeps_the_number_below_a_hundred(order: str) -> None:
    for rule in load_rules():
        found = completeness(report(blocker(rule.id, order)), CHECKLIST)
        assert found.percent < 100, rule.id
        assert sum(len(i.findings) for i in found.items) == 1, rule.id


def test_of_thousands_of_items_one_is_enough_to_be_short_of_a_hundred() -> None:
    loops = tuple(loop(order=str(n)) for n in range(2000))
    assert completeness(report(blocker("letter.length"), loops=loops), CHECKLIST).percent == 99


def test_that_proof_is_missing_is_said_where_it_is_missing() -> None:
    lanes = ((Lane.ORDER, LaneState.OK), (Lane.SHIPPING, LaneState.OK), (Lane.TRACKING, LaneState.MISSING))
    short = OrderLoop(ORDER, lanes, (), (), closed=False)
    found = completeness(report(blocker("evidence.order-coverage", ORDER), loops=(short,)), CHECKLIST)
    blocked = [(i.kind, i.order) for i in found.items if i.blocked]
    assert blocked == [("evidence-tracking", ORDER)]


def test_what_the_pack_does_not_need_is_not_asked_for() -> None:
    assert ("evidence-messages", ORDER) not in items(report())
    assert ("evidence-tracking", ORDER) in items(report())


def test_missing_proof_is_an_item_of_its_order_and_the_link_to_it_is_not_counted_twice() -> None:
    short = report(loops=(loop(LaneState.MISSING, LinkState.MISSING),))
    assert items(short)["evidence-shipping", ORDER] is ItemState.OPEN
    assert [i.kind for i in completeness(short, CHECKLIST).open] == ["evidence-shipping"]


def test_the_loop_of_an_order_is_not_whole_while_its_proof_is_missing() -> None:
    whole, short = loop(order="whole"), loop(LaneState.MISSING, LinkState.MISSING)
    found = completeness(report(loops=(whole, short)), CHECKLIST)
    stand = {(i.kind, i.order): i.state for i in found.items}
    assert stand["timeline-loop", "whole"] is ItemState.DONE
    assert stand["timeline-loop", ORDER] is ItemState.WAITING
    assert found.state_of(StepName.TIMELINE) is ItemState.WAITING
    # it counts as not ready, and is nothing to do by itself
    assert found.settled + len(found.open) + found.waiting == found.total
    assert (found.waiting, len(found.open)) == (1, 1)


def test_a_loop_whose_proof_cannot_be_had_stands_as_the_proof_does() -> None:
    short = report(loops=(loop(LaneState.MISSING, LinkState.MISSING),))
    said = replace(short, waivers=(Waiver("evidence-shipping", "the carrier is closed", NOW, ORDER),))
    assert items(said)["timeline-loop", ORDER] is ItemState.ASIDE


def test_a_loop_that_is_open_for_weak_proof_alone_could_be_better() -> None:
    weak = replace(loop(LaneState.WEAK, LinkState.MISSING), closed=False)
    assert items(report(loops=(weak,)))["timeline-loop", ORDER] is ItemState.ADVISED


@pytest.mark.parametrize("rule", ["shipping.dispatch-proof-missing", "letter.missing", "notice.deadline-passed"])
def test_the_submission_waits_while_anything_stops_the_export(rule: str) -> None:
    assert items(report())["submission-form", ""] is ItemState.DONE
    assert items(report(blocker(rule)))["submission-form", ""] is ItemState.WAITING
    assert items(report(Finding(rule, Severity.WARNING)))["submission-form", ""] is not ItemState.WAITING


def test_what_stops_the_export_in_the_submission_itself_is_something_to_do_there() -> None:
    rule = next(r for r, kind in CHECKLIST.rules.items() if kind == "submission-form")
    assert items(report(blocker(rule)))["submission-form", ""] is ItemState.OPEN


def test_two_numbers_that_differ_are_an_item_of_the_timeline() -> None:
    found = items(report(loops=(loop(link=LinkState.MISMATCH),)))
    assert found["timeline-loop", ORDER] is ItemState.OPEN


def test_an_empty_case_names_what_it_needs() -> None:
    bare = Report(Case("amazon", "us"), NOW, (), (), (), ())
    found = completeness(bare, CHECKLIST)
    assert [i.kind for i in found.open] == [
        *("notice-paper", "notice-deadline", "notice-metric"),
        *("orders-named", "letter-text"),
    ]
    assert found.percent < 100


def test_a_warning_leaves_the_item_settled_and_says_it_could_be_better() -> None:
    warned = report(Finding("letter.vague-attribution", Severity.WARNING))
    assert items(warned)["letter-text", ""] is ItemState.ADVISED
    assert completeness(warned, CHECKLIST).percent == 100


def test_what_cannot_be_had_counts_no_longer_and_keeps_its_reason() -> None:
    short = report(loops=(loop(LaneState.MISSING, LinkState.MISSING),))
    said = replace(short, waivers=(Waiver("evidence-shipping", "the carrier is closed", NOW, ORDER),))
    (item,) = (i for i in completeness(said, CHECKLIST).items if i.kind == "evidence-shipping")
    assert (item.state, item.reason) == (ItemState.ASIDE, "the carrier is closed")
    assert completeness(short, CHECKLIST).percent < 100
    assert completeness(said, CHECKLIST).percent == 100


def test_a_reason_is_over_once_what_could_not_be_had_is_there() -> None:
    waiver = Waiver("evidence-shipping", "the carrier is closed", NOW, ORDER)
    (item,) = (i for i in completeness(report(waivers=(waiver,)), CHECKLIST).items if i.kind == "evidence-shipping")
    assert (item.state, item.reason) == (ItemState.DONE, "")
    warned = report(Finding("shipping.dispatch-proof-missing", Severity.WARNING, ORDER), waivers=(waiver,))
    assert items(warned)["evidence-shipping", ORDER] is ItemState.ADVISED


def test_a_reason_lifts_no_blocker() -> None:
    said = report(
        blocker("shipping.dispatch-proof-missing", ORDER),
        loops=(loop(LaneState.MISSING, LinkState.MISSING),),
        waivers=(Waiver("evidence-shipping", "the carrier is closed", NOW, ORDER),),
    )
    (item,) = (i for i in completeness(said, CHECKLIST).items if i.kind == "evidence-shipping")
    assert (item.state, item.reason, item.blocked) == (ItemState.OPEN, "the carrier is closed", True)


def test_a_step_stands_as_its_worst_item_does() -> None:
    found = completeness(report(blocker("letter.missing")), CHECKLIST)
    assert found.state_of(StepName.LETTER) is ItemState.OPEN
    assert found.state_of(StepName.EVIDENCE) is ItemState.DONE


def test_minutes_are_those_of_the_table_fewer_for_each_further_item_of_a_kind() -> None:
    loops = tuple(loop(LaneState.MISSING, LinkState.MISSING, str(n)) for n in range(3))
    found = completeness(report(loops=loops), CHECKLIST)
    kind = CHECKLIST.kinds["evidence-shipping"]
    assert found.groups() == (("evidence-shipping", 3, kind.minutes + 2 * kind.more),)
    assert found.minutes == kind.minutes + 2 * kind.more


@pytest.mark.parametrize(
    ("left", "verdict"),
    [(121, Room.ENOUGH), (119, Room.TIGHT), (60, Room.TIGHT), (59, Room.SHORT), (0, Room.OVER), (-5, Room.OVER)],
)
def test_time_is_enough_when_there_is_twice_what_the_work_takes(left: int, verdict: Room) -> None:
    assert room(60, NOW + timedelta(minutes=left), NOW) is verdict


def test_without_a_deadline_nobody_says_whether_time_is_enough() -> None:
    assert room(60, None, NOW) is Room.UNKNOWN


def test_what_is_kept_for_the_list_is_read_back_as_it_was() -> None:
    kept = standing(completeness(report(blocker("letter.missing")), CHECKLIST))
    assert read_standing(kept.written()) == kept
    assert [x.kind for x in kept.lacks] == ["letter-text"]


@pytest.mark.parametrize("broken", ["", "{", "[1]", '["x",1,2,[]]', "null"])
def test_what_another_version_wrote_is_not_made_up(broken: str) -> None:
    assert read_standing(broken) is None


def test_an_empty_standing_has_no_minutes() -> None:
    assert Standing(0, 0, 0).minutes == 0
