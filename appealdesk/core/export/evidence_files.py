"""The evidence file of each order: a first page, covers and exhibits, in as many parts as the size limit asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from appealdesk.core.export.build import Built, build_pdf
from appealdesk.core.export.dossier import furniture, identity
from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.pages.evidence_front import evidence_front
from appealdesk.core.export.pages.order_pages import one_exhibit
from appealdesk.core.export.plan_names import part_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appealdesk.core.export.fitting import Fitter
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet
    from appealdesk.core.export.values import Exhibit, Shrunk

_COVER = 9_500
"""Bytes that the written pages of one exhibit usually take; what a file really weighs is seen when it is written."""
_FONTS = 80_000
"""Bytes that the fonts' subsets, the bookmarks, the tables and the first page of a file usually take."""
_SPARE = 4_000
"""Bytes left free for "part 2 of 3" in the running heads, which is known when the parts are."""
_TRIES = 4


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One finished evidence file."""

    name: str
    built: Built
    exhibits: tuple[int, ...]
    smaller: tuple[Shrunk, ...] = ()
    """Exhibits whose pictures had to be made smaller."""


def build_evidence(
    book: Book,
    stem: str,
    title: str,
    exhibits: Sequence[Exhibit],
    apart: Sequence[Exhibit] = (),
    *,
    fitter: Fitter,
    check: Callable[[], None],
) -> tuple[list[EvidenceFile], dict[int, str]]:
    """Return evidence in one file under the size limit, its pictures made smaller where they must be.

    With it come, by exhibit number, the names of the files as which originals go in untouched; their covers name them.

    Where even the smallest legible pictures are too much, it becomes numbered parts of whole orders, or of whole
    exhibits where there is one order only.

    Args:
        book: the case.
        stem: file name without part number and extension.
        title: what the running head says, the order's id in it.
        exhibits: what goes in.
        apart: those of them of which only the cover does, because the original goes in untouched.
        fitter: makes smaller copies.
        check: called at every page; raises when the user gave up.

    Raises:
        ExportError: one exhibit alone is larger than the limit, however small its pictures, or there are more files
            than the form takes.
    """
    book = _with_names(book, stem, 1, apart)
    waiting: list[list[Exhibit]] = [list(exhibits)]
    parts: list[_Part] = []
    while waiting:
        chosen = waiting.pop(0)
        part = _part(book, title, chosen, fitter, check)
        if part is None:
            waiting[:0] = _halves(chosen, book)
        else:
            parts.append(part)
    _refuse_too_many(book, stem, len(parts) + len(apart))
    if len(parts) > 1:
        # only now it is known how many there are
        parts = [replace(p, book=_with_names(p.book, stem, len(parts), apart)) for p in parts]
        parts = [
            replace(p, built=_one(p.book, title, p.exhibits, (n, len(parts)), check)) for n, p in enumerate(parts, 1)
        ]
    names = part_names(stem, len(parts), len(apart))
    made = [
        EvidenceFile(name, p.built, tuple(e.number for e in p.exhibits), p.smaller)
        for name, p in zip(names, parts, strict=False)
    ]
    return made, {e.number: name for e, name in zip(apart, names[len(parts) :], strict=True)}


def _with_names(book: Book, stem: str, parts: int, apart: Sequence[Exhibit]) -> Book:
    """Return the book as its covers have to say it: files beside this one are named, and their pages are not in it."""
    names = part_names(stem, parts, len(apart))[parts:]
    told = {
        e.number: replace(book.originals[e.number], pictures=(), reason="", apart=(name,))
        for e, name in zip(apart, names, strict=True)
    }
    return replace(book, originals={**book.originals, **told})


def _refuse_too_many(book: Book, stem: str, files: int) -> None:
    most = book.plan.profile.max_files
    if most and files > most:
        raise ExportError("dossier.error.too-many-files", file=f"{stem}.pdf", n=files, most=most)


@dataclass(frozen=True, slots=True)
class _Part:
    """What goes into one file, its pictures as they are in it."""

    exhibits: list[Exhibit]
    book: Book
    built: Built
    smaller: tuple[Shrunk, ...] = ()


def _part(book: Book, title: str, exhibits: list[Exhibit], fitter: Fitter, check: Callable[[], None]) -> _Part | None:
    """Return one file of these exhibits under the limit, or None where no legible one is small enough."""
    limit = book.plan.profile.max_bytes - _SPARE
    came = sum(book.originals[e.number].weight for e in exhibits)
    if came < limit:
        built = _one(book, title, exhibits, (1, 1), check)
        if len(built.data) <= limit:
            return _Part(exhibits, book, built)
    budget = limit - _FONTS - _COVER * len(exhibits)
    for _ in range(_TRIES):
        made = fitter.fit(exhibits, book.originals, budget, check) if budget > 0 else None
        if made is None:
            return None
        originals, smaller = made
        copies = replace(book, originals={**book.originals, **originals})
        built = _one(copies, title, exhibits, (1, 1), check)
        if len(built.data) <= limit:
            return _Part(exhibits, copies, built, smaller)
        budget -= len(built.data) - limit
    return None


def _halves(part: list[Exhibit], book: Book) -> list[list[Exhibit]]:
    """Return two parts, cut between orders where there are several, as near to the middle as may be."""
    if len(part) == 1:
        words = book.words
        raise ExportError(
            "dossier.error.too-large",
            file=part[0].evidence.file,
            size=words.size(book.originals[part[0].number].weight),
            limit=words.size(book.plan.profile.max_bytes),
        )
    cuts = [n for n in range(1, len(part)) if part[n].section != part[n - 1].section] or list(range(1, len(part)))
    middle = min(cuts, key=lambda n: abs(n - len(part) / 2))
    return [part[:middle], part[middle:]]


def _one(
    book: Book, title: str, exhibits: Sequence[Exhibit], part: tuple[int, int], check: Callable[[], None]
) -> Built:
    w = book.words
    named = title if part[1] == 1 else w("evidence.part", title=title, n=part[0], parts=part[1])

    def compose(sheet: Sheet) -> None:
        evidence_front(sheet, book, named, exhibits)
        for exhibit in exhibits:
            one_exhibit(sheet, book, exhibit, named, level=0)

    whole = w("evidence.title", order=named)
    return build_pdf(compose, identity(book, whole), furniture(book, w("evidence.head")), book.plan.standard, check)
