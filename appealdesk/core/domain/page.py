"""What a file says, before anybody asks what it means: pages of lines with their places.

Coordinates have their origin at the top left of the page, x to the right, y down. Their unit is the page's:
``px`` for pictures (as stored, after the Exif rotation is applied), ``pt`` (1/72 inch) for PDF pages and ``cell``
(one character column by one text row) for mails, web pages, text files and tables.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Origin(StrEnum):
    """How a piece of text came into the program (``from`` in the JSON of the command line)."""

    OCR = "ocr"
    BARCODE = "barcode"
    TEXT = "text"
    EXPORT = "export"
    TYPED = "typed"


class Unit(StrEnum):
    """Unit of a page's coordinates."""

    PIXEL = "px"
    POINT = "pt"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle on a page, in the page's unit."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.h

    def union(self, other: Box) -> Box:
        """Return the smallest rectangle that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def rounded(self) -> tuple[int, int, int, int]:
        """Return ``(x, y, w, h)`` as whole numbers, as the command line prints them."""
        return round(self.x), round(self.y), round(self.w), round(self.h)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line (or table cell) in reading order.

    ``edges`` holds the x of the left edge of every character and, last, the right edge of the final one
    (``len(text) + 1`` values), or is empty where single characters were not located. ``char_confidence`` holds one
    value a character, or is empty. Confidence runs from 0 to 1; text that was not recognised but read has 1.
    """

    text: str
    box: Box
    confidence: float = 1.0
    origin: Origin = Origin.TEXT
    edges: tuple[float, ...] = ()
    char_confidence: tuple[float, ...] = ()
    colour: str = ""
    """Colour of the text as ``#rrggbb`` where the file tells it, else empty."""
    turn: float = 0.0
    """Degrees by which the text runs clockwise from level: 90 downwards, 180 on its head, a few on a photograph."""

    def span_box(self, start: int, end: int) -> Box:
        """Return the rectangle of ``text[start:end]``: exact where characters were located, else by proportion."""
        n = max(len(self.text), 1)
        if len(self.edges) == len(self.text) + 1:
            left, right = self.edges[start], self.edges[max(end, start)]
        else:
            left = self.box.x + self.box.w * start / n
            right = self.box.x + self.box.w * end / n
        left, right = min(left, right), max(left, right)
        return Box(left, self.box.y, right - left, self.box.h)

    def span_confidence(self, start: int, end: int) -> float:
        """Return the lowest confidence among the characters of the span, or the line's where none were kept."""
        if len(self.char_confidence) == len(self.text) and end > start:
            return min(self.confidence, *self.char_confidence[start:end])
        return self.confidence


@dataclass(frozen=True, slots=True)
class Barcode:
    """A machine-readable code found on a page."""

    text: str
    symbology: str
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page, picture or text body; numbers start at 1."""

    number: int
    width: float
    height: float
    unit: Unit
    lines: tuple[Line, ...] = ()
    barcodes: tuple[Barcode, ...] = ()
    needs_ocr: bool = False
    """True when the page is a picture without a text layer, so its lines were recognised."""

    @property
    def text(self) -> str:
        """The lines joined by line feeds."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file, or part of it, could not be used; ``code`` names a text in ``resources/text``."""

    code: str
    """One of: empty, too-large, far-cell, encrypted, wrong-password, locked, broken, mislabelled, unsupported, archive,
    too-many-pages, crashed, timed-out, unreadable, truncated, link, attached, attached-only, word-document, slides,
    old-workbook, outlook-mail, phone-photo."""
    detail: str = ""
    fatal: bool = True
    """False when the rest of the file was read all the same (mislabelled, truncated)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read off one file. It depends on the file's bytes alone, so it is kept by their hash."""

    sha256: str
    size: int
    """Bytes."""
    media: str
    """Media type told by the content, never by the name: ``image/png``, ``application/pdf``, ``text/csv`` ..."""
    pages: tuple[Page, ...] = ()
    problems: tuple[Problem, ...] = ()
    metadata: tuple[tuple[str, str], ...] = field(default=())
    """Facts of the container: ``software``, ``created``, ``subject``, ``from``, ``date`` ... as printed."""

    @property
    def text(self) -> str:
        """All pages joined by form feeds."""
        return "\f".join(page.text for page in self.pages)

    @property
    def failed(self) -> bool:
        """True when nothing usable came out of the file."""
        return any(p.fatal for p in self.problems)
