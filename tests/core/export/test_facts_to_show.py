"""What the cover of an exhibit points at: the keys first, then each kind of fact down the page, as the eye goes."""

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box
from appealdesk.core.export.pages.facts import facts_to_show


def at(y: float, role: str, value: str) -> Fact:
    return Fact(FactType.TIME, f"2026-05-{value}T10:00:00+00:00", value, box=Box(10, y, 90, 12), role=role)


def page(*facts: Fact) -> Evidence:
    number = Fact(FactType.TRACKING_NUMBER, "9400", "9400", box=Box(10, 900, 90, 12))
    return Evidence("evidence/t.png", "", 1, "image/png", EvidenceKind.TRACKING_PAGE, facts=(*facts, number))


def test_numbers_go_down_the_page_within_each_kind():
    item = page(
        at(400, "tracking.first-scan", "03"), at(100, "tracking.delivered", "09"), at(250, "tracking.in-transit", "05")
    )
    shown = [(s.number, s.fact.raw) for s in facts_to_show(item)]
    assert shown == [(1, "9400"), (2, "09"), (3, "05"), (4, "03")]


def test_of_a_long_trail_its_telling_steps_are_kept_though_they_stand_last():
    passing = [at(100 + 20 * n, "tracking.in-transit", f"{20 - n:02}") for n in range(9)]
    item = page(*passing, at(700, "tracking.first-scan", "02"))
    roles = [s.fact.role for s in facts_to_show(item) if s.fact.type is FactType.TIME]
    assert len(roles) == 7
    assert roles[-1] == "tracking.first-scan"
