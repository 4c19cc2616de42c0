"""One page of a file as pictures of several sizes, made off the window's thread. Originals are only ever read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter
from PySide6.QtPdf import QPdfDocument

from appealdesk.core.domain.page import Box, Page, Unit
from appealdesk.ui.evidence.paper import draw_text_page, text_box

if TYPE_CHECKING:
    from pathlib import Path

# Told by content; a file that only claims to be a picture (SVG may load other files) is refused
FORMATS = {"png", "jpeg", "jpg", "gif", "webp", "bmp", "tiff"}
MAX_PIXELS = 50_000_000
MAX_BYTES = 120_000_000
PDF_DPI = 150
POINTS = 72
MAX_PDF_SIDE = 4000
SMALLEST = 500
"""Halved pictures are kept down to this longer side, so that zooming out stays smooth and quick."""


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


def load_page(path: Path, number: int, reading: tuple[Page, ...], media: str) -> PagePicture:
    """Return page ``number`` (from 1) of a file.

    Raises:
        PreviewError: missing, too large, damaged, or of a kind that has no picture.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise PreviewError("too-large")
        if media == "application/pdf":
            return _pdf(path, number)
        if media.startswith("image/"):
            return _picture(path, number)
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


def _picture(path: Path, number: int) -> PagePicture:
    content = QByteArray(path.read_bytes())
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()).decode("ascii", "replace") not in FORMATS:
        raise PreviewError("none")
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > MAX_PIXELS:
        raise PreviewError("too-large")
    count = max(reader.imageCount(), 1)
    if number > 1:
        reader.jumpToImage(number - 1)
    image = reader.read()
    if image.isNull():
        raise PreviewError("broken")
    return PagePicture(_levels(image.convertToFormat(QImage.Format.Format_RGB32)), 1.0, number, count)


def _pdf(path: Path, number: int) -> PagePicture:
    document = QPdfDocument()
    try:
        status = document.load(str(path))
        if status == QPdfDocument.Error.IncorrectPassword:
            raise PreviewError("encrypted")
        if status != QPdfDocument.Error.None_ or not 1 <= number <= document.pageCount():
            raise PreviewError("broken")
        points = document.pagePointSize(number - 1)
        longer = max(points.width(), points.height(), 1)
        scale = min(PDF_DPI / POINTS, MAX_PDF_SIDE / longer)
        size = QSize(max(round(points.width() * scale), 1), max(round(points.height() * scale), 1))
        drawn = document.render(number - 1, size)
        if drawn.isNull():
            raise PreviewError("broken")
        paper = QImage(size, QImage.Format.Format_RGB32)
        paper.fill(QColor("white"))
        painter = QPainter(paper)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return PagePicture(_levels(paper), scale, number, document.pageCount())
    finally:
        document.close()
