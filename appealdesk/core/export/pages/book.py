"""What the pages are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.originals import Original
    from appealdesk.core.export.pages.words import Words
    from appealdesk.core.export.values import Exhibit, Plan, WrittenFile


@dataclass(frozen=True, slots=True)
class Book:
    """One checked case, its plan, and its files made ready."""

    report: Report
    plan: Plan
    originals: Mapping[int, Original]
    words: Words
    now: datetime
    draft: bool
    written: tuple[WrittenFile, ...] = ()
    """Files of the submission that exist already."""
    sources: tuple[tuple[str, int, str], ...] = ()
    """The case folder's files: path, bytes, SHA-256."""
    anchor: str = ""
    """End of the case's history as ``number:hash``: a copy on paper vouches for it. Empty where none is kept."""
    order: str = ""
    """The one order that the file is about; empty for the dossier and for papers of all orders."""
    redacted: bool = False
    """True for a copy without the buyers' data."""
    withheld: frozenset[str] = frozenset()
    """What files are called in such a copy whose own names tell of a buyer."""

    def exhibits_of(self, order_id: str) -> tuple[Exhibit, ...]:
        """Return the exhibits that belong to an order, shared ones included; of the case as a whole for ``""``."""
        return tuple(e for e in self.plan.exhibits if (order_id in e.orders if order_id else not e.section))

    def name_of(self, file: str) -> str:
        """Return what a page says a file of the case is called: its name, or that it is withheld."""
        return self.words("exhibit.withheld", file=file) if file in self.withheld else file

    def title_of(self, exhibit: Exhibit) -> str:
        """Return number and kind of an exhibit, such as ``Exhibit 3 · Carrier's tracking page``."""
        kind = self.words.name("kind", exhibit.kind)
        return self.words("exhibit.title", n=exhibit.number, kind=kind)


def exhibit_key(number: int) -> str:
    """Return the destination of an exhibit's cover."""
    return f"exhibit-{number}"


def order_key(position: int) -> str:
    """Return the destination of the section of the order at a position of the case."""
    return f"order-{position}"
