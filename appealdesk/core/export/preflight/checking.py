"""One written file before its profile: type by content, name, size, pages, text, and the order on each of its pages."""

from __future__ import annotations

import hashlib
import io
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile

from openpyxl import load_workbook
from pypdf.errors import PyPdfError

from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.pdf.fonts import shown
from appealdesk.core.export.pdf.foreign import opened, wary
from appealdesk.core.export.preflight.archival import archival_checks
from appealdesk.core.export.values import UPLOADED, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from appealdesk.core.export.pdf.standard import Standard
    from appealdesk.core.packs.values import ExportProfile

_BEGINNINGS: Final = {
    ".pdf": b"%PDF-",
    ".xlsx": b"PK\x03\x04",
    ".json": b"{",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
}
_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a written file is meant to be."""

    role: Role
    profile: ExportProfile
    standard: Standard
    pages: int | None = None
    """Of a PDF file."""
    order: str = ""
    """The one order that every page of it names; empty where it is about several."""
    original: str = ""
    """SHA-256 of the file of the case that it is, byte for byte; empty for a file that was made."""
    sheets: int = 4
    """Of a workbook; the index of a case with earlier appeals has one more."""


def inspect(path: Path, wanted: Wanted) -> tuple[str, ...]:
    """Open a written file and return the names of the checks that it passed.

    Raises:
        ExportError: it does not pass one; the error names the file and the check.
    """
    data = path.read_bytes()
    passed: list[str] = []
    try:
        for name, good in _checks(path, data, wanted):
            if not good:
                raise _failed(path, name)
            passed.append(name)
    except (PyPdfError, BadZipFile, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _failed(path, "opens") from error
    return tuple(passed)


def _failed(path: Path, check: str) -> ExportError:
    return ExportError("dossier.error.broken-output", file=path.name, check=check)


def _checks(path: Path, data: bytes, wanted: Wanted) -> Iterator[tuple[str, bool]]:
    yield "type-by-content", data.startswith(_BEGINNINGS.get(path.suffix, b"")) and bool(data)
    if wanted.role in UPLOADED:
        profile = wanted.profile
        yield "type-taken", path.suffix.removeprefix(".") in profile.file_types
        yield "size", len(data) <= profile.max_bytes
    if wanted.role is Role.EVIDENCE and wanted.profile.name_pattern:
        yield "name", re.fullmatch(wanted.profile.name_pattern, path.name) is not None
    if wanted.original:
        # its bytes were looked into before it was let in; opening it again could tell nothing else
        yield "untouched", hashlib.sha256(data).hexdigest() == wanted.original
    elif path.suffix == ".pdf":
        yield from _pdf(data, wanted)
    elif path.suffix in _PICTURES:
        yield "opens", _is_whole(data)
    elif path.suffix == ".xlsx":
        yield "opens", _sheets(data) == wanted.sheets
    elif path.suffix == ".json":
        content = json.loads(data)
        yield "opens", isinstance(content, dict)
        if wanted.role is Role.MANIFEST:
            yield "hashes", _are_as_listed(path.parent, content["files"])
    else:
        yield "text", bool(data.decode("utf-8").strip())


def _pdf(data: bytes, wanted: Wanted) -> Iterator[tuple[str, bool]]:
    with wary(), opened(io.BytesIO(data)) as reader:
        yield "pages", len(reader.pages) == wanted.pages
        if wanted.role in UPLOADED:
            texts = [page.extract_text() for page in reader.pages]
            yield "text", all(text.strip() for text in texts)
            if wanted.order:
                order = _bare(shown(wanted.order))
                yield "order-on-each-page", all(order in _bare(text) for text in texts)
        else:
            # hundreds of pages that only the seller sees: its first and its last
            yield "text", all(page.extract_text().strip() for page in (reader.pages[0], reader.pages[-1]))
        yield from archival_checks(reader, data[:16], wanted.standard)


def _bare(text: str) -> str:
    """Return a text without spaces: a long id may be set in two lines."""
    return "".join(text.split())


def _is_whole(data: bytes) -> bool:
    """Tell whether every pixel of a picture can be decoded."""
    from PIL import Image  # noqa: PLC0415 - only where pictures were written

    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
        image.load()
        return image.width > 0


def _are_as_listed(folder: Path, files: list[dict[str, Any]]) -> bool:
    """Tell whether every file that a manifest lists lies beside it with that SHA-256 and size."""
    return bool(files) and all(_digest(folder / f["path"]) == (f["bytes"], f["sha256"]) for f in files)


def _digest(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()


def _sheets(data: bytes) -> int:
    workbook = load_workbook(io.BytesIO(data), read_only=True)
    try:
        return len(workbook.sheetnames)
    finally:
        workbook.close()
