"""What a PDF tells of its own history: saved again, signed and changed since, written upon.

These are properties of the file, each with innocent causes (a form that was filled in, a stamp of a scanning program).
They say nothing about whether what it shows is true.
"""

from __future__ import annotations

import ctypes
import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from pypdfium2 import raw

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_LINEARIZED: Final = re.compile(rb"/Linearized\s+1")
_HEAD: Final = 2_048
_TRAILER: Final = b"startxref"
_MOST_PAGES: Final = 50
_MOST_MARKS: Final = 500
# Links and form fields are part of how a page works; these are what somebody put on it afterwards (ISO 32000, 12.5.6).
_MARKS: Final = frozenset(
    {
        raw.FPDF_ANNOT_TEXT,
        raw.FPDF_ANNOT_FREETEXT,
        raw.FPDF_ANNOT_LINE,
        raw.FPDF_ANNOT_SQUARE,
        raw.FPDF_ANNOT_CIRCLE,
        raw.FPDF_ANNOT_POLYGON,
        raw.FPDF_ANNOT_POLYLINE,
        raw.FPDF_ANNOT_HIGHLIGHT,
        raw.FPDF_ANNOT_UNDERLINE,
        raw.FPDF_ANNOT_STRIKEOUT,
        raw.FPDF_ANNOT_STAMP,
        raw.FPDF_ANNOT_INK,
        raw.FPDF_ANNOT_REDACT,
    }
)


def history(data: bytes, document: pdfium.PdfDocument) -> tuple[tuple[str, str], ...]:
    """Return ``updates``, ``changed-after-signing`` (bytes added), ``annotations`` and ``attachments``, where not zero.

    Every saving that appends to a file ends in a trailer of its own (ISO 32000, 7.5.6); a linearized file has two from
    the start. A signature covers a range of bytes that ends with the file as it was signed (12.8.1).
    """
    linearized = bool(_LINEARIZED.search(data[:_HEAD]))
    counted = {
        "updates": data.count(_TRAILER) - 1 - linearized,
        "changed-after-signing": _added(data, document),
        "annotations": _annotations(document),
        "attachments": raw.FPDFDoc_GetAttachmentCount(document.raw),
    }
    return tuple((name, str(count)) for name, count in counted.items() if count > 0)


def _added(data: bytes, document: pdfium.PdfDocument) -> int:
    """Return how many bytes follow the last signed one; 0 without a signature."""
    ends = []
    for index in range(max(raw.FPDF_GetSignatureCount(document.raw), 0)):
        signature = raw.FPDF_GetSignatureObject(document.raw, index)
        count = raw.FPDFSignatureObj_GetByteRange(signature, None, 0) if signature else 0
        if count >= 2:
            ranges = (ctypes.c_int * count)()
            raw.FPDFSignatureObj_GetByteRange(signature, ranges, count)
            ends.append(ranges[count - 2] + ranges[count - 1])
    return max(len(data.rstrip()) - max(ends), 0) if ends else 0


def _annotations(document: pdfium.PdfDocument) -> int:
    found = 0
    for page in islice(document, _MOST_PAGES):
        try:
            for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_MARKS)):
                mark = raw.FPDFPage_GetAnnot(page.raw, index)
                if mark:
                    found += raw.FPDFAnnot_GetSubtype(mark) in _MARKS
                    raw.FPDFPage_CloseAnnot(mark)
        finally:
            page.close()
    return found
