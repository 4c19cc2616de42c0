"""A written redacted copy, opened again as whoever receives it will: its texts, its pictures, its data, its names."""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pypdf.generic import TextStringObject

from appealdesk.core.export.pdf.fonts import as_typed
from appealdesk.core.export.pdf.foreign import opened, wary
from appealdesk.core.export.pdf.pictures import Picture, pictures_of
from appealdesk.core.export.redaction.still import still_private
from appealdesk.core.reading.extractors.words import pattern
from appealdesk.core.text import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pypdf import PdfReader

    from appealdesk.core.export.redaction.masks import Masks
    from appealdesk.core.export.redaction.redactor import Redactor

_PICTURE_FILES: Final = frozenset({".png", ".jpg", ".jpeg"})
_COUNTS: Final = re.compile(r'<c\b(?![^>]*\bt="(?!s"|n"))[^>]*><v>-?[\d.]+</v></c>')
"""Cells of numbers of our own, sizes and counts, and references to shared texts; a size may be a postcode by chance."""
_AREAS: Final = ("dossier.", "index.")


def check_written(files: Iterable[Path], redactor: Redactor, check: Callable[[], None]) -> None:
    """Read every file of a redacted copy again.

    Args:
        files: all of them.
        redactor: knows what was masked, and reads pictures.
        check: called before every page; what it raises ends the work.

    Raises:
        ExportError: something that was masked can still be read; the error names the file and the page.
    """
    for path in files:
        for page, text in _texts(path):
            check()
            for kind in _private(text, redactor.masks):
                raise still_private(path.name, page, kind)
        if path.suffix == ".pdf":
            _pictures(path, redactor)
        elif path.suffix in _PICTURE_FILES:
            (picture,) = pictures_of(path.read_bytes())
            for _box, kind in redactor.seen({path: picture})[path]:
                raise still_private(path.name, 1, kind)


def _private(text: str, masks: Masks) -> Iterator[str]:
    """Yield the kinds of private values in a text that are no words of the program's own."""
    own = _own_words()
    for found in masks.still(text):
        # "Mark" is no word of ours because "marked" is
        if not re.search(pattern([_plain(found.text)]), own):
            yield found.kind


@cache
def _own_words() -> str:
    words = (text for lang in ("zh", "en") for key, text in table(lang).items() if key.startswith(_AREAS))
    return _plain(" ".join(words))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts of a file with their pages; 0 for its name and its own data."""
    yield 0, path.stem
    data = path.read_bytes()
    if path.suffix == ".pdf":
        with wary(), opened(io.BytesIO(data)) as reader:
            yield 0, " ".join(_strings_of(reader))
            root: Any = reader.trailer["/Root"]
            yield 0, root["/Metadata"].get_data().decode("utf-8", "replace") if "/Metadata" in root else ""
            for number, page in enumerate(reader.pages, 1):
                # a name in letters that no font has stands there as code points
                yield number, as_typed(page.extract_text())
    elif path.suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            for name in book.namelist():
                # a cell may end where the next begins, so that a tag parts texts as a line would
                cells = _COUNTS.sub("", book.read(name).decode("utf-8", "replace"))
                yield 0, html.unescape(re.sub(r"<[^>]*>", "\n", cells))
    elif path.suffix == ".json":
        yield 0, "\n".join(_said(json.loads(data)))
    else:
        yield 0, data.decode("utf-8", "replace")


def _said(value: Any) -> Iterator[str]:
    """Yield every text in data, names of fields too; numbers there are counts and places of our own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _said(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _said(inner)


def _strings_of(reader: PdfReader) -> Iterator[str]:
    """Yield every text outside of the pages: properties, bookmarks, descriptions of pictures, links."""
    yield from _strings(reader.trailer.get("/Info"))
    for number in (*reader.xref.get(0, ()), *reader.xref_objStm):
        yield from _strings(reader.get_object(number))


def _strings(value: Any) -> Iterator[str]:
    """Yield the texts in an object; what it refers to is an object of its own."""
    if isinstance(value, TextStringObject):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _pictures(path: Path, redactor: Redactor) -> None:
    """Look at every picture in the file that was not looked at before it went in."""
    with wary(), opened(path) as reader:
        found: dict[tuple[int, str], Picture] = {}
        for number, page in enumerate(reader.pages, 1):
            for reference in page.get("/Resources", {}).get("/XObject", {}).values():
                image = reference.get_object()
                if image.get("/Subtype") != "/Image":
                    continue
                digest = hashlib.sha256(image._data).hexdigest()  # noqa: SLF001 - the bytes as coded have no other door
                if digest not in redactor.clean and all(d != digest for _, d in found):
                    found[number, digest] = _picture(image)
    for (number, _), hits in redactor.seen(found).items():
        for _box, kind in hits:
            raise still_private(path.name, number, kind)


def _picture(image: Any) -> Picture:
    """Return an image of a file of ours as the picture that was put in."""
    space = image["/ColorSpace"]
    palette = b""
    if isinstance(space, list) and space[0] == "/Indexed":
        table_of = space[3].get_object()
        palette = (
            table_of.get_data() if hasattr(table_of, "get_data") else bytes(getattr(table_of, "original_bytes", b""))
        )
        space = space[1].get_object()
    grey = space == "/DeviceGray" or (isinstance(space, list) and space[1].get_object().get("/N") == 1)
    return Picture(
        image._data,  # noqa: SLF001 - as above
        int(image["/Width"]),
        int(image["/Height"]),
        "DeviceGray" if grey else "DeviceRGB",
        str(image["/Filter"]).removeprefix("/"),
        bits=int(image.get("/BitsPerComponent", 8)),
        palette=palette,
    )
