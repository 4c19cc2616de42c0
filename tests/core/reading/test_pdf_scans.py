"""Scans inside PDFs in every coding that scanners and fax programs use reach the recogniser as they were drawn."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from appealdesk.core.domain.page import Box, Line, Origin
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.legibility import judge
from appealdesk.core.reading.single import read_bytes
from tests.core.reading.making import encoded

if TYPE_CHECKING:
    from appealdesk.core.reading.ocr.port import Picture

WIDE, HIGH = 240, 96
WHOLE = b"q 240 0 0 96 0 0 cm /I Do Q"


class Eye:
    """A recogniser that keeps what it is shown."""

    def __init__(self) -> None:
        self.seen: list[Picture] = []

    def recognise(self, image: Picture) -> tuple[Line, ...]:
        self.seen.append(image)
        return (Line("something is written here", Box(10, 20, 100, 30), 0.9, Origin.OCR),)


def scan() -> Image.Image:
    """Black bars on white: two at the top left, one long one at the bottom."""
    image = Image.new("L", (WIDE, HIGH), 255)
    draw = ImageDraw.Draw(image)
    for bar in ((10, 8, 60, 20), (10, 30, 90, 40), (10, 70, 230, 88)):
        draw.rectangle(bar, fill=0)
    return image


def fax(image: Image.Image, coding: str) -> bytes:
    """Return the bare lines of a TIFF of one strip; the set bits are those that are white."""
    stored = encoded(image.convert("1"), "TIFF", compression=coding, tiffinfo={278: HIGH})
    tags = Image.open(io.BytesIO(stored)).tag_v2
    return stored[tags[273][0] : tags[273][0] + tags[279][0]]


def jbig2() -> bytes:
    """Return a page of one region (ITU-T T.88), whose lines may be coded as a fax's are."""

    def segment(number: int, kind: int, data: bytes) -> bytes:
        return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data

    page = struct.pack(">IIIIBH", WIDE, HIGH, 0, 0, 0, 0)
    region = struct.pack(">IIIIBB", WIDE, HIGH, 0, 0, 0, 1) + fax(ImageOps.invert(scan()), "group4")
    return segment(0, 48, page) + segment(1, 38, region)


def pdf(data: bytes, coding: str, *, bits: int = 1, more: str = "", page: str = "", drawn: bytes = WHOLE) -> bytes:
    image = f"<</Type/XObject/Subtype/Image/Width {WIDE}/Height {HIGH}/ColorSpace/DeviceGray/BitsPerComponent {bits}"
    things = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDE} {HIGH}]{page}/Resources<</XObject<</I 4 0 R>>>>"
        "/Contents 5 0 R>>".encode(),
        f"{image}/Filter/{coding}{more}/Length {len(data)}>>".encode() + b"stream\n" + data + b"\nendstream",
        f"<</Length {len(drawn)}>>".encode() + b"stream\n" + drawn + b"\nendstream",
    )
    out = b"%PDF-1.7\n"
    for number, thing in enumerate(things, start=1):
        out += f"{number} 0 obj\n".encode() + thing + b"\nendobj\n"
    return out + b"trailer<</Root 1 0 R>>\n%%EOF"


def fax_parameters(k: int) -> str:
    return f"/DecodeParms<</K {k}/Columns {WIDE}/Rows {HIGH}/BlackIs1 true>>"


def inline() -> bytes:
    head = f"q {WIDE} 0 0 {HIGH} 0 0 cm\nBI /W {WIDE} /H {HIGH} /CS /G /BPC 8 /F /Fl ID ".encode()
    return head + zlib.compress(scan().tobytes()) + b"\nEI Q"


JPEG = encoded(scan(), "JPEG", quality=90)
CODINGS = {
    "CCITT group 3": pdf(fax(scan(), "group3"), "CCITTFaxDecode", more=fax_parameters(0)),
    "CCITT group 4": pdf(fax(scan(), "group4"), "CCITTFaxDecode", more=fax_parameters(-1)),
    "JBIG2": pdf(jbig2(), "JBIG2Decode"),
    "JPEG 2000": pdf(encoded(scan(), "JPEG2000"), "JPXDecode", bits=8),
    "JPEG": pdf(JPEG, "DCTDecode", bits=8),
    "within the page's own lines": pdf(JPEG, "DCTDecode", bits=8, drawn=inline()),
}


def shown(data: bytes) -> np.ndarray:
    """Return what reaches the recogniser, as dark places of a page of the size of the scan."""
    eye = Eye()
    read_bytes(data, Tools(ocr=lambda: eye))
    (seen,) = eye.seen
    size = (WIDE, HIGH) if seen.shape[1] > seen.shape[0] else (HIGH, WIDE)
    return np.asarray(Image.fromarray(seen).convert("L").resize(size)) < 128


def differing(seen: np.ndarray, wanted: Image.Image) -> float:
    return float(np.mean(seen != (np.asarray(wanted) < 128)))


@pytest.mark.parametrize("coding", CODINGS)
def test_a_scan_is_seen_as_it_was_drawn(coding: str):
    assert differing(shown(CODINGS[coding]), scan()) < 0.03


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_scan_on_a_page_that_is_shown_turned_is_seen_as_a_person_sees_it(turn: int):
    seen = shown(pdf(JPEG, "DCTDecode", bits=8, page=f"/Rotate {turn}"))
    assert differing(seen, scan().rotate(-turn, expand=True)) < 0.03


def test_what_a_crop_box_hides_is_not_read():
    eye = Eye()
    cropped = pdf(JPEG, "DCTDecode", bits=8, page=f"/CropBox[0 {HIGH // 2} {WIDE} {HIGH}]")
    read_bytes(cropped, Tools(ocr=lambda: eye))
    (seen,) = eye.seen
    upper = np.asarray(Image.fromarray(seen).convert("L").resize((WIDE, HIGH // 2))) < 128
    assert differing(upper, scan().crop((0, 0, WIDE, HIGH // 2))) < 0.03


@pytest.mark.parametrize("coding", ["JBIG2Decode", "JPXDecode", "CCITTFaxDecode", "DCTDecode"])
def test_a_scan_that_cannot_be_decoded_is_never_called_legible(coding: str):
    class Blind(Eye):
        def recognise(self, image: Picture) -> tuple[Line, ...]:
            super().recognise(image)
            return ()

    reading = read_bytes(pdf(bytes(50), coding), Tools(ocr=Blind))
    assert judge(reading).legibility != "ok"
