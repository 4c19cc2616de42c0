"""Barcodes on pictures. Their raw text is kept; what it means is for the extractors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import zxingcpp

from appealdesk.core.domain.page import Barcode, Box

if TYPE_CHECKING:
    from appealdesk.core.reading.ocr.port import Picture


def read_barcodes(picture: Picture, scale: float = 1.0) -> tuple[Barcode, ...]:
    """Return the barcodes of a picture from top to bottom, their boxes divided by ``scale``."""
    found: dict[tuple[str, str], Barcode] = {}
    for code in zxingcpp.read_barcodes(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)):
        if not code.valid or not code.text.strip():
            continue
        corners = (
            code.position.top_left,
            code.position.top_right,
            code.position.bottom_right,
            code.position.bottom_left,
        )
        xs, ys = [p.x / scale for p in corners], [p.y / scale for p in corners]
        box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        symbology = str(code.format).replace(" ", "")
        found.setdefault((code.text, symbology), Barcode(code.text, symbology, box))
    return tuple(sorted(found.values(), key=lambda b: (b.box.y, b.box.x)))
