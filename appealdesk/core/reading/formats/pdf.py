"""PDF files: the text layer with places and colours; pages without text are rendered and recognised."""

from __future__ import annotations

import ctypes
from itertools import islice
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from appealdesk.core.domain.page import Barcode, Box, Line, Page, Problem, Unit
from appealdesk.core.reading.barcodes import read_barcodes
from appealdesk.core.reading.formats.content import Content, Tools, failed
from appealdesk.core.reading.formats.pdf_text import page_lines, suspect_share

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
        return _read(document, media, tools)
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
    for index in range(min(count, tools.limits.pdf_pages)):
        try:
            page, was_picture = _page(document, index, tools, may_recognise=recognised < tools.limits.ocr_pages)
        except (pdfium.PdfiumError, MemoryError) as error:
            problems.append(Problem("truncated", f"page {index + 1}: {error}", fatal=False))
            continue
        recognised += was_picture
        pages.append(page)
        tools.alive()
        letters += 0 if was_picture else sum(len(line.text) for line in page.lines)
        if letters > tools.limits.pdf_chars:
            problems.append(Problem("truncated", f"page {index + 1}: > {tools.limits.pdf_chars} letters", fatal=False))
            break
    if recognised > tools.limits.ocr_pages and count <= tools.limits.pdf_pages:
        problems.append(Problem("too-many-pages", str(count), fatal=False))
    if not pages:
        problems.append(Problem("broken"))
    return Content(media, tuple(pages), tuple(problems), _metadata(document))


def _page(document: pdfium.PdfDocument, index: int, tools: Tools, *, may_recognise: bool) -> tuple[Page, bool]:
    """Return a page, and whether it is a picture that has to be recognised."""
    page = document[index]
    try:
        width, height = page.get_size()
        lines = page_lines(page)
        garbled = suspect_share(lines) > _GARBLED
        scanned = garbled or _is_picture(page, sum(len(line.text) for line in lines))
        barcodes: tuple[Barcode, ...] = ()
        if scanned and may_recognise:
            picture, scale = _render(page, tools)
            found = tuple(_in_points(line, scale) for line in tools.recognise(picture))
            if garbled or sum(len(ln.text) for ln in found) >= sum(len(ln.text) for ln in lines):
                lines = found
            barcodes = read_barcodes(picture, scale)
        elif width * height <= _LABEL_AREA or len(lines) < _FEW_LINES:
            picture, scale = _render(page, tools)
            barcodes = read_barcodes(picture, scale)
        return Page(index + 1, width, height, Unit.POINT, lines, barcodes, needs_ocr=scanned), scanned
    finally:
        page.close()


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


def _in_points(line: Line, scale: float) -> Line:
    b = line.box
    return Line(
        text=line.text,
        box=Box(b.x / scale, b.y / scale, b.w / scale, b.h / scale),
        confidence=line.confidence,
        origin=line.origin,
        edges=tuple(e / scale for e in line.edges),
        char_confidence=line.char_confidence,
    )


def _metadata(document: pdfium.PdfDocument) -> tuple[tuple[str, str], ...]:
    try:
        found = document.get_metadata_dict()
    except (pdfium.PdfiumError, ctypes.ArgumentError, UnicodeError):
        return ()
    return tuple((name, " ".join(found[key].split())[:200]) for key, name in _FIELDS.items() if found.get(key))
