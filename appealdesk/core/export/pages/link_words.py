"""What holds a link of the loop, and on which exhibit its key is really printed.

A carrier's page seldom prints the order's id. It is joined by its tracking number, through the paper that prints that
number for the order; then the dossier says so, and never that the id stands there.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.holding import SAME_PARCEL, THROUGH, carries, ends_of
from appealdesk.core.domain.linking import normal_number
from appealdesk.core.domain.loop import LinkState
from appealdesk.core.domain.timeline import Lane

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.loop import Link, OrderLoop
    from appealdesk.core.export.pages.book import Book

_JOINED: Final = (THROUGH, SAME_PARCEL)


def state_name(book: Book, link: Link) -> str:
    """Return what a link comes to; papers without a common number are joined, they do not match."""
    joined = link.state is LinkState.OK and link.held in _JOINED
    return book.words.name("link", "joined" if joined else link.state)


def held_by(book: Book, link: Link) -> str:
    """Return in few words by what a link holds that holds, in the words of the window."""
    return book.words(f"link.by-{link.held or link.by}")


def keys_of(link: Link) -> str:
    """Return the number that a link turns on, or both where they differ; of a missing link what one end has."""
    if link.state is LinkState.MISMATCH and link.other_key:
        return f"{link.key} ≠ {link.other_key}"
    found = (end.fact.value for end in (link.near, link.far) if end and end.fact)
    return link.key or next(found, "")


def printed_on(book: Book, loop: OrderLoop, link: Link) -> str:
    """Return the exhibits on which a link's key was read, then how the paper at the other end is joined to them."""
    w, ends = book.words, ends_of(link, loop.order, partial(_papers, book, loop))
    with_key = [name for end in ends if carries(end, link) and (name := _short(book, end.file))]
    said = [", ".join(dict.fromkeys(with_key))] if with_key else []
    for end in ends:
        name = _short(book, end.file)
        if carries(end, link) or not name or end.fact is None:
            continue
        number = end.fact.value
        if link.by == "tracking-number":
            said.append(w("link.of-parcel", exhibit=name, number=number))
        elif via := _short(book, _paper_with(book, loop, number)):
            said.append(w("link.through", exhibit=name, number=number, via=via))
        else:
            said.append(w("link.as-noted", exhibit=name, number=number))
    return w("link.and").join(said)


def _paper_with(book: Book, loop: OrderLoop, number: str) -> str:
    """Return the paper that prints a parcel's number for the order, best one that prints the order's id as well."""
    tie = next((k for k in loop.links if k.by == "tracking-number" and k.state is LinkState.OK), None)
    wanted = {normal_number(n) for n in (number, tie.key if tie else "") if n}
    found = [
        item
        for lane in (Lane.SHIPPING, Lane.ORDER)
        for item in _papers(book, loop, lane)
        if any(normal_number(f.value) in wanted and not f.doubtful for f in item.of(FactType.TRACKING_NUMBER))
    ]
    both = [item for item in found if loop.order in item.values(FactType.ORDER_ID)]
    return next((item.file for item in (*both, *found)), "")


def _papers(book: Book, loop: OrderLoop, lane: Lane) -> Iterator[Evidence]:
    yield from (item for name in loop.files_of(lane) if (item := book.report.file(name)))


def _short(book: Book, file: str) -> str:
    exhibit = book.plan.exhibit(file) if file else None
    return book.words("exhibit.short", n=exhibit.number) if exhibit else ""
