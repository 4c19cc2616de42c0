"""The fact sheet: everything an appeal may say of a case, each entry with the paper it rests on.

What no paper prints and nobody typed is not there, and a draft shows a gap. All times carry an offset.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from appealdesk.core.domain.page import Box

TYPED = "case.toml"


@dataclass(frozen=True, slots=True)
class Ground:
    """Where an entry stands: a file of the case with page and box, or ``case.toml`` for what a person typed."""

    file: str
    page: int = 1
    box: Box | None = None
    """In the page's unit."""
    raw: str = ""
    """As printed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact of the case."""

    name: str
    """An event kind (``tracking.delivered``), ``carrier``, ``tracking-number``, ``amount``, ``status``,
    ``cancelled-by`` (``buyer``, ``seller``, ``platform``), or a field of the notice."""
    value: str
    """Ids as text, times as ISO 8601, rates as fractions, amounts as plain decimal numbers."""
    grounds: tuple[Ground, ...]
    at: datetime | None = None
    date_only: bool = False
    """True when only the day is known; ``at`` is then the end of that day."""
    proved: bool = False
    """True when a legible file of the evidence shows it; False for what is only typed or exported."""


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What is known of one order."""

    id: str
    entries: tuple[Entry, ...]
    """Events in the order of time, then the rest."""
    files: tuple[str, ...]
    """The evidence of the order."""
    closed: bool = False
    unsent: bool = False
    """True when it was cancelled before anything left."""

    def named(self, *names: str) -> tuple[Entry, ...]:
        """Return the entries of some names, those that a file shows first."""
        return tuple(sorted((e for e in self.entries if e.name in names), key=lambda e: not e.proved))

    def told(self, *names: str) -> Entry | None:
        """Return the entry that tells best: of the first name that has one, the proved one first."""
        return next((found[0] for name in names if (found := self.named(name))), None)


@dataclass(frozen=True, slots=True)
class FactSheet:
    """All facts of a case that its letter may use."""

    platform: str
    site: str
    zone: str
    """IANA name of the zone in which times are written."""
    store: str
    metric: str
    case_id: str
    reason: str
    scenario: int | None
    notice: tuple[Entry, ...]
    """``issued``, ``value``, ``target``, ``period-start``, ``period-end``, ``clause``, ``deadline``."""
    orders: tuple[OrderFacts, ...]
    typed: tuple[tuple[str, str], ...]
    """What the seller answered to the letter's questions (``cause``, ``done``, ``plan``)."""
    recomputed: tuple[tuple[str, float], ...] = ()
    """Rates that the own export gives for the notice's metric, by formula; fractions."""
    letters_of_carriers: tuple[str, ...] = ()
    """Files in which a carrier itself speaks."""
    left_out: frozenset[str] = frozenset()
    """Orders that are not to be appealed, by the checks; empty before the checks have run."""
    unproved: frozenset[str] = frozenset()
    """Orders whose proof is missing, so that the export is stopped; empty before the checks have run."""

    def order(self, order_id: str) -> OrderFacts | None:
        """Return what is known of an order."""
        return next((o for o in self.orders if o.id == order_id), None)

    def of_notice(self, name: str) -> Entry | None:
        """Return a field of the notice, if it is known."""
        return next((e for e in self.notice if e.name == name), None)
