"""What the practice cases print is read off them: facts found, kinds told, nothing invented."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.reading.extractors.amounts import plain_number

if TYPE_CHECKING:
    from appealdesk.core.domain.evidence import Evidence

IDS = (FactType.ORDER_ID, FactType.TRACKING_NUMBER, FactType.CASE_ID)


@pytest.fixture
def evidence(practice_case, evidence_of) -> dict[str, Evidence]:
    return evidence_of(practice_case)


def words(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def same_time(read: str, wanted: str) -> bool:
    a, b = datetime.fromisoformat(read), datetime.fromisoformat(wanted)
    if a.replace(second=0, tzinfo=None) == b.replace(second=0, tzinfo=None):
        return True
    return bool(a.tzinfo and b.tzinfo and a.astimezone(UTC).replace(second=0) == b.astimezone(UTC).replace(second=0))


def same_amount(read: str, wanted: str) -> bool:
    try:
        return Decimal(read) == Decimal(plain_number(wanted))
    except InvalidOperation:
        return False


def fits(fact: Fact, wanted: dict[str, str]) -> bool:
    if fact.type != wanted["type"] or fact.doubtful:
        return False
    if fact.type in IDS:
        return fact.value == wanted["value"]
    if fact.type is FactType.TIME:
        return same_time(fact.value, wanted["value"])
    if fact.type is FactType.AMOUNT:
        return same_amount(fact.value, wanted["value"])
    return bool(
        {words(fact.value), words(fact.raw)} & {words(wanted["value"]), words(wanted.get("raw", wanted["value"]))}
    )


def test_every_expected_fact_is_read(practice_case, evidence):
    missing = [w for w in practice_case.expected["facts"] if not any(fits(f, w) for f in evidence[w["file"]].facts)]
    assert missing == []


def test_every_kind_is_told(practice_case, evidence):
    assert {f: str(evidence[f].kind) for f in practice_case.expected["kinds"]} == practice_case.expected["kinds"]


@pytest.mark.parametrize("fact_type", [FactType.ORDER_ID, FactType.TRACKING_NUMBER])
def test_no_id_is_read_that_is_not_printed(practice_case, evidence, fact_type):
    printed: dict[str, set[str]] = {}
    for wanted in practice_case.expected["facts"]:
        if wanted["type"] == fact_type:
            printed.setdefault(wanted["file"], set()).add(wanted["value"])
    invented = {
        (item.file, fact.value)
        for item in evidence.values()
        for fact in item.of(fact_type)
        if fact.value not in printed.get(item.file, set())
    }
    assert invented == set()


def test_only_the_blurred_picture_is_illegible(practice_case, evidence):
    wanted = {w["file"] for w in practice_case.expected["facts"]}
    for name, item in evidence.items():
        assert item.legible is (name in wanted), (name, item.legibility, item.legibility_detail)


def test_facts_lie_on_their_page(practice_case, evidence):
    for item in evidence.values():
        pages = {p.number: p for p in item.reading.pages}
        for fact in item.facts:
            page = pages[fact.page]
            assert fact.box is not None
            assert -2 <= fact.box.x <= fact.box.right <= page.width + 2, (item.file, fact)
            assert -2 <= fact.box.y <= fact.box.bottom <= page.height + 2, (item.file, fact)


def test_every_trail_starts_with_one_scan(practice_case, evidence):
    for item in evidence.values():
        if item.kind == "tracking-page" and item.legible:
            steps = [f for f in item.of(FactType.TIME) if f.status]
            for scope in {f.scope for f in steps}:
                trail = sorted((f for f in steps if f.scope == scope), key=lambda f: f.value)
                assert [f.role for f in trail].count("tracking.first-scan") == 1, item.file
                assert trail[0].role == "tracking.first-scan"
                assert trail[-1].role == "tracking.delivered"
