"""Printing a PDF of ours through the system's dialog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from appealdesk.core.store.saving import save_new

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from appealdesk.core.store.folder import StoreFolder

POINTS = 72


def print_pdf(data: bytes, title: str, parent: QWidget, folder: StoreFolder) -> bool:
    """Ask for a printer and print every page; return whether it was sent to one.

    Where a file is chosen instead of a printer, the PDF is saved as it is.

    Args:
        data: a PDF of A4 pages.
        title: the dialog's and the print job's name.
        parent: the window above which to ask.
        folder: the store's, in which no such file may lie.

    Raises:
        StoreError: the chosen file is there already, or would lie in the store.
        OSError: it cannot be written.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    chosen = bool(dialog.exec())
    dialog.deleteLater()
    if chosen and (file := printer.outputFileName()):
        save_new(folder, Path(file), data)
        return True
    return chosen and _print(data, printer)


def _print(data: bytes, printer: QPrinter) -> bool:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    scale = printer.resolution() / POINTS
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        points = document.pagePointSize(page)
        size = QSize(round(points.width() * scale), round(points.height() * scale))
        # the printer's own origin lies inside its margins; the page brings its own
        corner = -printer.pageLayout().paintRectPixels(printer.resolution()).topLeft()
        painter.drawImage(QRect(corner, size), document.render(page, size))
    painter.end()
    document.close()
    return True
