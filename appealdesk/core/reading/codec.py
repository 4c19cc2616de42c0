"""A reading as plain JSON values and back, for the cache."""

from __future__ import annotations

from typing import Any

from appealdesk.core.domain.page import Barcode, Box, Line, Origin, Page, Problem, Reading, Unit


def dump(reading: Reading) -> dict[str, Any]:
    """Return the reading as values that JSON can hold; coordinates are kept to a hundredth of their unit."""
    return {
        "sha256": reading.sha256,
        "size": reading.size,
        "media": reading.media,
        "pages": [_dump_page(page) for page in reading.pages],
        "problems": [[p.code, p.detail, p.fatal] for p in reading.problems],
        "metadata": [list(pair) for pair in reading.metadata],
    }


def load(data: dict[str, Any]) -> Reading:
    """Return the reading that :func:`dump` wrote.

    Raises:
        KeyError, TypeError, ValueError: the values are not what :func:`dump` writes.
    """
    return Reading(
        sha256=str(data["sha256"]),
        size=int(data["size"]),
        media=str(data["media"]),
        pages=tuple(_load_page(page) for page in data["pages"]),
        problems=tuple(Problem(str(c), str(d), bool(f)) for c, d, f in data["problems"]),
        metadata=tuple((str(k), str(v)) for k, v in data["metadata"]),
    )


def _dump_box(box: Box) -> list[float]:
    return [round(box.x, 2), round(box.y, 2), round(box.w, 2), round(box.h, 2)]


def _load_box(values: list[float]) -> Box:
    x, y, w, h = values
    return Box(float(x), float(y), float(w), float(h))


def _dump_page(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "width": round(page.width, 2),
        "height": round(page.height, 2),
        "unit": page.unit.value,
        "ocr": page.needs_ocr,
        "lines": [_dump_line(line) for line in page.lines],
        "barcodes": [[b.text, b.symbology, _dump_box(b.box)] for b in page.barcodes],
    }


def _load_page(data: dict[str, Any]) -> Page:
    return Page(
        number=int(data["number"]),
        width=float(data["width"]),
        height=float(data["height"]),
        unit=Unit(data["unit"]),
        lines=tuple(_load_line(line) for line in data["lines"]),
        barcodes=tuple(Barcode(str(t), str(s), _load_box(b)) for t, s, b in data["barcodes"]),
        needs_ocr=bool(data["ocr"]),
    )


def _dump_line(line: Line) -> list[Any]:
    return [
        line.text,
        _dump_box(line.box),
        round(line.confidence, 4),
        line.origin.value,
        [round(e, 2) for e in line.edges],
        [round(c, 4) for c in line.char_confidence],
        line.colour,
        round(line.turn, 2),
    ]


def _load_line(values: list[Any]) -> Line:
    text, box, confidence, origin, edges, char_confidence, colour, turn = values
    return Line(
        text=str(text),
        box=_load_box(box),
        confidence=float(confidence),
        origin=Origin(origin),
        edges=tuple(map(float, edges)),
        char_confidence=tuple(map(float, char_confidence)),
        colour=str(colour),
        turn=float(turn),
    )
