"""Workbooks nobody should send, each made of a few kilobytes when a test needs it."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADER = ("订单号", "子订单号", "实际发货时间", "订单状态", "运单号", "收货人姓名")
"""The header of an order export that is recognised, so that its rows are read."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_ROOT_LINKS = (
    f'<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_LINKS = (
    f'<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)

type Part = bytes | Iterable[bytes]


def book(rows: Part, strings: Part = b"", extra: dict[str, Part] | None = None, prolog: bytes = b"") -> bytes:
    """Return a workbook of one sheet.

    Args:
        rows: what stands in ``sheetData``, in pieces where it is long.
        strings: the ``si`` elements of the shared strings.
        extra: further parts, or others instead of the usual ones, by name.
        prolog: what stands before the sheet's first element.
    """
    parts: dict[str, Part] = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _ROOT_LINKS.encode(),
        "xl/workbook.xml": _BOOK.encode(),
        "xl/_rels/workbook.xml.rels": _LINKS.encode(),
        "xl/sharedStrings.xml": _within(b'<sst xmlns="%s">' % _MAIN.encode(), strings, b"</sst>"),
        "xl/worksheets/sheet1.xml": _within(
            prolog + b'<worksheet xmlns="%s"><sheetData>' % _MAIN.encode(), rows, b"</sheetData></worksheet>"
        ),
    }
    return packed(parts | (extra or {}))


def packed(parts: dict[str, Part]) -> bytes:
    """Return a zip container of parts, which may be longer than the memory is large."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as container:
        for name, part in parts.items():
            with container.open(name, "w", force_zip64=True) as entry:
                for piece in (part,) if isinstance(part, bytes) else part:
                    entry.write(piece)
    return out.getvalue()


def _within(start: bytes, part: Part, end: bytes) -> Iterable[bytes]:
    yield start
    yield from (part,) if isinstance(part, bytes) else part
    yield end


def row(number: int, *cells: str) -> bytes:
    """Return a row of inline texts."""
    texts = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
    return f'<row r="{number}">{texts}</row>'.encode()


def cell(place: str, number: int) -> bytes:
    """Return one cell with a number, in a row of its own."""
    return f'<row r="{number}"><c r="{place}"><v>1</v></c></row>'.encode()


def repeated(piece: bytes, times: int) -> Iterable[bytes]:
    """Yield a piece many times, some thousand at once."""
    whole, rest = divmod(times, 4096)
    block = piece * 4096
    for _ in range(whole):
        yield block
    yield piece * rest


def with_directory_of(entries: int) -> bytes:
    """Return a container whose directory names one tiny file again and again."""
    name = b"xl/workbook.xml"
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0) + name
    central = struct.pack(
        "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0
    )
    directory = (central + name) * entries
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), len(local), 0)
    return local + directory + end
