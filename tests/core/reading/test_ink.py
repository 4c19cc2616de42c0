"""The colour of recognised letters: the same whatever the ground, the theme and the JPEG do to them."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from appealdesk.core.domain.page import Box, Line
from appealdesk.core.reading.formats.ink import ink_of, with_ink
from tests.core.reading.making import encoded, pixels

FONT = str(Path(__file__).resolve().parents[3] / "resources" / "fonts" / "NotoSansSC-Regular.ttf")
TEXT = "2. 缺少揽收证明 the stamp is missing"


def drawn(ink: str, ground: str, size: int = 18, text: str = TEXT) -> tuple[Image.Image, Line]:
    image = Image.new("RGB", (620, 90), ground)
    font = ImageFont.truetype(FONT, size)
    draw = ImageDraw.Draw(image)
    draw.text((24, 26), text, fill=ink, font=font)
    left, top, right, bottom = draw.textbbox((24, 26), text, font=font)
    return image, Line(text, Box(left - 3, top - 3, right - left + 6, bottom - top + 6))


def parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


def jpeg(image: Image.Image, quality: int) -> Image.Image:
    return Image.open(io.BytesIO(encoded(image, "JPEG", quality=quality)))


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("#c8102e", "#ffffff"),
        ("#1f2328", "#ffffff"),
        ("#ff6b6b", "#121417"),
        ("#e8eaed", "#121417"),
        ("#ffffff", "#c8102e"),
        ("#1a73e8", "#f2f3f5"),
        ("#c8102e", "#fff1f0"),
    ],
)
def test_the_ink_is_told_from_its_ground(ink: str, ground: str):
    image, line = drawn(ink, ground)
    measured = parts(ink_of(pixels(image), line))
    assert max(abs(a - b) for a, b in zip(measured, parts(ink), strict=True)) <= 60


@pytest.mark.parametrize("size", [13, 18, 28])
@pytest.mark.parametrize(("ink", "ground"), [("#d93025", "#ffffff"), ("#ff4d4f", "#121417")])
def test_red_stays_red_in_a_jpeg_of_quality_40(ink: str, ground: str, size: int):
    image, line = drawn(ink, ground, size)
    red, green, blue = parts(ink_of(pixels(jpeg(image, 40)), line))
    assert red > 85
    assert max(green, blue) < 0.6 * red


@pytest.mark.parametrize(("ink", "ground"), [("#1f2328", "#ffffff"), ("#e8eaed", "#121417"), ("#ffffff", "#c8102e")])
def test_black_and_white_stay_without_colour_in_a_jpeg_of_quality_40(ink: str, ground: str):
    image, line = drawn(ink, ground)
    colour = parts(ink_of(pixels(jpeg(image, 40)), line))
    assert max(colour) - min(colour) < 60


def test_a_black_label_does_not_hide_its_red_value():
    image, line = drawn("#1f2328", "#ffffff", text="Result:")
    font = ImageFont.truetype(FONT, 18)
    ImageDraw.Draw(image).text((line.box.right + 8, 26), "rejected by review", fill="#c8102e", font=font)
    whole = Line("Result: rejected by review", Box(line.box.x, line.box.y, 260, line.box.h))
    red, green, blue = parts(ink_of(pixels(image), whole))
    assert red > 150 > 100 > max(green, blue)


def test_text_that_runs_upwards_has_its_ink_too():
    image, line = drawn("#c8102e", "#ffffff")
    turned = np.ascontiguousarray(np.rot90(pixels(image)))
    b = line.box
    colour = ink_of(turned, Line(TEXT, Box(b.y, 620 - b.right, b.h, b.w)))
    assert colour == ink_of(pixels(image), line) or parts(colour)[0] > 2 * max(parts(colour)[1:])


@pytest.mark.parametrize("box", [Box(0, 0, 0, 0), Box(-50, -50, 20, 20), Box(600, 80, 500, 500), Box(10, 10, 1, 1)])
def test_a_place_without_letters_has_no_ink(box: Box):
    image = Image.new("RGB", (620, 90), "#fafafa")
    assert with_ink(pixels(image), [Line("x", box)])[0].colour == ""


def test_a_place_off_the_picture_has_none_either():
    image, _ = drawn("#c8102e", "#ffffff")
    places = (Box(-80, -80, 20, 20), Box(700, 200, 30, 20))
    assert [line.colour for line in with_ink(pixels(image), [Line("x", box) for box in places])] == ["", ""]


def test_a_colour_that_the_file_tells_stands():
    image, line = drawn("#c8102e", "#ffffff")
    told = Line(line.text, line.box, colour="#000000")
    assert with_ink(pixels(image), [told]) == (told,)
