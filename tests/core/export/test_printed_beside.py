"""A time without a name is told by the words that its page prints beside it, and left out where there are none."""

import hashlib

import pytest

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box, Line, Page, Reading, Unit
from appealdesk.core.export.pages.fact_words import fact_name
from appealdesk.core.export.pages.facts import facts_left_out, facts_to_show
from appealdesk.core.export.pages.words import Words


def letter(raw: str, *lines: Line, role: str = "other") -> Evidence:
    """A letter on which a time stands at the height of 100."""
    fact = Fact(FactType.TIME, "2026-05-15", raw, box=Box(200, 100, 60, 12), role=role)
    page = Page(1, 600, 800, Unit.POINT, lines)
    digest = hashlib.sha256(raw.encode()).hexdigest()
    reading = Reading(digest, 1, "application/pdf", (page,))
    return Evidence(
        file="evidence/l.pdf",
        sha256=digest,
        size=1,
        media="application/pdf",
        kind=EvidenceKind.CARRIER_LETTER,
        facts=(fact,),
        reading=reading,
    )


def line(text: str, x: float = 40, y: float = 100, w: float = 500) -> Line:
    return Line(text, Box(x, y, w, 12))


def named(item: Evidence) -> list[str]:
    return [fact_name(Words("en"), s.fact, item) for s in facts_to_show(item)]


@pytest.mark.parametrize(
    ("raw", "text", "said"),
    [
        ("15 May.", "Hello Megan, delivery is expected on 15 May.", "“delivery is expected on …”"),
        ("9. Mai um 11:42 Uhr", "laut DHL am 9. Mai um 11:42 Uhr zugestellt.", "“laut DHL am … zugestellt”"),
        ("17.06.2026, 23:59 Uhr", "Sie können bis zum 17.06.2026, 23:59 Uhr, antworten.", "“Sie können bis zum …”"),
        ("10 พฤษภาคม 2569", "วันที่ 10 พฤษภาคม 2569", "“วันที่ …”"),
        ("2026-05-15", "出具日期：2026-05-15", "“出具日期 …”"),
    ],
)  # fmt: skip
def test_the_words_of_its_line_tell_what_a_time_is(raw: str, text: str, said: str):
    assert named(letter(raw, line(text))) == [f"Time · {said}"]


def test_a_label_in_the_cell_to_the_left_does_too():
    item = letter("2026-05-15", line("2026-05-15", 200, w=60), line("Received at warehouse:", 40, w=120))
    assert named(item) == ["Time · “Received at warehouse”"]


def test_a_time_that_went_over_to_a_new_line_is_told_by_the_line_above():
    item = letter("2026-05-15", line("we confirm: it came to the depot", y=84), line("2026-05-15.", w=70))
    assert named(item) == ["Time · “we confirm: it came to the depot …”"]
    short = letter("2026-05-15", line("Ref: SPX-TH/0517", y=84, w=120), line("2026-05-15", w=70))
    assert named(short) == [], "a heading above a bare date is not about it"


def test_a_time_that_stands_alone_is_left_out():
    item = letter("19 Mei 2026", line("Jakarta, 19 Mei 2026"), line("Perihal: paket", y=130))
    assert named(item) == []
    assert facts_left_out(item) == 0


def test_a_time_with_a_name_keeps_it():
    item = letter("15 May.", line("Delivery: 15 May."), role="tracking.delivered")
    assert named(item) == ["Time · Delivered"]
