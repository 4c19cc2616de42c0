"""The evidence file of each order: exhibit covers and exhibits, in as many parts as the size limit asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.export.build import Built, build_pdf
from appealdesk.core.export.dossier import furniture, identity
from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.pages.order_pages import one_exhibit
from appealdesk.core.export.plan import part_names, parts_by_size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet
    from appealdesk.core.export.values import Exhibit

_COVER = 14_000
"""Bytes that the written pages of one exhibit take at most, as measured."""


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One finished evidence file."""

    name: str
    built: Built
    exhibits: tuple[int, ...]


def build_evidence(
    book: Book, stem: str, title: str, exhibits: Sequence[Exhibit], check: Callable[[], None]
) -> list[EvidenceFile]:
    """Return an order's evidence in one file, or in numbered parts of whole exhibits under the size limit.

    Args:
        book: the case.
        stem: file name without part number and extension.
        title: what the running head says, the order's id in it.
        exhibits: what goes in.
        check: called at every page; raises when the user gave up.

    Raises:
        ExportError: one exhibit alone is larger than the limit.
    """
    limit = book.plan.profile.max_bytes
    sizes = [book.originals[e.number].weight + _COVER for e in exhibits]
    parts: list[list[Exhibit]] = [list(exhibits)]
    if sum(sizes) > limit:
        parts = [[exhibits[i] for i in group] for group in parts_by_size(sizes, limit)]
    while True:
        built: list[Built] = []
        for n, part in enumerate(parts):
            check()
            built.append(_one(book, title, part, (n + 1, len(parts)), check))
        large = next((n for n, b in enumerate(built) if len(b.data) > limit), None)
        if large is None:
            break
        parts[large : large + 1] = _halves(parts[large], len(built[large].data), book)
    names = part_names(stem, len(parts))
    return [
        EvidenceFile(name, done, tuple(e.number for e in part))
        for name, done, part in zip(names, built, parts, strict=True)
    ]


def _halves(part: list[Exhibit], size: int, book: Book) -> list[list[Exhibit]]:
    if len(part) == 1:
        words = book.words
        raise ExportError(
            "dossier.error.too-large",
            file=part[0].evidence.file,
            size=words.size(size),
            limit=words.size(book.plan.profile.max_bytes),
        )
    middle = len(part) // 2
    return [part[:middle], part[middle:]]


def _one(
    book: Book, title: str, exhibits: Sequence[Exhibit], part: tuple[int, int], check: Callable[[], None]
) -> Built:
    w = book.words
    named = title if part[1] == 1 else w("evidence.part", title=title, n=part[0], parts=part[1])

    def compose(sheet: Sheet) -> None:
        for exhibit in exhibits:
            one_exhibit(sheet, book, exhibit, named, level=0)

    whole = w("evidence.title", order=named)
    return build_pdf(compose, identity(book, whole), furniture(book, w("evidence.head")), book.originals, check)
