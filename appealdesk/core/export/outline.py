"""The parts of a PDF file as its bookmarks name them, and which pages each takes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PdfReader


@dataclass(frozen=True, slots=True)
class Part:
    """What one bookmark leads to."""

    title: str
    level: int
    """Depth of the bookmark, from 0."""
    first: int
    last: int
    """Pages, from 1; the last one is where the next bookmark of this depth or above begins, less one."""


@dataclass(frozen=True, slots=True)
class Outline:
    """How many pages a file has, their size in points, and its parts in the order of its pages."""

    pages: int
    size: tuple[float, float]
    """Of the first page, as it stands upright."""
    parts: tuple[Part, ...]


def outline_of(data: bytes) -> Outline:
    """Return the parts of a PDF file.

    Raises:
        ValueError: it is no PDF file that can be read.
    """
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - the window opens long before somebody prints

    from appealdesk.core.export.pdf.foreign import opened  # noqa: PLC0415 - as above

    try:
        with opened(io.BytesIO(data)) as reader:
            pages = len(reader.pages)
            box = reader.pages[0].mediabox
            found = list(_bookmarks(reader, reader.outline, 0))
    except (PyPdfError, IndexError) as error:
        raise ValueError("no PDF file that can be read") from error
    return Outline(pages, (float(box.width), float(box.height)), tuple(_with_ends(found, pages)))


def _bookmarks(reader: PdfReader, entries: Sequence[Any], level: int) -> Iterator[tuple[str, int, int]]:
    """Yield title, depth and page; what belongs under a bookmark stands in a list behind it."""
    for entry in entries:
        if isinstance(entry, list):
            yield from _bookmarks(reader, entry, level + 1)
        elif (page := reader.get_destination_page_number(entry)) is not None and page >= 0:
            yield str(entry.title), level, page + 1


def _with_ends(found: Sequence[tuple[str, int, int]], pages: int) -> Iterator[Part]:
    for n, (title, level, first) in enumerate(found):
        following = next((page for _, other, page in found[n + 1 :] if other <= level), pages + 1)
        yield Part(title, level, first, max(first, following - 1))


def only_pages(data: bytes, pages: Sequence[int]) -> bytes:
    """Return a PDF file of some pages of another, from 1, as they are there; what a page shows stays untouched."""
    from pypdf import PdfWriter  # noqa: PLC0415 - as above

    writer = PdfWriter()
    writer.append(io.BytesIO(data), pages=[page - 1 for page in pages], import_outline=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
