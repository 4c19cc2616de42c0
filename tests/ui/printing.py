"""A book to print, a printer whose paper is a PDF file, and eyes for what came out of it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
from PIL import Image
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from appealdesk.core.export.memory import MemoryFile
from appealdesk.ui.export.paper import Binding, Order, printer_for

if TYPE_CHECKING:
    from pathlib import Path

DOTS = 144
RED, BLUE = (200, 30, 30), (20, 60, 200)
LETTER_POINTS = (612, 792)


def book() -> MemoryFile:
    """Six pages, the fourth a lying one; a bar at the top of each is as long as its number is high."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for number in range(1, 7):
        size = landscape(A4) if number == 4 else A4
        canvas.setPageSize(size)
        if number in {1, 2, 5}:
            canvas.bookmarkPage(f"p{number}")
            canvas.addOutlineEntry({1: "Summary", 2: "Orders", 5: "Letter"}[number], f"p{number}", 0)
        canvas.setFillColorRGB(*(c / 255 for c in BLUE))
        canvas.rect(100, size[1] - 60, 40 * number, 20, stroke=0, fill=1)
        fine = Image.new("RGB", (64, 64), "white")
        for x in range(0, 64, 2):
            fine.paste(RED, (x, 0, x + 1, 64))
        canvas.drawImage(ImageReader(fine), 100, 100, 192, 192)
        canvas.showPage()
    canvas.save()
    return MemoryFile.of("Appeal_Dossier.pdf", out.getvalue())


BOOK = book()


def to_file(path: Path, paper: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> QPrinter:
    """A printer whose paper is a PDF file, with margins that it cannot print on."""
    printer = printer_for(A4, "book")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(DOTS)
    printer.setPageSize(QPageSize(paper))
    printer.setPageMargins(QMarginsF(6, 6, 6, 6), QPageLayout.Unit.Millimeter)
    return printer


def order(*sides: int, binding: Binding = Binding.NONE) -> Order:
    return Order(BOOK, sides, A4, binding)


class Chosen(QPrinter):
    """A printer as the system's dialog left it: a PDF file, which stands for one, knows nothing of its sheets."""

    mode = QPrinter.DuplexMode.DuplexNone

    def duplex(self) -> QPrinter.DuplexMode:
        return self.mode


def looked(path: Path) -> list[Image.Image]:
    """The printed pages as pictures at the printer's resolution."""
    document = pypdfium2.PdfDocument(path)
    shown = [page.render(scale=DOTS / 72).to_pil().convert("RGB") for page in document]
    document.close()
    return shown


def bar(image: Image.Image) -> tuple[int, int, int, int]:
    """Where the blue bar is, in dots."""
    pixels = np.asarray(image)
    rows, columns = np.nonzero((pixels[..., 2] > 150) & (pixels[..., 0] < 90))
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


def frame(size: tuple[float, float]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    canvas.setStrokeColorRGB(*(c / 255 for c in BLUE))
    canvas.setLineWidth(12)
    canvas.rect(6, 6, size[0] - 12, size[1] - 12)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
