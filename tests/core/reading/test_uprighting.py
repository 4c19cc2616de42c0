"""Turned and slanted pages: what stands beside and below what is told as if the page lay upright."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box, Line, Origin, Page, Reading, Unit
from appealdesk.core.reading import codec
from appealdesk.core.reading.ocr.upright import turned_back
from appealdesk.core.reading.understand import understand
from appealdesk.core.reading.uprighting import as_stored, turn_of, upright

ROWS = (
    ("Dispatch note", ""),
    ("Order ID", "114-3941689-8772232"),
    ("Carrier", "UPS"),
    ("Tracking number", "1Z7R4W620394812768"),
    ("Recipient", "Daniel Ortiz"),
    ("Packed at", "2026-05-02 16:40"),
    ("Handed to carrier", "2026-05-02 18:05"),
)
WIDTH, HEIGHT = 900.0, 600.0


def slip() -> Page:
    lines = [
        Line(text, Box(x, 40 + 60 * i, 12.0 * len(text), 24), 0.99, Origin.OCR)
        for i, row in enumerate(ROWS)
        for x, text in zip((60, 400), row, strict=True)
        if text
    ]
    return Page(1, WIDTH, HEIGHT, Unit.PIXEL, tuple(lines), needs_ocr=True)


def turned(page: Page, quarters: int) -> Page:
    """Return a page as it is stored when it must be turned counter-clockwise by quarters to stand upright."""
    width, height = (page.height, page.width) if quarters % 2 else (page.width, page.height)
    lines = tuple(turned_back(line, quarters, width, height) for line in page.lines)
    return replace(page, width=width, height=height, lines=lines)


def slanted(page: Page, degrees: float) -> Page:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def lay(box: Box) -> Box:
        dx, dy = box.x + box.w / 2 - page.width / 2, box.y + box.h / 2 - page.height / 2
        x, y = page.width / 2 + dx * cos - dy * sin, page.height / 2 + dx * sin + dy * cos
        w, h = box.w * cos + box.h * abs(sin), box.w * abs(sin) + box.h * cos
        return Box(x - w / 2, y - h / 2, w, h)

    return replace(page, lines=tuple(replace(x, box=lay(x.box), turn=degrees) for x in page.lines))


def told(page: Page) -> set[tuple[str, str, str]]:
    found = understand(Reading("0" * 64, 1, "image/png", (page,)), "a.png")
    return {(f.type.value, f.value, f.role) for f in found.facts}


def test_a_level_page_stays_as_it_is():
    page = slip()
    assert upright(page) is page


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_scan_lying_on_its_side_says_the_same_as_an_upright_one(quarters: int):
    page = turned(slip(), quarters)
    assert told(page) == told(slip())
    assert ("participant", "Daniel Ortiz", "recipient") in told(page)


@pytest.mark.parametrize("degrees", [-4.0, -2.0, 3.0])
def test_a_scan_laid_in_askew_says_the_same_as_a_level_one(degrees: float):
    assert told(slanted(slip(), degrees)) == told(slip())


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_facts_of_a_turned_page_stand_where_they_are_on_the_file(quarters: int):
    page = turned(slip(), quarters)
    line = next(line for line in page.lines if line.text == "Daniel Ortiz")

    found = understand(Reading("0" * 64, 1, "image/png", (page,)), "a.png")

    fact = next(f for f in found.facts if f.value == "Daniel Ortiz")
    assert fact.box is not None
    assert fact.box.rounded() == line.box.rounded()


@given(
    st.integers(0, 3),
    st.floats(-8, 8),
    st.tuples(st.floats(0, 700), st.floats(0, 500), st.floats(40, 300), st.floats(12, 40)),
)
def test_a_place_on_the_upright_page_leads_back_to_the_place_on_the_file(
    quarters: int, degrees: float, place: tuple[float, float, float, float]
):
    page = turned(slanted(replace(slip(), lines=(Line("x", Box(*place)),)), degrees), quarters)
    page = replace(page, lines=tuple(replace(x, turn=degrees + 90 * quarters) for x in page.lines))
    turn, (line,) = turn_of(page), page.lines
    (level,) = upright(page).lines

    assert (level.box.x, level.box.y, level.box.w, level.box.h) == pytest.approx(place, abs=0.01)
    fact = Fact(FactType.AMOUNT, "1", "1", box=level.box)
    back = as_stored([fact], [page])[0].box
    assert back is not None
    assert (back.x, back.y, back.w, back.h) == pytest.approx((line.box.x, line.box.y, line.box.w, line.box.h), abs=0.05)
    assert turn.quarters == (quarters if turn.quarters or turn.degrees or quarters else 0)


def test_how_a_line_lies_is_kept_with_the_reading():
    reading = Reading("0" * 64, 1, "image/png", (turned(slip(), 3),))
    assert codec.load(codec.dump(reading)) == reading
