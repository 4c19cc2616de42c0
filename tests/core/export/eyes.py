"""A reader of pictures for tests: it knows where words were drawn, and sees them unless something black lies there."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from appealdesk.core.domain.page import Box, Line, Page, Reading, Unit
from appealdesk.core.export.redaction import Redactor, masks_of
from appealdesk.core.export.write import write
from appealdesk.core.reading.disk import DiskFolder
from appealdesk.core.text import resources
from tests.core.export.worlds import NOW, planned

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from appealdesk.core.domain.content import Content
    from appealdesk.core.export.redaction import Masks
    from appealdesk.core.export.values import WrittenFile
    from tests.core.export.worlds import World

STEP, SIZE, LEFT = 30, 16, 12
_FONT = ImageFont.truetype(next((resources() / "fonts").rglob("NotoSansSC*.ttf")), SIZE)


def page_of(words: Sequence[str], kind: str = "PNG", width: int = 460) -> tuple[bytes, tuple[Line, ...]]:
    """A picture of lines, and the lines with their places."""
    image = Image.new("RGB", (width, STEP * (len(words) + 1)), "white")
    pen = ImageDraw.Draw(image)
    lines = []
    for n, text in enumerate(words):
        pen.text((LEFT, n * STEP + 8), text, font=_FONT, fill=(30, 30, 30))
        left, top, right, bottom = pen.textbbox((LEFT, n * STEP + 8), text, font=_FONT)
        edges = tuple(LEFT + pen.textlength(text[:k], font=_FONT) for k in range(len(text) + 1))
        lines.append(Line(text, Box(left, top, right - left, bottom - top), edges=edges))
    out = io.BytesIO()
    image.save(out, kind, **({"quality": 90} if kind == "JPEG" else {}))
    return out.getvalue(), tuple(lines)


class Eyes:
    """Reads the lines that it knows off a picture, letter by letter, as far as they are not covered."""

    def __init__(self, *pages: Sequence[Line]) -> None:
        """Keep the lines of each picture, by the height that it has."""
        self._pages = {STEP * (len(lines) + 1): lines for lines in pages}
        self.looked = 0

    def __call__(self, files: Sequence[Content]) -> dict[Content, Reading]:
        """Read files; one that is no known picture is empty."""
        return {file: self._read(file) for file in files}

    def _read(self, file: Content) -> Reading:
        self.looked += 1
        with file.open() as opened:
            pixels = np.asarray(Image.open(opened).convert("L"))
        high, wide = pixels.shape
        lines = [_seen(line, pixels) for line in self._pages.get(high, ())]
        shown = tuple(line for line in lines if line.text.strip())
        return Reading(file.sha256, file.size(), "image/png", (Page(1, wide, high, Unit.PIXEL, shown),))


def _seen(line: Line, pixels: np.ndarray) -> Line:
    """The letters that can still be told: where a letter's column is all black, nothing is."""
    top, bottom = int(line.box.y) + 1, int(line.box.bottom) - 1
    text = "".join(
        " " if (pixels[top:bottom, int(a) + 1 : max(int(b) - 1, int(a) + 2)] < 12).all() else char
        for char, a, b in zip(line.text, line.edges, line.edges[1:], strict=False)
    )
    return Line(text, line.box, edges=line.edges)


def redacted(
    world: World,
    eyes: Callable[[Sequence[Content]], dict[Content, Reading]],
    out: Path,
    *,
    language: str = "en",
    masks: Masks | None = None,
    draft: bool = False,
) -> tuple[WrittenFile, ...]:
    """Plan and write a redacted copy of a world, with the masks that its report asks for."""
    plan, report = planned(world, language)
    redactor = Redactor(masks or masks_of(report, ()), eyes)
    return write(
        plan, report, DiskFolder(world.folder), out, draft=draft, language=language, now=NOW, redactor=redactor
    )
