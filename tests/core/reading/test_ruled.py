"""Vertical rules of tables part the text that stands on both sides; pictures without them stay as they are."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from appealdesk.core.reading.ocr.engine import Region
from appealdesk.core.reading.ocr.ruled import find_rules, in_cells
from tests.core.reading.making import pixels

INK, PAPER = (20, 20, 20), (255, 255, 255)
COLUMNS, ROWS, LINE = (20, 60, 180, 300), 4, 18
WORDS = ("1", "AMBER 17", "CEDAR 25")


def table(
    ink: tuple[int, int, int] = INK,
    paper: tuple[int, int, int] = PAPER,
    rule: tuple[int, int, int] = INK,
    *,
    rules: bool = True,
) -> Image.Image:
    """A table of four rows, 18 pixels each, whose cells leave a pixel or two beside their text."""
    image = Image.new("RGB", (340, 120), paper)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(13)
    for row in range(ROWS):
        for x, word in zip(COLUMNS, WORDS, strict=False):
            draw.text((x + 3, 20 + row * LINE), word, fill=ink, font=font)
    if rules:
        for x in COLUMNS:
            draw.line((x, 18, x, 18 + ROWS * LINE), fill=rule)
        for row in range(ROWS + 1):
            draw.line((COLUMNS[0], 18 + row * LINE, COLUMNS[-1], 18 + row * LINE), fill=rule)
    return image


def region(left: float, top: float, right: float, bottom: float) -> Region:
    return Region(np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=np.float32))


def spans(regions: list[Region]) -> list[tuple[int, int]]:
    return sorted((round(float(r.corners[:, 0].min())), round(float(r.corners[:, 0].max()))) for r in regions)


@pytest.mark.parametrize(
    ("ink", "paper", "rule"),
    [
        pytest.param(INK, PAPER, INK, id="black-on-white"),
        pytest.param(INK, PAPER, (210, 210, 210), id="light-grey"),
        pytest.param((230, 230, 230), (25, 25, 30), (90, 90, 95), id="dark-theme"),
    ],
)
def test_a_line_found_across_the_rules_of_its_row_is_parted_into_its_cells(
    ink: tuple[int, int, int], paper: tuple[int, int, int], rule: tuple[int, int, int]
):
    image = pixels(table(ink, paper, rule))

    clean, regions = in_cells(image, [region(19, 36, 300, 54)])

    assert [(round(a, -1), round(b, -1)) for a, b in spans(regions)] == [(20, 60), (60, 180), (180, 300)]
    for x in COLUMNS[1:-1]:
        assert np.ptp(clean[40:50, x - 1 : x + 2].astype(int)) < 30, "the rule is painted over"
    assert image[45, COLUMNS[1]].tolist() == list(rule), "the picture itself stays as it was"


def test_the_edge_of_a_line_that_reaches_over_a_rule_gives_no_text_of_its_own():
    _, regions = in_cells(pixels(table()), [region(58, 36, 183, 54)])
    assert [(round(a, -1), round(b, -1)) for a, b in spans(regions)] == [(60, 180)]


def test_the_first_letter_of_a_cell_that_its_neighbour_took_is_given_back():
    taken, rest = region(58, 36, 191, 54), region(192, 36, 299, 54)

    _, regions = in_cells(pixels(table()), [taken, rest])

    assert [(round(a, -1), round(b, -1)) for a, b in spans(regions)] == [(60, 180), (180, 300)]


def test_a_picture_without_rules_is_handed_back_as_it_is():
    image, regions = pixels(table(rules=False)), [region(19, 36, 300, 54), region(19, 54, 300, 72)]

    clean, same = in_cells(image, regions)

    assert clean is image
    assert same == regions


def test_a_tall_letter_and_bars_are_no_rules():
    image = Image.new("RGB", (340, 120), PAPER)
    draw = ImageDraw.Draw(image)
    draw.text((20, 10), "III lll", fill=INK, font=ImageFont.load_default(60))
    heading = [region(15, 8, 200, 80)]
    assert in_cells(pixels(image), heading)[1] == heading

    image = Image.new("RGB", (340, 120), PAPER)
    draw = ImageDraw.Draw(image)
    for x in range(20, 320, 7):
        draw.line((x, 5, x, 110), fill=INK, width=2)
    bars = [region(15, 40, 325, 70)]
    assert in_cells(pixels(image), bars)[1] == bars


def test_a_rule_is_as_long_as_its_table_though_other_rules_cross_it():
    image = pixels(table())

    rules = [r for r in find_rules(image, 30) if r.left in COLUMNS]

    assert [r.left for r in rules] == list(COLUMNS)
    assert all(r.bottom - r.top > ROWS * LINE - 4 for r in rules)
