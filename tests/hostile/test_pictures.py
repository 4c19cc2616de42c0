"""Pictures: a size is believed before anything is unpacked, and only the formats of an allow-list are ever tried."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.export.originals import make_ready
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.formats.png import plain_png
from appealdesk.core.reading.single import read_bytes
from appealdesk.core.reading.sniff import PICTURES, sniff
from tests.core.reading.making import SizeOcr, encoded, png
from tests.hostile import pictures

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a PNG that claims 50,000 x 50,000 pixels": (lambda: pictures.png(50_000, 50_000, pixels=b"x"), "too-large"),
    "a PNG that has them": (lambda: pictures.png_of_pixels(50_000, 50_000), "too-large"),
    "a packed remark of 200 MB": (lambda: pictures.png_of_text(200), "broken"),
    "a colour profile of 200 MB": (lambda: pictures.png_of_profile(200), "broken"),
    "two hundred packed remarks of a megabyte": (lambda: pictures.png_of_texts(200), "broken"),
    "a BMP of 50,000 x 50,000 pixels": (lambda: pictures.bmp(50_000, 50_000), "too-large"),
    "a BMP of negative height": (lambda: pictures.bmp(2**31 - 1, -(2**31) + 1), "too-large"),
    "a GIF of 65,535 x 65,535 pixels": (lambda: pictures.gif(65_535, 65_535), "too-large"),
    "a TIFF of 50,000 x 50,000 pixels": (lambda: pictures.tiff(50_000, 50_000), "too-large"),
    "a TIFF larger than any memory": (lambda: pictures.tiff(2**31, 2**31), "too-large"),
    "a WebP of 16,384 x 16,384 pixels": (lambda: pictures.webp(16_384, 16_384), "too-large"),
    "a JPEG of 65,500 x 65,500 pixels": (lambda: pictures.jpeg(65_500, 65_500), "too-large"),
    "a JPEG 2000 of 60,000 x 60,000 pixels": (lambda: pictures.jp2(60_000, 60_000), "too-large"),
}
DRAWINGS: dict[str, Callable[[], bytes]] = {
    "a hundred million squares": pictures.svg_bomb,
    "one that loads a file of this computer": lambda: pictures.svg_that_loads("/etc/hostname"),
    "one behind a declaration and a remark": lambda: b'<?xml version="1.0"?><!-- x --><!DOCTYPE svg>' + pictures.SVG,
    "one with a prefix": lambda: b'<s:svg xmlns:s="http://www.w3.org/2000/svg"></s:svg>',
}


def placed(data: bytes, media: str) -> tuple[int, str]:
    made = make_ready(data, Evidence("evidence/a.png", "0" * 64, len(data), media, EvidenceKind.OTHER))
    return len(made.pictures), made.reason


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_one_problem(name: str):
    make, code = HOSTILE[name]
    data = make()
    began = time.monotonic()
    reading = read_bytes(data, Tools(ocr=SizeOcr))
    assert [p.code for p in reading.problems] == [code]
    assert reading.pages == ()
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("name", HOSTILE)
def test_in_the_dossier_it_is_not_unpacked(name: str):
    """PNG and JPEG files go in as they are coded; of the others the size is looked at first."""
    data = HOSTILE[name][0]()
    began = time.monotonic()
    count, reason = placed(data, sniff(data))
    direct = sniff(data) in ("image/png", "image/jpeg")
    assert (count, reason) == ((1, "") if direct else (0, "dossier.unplaceable.too-large"))
    assert time.monotonic() - began < 5


def test_a_picture_that_must_be_decoded_and_is_larger_than_any_screenshot_is_left_out():
    data = pictures.png(9_000, 9_000, pixels=b"x", colour=6)
    assert placed(data, "image/png") == (0, "dossier.unplaceable.too-large")


def test_pages_of_a_tiff_that_follow_one_another_for_ever_are_read_once():
    assert len(read_bytes(pictures.tiff_without_end(), Tools(ocr=SizeOcr)).pages) == 1
    assert placed(pictures.tiff_without_end(), "image/tiff") == (1, "")


def test_three_hundred_pages_of_a_tiff_are_read_up_to_a_bound():
    reading = read_bytes(pictures.tiff_of_pages(300), Tools(ocr=SizeOcr))
    assert [(p.code, p.fatal) for p in reading.problems] == [("too-many-pages", False)]
    assert len(reading.pages) == 40
    assert placed(pictures.tiff_of_pages(300), "image/tiff") == (200, "")


def test_of_an_animation_of_two_hundred_thousand_pictures_one_is_read():
    began = time.monotonic()
    assert len(read_bytes(pictures.gif_of_frames(200_000), Tools(ocr=SizeOcr)).pages) == 1
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_told_to_be_no_picture_whatever_its_name(name: str):
    data = DRAWINGS[name]()
    reading = read_bytes(data, Tools(ocr=SizeOcr))
    assert [p.code for p in reading.problems] == ["unsupported"]
    assert sniff(data) not in PICTURES
    assert placed(data, "image/svg+xml") == (0, "dossier.unplaceable.broken")
    assert placed(data, "image/png") == (0, "dossier.unplaceable.broken")


def test_a_web_page_with_a_drawing_in_it_stays_a_web_page():
    page = b"<html><body><svg><path d='M0 0'/></svg><p>order 114-5820447-3196258</p></body></html>"
    assert read_bytes(page, Tools()).text == "order 114-5820447-3196258"


def test_formats_beside_the_allow_list_are_never_tried(monkeypatch: pytest.MonkeyPatch):
    """The library knows forty formats, some of which start other programs."""
    tried: list[tuple[str, ...] | None] = []
    whole = Image.open

    def spied(file, mode="r", formats=None):
        tried.append(formats)
        return whole(file, mode, formats)

    monkeypatch.setattr(Image, "open", spied)
    for kind in ("PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP", "AVIF", "JPEG2000"):
        data = encoded(Image.new("LA" if kind == "PNG" else "L", (60, 40)), kind)
        assert not read_bytes(data, Tools(ocr=SizeOcr)).problems
        assert placed(data, sniff(data)) == (1, "")
    eps = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 60 40\n"
    assert placed(eps, "image/png") == (0, "dossier.unplaceable.broken")
    assert tried
    assert {name for formats in tried for name in formats or ("everything",)} == {
        *("PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP", "AVIF", "JPEG2000")
    }


def test_a_png_for_the_window_has_its_pixels_and_none_of_its_remarks():
    bare, noisy = pictures.png(60, 40), pictures.png_of_text(1)
    assert plain_png(noisy) == bare
    assert plain_png(pictures.png_of_profile(1)) == bare
    assert plain_png(png()) == png()
    assert plain_png(b"\x89PNG\r\n\x1a\n" + b"\xff" * 7) == b"\x89PNG\r\n\x1a\n"
    assert plain_png(b"other bytes") == b"other bytes"
