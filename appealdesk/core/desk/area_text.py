"""What stands in a rectangle of a page: from what was read, or read again with the rectangle alone before the eyes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from appealdesk.core.desk.progress import never, silent

if TYPE_CHECKING:
    from appealdesk.core.desk.facade import Desk
    from appealdesk.core.domain.page import Box, Line, Page

_HALF = 0.5


def text_in(page: Page, box: Box) -> str:
    """Return what was read within a rectangle (in the page's unit), line by line; empty where nothing was."""
    found = ((line, _part(line, box)) for line in page.lines)
    return "\n".join(part for _, part in found if part)


def _part(line: Line, box: Box) -> str:
    overlap = min(line.box.bottom, box.bottom) - max(line.box.y, box.y)
    if overlap < _HALF * min(line.box.h, box.h):
        return ""
    inside = [
        at for at in range(len(line.text)) if box.x <= (span := line.span_box(at, at + 1)).x + span.w / 2 <= box.right
    ]
    return line.text[inside[0] : inside[-1] + 1].strip() if inside else ""


@dataclass(frozen=True)
class Cutting:
    """A piece of a picture in memory, as a file."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Nobody keeps what is read off it."""
        return ""

    def size(self) -> int:
        """Return the number of bytes."""
        return len(self.data)

    def open(self) -> BinaryIO:
        """Return its bytes."""
        return io.BytesIO(self.data)


def read_again(desk: Desk, png: bytes) -> str:
    """Return what is recognised on a piece of a picture (PNG), line by line. Nothing of it is kept."""
    piece = Cutting("area.png", png)
    readings = desk.readings([piece], silent, never, keep=False)
    pages = readings[piece].pages if piece in readings else ()
    return "\n".join(line.text for page in pages for line in page.lines)
