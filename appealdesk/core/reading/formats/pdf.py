"""PDF files: the text layer with places and colours; pages without text are rendered and recognised."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from appealdesk.core.domain.page import Barcode, Box, Line, Origin, Page, Problem, Unit
from appealdesk.core.reading.barcodes import read_barcodes
from appealdesk.core.reading.formats.content import Content, Tools, failed
from appealdesk.core.reading.formats.pdf_hidden import hidden_numbers
from appealdesk.core.reading.formats.pdf_history import history
from appealdesk.core.reading.formats.pdf_parts import beside_written, pictures_on, without_bars
from appealdesk.core.reading.formats.pdf_text import suspect_share, text_layer
from appealdesk.core.reading.ocr.order import in_reading_order

if TYPE_CHECKING:
    from appealdesk.core.reading.ocr.port import Picture

DPI: Final = 200
"""Resolution at which pages are rendered for recognition."""
_POINTS: Final = 72.0
_LABEL_AREA: Final = 421.0 * 596.0
"""Square points of A5: shipping labels are printed on A6 or 4 x 6 inches."""
_FEW_LINES: Final = 25
_LITTLE_TEXT: Final = 20
"""Characters below which a page that shows anything else is a picture of a page."""
_CAPTION: Final = 200
"""Characters that may stand beside a large picture (a scanner's stamp, a page number) without making it a text page."""
_LARGE: Final = 0.35
"""Share of the page that such a picture covers."""
_GARBLED: Final = 0.08
"""Share of characters that mean nothing above which the text layer is not trusted."""
_OTHERS: Final = 0.75
"""Confidence of a hidden layer: nobody tells how well whoever recognised it read, so that its ids are asked."""
_TOLD_NUMBERS: Final = 5
_MAX_OBJECTS: Final = 5_000
_FIELDS: Final = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "Creator": "software",
    "Producer": "producer",
    "CreationDate": "created",
    "ModDate": "modified",
}


