"""Whatever the layout: what is read of a trail is right, or a person is asked. Nothing is wrong in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.page import Reading
from appealdesk.core.domain.timeline import EVENT_KINDS
from appealdesk.core.reading.understand import understand

from .drawing import crop, draw, instant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact

    from .drawing import Drawn

WHOLE, CROPPED, PART = 160, 100, 20
_WALL = len("2026-05-01T00:00")


def read(drawn: Drawn) -> Evidence:
    return understand(Reading("0" * 64, 1000, "image/png", (drawn.page,)), "page.png", drawn.context)


def wrong(drawn: Drawn) -> Iterator[str]:
    """Yield what a page was read to say that it does not, without any doubt."""
    evidence = read(drawn)
    for fact in evidence.of(FactType.TIME):
        if not fact.doubtful and (said := _wrong(fact, drawn, on_trail=evidence.kind is EvidenceKind.TRACKING_PAGE)):
            yield f"{drawn.about}: {fact.raw} -> {fact.value} {fact.role} {fact.status}, {said}"


def _wrong(fact: Fact, drawn: Drawn, *, on_trail: bool) -> str:
    if fact.at is None:
        day = [s for s in drawn.steps if s.at.date().isoformat() == fact.value and s.status == fact.status]
        return "" if day or fact.role not in EVENT_KINDS else "a day that is no step's"
    step = drawn.step(fact.value[:_WALL])
    if step is None:
        return "no such time"
    if on_trail and step.zone and fact.at != instant(step):
        return f"in truth {instant(step).isoformat()}"
    return f"in truth {step.status or 'unknown'}" if fact.status and fact.status != step.status else ""


@pytest.mark.parametrize("first", range(0, WHOLE, PART))
def test_a_trail_is_read_right_or_asked_about(first: int):
    assert [said for seed in range(first, first + PART) for said in wrong(draw(seed))] == []


@pytest.mark.parametrize("first", range(0, CROPPED, PART))
def test_so_is_a_trail_of_which_lines_are_cut_off(first: int):
    assert [said for seed in range(first, first + PART) for said in wrong(crop(draw(seed, faults=False), seed))] == []


@pytest.mark.parametrize("first", range(0, WHOLE, 4 * PART))
def test_a_scan_said_to_be_the_first_has_no_other_before_it(first: int):
    later = []
    for drawn in map(draw, range(first, first + PART)):
        sure = [f for f in read(drawn).of(FactType.TIME) if f.role == "tracking.first-scan" and not f.doubtful]
        for fact, step in ((f, drawn.step(f.value[:_WALL])) for f in sure):
            scans = [s for s in drawn.steps if s.timed and s.status != "label-created"]
            later += [f"{drawn.about}: {fact.raw}" for s in scans if step and s.at < step.at]
    assert later == []


def test_asking_is_the_exception():
    facts = [f for seed in range(80) for f in read(draw(seed, faults=False)).of(FactType.TIME) if f.status]
    asked = [f for f in facts if f.doubtful]
    assert len(asked) <= 0.1 * len(facts)
    assert len(facts) > 200
