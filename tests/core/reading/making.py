"""Small files of every format, made when a test needs them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from appealdesk.core.domain.page import Box, Line, Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appealdesk.core.reading.ocr.port import Picture

RED, BLUE, GREEN = (255, 0, 0), (0, 0, 255), (0, 255, 0)


class SizeOcr:
    """A recogniser that says how large and which colour the picture is: enough to see what reached it."""

    def __init__(self) -> None:
        self.seen: list[Picture] = []

    def recognise(self, image: Picture) -> tuple[Line, ...]:
        self.seen.append(image)
        height, width = image.shape[:2]
        red, green, blue = (int(v) for v in image[0, 0])
        return (Line(f"{width}x{height} {red},{green},{blue}", Box(10, 20, 100, 30), 0.9, Origin.OCR),)


def picture(
    text: str = "", size: tuple[int, int] = (600, 80), ground: tuple[int, int, int] = (255, 255, 255)
) -> Image.Image:
    image = Image.new("RGB", size, ground)
    ImageDraw.Draw(image).text((20, 20), text, fill="black", font=ImageFont.load_default(32))
    return image


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png(ground: tuple[int, int, int] = (255, 255, 255), size: tuple[int, int] = (60, 40)) -> bytes:
    return encoded(Image.new("RGB", size, ground), "PNG")


def png_claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header claims any size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def pdf(draw: Callable[[Canvas], None], size: tuple[float, float] = (400, 300), pages: int = 1) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=True)
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def text_pdf(*lines: str) -> bytes:
    def draw(canvas: Canvas) -> None:
        for i, line in enumerate(lines):
            canvas.drawString(50, 250 - 20 * i, line)

    return pdf(draw)


def zipped(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in entries.items():
            container.writestr(name, data)
    return out.getvalue()


def pixels(image: Image.Image) -> Picture:
    return np.ascontiguousarray(image.convert("RGB"))


def texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]
