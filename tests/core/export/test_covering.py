"""What a black box covers: all of what is written in it, and nothing of the lines above and below."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from appealdesk.core.domain.page import Box
from appealdesk.core.export.fitting.coding import pixels_of
from appealdesk.core.export.pdf.pictures import pictures_of
from appealdesk.core.export.redaction.covering import Bars, covered
from appealdesk.core.text import resources

FONT = ImageFont.truetype(next((resources() / "fonts").rglob("NotoSansSC*.ttf")), 16)
TEXTS = ("Parcel has been delivered", "47300 Petaling Jaya", "Shah Alam")


def drawn(dark: bool, pitch: int) -> tuple[bytes, list[tuple[int, int]]]:
    """A picture of close lines, and the rows that each is written in."""
    paper, ink = ((20, 20, 24), (230, 230, 230)) if dark else ((255, 255, 255), (30, 30, 30))
    image = Image.new("RGB", (300, 110), paper)
    pen, rows = ImageDraw.Draw(image), []
    for n, text in enumerate(TEXTS):
        pen.text((12, 10 + n * pitch), text, font=FONT, fill=ink)
        _, top, _, bottom = pen.textbbox((12, 10 + n * pitch), text, font=FONT)
        rows.append((int(top), int(bottom)))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue(), rows


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("pitch", [19, 21, 26])
@pytest.mark.parametrize("off", [-4, -2, 0, 2])
def test_the_lines_above_and_below_stay_readable_though_the_box_reaches_into_them(dark: bool, pitch: int, off: int):
    data, rows = drawn(dark, pitch)
    (picture,) = pictures_of(data)
    top, bottom = rows[1]
    box = Box(12, top - 5 + off, 160, bottom - top + 10)
    before, after = (np.asarray(pixels_of(p).convert("L")) for p in (picture, covered(picture, [box])))
    assert after[top:bottom, 12:172].max() == 0, "all of what is private is black"
    for first, last in (rows[0], rows[2]):
        assert (after[first:last] == before[first:last]).all()


def test_the_marks_of_capital_letters_are_covered_with_them():
    image = Image.new("RGB", (300, 60), "white")
    pen = ImageDraw.Draw(image)
    pen.text((12, 20), "MÜNCHEN ÄÖ", font=FONT, fill="black")
    out = io.BytesIO()
    image.save(out, "PNG")
    (picture,) = pictures_of(out.getvalue())
    _, top, right, bottom = pen.textbbox((12, 20), "MÜNCHEN ÄÖ", font=FONT)
    after = np.asarray(pixels_of(covered(picture, [Box(12, top, right - 12, bottom - top)])).convert("L"))
    assert set(np.unique(after)) == {0, 255}, "nothing but the box and the paper"


def written(*words: tuple[int, int, str], ink: str = "black") -> Image.Image:
    image = Image.new("RGB", (420, 110), "white")
    for x, y, text in words:
        ImageDraw.Draw(image).text((x, y), text, font=FONT, fill=ink)
    return image


def before_and_after(image: Image.Image, box: Box) -> tuple[np.ndarray, np.ndarray]:
    out = io.BytesIO()
    image.save(out, "PNG")
    (picture,) = pictures_of(out.getvalue())
    before, after = (np.asarray(pixels_of(p).convert("L")) for p in (picture, covered(picture, [box])))
    return before, after


@pytest.mark.parametrize("off", [-3, 0, 3])
@pytest.mark.parametrize("text", ["Karen", "Weiß", "reed_72"])
def test_the_words_beside_stay_whole_though_the_box_reaches_into_them(text: str, off: int):
    start = 12 + FONT.getlength("Hello ")
    end = start + FONT.getlength(text)
    image = written((12, 40, f"Hello {text} yes"))
    before, after = before_and_after(image, Box(start + off, 38, end - start, 24))
    left, right = int(12 + FONT.getlength("Hello")), int(end + FONT.getlength(" ")) + 1
    assert (after[:, :left] == before[:, :left]).all()
    assert (after[:, right:] == before[:, right:]).all()
    inside = after[36:64, int(start) + 1 : int(end) - 1]
    assert (inside == 0).any()
    assert inside[(inside != 0) & (inside != 255)].size == 0, "nothing is left of the word but the box and the paper"


def test_a_line_above_that_the_box_reaches_far_into_keeps_its_commas_and_what_hangs_below_it():
    image = written((12, 20, "Delivered, in or at the mailbox, gypsy"), (12, 42, "Omaha, US"))
    before, after = before_and_after(image, Box(12, 34, 90, 31))
    assert (after[:42] == before[:42]).all()
    assert after[48:60, 14:98].max() == 0


def test_marks_above_a_box_that_a_text_layer_told_are_covered():
    font = ImageFont.truetype(next((resources() / "fonts").rglob("NotoSansSC*.ttf")), 40)
    image = Image.new("RGB", (300, 110), "white")
    pen = ImageDraw.Draw(image)
    pen.text((12, 30), "ẾỘ Ãn", font=font, fill="black")
    _, top, _, bottom = pen.textbbox((12, 30), "En", font=font)
    _, after = before_and_after(image, Box(12, top, pen.textlength("ẾỘ Ãn", font=font), bottom - top))
    assert set(np.unique(after)) == {0, 255}


def test_where_no_row_is_blank_the_box_is_covered_with_its_margin():
    """A photograph of a label, or lines that run into each other."""
    noise = Image.effect_noise((300, 110), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "PNG")
    (picture,) = pictures_of(out.getvalue())
    after = np.asarray(pixels_of(covered(picture, [Box(40, 40, 100, 20)])).convert("L"))
    assert after[37:63, 37:143].max() == 0


def test_a_barcode_is_covered_whole_though_rows_of_it_are_blank_and_its_number_stays():
    image = Image.new("RGB", (300, 110), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((20, 10, 200, 20), fill="black")
    pen.rectangle((20, 60, 200, 70), fill="black")
    pen.text((20, 74), "9400 1118", font=FONT, fill="black")
    out = io.BytesIO()
    image.save(out, "PNG")
    (picture,) = pictures_of(out.getvalue())
    before, after = (
        np.asarray(pixels_of(p).convert("L")) for p in (picture, covered(picture, [Bars(20, 10, 181, 61)]))
    )
    assert after[10:71, 20:201].max() == 0
    assert (after[75:] == before[75:]).all()
