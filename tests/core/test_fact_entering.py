"""What a person types about a fact: its normal form, what is refused, how it is kept and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.desk import Desk, DeskError
from appealdesk.core.desk.area_text import text_in
from appealdesk.core.desk.fact_entering import Act, Entry, enter, facts_in, normal
from appealdesk.core.domain.case import Case, Order
from appealdesk.core.domain.decision import decide
from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box, Line, Origin, Page, Unit
from appealdesk.core.store.folder import StoreFolder
from tests.core.store.conftest import Clock, make_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from appealdesk.core.desk.kept import KeptCases

A = "112-6604821-9073345"
NOW = datetime(2026, 5, 22, tzinfo=UTC)
CASE = Case("amazon", "us", timezone="America/Los_Angeles", orders=(Order(A),))
READ = Fact(FactType.ORDER_ID, "112-66O4821-9073345", "112-66O4821-9073345", box=Box(1, 2, 3, 4), confidence=0.6)
ITEM = Evidence("evidence/a.png", "ab" * 32, 1, "image/png", EvidenceKind.PACKING_SLIP, facts=(READ,))


@pytest.mark.parametrize(
    ("kind", "typed", "value", "zone"),
    [
        (FactType.ORDER_ID, " 112-6604821 -9073345", A, ""),
        (FactType.TRACKING_NUMBER, "9400 1118 9922 3397 6239 10", "9400111899223397623910", ""),
        (FactType.TIME, "2026-05-12 10:44", "2026-05-12T10:44:00-07:00", "America/Los_Angeles"),
        (FactType.TIME, "12 May 2026", "2026-05-12", ""),
        (FactType.STATUS, "Delivered, Front Door", "delivered", ""),
        (FactType.STATUS, "in-transit", "in-transit", ""),
        (FactType.AMOUNT, "1,018.99", "1018.99", ""),
        (FactType.AMOUNT, "$18.99", "18.99", ""),
        (FactType.PARTICIPANT, "  K.  Lee ", "K. Lee", ""),
    ],
)
def test_a_typed_value_is_kept_in_its_normal_form(kind: FactType, typed: str, value: str, zone: str) -> None:
    assert normal(CASE, kind, typed) == (value, zone)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (FactType.ORDER_ID, "?"),
        (FactType.TRACKING_NUMBER, "none"),
        (FactType.TIME, "soon"),
        (FactType.STATUS, "blue"),
        (FactType.AMOUNT, "much"),
        (FactType.CARRIER, "   "),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_no_such_value_is_refused_in_words(kind: FactType, typed: str, language: str) -> None:
    with pytest.raises(DeskError) as error:
        normal(CASE, kind, typed)
    assert typed.strip() in error.value.message(language)


def test_what_was_marked_is_guessed_from_its_words() -> None:
    assert [f.type for f in facts_in(CASE, f"Order ID\n{A}")] == [FactType.ORDER_ID]


def test_the_text_of_an_area_is_what_stands_in_it() -> None:
    lines = (Line("Order 112-6604821-9073345", Box(0, 0, 250, 20)), Line("Total $18.99", Box(0, 40, 120, 20)))
    page = Page(1, 400, 100, Unit.PIXEL, lines)
    assert text_in(page, Box(58, -2, 250, 24)) == A
    assert text_in(page, Box(0, 0, 400, 100)).splitlines() == [x.text for x in lines]
    assert text_in(page, Box(0, 70, 400, 20)) == ""


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[KeptCases]:
    place = StoreFolder(tmp_path / "store")
    make_store(place, None, Clock()).close()
    with Desk() as desk:
        yield desk.keep(place, None, Clock())


def test_every_word_on_a_fact_is_kept_and_undone_as_one(kept: KeptCases) -> None:
    store = kept.store
    uid = kept.book.begin("case", "amazon", "us", "America/Los_Angeles")
    typed = replace(READ, type=FactType.AMOUNT, value="18.99", raw="$18.99", origin=Origin.TYPED)

    enter(kept, uid, Entry(Act.CORRECT, ITEM, READ, A))
    (fact,) = decide(ITEM, store.judgements.decisions(uid)).facts
    assert (fact.value, fact.raw, fact.origin) == (A, READ.raw, Origin.TYPED), "typed by a person, printed as it was"
    enter(kept, uid, Entry(Act.CONFIRM, ITEM, READ))
    (fact,) = decide(ITEM, store.judgements.decisions(uid)).facts
    assert (fact.value, fact.origin) == (READ.value, READ.origin)
    enter(kept, uid, Entry(Act.STRIKE, ITEM, READ))
    assert decide(ITEM, store.judgements.decisions(uid)).facts == ()

    enter(kept, uid, Entry(Act.TYPE, ITEM, typed))
    assert [f.fact for f in store.handwork.of(uid).typed] == [replace(typed, confidence=1.0)]
    enter(kept, uid, Entry(Act.CORRECT, ITEM, typed, "19.99"))
    assert [f.value for f in store.handwork.of(uid).typed] == ["19.99"]
    enter(kept, uid, Entry(Act.STRIKE, ITEM, replace(typed, value="19.99")))
    assert store.handwork.of(uid).typed == ()

    for _ in range(2):
        store.undo(uid)
    assert [f.value for f in store.handwork.of(uid).typed] == ["18.99"]
    for _ in range(2):
        store.undo(uid)
    (fact,) = decide(ITEM, store.judgements.decisions(uid)).facts
    assert fact.value == READ.value
