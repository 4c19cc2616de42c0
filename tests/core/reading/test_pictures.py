"""Pictures reach the recogniser upright, on white, whole where they are whole; their codes are read."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp
from PIL import Image, PngImagePlugin
from reportlab.lib.utils import ImageReader

from appealdesk.core.domain.page import Reading, Unit
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.single import read_bytes
from tests.core.reading.making import SizeOcr, encoded, pdf, png


def read(data: bytes, limits: Limits | None = None) -> Reading:
    return read_bytes(data, Tools(limits or Limits(), SizeOcr))


@pytest.mark.parametrize(
    ("kind", "media"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("WEBP", "image/webp"),
        ("BMP", "image/bmp"),
        ("TIFF", "image/tiff"),
        ("GIF", "image/gif"),
        ("JPEG2000", "image/jp2"),
    ],
)
def test_every_kind_of_picture_is_told_by_its_content(kind: str, media: str):
    reading = read(encoded(Image.new("RGB", (60, 40), "white"), kind))

    assert (reading.media, reading.text) == (media, "60x40 255,255,255")
    assert (reading.pages[0].unit, reading.pages[0].needs_ocr) == (Unit.PIXEL, True)


def test_the_bare_code_stream_of_a_jpeg_2000_is_a_picture_too():
    reading = read(encoded(Image.new("RGB", (60, 40), "white"), "JPEG2000", no_jp2=True))
    assert (reading.media, reading.text) == ("image/jp2", "60x40 255,255,255")


def test_a_jpeg_2000_that_claims_to_be_huge_is_not_decoded():
    stream = bytearray(encoded(Image.new("RGB", (60, 40), "white"), "JPEG2000", no_jp2=True))
    stream[8:16] = (60_000).to_bytes(4, "big") * 2  # width and height in the first marker
    ocr = SizeOcr()

    reading = read_bytes(bytes(stream), Tools(ocr=lambda: ocr))

    assert [(p.code, p.fatal) for p in reading.problems] == [("too-large", True)]
    assert ocr.seen == []


@pytest.mark.parametrize("kept", [20, 60, 200])
def test_a_cut_off_jpeg_2000_says_so(kept: int):
    noise = np.random.default_rng(4).integers(0, 255, (40, 60, 3), np.uint8)
    reading = read(encoded(Image.fromarray(noise), "JPEG2000")[:kept])
    assert {p.code for p in reading.problems} <= {"broken", "truncated"}
    assert reading.problems


def test_a_photo_is_turned_as_the_camera_says():
    image = Image.new("RGB", (60, 40), "white")
    exif = image.getexif()
    exif[274] = 6
    page = read(encoded(image, "JPEG", exif=exif)).pages[0]

    assert (page.width, page.height) == (40, 60)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparent_ground_is_white(mode: str):
    image = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    assert read(encoded(image.convert(mode), "PNG")).text == "60x40 255,255,255"


def test_a_picture_of_sixteen_bits_keeps_its_contrast():
    values = np.full((40, 60), 65_000, np.uint16)
    values[10:20, 10:50] = 300
    ocr = SizeOcr()
    read_bytes(encoded(Image.fromarray(values), "PNG"), Tools(ocr=lambda: ocr))
    assert (ocr.seen[0].min(), ocr.seen[0].max()) == (0, 255)


def test_a_tiff_gives_a_page_for_each_picture_and_an_animation_one():
    frames = [Image.new("RGB", (60, 40), c) for c in ("white", "grey", "black")]
    assert len(read(encoded(frames[0], "TIFF", save_all=True, append_images=frames[1:])).pages) == 3
    assert len(read(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])).pages) == 1


def test_half_a_screenshot_shows_its_half_and_says_so():
    noise = np.random.default_rng(7).integers(0, 255, (200, 200, 3), np.uint8)
    data = encoded(Image.fromarray(noise), "PNG")
    reading = read(data[: len(data) // 2])

    assert reading.text.startswith("200x200")
    assert [(p.code, p.fatal) for p in reading.problems] == [("truncated", False)]


def test_the_editing_program_is_kept():
    info = PngImagePlugin.PngInfo()
    info.add_text("Software", "Paint Studio 3")
    assert ("software", "Paint Studio 3") in read(encoded(Image.new("RGB", (60, 40)), "PNG", pnginfo=info)).metadata

    image = Image.new("RGB", (60, 40))
    exif = image.getexif()
    exif[305], exif[306] = "Paint Studio 4", "2026:05:21 10:15:44"
    metadata = dict(read(encoded(image, "JPEG", exif=exif)).metadata)
    assert (metadata["software"], metadata["modified"]) == ("Paint Studio 4", "2026:05:21 10:15:44")


def test_a_long_phone_screenshot_is_within_bounds_and_an_absurd_one_is_not():
    assert not read(png(size=(1440, 40_000))).problems
    assert [p.code for p in read(png(size=(400, 400)), Limits(pixels=100_000)).problems] == ["too-large"]


def code_128(text: str) -> Image.Image:
    drawn = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128).to_image(scale=3)
    ground = Image.new("RGB", (drawn.shape[1] + 80, drawn.shape[0] + 80), "white")
    ground.paste(Image.fromarray(np.asarray(drawn)), (40, 40))
    return ground


def test_a_barcode_keeps_its_raw_text_and_its_place():
    image = code_128("420972109400111899223397623913")
    code = read(encoded(image, "PNG")).pages[0].barcodes[0]

    assert (code.text, code.symbology) == ("420972109400111899223397623913", "Code128")
    assert 30 < code.box.x < 80
    assert code.box.right < image.width


def test_a_label_in_a_pdf_has_its_barcode_in_points():
    label = code_128("1Z7R4W620394812768")

    def draw(canvas: object) -> None:
        canvas.drawImage(ImageReader(label), 40, 100, 300, 100)  # type: ignore[attr-defined]
        canvas.drawString(40, 250, "UPS GROUND, tracking number below")  # type: ignore[attr-defined]

    page = read(pdf(draw)).pages[0]

    assert [code.text for code in page.barcodes] == ["1Z7R4W620394812768"]
    assert page.barcodes[0].box.right < 345
    assert 95 < page.barcodes[0].box.y < 205
