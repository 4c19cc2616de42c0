"""Bands of long screenshots, reading order, places of characters, turned pages: pure geometry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealdesk.core.domain.page import Box, Line
from appealdesk.core.reading.ocr.order import in_reading_order
from appealdesk.core.reading.ocr.tiles import BAND, OVERLAP, bands
from appealdesk.core.reading.ocr.upright import turned_back


@given(st.integers(1, 60_000))
def test_every_line_of_a_long_picture_belongs_to_one_band_that_shows_it_whole(height: int):
    parts = bands(height)

    assert parts[0].top == 0
    assert parts[-1].bottom == height
    for middle in range(0, height, 97):
        (owner,) = [band for band in parts if band.owns(middle)]
        half_a_line = min(OVERLAP / 2 - 1, middle, height - middle)
        assert owner.top <= middle - half_a_line
        assert middle + half_a_line <= owner.bottom
    assert all(band.bottom - band.top <= BAND for band in parts)


def order(*boxes: Box) -> list[Box]:
    return in_reading_order(boxes, lambda box: box)


def test_a_row_is_read_from_left_to_right_though_its_boxes_differ_in_height():
    label, value, below = Box(10, 103, 80, 20), Box(300, 98, 120, 30), Box(10, 140, 80, 20)
    assert order(below, value, label) == [label, value, below]


def test_a_slanted_photograph_keeps_its_rows_apart():
    first = [Box(x, 100 + x / 20, 80, 20) for x in (0, 100, 200, 300)]
    second = [Box(x, 130 + x / 20, 80, 20) for x in (0, 100, 200, 300)]
    assert order(*second, *first) == [*first, *second]


@given(st.lists(st.tuples(*[st.integers(0, 500)] * 2, *[st.integers(1, 80)] * 2)))
def test_reading_order_loses_and_invents_nothing(places: list[tuple[int, int, int, int]]):
    boxes = [Box(*place) for place in places]
    assert sorted(map(repr, order(*boxes))) == sorted(map(repr, boxes))


@pytest.mark.parametrize(
    ("quarters", "box"),
    [(0, (10, 20, 100, 30)), (2, (90, 250, 100, 30)), (1, (150, 10, 30, 100)), (3, (20, 190, 30, 100))],
)
def test_a_line_of_a_turned_page_is_placed_on_the_page_as_stored(quarters: int, box: tuple[int, int, int, int]):
    line = Line("ab", Box(10, 20, 100, 30), edges=(10, 60, 110))

    back = turned_back(line, quarters, width=200, height=300)

    assert back.box == Box(*box)
    if quarters == 2:
        assert back.span_box(0, 1) == Box(140, 250, 50, 30), "the first letter stands at the right"
