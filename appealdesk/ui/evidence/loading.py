"""One page of a file as pictures of several sizes, made off the window's thread. Originals are only ever read."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QImageReader

from appealdesk.core.domain.page import Box, Page, Unit
from appealdesk.core.export.memory import MemoryFile
from appealdesk.core.reading.formats.jpx import as_pdf
from appealdesk.core.reading.formats.png import plain_png
from appealdesk.core.reading.preview import PdfPages, UndrawableError
from appealdesk.ui.evidence.paper import box_of_area, draw_text_page, text_box

if TYPE_CHECKING:
    from appealdesk.core.domain.content import Content, Contents

# Told by content; a file that only claims to be a picture (SVG may load other files) is refused
FORMATS = {"png", "jpeg", "jpg", "gif", "webp", "bmp", "tiff"}
MAX_PIXELS = 50_000_000
MAX_BYTES = 120_000_000
PDF_DPI = 150
MAX_PDF_SIDE = 4000
_POINT = 72
"""Dots an inch at which a point of a PDF page is a pixel."""
SMALLEST = 500
"""Halved pictures are kept down to this longer side, so that zooming out stays smooth and quick."""
_PDF_PAGES = PdfPages()
_UNDRAWABLE = {"encrypted": "encrypted", "timed-out": "too-heavy", "too-large": "too-heavy"}
"""Why a page was not drawn, as a key of ``ui.preview``."""


class PreviewError(Exception):
    """The page cannot be shown; ``key`` names the text ``ui.preview.<key>``."""

    def __init__(self, key: str) -> None:
        """Keep the reason."""
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as pictures, the largest first, each half the size of the one before."""

    levels: tuple[QImage, ...]
    scale: float
    """Pixels of the largest picture a unit of the page."""
    page: int
    pages: int
    text: Page | None = None
    """The page itself where it was drawn from text cells."""

    @property
    def size(self) -> QSizeF:
        """Size of the largest picture."""
        return QSizeF(self.levels[0].size())

    def place(self, box: Box) -> QRectF:
        """Return a box of the page in pixels of the largest picture."""
        if self.text:
            return text_box(self.text, box)
        return QRectF(box.x * self.scale, box.y * self.scale, box.w * self.scale, box.h * self.scale)

    def box_of(self, area: QRectF) -> Box | None:
        """Return pixels of the largest picture as a box of the page; None where no text of a text page is in them."""
        if self.text:
            return box_of_area(self.text, area)
        return Box(*(round(v / self.scale, 2) for v in (area.x(), area.y(), area.width(), area.height())))


def missing_plugins() -> list[str]:
    """Return the kinds of pictures that this installation cannot show, those of the window's own drawings included."""
    return sorted((FORMATS | {"svg"}) - {bytes(kind.data()).decode() for kind in QImageReader.supportedImageFormats()})


def find(contents: Contents, name: str) -> Content | None:
    """Return a file of the case; None where it is gone or its place cannot be looked into."""
    with suppress(OSError):
        return contents(name)
    return None


def load_page(content: Content | None, number: int, reading: tuple[Page, ...], media: str) -> PagePicture:
    """Return page ``number`` (from 1) of a file, None for one that is not there; no copy of it is written anywhere.

    Raises:
        PreviewError: missing, too large, damaged, or of a kind that has no picture.
    """
    if content is None:
        raise PreviewError("gone")
    try:
        if content.size() > MAX_BYTES:
            raise PreviewError("too-large")
        if media == "application/pdf":
            return _drawn(content, number)
        if media == "image/jp2":
            return _jp2(content, reading)
        if media.startswith("image/"):
            return _picture(content, number)
    except OSError as error:
        raise PreviewError("gone") from error
    page = next((p for p in reading if p.number == number), None)
    if page is None or page.unit is not Unit.CELL:
        raise PreviewError("none")
    return PagePicture(_levels(draw_text_page(page)), 1.0, number, len(reading), page)


def _levels(image: QImage) -> tuple[QImage, ...]:
    made = [image]
    while max(made[-1].width(), made[-1].height()) > 2 * SMALLEST:
        half = made[-1].size() / 2
        made.append(
            made[-1].scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
    return tuple(made)


def _picture(content: Content, number: int) -> PagePicture:
    with content.open() as file:
        data = plain_png(file.read())
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    try:
        return _read(reader, number)
    finally:
        # what reads a TIFF looks into the buffer once more when it goes, so it must go before the buffer
        reader.setDevice(QBuffer())


def _jp2(content: Content, reading: tuple[Page, ...]) -> PagePicture:
    """Return a JPEG 2000 picture, which Qt does not know, drawn in the process that draws the pages of PDF files."""
    if not reading:
        raise PreviewError("broken")
    if reading[0].width * reading[0].height > MAX_PIXELS:
        raise PreviewError("too-large")
    with content.open() as file:
        page = as_pdf(file.read(), reading[0].width, reading[0].height)
    return _drawn(MemoryFile.of(content.name, page), 1, dpi=_POINT)


def _read(reader: QImageReader, number: int) -> PagePicture:
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()).decode("ascii", "replace") not in FORMATS:
        raise PreviewError("none")
    reader.setAutoTransform(True)
    count = max(reader.imageCount(), 1)
    if number > 1:
        reader.jumpToImage(number - 1)
    # of this page: the pages of a TIFF differ
    size = reader.size()
    if size.isValid() and size.width() * size.height() > MAX_PIXELS:
        raise PreviewError("too-large")
    image = reader.read()
    if image.isNull():
        raise PreviewError("broken")
    return PagePicture(_levels(image.convertToFormat(QImage.Format.Format_RGB32)), 1.0, number, count)


def _drawn(content: Content, number: int, *, dpi: int = PDF_DPI) -> PagePicture:
    try:
        drawn = _PDF_PAGES.draw(content, number, dpi=dpi, longest=MAX_PDF_SIDE)
    except UndrawableError as error:
        raise PreviewError(_UNDRAWABLE.get(error.code, "broken")) from error
    lent = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
    # a copy: the picture must not outlive the bytes it lies on
    return PagePicture(_levels(lent.copy()), drawn.scale, number, drawn.pages)
