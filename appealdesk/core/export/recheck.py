"""Opening written files again, as the one who receives them will."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.pdf.foreign import wary

if TYPE_CHECKING:
    from pathlib import Path


def recheck(path: Path, pages: int | None) -> None:
    """Open a written file and compare it with what was meant.

    Args:
        path: the file.
        pages: how many pages a PDF must have.

    Raises:
        ExportError: it does not open, or has other pages.
    """
    data = path.read_bytes()
    try:
        good = {".pdf": _pdf, ".xlsx": _workbook, ".json": _json}.get(path.suffix, _text)(data, pages)
    except (PyPdfError, OSError, ValueError, KeyError, TypeError) as error:
        raise ExportError("dossier.error.broken-output", file=path.name) from error
    if not good:
        raise ExportError("dossier.error.broken-output", file=path.name)


def _pdf(data: bytes, pages: int | None) -> bool:
    with wary():
        reader = PdfReader(io.BytesIO(data))
        return len(reader.pages) == pages and bool(reader.pages[0].extract_text().strip())


def _workbook(data: bytes, _pages: int | None) -> bool:
    workbook = load_workbook(io.BytesIO(data), read_only=True)
    try:
        return len(workbook.sheetnames) == 3
    finally:
        workbook.close()


def _json(data: bytes, _pages: int | None) -> bool:
    return isinstance(json.loads(data), dict)


def _text(data: bytes, _pages: int | None) -> bool:
    return bool(data.decode("utf-8"))
