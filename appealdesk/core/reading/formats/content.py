"""What the readers of single formats take and give."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from appealdesk.core.domain.page import Box, Line, Page, Problem, Unit
from appealdesk.core.reading.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appealdesk.core.reading.ocr.port import Ocr, Picture


@dataclass(frozen=True, slots=True)
class Content:
    """What one format's reader found."""

    media: str
    pages: tuple[Page, ...] = ()
    problems: tuple[Problem, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()


class OcrFailedError(Exception):
    """The recogniser failed; the file itself may be in order."""


def _nothing() -> None:
    return None


def _no_ocr() -> Ocr:
    raise RuntimeError("this file needs text recognition, which runs in a worker only")


@dataclass(frozen=True, slots=True)
class Tools:
    """What a reader may use: bounds, the recogniser (made on first use) and a sign of life a page."""

    limits: Limits = field(default_factory=Limits)
    ocr: Callable[[], Ocr] = _no_ocr
    alive: Callable[[], None] = _nothing

    def recognise(self, picture: Picture) -> tuple[Line, ...]:
        """Return the lines of a picture, with the colour of their letters.

        Raises:
            OcrFailedError: the recogniser raised, or answered with something else than lines.
        """
        from appealdesk.core.reading.formats.ink import with_ink  # noqa: PLC0415 - numpy, where pictures are read only

        try:
            lines = tuple(self.ocr().recognise(picture))
        except Exception as error:
            raise OcrFailedError(f"{type(error).__name__}: {error}"[:200]) from error
        if not all(isinstance(line, Line) for line in lines):
            raise OcrFailedError("the recogniser gave no lines")
        return with_ink(picture, lines)


def failed(media: str, code: str, detail: str = "") -> Content:
    """Return the content of a file nothing can be read from."""
    return Content(media, problems=(Problem(code, detail),))


def within(rows: list[str], limits: Limits) -> tuple[list[str], tuple[Problem, ...]]:
    """Return as many rows as are kept, and the problem that says so where these are not all."""
    left = limits.text_chars
    for number, row in enumerate(rows):
        left -= len(row)
        if left < 0 or number >= limits.lines:
            if number >= limits.lines:
                return rows[:number], (Problem("truncated", f"{limits.lines} lines", fatal=False),)
            kept = [*rows[:number], row[: left + len(row)]]
            return kept, (Problem("truncated", f"{limits.text_chars} characters", fatal=False),)
    return rows, ()


def cell_page(rows: Sequence[str], colours: Sequence[str] = (), *, number: int = 1) -> Page:
    """Return rows of text as a page of character cells; blank rows keep their place but give no line."""
    lines: list[Line] = []
    for y, row in enumerate(rows):
        # Leading tabs are empty cells of a table and stay; indentation becomes the column.
        text = row.rstrip().lstrip(" \u00a0\u3000")
        if text.strip():
            x = len(row.rstrip()) - len(text)
            colour = colours[y] if y < len(colours) else ""
            lines.append(Line(text, Box(x, y, len(text), 1), colour=colour))
    return Page(number, max((len(row) for row in rows), default=0), len(rows), Unit.CELL, tuple(lines))