def read_pdf(data: bytes, media: str, tools: Tools) -> Content:
    """Read a PDF, page by page as each page asks for."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        return failed(media, "encrypted" if encrypted else "broken", "" if encrypted else str(error))
    try:
        document.init_forms()  # a program may leave it to the reader to draw what was filled in
        # before the pages are read, which makes what was put on them a part of them
        told = history(data, document)
        found = _read(document, media, tools)
        return found if found.problems and not found.pages else replace(found, metadata=(*found.metadata, *told))
    finally:
        document.close()


def _read(document: pdfium.PdfDocument, media: str, tools: Tools) -> Content:
    count = len(document)
    pages: list[Page] = []
    problems: list[Problem] = []
    if count == 0:
        return failed(media, "broken", "0 pages")
    if count > tools.limits.pdf_pages:
        problems.append(Problem("too-many-pages", str(count), fatal=False))
    recognised, letters = 0, 0
    hidden: list[str] = []
    for index in range(min(count, tools.limits.pdf_pages)):
        try:
            page, was_picture, numbers = _page(
                document, index, tools, may_recognise=recognised < tools.limits.ocr_pages
            )
        except (pdfium.PdfiumError, MemoryError) as error:
            problems.append(Problem("truncated", f"page {index + 1}: {error}", fatal=False))
            continue
        recognised += was_picture
        pages.append(page)
        hidden += [f"{number} (p. {index + 1})" for number in numbers]
        tools.alive()
        letters += sum(len(line.text) for line in page.lines if line.origin is Origin.TEXT)
        if letters > tools.limits.pdf_chars:
            problems.append(Problem("truncated", f"page {index + 1}: > {tools.limits.pdf_chars} letters", fatal=False))
            break
    if recognised > tools.limits.ocr_pages and count <= tools.limits.pdf_pages:
        problems.append(Problem("too-many-pages", str(count), fatal=False))
    if not pages:
        problems.append(Problem("broken"))
    unseen = (("hidden-numbers", ", ".join(hidden[:_TOLD_NUMBERS])),) if hidden else ()
    return Content(media, tuple(pages), tuple(problems), (*_metadata(document), *unseen))


def _shown_page(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """Return a page with its form fields and notes as a part of it: a person sees them as any other text."""
    page = document[index]
    if raw.FPDFPage_GetAnnotCount(page.raw) < 1:
        return page
    merged = raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS
    if not merged:
        return page
    page.close()
    return document[index]


def _page(
    document: pdfium.PdfDocument, index: int, tools: Tools, *, may_recognise: bool
) -> tuple[Page, bool, list[str]]:
    """Return a page, whether anything on it had to be recognised, and numbers that only its hidden text says.

    What is written stays as it is written; what is drawn or photographed is recognised, be it the page or a part of it.
    A layer of text that nobody sees is a recogniser's, and no better than another; it counts only where no recognition
    can be spent on the page.
    """
    page = _shown_page(document, index)
    try:
        width, height = page.get_size()
        layer = text_layer(page)
        written = layer.seen
        garbled = suspect_share(written) > _GARBLED
        scanned = garbled or _is_picture(page, sum(len(line.text) for line in written))
        # a point more than the page, whose last row of pixels rounding would cut off
        parts = (Box(0, 0, width + 1, height + 1),) if scanned else pictures_on(page)
        barcodes: tuple[Barcode, ...] = ()
        lines = written
        if parts and may_recognise:
            picture, scale = _render(page, tools)
            barcodes = read_barcodes(picture, scale)
            parts = parts if scanned else without_bars(parts, [code.box for code in barcodes])
            found = [line for part in parts for line in _recognised(picture, part, scale, tools)]
            if not garbled or not found:
                found = [*written, *beside_written(found, written)]
            lines = tuple(in_reading_order(found, lambda line: line.box))
        elif width * height <= _LABEL_AREA or len(written) < _FEW_LINES:
            picture, scale = _render(page, tools)
            barcodes = read_barcodes(picture, scale)
        numbers = hidden_numbers((*layer.hidden, *layer.unseen), lines) if may_recognise or not parts else []
        if parts and not may_recognise:
            lines = (*written, *(replace(line, origin=Origin.OCR, confidence=_OTHERS) for line in layer.hidden))
        return Page(index + 1, width, height, Unit.POINT, lines, barcodes, needs_ocr=scanned), bool(parts), numbers
    finally:
        page.close()


def _recognised(picture: Picture, part: Box, scale: float, tools: Tools) -> list[Line]:
    """Return the recognised lines of a part of a page, in points of the page."""
    left, top = round(part.x * scale), round(part.y * scale)
    right, below = round(part.right * scale), round(part.bottom * scale)
    lines = tools.recognise(np.ascontiguousarray(picture[top:below, left:right]))
    return [_in_points(line, scale, left / scale, top / scale) for line in lines]


def _is_picture(page: pdfium.PdfPage, letters: int) -> bool:
    """Return whether what the page says is drawn or photographed rather than written."""
    if letters >= _CAPTION:
        return False
    width, height = page.get_size()
    drawn, covered = False, 0.0
    kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING)
    for thing in islice(page.get_objects(filter=kinds, max_depth=4), _MAX_OBJECTS):
        drawn = True
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            covered += abs(right - left) * abs(top - bottom)
    return drawn and (letters < _LITTLE_TEXT or covered > _LARGE * width * height)


def _render(page: pdfium.PdfPage, tools: Tools) -> tuple[Picture, float]:
    """Return the page as a picture and its pixels a point; poster-sized pages are rendered coarser."""
    width, height = page.get_size()
    scale = DPI / _POINTS
    most = min(tools.limits.pixels, 40_000_000)
    if width * height * scale * scale > most:
        scale = (most / (width * height)) ** 0.5
    bitmap = page.render(scale=scale, rev_byteorder=True)
    try:
        pixels = bitmap.to_numpy()
        if pixels.ndim == 2 or pixels.shape[2] == 1:
            return cv2.cvtColor(pixels, cv2.COLOR_GRAY2RGB), scale
        return np.ascontiguousarray(pixels[:, :, :3]), scale
    finally:
        bitmap.close()


def _in_points(line: Line, scale: float, left: float, top: float) -> Line:
    b = line.box
    return replace(
        line,
        box=Box(left + b.x / scale, top + b.y / scale, b.w / scale, b.h / scale),
        edges=tuple(left + e / scale for e in line.edges),
    )


def _metadata(document: pdfium.PdfDocument) -> tuple[tuple[str, str], ...]:
    try:
        found = document.get_metadata_dict()
    except (pdfium.PdfiumError, ctypes.ArgumentError, UnicodeError):
        return ()
    return tuple((name, " ".join(found[key].split())[:200]) for key, name in _FIELDS.items() if found.get(key))
