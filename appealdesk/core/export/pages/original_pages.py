"""The pages of an exhibit after its cover: pictures unchanged, pages of PDF files as pictures, texts as read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.page import Page, Unit
from appealdesk.core.export.pages import style
from appealdesk.core.export.pdf.breaking import break_lines

if TYPE_CHECKING:
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet
    from appealdesk.core.export.pdf.pictures import Picture
    from appealdesk.core.export.values import Exhibit

_SIDE, _ABOVE, _BELOW = 40.0, 68.0, 62.0
"""Margins around a picture: the running head and the page number stand in them, never on the picture."""
_PIXEL = 0.75
"""Points: no picture is shown larger than at 96 pixels an inch."""
_TALL = 2.7
"""Height to width from which a picture is shown in several pieces, one below the other."""
_PIECE = 1.75
"""Height to width of such a piece."""
_OVERLAP = 0.04
_MOST_PIECES = 40
_WIDE = 1.15
"""Width to height from which a picture stands on a page turned sideways."""
_TEXT_SIZE = 8.4


def original_pages(sheet: Sheet, book: Book, exhibit: Exhibit) -> None:
    """Put the exhibit itself after its cover."""
    original = book.originals[exhibit.number]
    if original.text:
        _transcript(sheet, book, exhibit, original.text)
    for position, picture in enumerate(original.pictures):
        read = exhibit.evidence.reading.pages if exhibit.evidence.reading else ()
        page = read[position] if position < len(read) and read[position].unit is not Unit.CELL else None
        _picture(sheet, book, exhibit, picture, page)


def _picture(sheet: Sheet, book: Book, exhibit: Exhibit, picture: Picture, page: Page | None) -> None:
    wide, high = picture.size
    pieces = _pieces(wide, high)
    alt = book.words("exhibit.alt", title=book.title_of(exhibit), file=exhibit.evidence.file)
    for top, bottom in pieces:
        sheet.new_page(landscape=wide > high * _WIDE)
        room = (sheet.width - 2 * _SIDE, sheet.height - _ABOVE - _BELOW)
        scale = min(room[0] / wide, room[1] / (bottom - top), _PIXEL)
        w, h = wide * scale, (bottom - top) * scale
        x, y = (sheet.width - w) / 2, sheet.height - _ABOVE - h
        whole = (x, y + h - (high - top) * scale, w, high * scale)
        window = (x, y, w, h) if len(pieces) > 1 else None
        with sheet.canvas.tag("Figure", alt=alt, box=(x, y, x + w, y + h)):
            sheet.canvas.picture(picture, whole, window)
        if page is not None and page.lines:
            with sheet.canvas.tag("P"):
                sheet.canvas.unseen_text(_words(page, (wide, high), (top, bottom), (x, y + h, scale)))
        sheet.y = y


def _pieces(wide: int, high: int) -> list[tuple[float, float]]:
    """Return top and bottom of the pieces of a picture, in pixels; most pictures are one piece."""
    if high <= wide * _TALL:
        return [(0.0, float(high))]
    piece = max(wide * _PIECE, high / _MOST_PIECES * (1 + _OVERLAP))
    step = piece * (1 - _OVERLAP)
    pieces: list[tuple[float, float]] = []
    top = 0.0
    while not pieces or pieces[-1][1] < high:
        bottom = min(float(high), top + piece)
        if high - bottom < piece * 0.15:
            bottom = float(high)
        pieces.append((top, bottom))
        top += step
    return pieces


def _words(
    page: Page, size: tuple[int, int], piece: tuple[float, float], place: tuple[float, float, float]
) -> list[tuple[str, float, float, float, float]]:
    """Return the recognised lines of a piece where they lie on the sheet: text, left, baseline, width, size."""
    sx, sy = size[0] / page.width, size[1] / page.height
    left, upper, scale = place
    lines = []
    for line in page.lines:
        middle = (line.box.y + line.box.h / 2) * sy
        if not piece[0] <= middle < piece[1]:
            continue
        height = line.box.h * sy * scale
        low = upper - (line.box.bottom * sy - piece[0]) * scale
        lines.append((line.text, left + line.box.x * sx * scale, low + height * 0.2, line.box.w * sx * scale, height))
    return lines


def _transcript(sheet: Sheet, book: Book, exhibit: Exhibit, lines: tuple[str, ...]) -> None:
    sheet.new_page()
    sheet.paragraph(
        book.words("exhibit.text-of", file=book.name_of(exhibit.evidence.file)),
        size=style.SMALL,
        fill=style.SOFT,
        after=8,
    )
    leading = _TEXT_SIZE * 1.5
    for text in lines:
        shown = text.replace("\t", "   |   ")
        for line in break_lines(shown, _TEXT_SIZE, sheet.measure):
            if sheet.y - leading < style.BOTTOM:
                sheet.new_page()
            sheet.y -= leading
            if line:
                with sheet.canvas.tag("P"):
                    sheet.canvas.text((sheet.left, sheet.y + 3), line, _TEXT_SIZE, style.INK)
