"""Workbooks: XLSX sheets as rows of text, and what other files of office programs are."""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Page, Problem
from appealdesk.core.reading.formats.bookguard import Bounds, look_through
from appealdesk.core.reading.formats.content import Content, Tools, cell_page, failed
from appealdesk.core.reading.formats.number_forms import seen_rows
from appealdesk.core.reading.formats.openbook import open_book
from appealdesk.core.reading.formats.plaintext import row_text
from appealdesk.core.reading.formats.zipguard import RefusedError, crowded

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MARKS: Final = (
    ("xl/workbook.xml", XLSX),
    ("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroenabled.12"),
    ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("META-INF/MANIFEST.MF", "application/java-archive"),
)
_OLD: Final = (
    ("__properties_version1.0", "application/vnd.ms-outlook"),
    ("Workbook", "application/vnd.ms-excel"),
    ("WordDocument", "application/msword"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
"""Streams that tell what a compound file of the older office programs is."""
_REFUSED: Final = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word-document",
    "application/msword": "word-document",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "slides",
    "application/vnd.ms-powerpoint": "slides",
    "application/vnd.ms-excel": "old-workbook",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": "old-workbook",
    "application/vnd.ms-outlook": "outlook-mail",
}
"""What is not read, by the code of the problem that says what to save it as."""
_MAX_ENTRIES: Final = 20_000
_MAX_SHEETS: Final = 50
_LAST_ROW: Final = 1_048_576
_LONGEST_CELL: Final = 32_767
"""Characters that a spreadsheet takes in a cell; a file may claim more, and tell one text a million times."""


def read_zip(data: bytes, media: str, tools: Tools) -> Content:
    """Read a zip container if it is a workbook; otherwise say what it is."""
    file = io.BytesIO(data)
    if crowded(file, _MAX_ENTRIES):
        return failed(media, "archive", f"> {_MAX_ENTRIES} files")
    try:
        with zipfile.ZipFile(file) as container:
            names = set(container.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        return failed(media, "broken", str(error))
    media = next((kind for mark, kind in _MARKS if mark in names), media)
    if media != XLSX:
        return failed(media, "archive" if media == "application/zip" else _REFUSED.get(media, "unsupported"), media)
    try:
        look_through(file, Bounds(tools.limits.unpacked_bytes, tools.limits.marks))
    except RefusedError as error:
        return failed(media, error.code, error.detail)
    tools.alive()
    return _read_workbook(data, tools)


def read_compound(data: bytes, _media: str, _tools: Tools) -> Content:
    """Say what a compound file of the older office programs is: a locked workbook or an old format."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return failed(XLSX, "encrypted")
    # a mail may hold the others as its attachments
    media = next((kind for name, kind in _OLD if holds(name)), "application/x-ole-storage")
    return failed(media, _REFUSED.get(media, "unsupported"), media)


def _read_workbook(data: bytes, tools: Tools) -> Content:
    with warnings.catch_warnings():
        # Styles and validations that the library does not know do not matter here.
        warnings.simplefilter("ignore")
        try:
            book = open_book(io.BytesIO(data))
        except Exception as error:  # noqa: BLE001 - the library raises whatever its XML parser or a missing part gives
            return failed(XLSX, "broken", f"{type(error).__name__}: {error}")
        try:
            return _sheets(book, tools)
        finally:
            book.close()


def _sheets(book: Workbook, tools: Tools) -> Content:
    pages: list[Page] = []
    problems: list[Problem] = []
    left, room = tools.limits.rows, tools.limits.text_chars
    for number, sheet in enumerate(book.worksheets[:_MAX_SHEETS], start=1):
        rows: list[str] = []
        try:
            # The recorded dimension may be wrong in both directions; the rows themselves count.
            sheet.reset_dimensions()
            for values in seen_rows(sheet, max_row=_LAST_ROW, max_col=tools.limits.columns):
                if left <= 0 or room <= 0:
                    told = f"{tools.limits.rows} rows" if left <= 0 else f"{tools.limits.text_chars} characters"
                    problems.append(Problem("truncated", told, fatal=False))
                    break
                rows.append(row_text([cell_text(v)[:_LONGEST_CELL] for v in values]))
                left, room = left - 1, room - len(rows[-1])
        except Exception as error:  # noqa: BLE001 - see above; the rows read so far are kept
            detail = f"{sheet.title}: {type(error).__name__}"
            if len(rows) <= 1 and not pages:
                # a header alone tells nothing that could be kept
                return failed(XLSX, "broken", detail)
            problems.append(Problem("truncated", detail, fatal=False))
        pages.append(cell_page(rows, number=number))
        tools.alive()
        if left <= 0 or room <= 0:
            break
    if not any(page.lines for page in pages):
        problems.append(Problem("empty"))
    names = tuple(("sheet", sheet.title) for sheet in book.worksheets[: len(pages)])
    return Content(XLSX, tuple(pages), tuple(problems), names)


def cell_text(value: object) -> str:
    """Return a cell as a person would read it; whole numbers without a decimal point or exponent."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M:%S")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
