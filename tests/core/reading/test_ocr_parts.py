"""What surrounds the models: the size of letters, the decoding of their answer, the slope of a page, Thai months."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from appealdesk.core.reading.ocr.ctc import decoded
from appealdesk.core.reading.ocr.engine import Region
from appealdesk.core.reading.ocr.glyphs import letter_height
from appealdesk.core.reading.ocr.slant import slant_of
from appealdesk.core.reading.ocr.thai_dates import month_of
from appealdesk.core.reading.ocr.upright import turned_region
from tests.core.reading.making import pixels

LETTERS = ("", "a", "b", "1", " ")


def answer(*columns: tuple[int, float]) -> np.ndarray:
    rows = np.zeros((len(columns), len(LETTERS)), np.float32)
    for row, (letter, sure) in zip(rows, columns, strict=True):
        row[letter] = sure
    return rows


def test_repeated_columns_are_one_letter_unless_nothing_stands_between():
    read = decoded(answer((1, 0.9), (1, 0.8), (0, 1), (1, 0.7), (2, 0.6)), LETTERS, 1.0)
    assert read.text == "aab"
    assert read.char_confidence == pytest.approx((0.9, 0.7, 0.6))
    assert read.confidence == pytest.approx((0.9 + 0.7 + 0.6) / 3)


def test_letters_have_places_from_left_to_right_within_the_line_without_its_padding():
    read = decoded(answer((1, 1), (0, 1), (2, 1), (0, 1), (0, 1), (0, 1)), LETTERS, 0.5)
    assert read.text == "ab"
    assert list(read.cuts) == sorted(read.cuts)
    assert read.cuts[1] == pytest.approx(0.5)


def test_a_wide_gap_takes_nothing_from_the_letters_beside_it():
    read = decoded(answer((1, 0.9), (4, 0.3), (2, 0.8)), LETTERS, 1.0)
    assert (read.text, read.char_confidence) == ("a b", pytest.approx((0.9, 0.8, 0.8)))
    assert read.confidence == pytest.approx(0.85)


def test_an_answer_of_blanks_is_no_text():
    assert decoded(answer((0, 1), (4, 0.9)), LETTERS, 1.0).text == ""


@pytest.mark.parametrize("size", [14, 28, 44])
def test_the_height_of_letters_is_told_without_reading_them(size: int):
    image = Image.new("RGB", (900, 500), "white")
    draw = ImageDraw.Draw(image)
    for row in range(5):
        draw.text((20, 20 + row * 2 * size), "Order 114-5820447", fill="black", font_size=size)
        draw.rectangle((0, 12 + row * 2 * size, 900, 14 + row * 2 * size), fill="grey")
    assert 0.6 * size <= letter_height(pixels(image)) <= 1.2 * size


def test_rules_and_plain_pictures_have_no_letters():
    image = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(image).rectangle((10, 100, 390, 103), fill="black")
    assert letter_height(pixels(image)) == 0


def region(x: float, y: float, w: float, h: float, degrees: float = 0.0) -> Region:
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    corners = np.array([[0, 0], [w, 0], [w, h], [0, h]]) @ np.array([[cos, sin], [-sin, cos]]) + [x, y]
    return Region(corners.astype(np.float32))


def test_the_slope_of_a_page_is_that_of_its_long_lines():
    lines = [region(20, 40 * i, 400, 20, 2.5) for i in range(5)]
    assert slant_of([*lines, region(5, 5, 20, 18, -9)]).degrees == pytest.approx(2.5, abs=0.01)


def test_a_pixel_more_or_less_makes_no_slope():
    assert slant_of([region(20, 40 * i, 400, 20, 0.2) for i in range(5)]).degrees == 0


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_regions_turn_with_their_page(quarters: int):
    page = np.zeros((300, 500, 3), np.uint8)
    page[40:60, 100:400] = 255
    lying = np.ascontiguousarray(np.rot90(page, -quarters))
    places = np.argwhere(lying[..., 0])
    (top, left), (bottom, right) = places.min(0), places.max(0) + 1
    found = Region(np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32))

    upright = turned_region(found, quarters, lying.shape[1], lying.shape[0])

    assert upright.corners.tolist() == [[100, 40], [400, 40], [400, 60], [100, 60]]


@pytest.mark.parametrize(
    ("readings", "month"),
    [
        (["- เบ.ย. ๕", "- เม.ย. =", "- เมบ.ย. =", "- เบ.ย. 2"], "เม.ย."),
        (["ซี พ.ค. =", "ๆ พ.ค. 2", "ไ พุค. 2", "1 ฟุค. 2"], "พ.ค."),
        (["มิถุนายน"], "มิถุนายน"),
        (["พ.ค.", "ต.ค."], ""),
        (["", "123", "abc"], ""),
    ],
)
def test_a_thai_month_is_told_by_most_readings_or_not_at_all(readings: list[str], month: str):
    assert month_of(readings) == month
