"""The recogniser the program ships: finds text, reads it, puts it in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.ocr.engine import Engine
from appealdesk.core.reading.ocr.lines import to_line
from appealdesk.core.reading.ocr.order import in_reading_order

if TYPE_CHECKING:
    from appealdesk.core.domain.page import Line
    from appealdesk.core.reading.ocr.port import Picture

GARBAGE: Final = 0.5
"""Below this mean confidence a line is noise (the engine's own default)."""


class Recogniser:
    """PP-OCR with the repairs that marketplace pictures need."""

    def __init__(self) -> None:
        """Load the engine."""
        self._engine = Engine()

    def recognise(self, image: Picture) -> tuple[Line, ...]:
        """Return the lines of a picture in reading order, boxes in its pixels."""
        regions = self._engine.find(image)
        lines = [
            to_line(region, read)
            for region, read in zip(regions, self._engine.read(image, regions), strict=True)
            if read.text and read.confidence >= GARBAGE
        ]
        return tuple(in_reading_order(lines, lambda line: line.box))


def make_recogniser() -> Recogniser:
    """Return a recogniser with its models loaded; called once in each worker process."""
    return Recogniser()
