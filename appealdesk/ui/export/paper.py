"""Pages of a PDF file on paper: drawn one by one at the printer's own resolution."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

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


class Binding(StrEnum):
    """The edge of an upright sheet on which it is turned."""

    NONE = "none"
    """Only one side is printed."""
    LONG = "long"
    """As a book: the front moves to the right, the back to the left."""
    SHORT = "short"
    """As a calendar: the front moves down; the foot of the back meets the fold, so it moves up."""


_TURNED: Final = {
    QPrinter.DuplexMode.DuplexLongSide: Binding.LONG,
    QPrinter.DuplexMode.DuplexShortSide: Binding.SHORT,
}


def binding_of(printer: QPrinter, *, both: bool) -> Binding:
    """Return on which edge a printer will turn the sheets, as the system's dialog left it.

    ``both`` counts where the printer does not tell, or turns no sheets itself: then somebody does it by hand.
    """
    chosen = printer.duplex()
    if chosen in _TURNED:
        return _TURNED[chosen]
    turns = any(mode in _TURNED for mode in QPrinterInfo(printer).supportedDuplexModes())
    one_sided = turns and chosen == QPrinter.DuplexMode.DuplexNone
    return Binding.LONG if both and not one_sided else Binding.NONE


@dataclass(frozen=True, slots=True)
class Order:
    """What is printed."""

    content: Content
    """A PDF file."""
    sides: tuple[int, ...]
    """Its pages as they come on the sides of the paper, from 1; 0 for a side that stays empty."""
    size: tuple[float, float]
    """Of its upright pages, in points."""
    binding: Binding = Binding.NONE
    """On which edge the sheets are turned, where both sides are printed."""


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
    """Return the sides of all copies, or of one where the printer makes them itself; each begins on a new sheet."""
    copies, itself = max(1, printer.copyCount()), printer.supportsMultipleCopies()
    times = 1 if itself else copies
    step = 1 if order.binding is Binding.NONE else 2
    padded = (*order.sides, *(0,) * (-len(order.sides) % step))
    sheets = [padded[n : n + step] for n in range(0, len(padded), step)]
    stack = sheets * times if printer.collateCopies() else [sheet for sheet in sheets for _ in range(times)]
    sides = tuple(side for sheet in stack for side in sheet)
    # an empty last side need not be printed, but where the printer goes on with the next copy at once
    return sides[:-1] if len(sides) > 1 and not sides[-1] and not (itself and copies > 1) else sides


def _side(painter: QPainter, printer: QPrinter, order: Order, pages: PdfPages, place: tuple[int, int]) -> None:
    page, number = place
    dots = printer.resolution()
    layout = printer.pageLayout()
    printable = layout.paintRectPixels(dots)
    sheet = layout.fullRectPixels(dots)
    fits = _alike((sheet.width() * POINTS / dots, sheet.height() * POINTS / dots), order.size)
    away = _away(order.binding, round(GUTTER / POINTS * dots), front=number % 2 == 0)
    # where the page is fitted in, it leaves room to move; a page of this paper has wider margins than it moves
    free = printable.size() - QSize(2 * abs(away.x()), 2 * abs(away.y()))
    wanted = _wanted(order.size, dots, None if fits else free)
    coarser = -(-dots // FINEST)
    drawn = pages.draw(order.content, page, dpi=dots, longest=round(max(wanted.width(), wanted.height()) / coarser))
    lying = drawn.width > drawn.height
    wide, high = (drawn.height, drawn.width) if lying else (drawn.width, drawn.height)
    taken = QSize(wide * coarser, high * coarser)
    # the painter's own origin lies inside the printer's margins; a page of this paper brings its own
    corner = -printable.topLeft() if fits else QPoint()
    room = sheet.size() if fits else printable.size()
    corner += QPoint((room.width() - taken.width()) // 2, (room.height() - taken.height()) // 2)
    corner += away
    for top, band in _bands(drawn, turned=lying):
        area = QRect(corner.x(), corner.y() + top * coarser, band.width() * coarser, band.height() * coarser)
        painter.drawImage(area, band)


def _away(binding: Binding, by: int, *, front: bool) -> QPoint:
    """Return how far a side moves away from the fold, in dots."""
    step = by if front else -by
    return {Binding.NONE: QPoint(), Binding.LONG: QPoint(step, 0), Binding.SHORT: QPoint(0, step)}[binding]


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
