"""Pages of a PDF file on paper: drawn one by one at the printer's own resolution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter

from appealdesk.core.export.pages.paper import Paper
from appealdesk.core.reading.preview import PdfPages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from appealdesk.core.domain.content import Content
    from appealdesk.core.reading.preview import DrawnPage

FINEST = 600
"""Dots an inch above which a page is drawn coarser by a whole factor: no eye tells it, and memory is spared."""
GUTTER = 12.0
"""Points that a page moves away from the fold where both sides are printed."""
POINTS = 72.0
_BAND = 512
"""Rows that are painted at once, so that the window is heard in between."""
_SAME_SIZE = 6.0
"""Points by which paper of one name may differ."""
SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


class GivenUpError(Exception):
    """The user gave up; what was sent so far was taken back where the system allows it."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is printed."""

    content: Content
    """A PDF file."""
    sides: tuple[int, ...]
    """Its pages as they come on the sides of the paper, from 1; 0 for a side that stays empty."""
    size: tuple[float, float]
    """Of its upright pages, in points."""
    both: bool
    """Whether the paper is printed on both sides."""


def printer_for(paper: tuple[float, float], title: str) -> QPrinter:
    """Return the system's printer, set up for upright sheets of a size in points."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    named = next((SIZES[p] for p in Paper if _alike(p.size, paper)), None)
    if named is not None:
        printer.setPageSize(QPageSize(named))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    return printer


def send(
    order: Order,
    printer: QPrinter,
    *,
    told: Callable[[int, int], object] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Print and return how many sides were printed, each copy counted; may run beside the window's thread.

    Pages for this size of paper are printed as they are; for another one they are fitted into its printable area.

    Args:
        order: what to print.
        printer: as the system's dialog left it.
        told: sides done, and in all.
        cancelled: asked at every side.

    Raises:
        GivenUpError: the user gave up.
        UndrawableError: a page cannot be drawn.
        OSError: the file is gone, or the printer takes nothing.
    """
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    # lying pages turn themselves, as a sheet that was bound would be turned
    sides = _copies(order, printer)
    painter, pages = QPainter(), PdfPages()
    if not painter.begin(printer):
        raise OSError(printer.printerName() or printer.outputFileName())
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for number, page in enumerate(sides):
            told(number, len(sides))
            if cancelled():
                printer.abort()
                raise GivenUpError
            if number:
                printer.newPage()
            if page:
                _side(painter, printer, order, pages, (page, number))
    finally:
        painter.end()
        pages.close()
    told(len(sides), len(sides))
    return len(sides)


def _copies(order: Order, printer: QPrinter) -> tuple[int, ...]:
    """Return the sides of all copies, where the printer does not make them itself."""
    times = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    odd = order.both and len(order.sides) % 2 == 1
    between = (0,) if odd else ()
    return (*((*order.sides, *between) * (times - 1)), *order.sides)


def _side(painter: QPainter, printer: QPrinter, order: Order, pages: PdfPages, place: tuple[int, int]) -> None:
    page, number = place
    dots = printer.resolution()
    layout = printer.pageLayout()
    printable = layout.paintRectPixels(dots)
    sheet = layout.fullRectPixels(dots)
    fits = _alike((sheet.width() * POINTS / dots, sheet.height() * POINTS / dots), order.size)
    wanted = _wanted(order.size, dots, None if fits else printable.size())
    coarser = -(-dots // FINEST)
    drawn = pages.draw(order.content, page, dpi=dots, longest=round(max(wanted.width(), wanted.height()) / coarser))
    lying = drawn.width > drawn.height
    wide, high = (drawn.height, drawn.width) if lying else (drawn.width, drawn.height)
    taken = QSize(wide * coarser, high * coarser)
    # the painter's own origin lies inside the printer's margins; a page of this paper brings its own
    corner = -printable.topLeft() if fits else QPoint()
    room = sheet.size() if fits else printable.size()
    corner += QPoint((room.width() - taken.width()) // 2, (room.height() - taken.height()) // 2)
    if order.both:
        corner += QPoint(round(GUTTER / POINTS * dots) * (1 if number % 2 == 0 else -1), 0)
    for top, band in _bands(drawn, turned=lying):
        area = QRect(corner.x(), corner.y() + top * coarser, band.width() * coarser, band.height() * coarser)
        painter.drawImage(area, band)


def _wanted(page: tuple[float, float], dots: int, room: QSize | None) -> QSize:
    """Return the size of a page in dots: its own, or as large as a room allows."""
    scale = dots / POINTS
    if room is not None:
        scale = min(room.width() / page[0], room.height() / page[1])
    return QSize(round(page[0] * scale), round(page[1] * scale))


def _bands(drawn: DrawnPage, *, turned: bool) -> Iterator[tuple[int, QImage]]:
    """Yield strips of a page from top to bottom, each with its first row; turned, its top lies on the left."""
    whole = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
    if not turned:
        for top in range(0, drawn.height, _BAND):
            yield top, whole.copy(0, top, drawn.width, min(_BAND, drawn.height - top))
        return
    left = QTransform().rotate(-90)
    for end in range(drawn.width, 0, -_BAND):
        start = max(0, end - _BAND)
        yield drawn.width - end, whole.copy(start, 0, end - start, drawn.height).transformed(left)


def _alike(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(a - b) <= _SAME_SIZE for a, b in zip(one, other, strict=True))
