"""Pictures that lie on their side, or tilted: no more than what is private is covered, and a block is one there too."""

from __future__ import annotations

import io
import math
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from appealdesk.core.domain.page import Box, Line
from appealdesk.core.export.fitting.coding import pixels_of
from appealdesk.core.export.pdf.pictures import pictures_of
from appealdesk.core.export.redaction.blocks import private_parts
from appealdesk.core.export.redaction.covering import covered
from appealdesk.core.export.redaction.masks import Masks
from appealdesk.core.export.redaction.matching import Secret, Span
from appealdesk.core.export.redaction.patterns import NAME
from appealdesk.core.export.redaction.turned import levelled, place_of
from appealdesk.core.text import resources

FONT = ImageFont.truetype(next((resources() / "fonts").rglob("NotoSansSC*.ttf")), 20)
SIDE, LEFT, PITCH = 500, 100, 30
TEXTS = ("Order 114-5820447-3196258", "Hello Karen, thank you", "Delivered on Saturday")


def around(x: float, y: float, w: float, h: float, turn: float) -> Box:
    """The upright box around a level one on a square page that is turned clockwise about its middle."""
    sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    corners = [(x, y), (x + w, y), (x, y + h), (x + w, y + h)]
    moved = [
        (a * cosine - b * sine, a * sine + b * cosine) for a, b in ((p - SIDE / 2, q - SIDE / 2) for p, q in corners)
    ]
    xs, ys = [p + SIDE / 2 for p, _ in moved], [q + SIDE / 2 for _, q in moved]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def page_at(turn: float, texts: tuple[str, ...] = TEXTS) -> tuple[Image.Image, list[Line]]:
    """A square page of lines, turned clockwise, and where its lines are then."""
    image, lines = Image.new("L", (SIDE, SIDE), 255), []
    pen = ImageDraw.Draw(image)
    for n, text in enumerate(texts):
        y = 200 + n * PITCH
        pen.text((LEFT, y), text, font=FONT, fill=0)
        lines.append(Line(text, around(LEFT, y + 2, pen.textlength(text, font=FONT), 26, turn), turn=turn % 360))
    return image.rotate(-turn, Image.Resampling.BILINEAR, fillcolor=255), lines


@pytest.mark.parametrize("turn", [90, 270, 180, 4, -7])
def test_of_a_turned_picture_the_word_is_covered_and_the_lines_around_it_stay(turn: int):
    image, lines = page_at(turn)
    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG")
    (picture,) = pictures_of(out.getvalue())
    span = Span(6, 11, NAME)
    shown = pixels_of(covered(picture, [place_of(lines[1], span)])).convert("L")
    level = np.asarray(shown.rotate(turn, Image.Resampling.BILINEAR, fillcolor=255))
    before = np.asarray(image.rotate(turn, Image.Resampling.BILINEAR, fillcolor=255))
    start, end = (int(LEFT + FONT.getlength(TEXTS[1][:at])) for at in (6, 11))
    name = level[PITCH + 206 : PITCH + 224, start + 1 : end - 1]
    assert name.max() < 40, "all of the name is black"
    for n in (0, 2):
        rows = slice(200 + n * PITCH + 4, 200 + n * PITCH + 24)
        assert (np.abs(level[rows].astype(int) - before[rows]) < 60).all(), "another line is touched"
    assert (np.abs(level[:, end + 60 : 420].astype(int) - before[:, end + 60 : 420]) < 60).all(), "the rest of its line"


@pytest.mark.parametrize("turn", [0, 90, 270, 180, 5])
def test_an_address_on_a_turned_page_is_known_by_where_it_stands(turn: int):
    texts = ("Lanyu Home", "13930 MAGNOLIA AVE", "CHINO CA 91710", "Karen Lee", "1208 BIRCH LN", "BOISE ID 83705")
    _, lines = page_at(turn, texts)
    masks = Masks((Secret("Karen Lee", NAME),), kept=("Lanyu Home",))
    assert sorted(private_parts(lines, masks)) == [3, 4, 5], "the shop's address stays"


def test_a_page_is_turned_back_as_a_whole():
    level, turned = page_at(0)[1], page_at(90)[1]
    back = levelled(turned)
    steps = [b.box.y - a.box.y for a, b in pairwise(back)]
    assert steps == pytest.approx([PITCH, PITCH])
    assert [line.box.w for line in back] == pytest.approx([line.box.w for line in level])
    assert levelled(level) is level
