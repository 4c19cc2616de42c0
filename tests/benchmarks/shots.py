"""Screenshots as sellers have them, drawn for measuring: desktop and phone pages, photographs of goods, ids and times.

Half are PNG, half JPEG at quality 90. Each is returned as evidence with what a careful reader would have read off it,
so that writing can be measured without reading.
"""

from __future__ import annotations

import hashlib
import io
import random
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box, Line, Page, Reading, Unit
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from pathlib import Path

SIZES = ((1440, 900), (1080, 1920))
"""Desktop and phone."""
_WORDS = (
    "Ships from our warehouse in Shenzhen",
    "Your parcel has left the sorting centre",
    "包裹已离开分拨中心",
    "Buyer paid with a gift card balance",
    "Delivered, left with an individual at the door",
    "商品：桌面 LED 台灯，可调色温",
    "Estimated delivery Friday, May 8",
    "已签收，签收人本人",
    "Arrived at regional facility, in transit to next stop",
    "Return window closes on June 8, 2026",
)


@dataclass(frozen=True, slots=True)
class Shot:
    """A drawn screenshot."""

    data: bytes
    media: str
    lines: tuple[Line, ...]
    size: tuple[int, int]
    order: str
    order_box: Box
    number: str
    number_box: Box


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(next((resources() / "fonts").rglob("NotoSansSC*.ttf")), size)


def photograph(seed: int, side: int) -> Image.Image:
    """Something that compresses like a photograph: soft shapes, light from one side, grain."""
    noise = np.random.default_rng(seed)
    picture = np.zeros((side, side, 3), np.float32)
    for step in (4, 9, 21, 60):
        coarse = Image.fromarray(noise.integers(0, 255, (step, step, 3), np.uint8).astype(np.uint8))
        picture += np.asarray(coarse.resize((side, side), Image.Resampling.BICUBIC), np.float32) / step**0.5
    picture += np.linspace(0, 90, side, dtype=np.float32)[:, None, None] + noise.normal(0, 5, (side, side, 1))
    picture = (picture - picture.min()) / (picture.max() - picture.min()) * 255
    return Image.fromarray(picture.astype(np.uint8))


def shot(seed: int) -> Shot:
    """Return the screenshot of a number; equal numbers give equal pictures."""
    rng = random.Random(seed)
    wide, high = SIZES[seed % 2]
    text = 15 if wide > high else 36
    image = Image.new("RGB", (wide, high), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, wide, text * 4), fill=(35, 47, 62))
    order = f"{rng.randint(100, 119)}-{rng.randint(1000000, 9999999)}-{rng.randint(1000000, 9999999)}"
    number = f"94001118992233976{rng.randint(10000, 99999)}"
    lines: list[Line] = []

    def write(x: int, y: int, words: str, fill: str = "#202020") -> Box:
        pen.text((x, y), words, font=_font(text), fill=fill)
        left, top, right, bottom = pen.textbbox((x, y), words, font=_font(text))
        box = Box(left, top, right - left, bottom - top)
        lines.append(Line(words, box))
        return box

    write(text, text, "Seller Central  Orders  Messages  Performance", "white")
    write(text, text * 5, "Order ID:")
    order_box = write(text * 8, text * 5, order)
    write(text, text * 7, "Tracking ID:")
    number_box = write(text * 8, text * 7, number)
    side = text * 9
    y = text * 10
    row = 0
    while y + side < high - text * 2:
        if rng.random() < 0.5:
            image.paste(photograph(seed * 31 + row, side), (text, y))
        for k in range(5):
            write(side + text * 3, y + k * text * 2, rng.choice(_WORDS))
            if wide > high:
                price = f"US${rng.randint(5, 99)}.{rng.randint(10, 99)}"
                write(wide // 2, y + k * text * 2, f"{rng.choice(_WORDS)}  {price}")
        y += side + text * 2
        row += 1
    coded = io.BytesIO()
    if seed % 4 < 2:
        image.save(coded, "PNG")
        media = "image/png"
    else:
        image.save(coded, "JPEG", quality=90)
        media = "image/jpeg"
    return Shot(coded.getvalue(), media, tuple(lines), (wide, high), order, order_box, number, number_box)


def evidence(folder: Path, count: int, order: str) -> tuple[Evidence, ...]:
    """Draw screenshots into ``evidence/`` below a folder and return them as files that belong to an order."""
    (folder / "evidence").mkdir(parents=True, exist_ok=True)
    made = []
    for n in range(count):
        drawn = shot(n)
        name = f"evidence/{n:03}.{'png' if drawn.media.endswith('png') else 'jpg'}"
        (folder / name).write_bytes(drawn.data)
        digest = hashlib.sha256(drawn.data).hexdigest()
        page = Page(1, *map(float, drawn.size), Unit.PIXEL, drawn.lines)
        facts = [Fact(FactType.ORDER_ID, order, order)]
        facts.append(Fact(FactType.ORDER_ID, drawn.order, drawn.order, box=drawn.order_box))
        facts.append(Fact(FactType.TRACKING_NUMBER, drawn.number, drawn.number, box=drawn.number_box))
        made.append(
            Evidence(
                file=name,
                sha256=digest,
                size=len(drawn.data),
                media=drawn.media,
                kind=EvidenceKind.ORDER_PAGE,
                facts=tuple(facts),
                orders=(order,),
                reading=Reading(digest, len(drawn.data), drawn.media, (page,)),
            )
        )
    return tuple(made)
