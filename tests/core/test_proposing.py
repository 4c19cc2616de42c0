"""What the program proposes for a file, and what becomes of it once a person agreed or said otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from appealdesk.core.desk.proposing import Look, Tie, proposals, propose
from appealdesk.core.domain.case import Case, Order
from appealdesk.core.domain.evidence import Evidence, EvidenceKind, Legibility
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.handwork import Handwork, Placement, TypedFact
from appealdesk.core.domain.linking import link
from appealdesk.core.domain.page import Box, Line, Origin, Page, Reading, Unit
from appealdesk.core.domain.timeline import Lane
from appealdesk.core.reading.understand import understand

A, B, FOREIGN = "112-6604821-9073345", "114-9917350-2286104", "113-2258706-4419063"
NUMBER = "1Z999AA10123456784"
NOW = datetime(2026, 5, 22, tzinfo=UTC)
CASE = Case("amazon", "us", timezone="America/Los_Angeles", orders=(Order(A, tracking_number=NUMBER), Order(B)))


def fact(kind: FactType, value: str, page: int = 1) -> Fact:
    return Fact(kind, value, value, page=page, box=Box(0, 10 * page, 50, 10))


def file(name: str, kind: EvidenceKind, *facts: Fact) -> Evidence:
    return Evidence(f"evidence/{name}", name.ljust(64, "0"), 1, "image/png", kind, facts=facts)


def linked(*files: Evidence, by_hand: Handwork | None = None) -> tuple[Evidence, ...]:
    hand = by_hand or Handwork()
    return link(CASE, tuple(map(hand.applied, files)))


def said(item: Evidence, *orders: str, kind: EvidenceKind = EvidenceKind.PACKING_SLIP) -> Handwork:
    return Handwork((Placement(item.sha256, kind, orders, NOW),))


def test_a_file_that_prints_an_order_of_the_case_is_proposed_for_it_without_a_question():
    (item,) = linked(file("slip", EvidenceKind.PACKING_SLIP, fact(FactType.ORDER_ID, A)))
    proposal = propose(item)
    assert (proposal.orders, proposal.tie, proposal.looks) == ((A,), Tie.PRINTED, ())
    assert proposal.lane is Lane.SHIPPING


def test_a_carriers_page_goes_to_the_order_of_its_tracking_number():
    (item,) = linked(file("track", EvidenceKind.TRACKING_PAGE, fact(FactType.TRACKING_NUMBER, NUMBER)))
    assert (propose(item).orders, propose(item).tie) == ((A,), Tie.NUMBER)


@pytest.mark.parametrize(
    ("item", "look"),
    [
        (file("x", EvidenceKind.OTHER, fact(FactType.ORDER_ID, A)), Look.KIND),
        (file("x", EvidenceKind.PACKING_SLIP), Look.ORDER),
        (file("x", EvidenceKind.PACKING_SLIP, fact(FactType.ORDER_ID, FOREIGN)), Look.FOREIGN),
        (file("x", EvidenceKind.ORDER_PAGE, fact(FactType.ORDER_ID, A), fact(FactType.ORDER_ID, B)), Look.MIXED),
        (
            replace(
                file("x", EvidenceKind.ORDER_PAGE, fact(FactType.ORDER_ID, A)), legibility=Legibility.LOW_CONFIDENCE
            ),
            Look.UNREADABLE,
        ),
        (
            file(
                "x",
                EvidenceKind.ORDER_PAGE,
                fact(FactType.ORDER_ID, A),
                replace(fact(FactType.ORDER_ID, B), doubtful=True),
            ),
            Look.DOUBTFUL,
        ),
        (file(f"slip {A}", EvidenceKind.PACKING_SLIP), Look.GUESSED),
    ],
    ids=lambda x: x.value if isinstance(x, Look) else "",
)
def test_what_is_uncertain_is_to_be_looked_at_and_says_why(item: Evidence, look: Look):
    (there,) = linked(item)
    assert look in propose(there).looks
    assert propose(there).needs_look


def test_a_policy_page_needs_no_order():
    (item,) = linked(file("policy", EvidenceKind.POLICY_PAGE))
    assert (propose(item).tie, propose(item).looks, propose(item).lane) == (Tie.BACKGROUND, (), None)


def test_files_to_look_at_come_first_and_those_agreed_to_last():
    sure = file("a", EvidenceKind.PACKING_SLIP, fact(FactType.ORDER_ID, A))
    done = file("b", EvidenceKind.PACKING_SLIP, fact(FactType.ORDER_ID, A))
    odd = file("c", EvidenceKind.OTHER)
    there = linked(sure, done, odd, by_hand=said(done, A))
    assert [p.item.file for p in proposals(there)] == ["evidence/c", "evidence/a", "evidence/b"]
    assert not proposals(there)[2].needs_look


def test_an_order_that_a_person_named_counts_where_the_file_prints_none():
    bare = file("label", EvidenceKind.SHIPPING_LABEL)
    (item,) = linked(bare, by_hand=said(bare, B))
    assert item.orders == (B,)
    assert propose(item).settled


def test_what_a_file_prints_goes_before_what_a_person_says():
    slip = file("slip", EvidenceKind.PACKING_SLIP, fact(FactType.ORDER_ID, FOREIGN))
    other = file("other", EvidenceKind.PACKING_SLIP, fact(FactType.ORDER_ID, A))
    (item,) = linked(slip, by_hand=said(slip, A))
    assert item.orders == ()
    (kept,) = linked(other, by_hand=said(other, B))
    assert kept.orders == (A,)


def test_naming_one_order_of_a_mixed_page_does_not_make_it_proof_of_that_order():
    page = file("both", EvidenceKind.ORDER_PAGE, fact(FactType.ORDER_ID, A), fact(FactType.ORDER_ID, B))
    (item,) = linked(page, by_hand=said(page, A, kind=EvidenceKind.ORDER_PAGE))
    assert item.orders == (A,)
    assert item.mixed


def test_an_order_outside_the_case_is_never_taken_over():
    bare = file("label", EvidenceKind.SHIPPING_LABEL)
    (item,) = linked(bare, by_hand=said(bare, FOREIGN))
    assert item.orders == ()


def test_what_a_person_says_a_file_is_decides_how_it_is_read():
    lines = tuple(Line(t, Box(0, n * 20, 200, 16)) for n, t in enumerate(["Notes", "shipped May 12, 2026 10:44 AM"]))
    reading = Reading("0" * 64, 1, "image/png", (Page(1, 400, 400, Unit.PIXEL, lines),))
    assert understand(reading, "a").kind is not EvidenceKind.OUTBOUND_RECORD
    assert understand(reading, "a", said=EvidenceKind.OUTBOUND_RECORD).kind is EvidenceKind.OUTBOUND_RECORD


def test_a_typed_fact_counts_with_its_origin_and_in_the_block_around_its_box():
    label = file("label", EvidenceKind.SHIPPING_LABEL, replace(fact(FactType.TRACKING_NUMBER, NUMBER, 2), scope=3))
    typed = TypedFact(label.sha256, FactType.ORDER_ID, A, A, 2, Box(0, 22, 40, 8), NOW)
    (item,) = linked(label, by_hand=Handwork(typed=(typed,)))
    (order,) = item.of(FactType.ORDER_ID)
    assert (order.origin, order.scope, order.confidence, order.doubtful) == (Origin.TYPED, 3, 1.0, False)
    assert item.orders == (A,)


def test_a_typed_fact_takes_the_place_of_the_same_reading():
    label = file("label", EvidenceKind.SHIPPING_LABEL, fact(FactType.ORDER_ID, A))
    typed = TypedFact(label.sha256, FactType.ORDER_ID, A, A, 1, None, NOW)
    (item,) = linked(label, by_hand=Handwork(typed=(typed,)))
    assert [f.origin for f in item.of(FactType.ORDER_ID)] == [Origin.TYPED]
