"""The hash chain of the history: what is hashed, how, and whether a stretch of it still holds.

Every entry carries the hash of the one before it, so an entry that is edited, taken out or moved shows. A chain that
was written anew from some entry on, or cut short, shows only against an :class:`Anchor` kept elsewhere. Pure
functions; nothing here knows a database.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

GENESIS: Final = "0" * 64
"""What the first entry, number 1, names as the hash before it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: who did what to which thing, and when. It holds no buyer's data."""

    seq: int
    """Place in the whole store's history, from 1, without gaps."""
    at: str
    """When, in UTC, as ISO 8601 with milliseconds and ``Z``. Order is told by ``seq``: clocks can be set back."""
    mono: int
    """The computer's monotonic clock in nanoseconds."""
    actor: str
    """Name of the operator."""
    action: str
    case: str
    """Uid of the case, or empty for what concerns the whole store."""
    object: str
    detail: str
    """Canonical JSON text of ids and hashes only."""
    prev: str
    """Hash of the entry before, :data:`GENESIS` for the first."""
    hash: str
    """:func:`digest` of this entry."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the chain ended at some moment, kept outside the database."""

    seq: int
    """0 for an empty history."""
    hash: str


class FaultKind(StrEnum):
    """How a chain can be broken."""

    CONTENT = "content"
    """An entry does not have its own hash: it was edited."""
    LINK = "link"
    """An entry does not name the hash of the one before it."""
    ORDER = "order"
    """Numbers are missing, twice or in the wrong order."""
    ANCHOR = "anchor"
    """The chain differs from, or ends before, what was noted elsewhere."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong with a chain."""

    kind: FaultKind
    seq: int
    """The entry at which it shows."""
    noted: str = ""
    """The hash that was noted elsewhere, where that is what the chain differs from."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking a chain came to."""

    length: int
    """Entries that are in order, up to the fault."""
    head: Anchor
    """The last entry that is in order."""
    fault: Fault | None = None

    @property
    def holds(self) -> bool:
        """True when nothing is wrong."""
        return self.fault is None


def canonical(entry: Entry) -> bytes:
    """Return the bytes that are hashed: a JSON list of the fields in fixed order, without spaces, in ASCII."""
    fields = (
        entry.seq,
        entry.at,
        entry.mono,
        entry.actor,
        entry.action,
        entry.case,
        entry.object,
        entry.detail,
        entry.prev,
    )
    return json.dumps(fields, separators=(",", ":")).encode("ascii")


def digest(entry: Entry) -> str:
    """Return the SHA-256 of an entry's canonical form in hex; the entry's own ``hash`` plays no part."""
    return hashlib.sha256(canonical(entry)).hexdigest()


def verify(entries: Iterable[Entry], start_prev: str = GENESIS, anchors: Iterable[Anchor] = ()) -> Verdict:
    """Check a stretch of the whole history that has no gaps.

    Args:
        entries: by rising number, read once.
        start_prev: the hash before the first of them; with :data:`GENESIS` the first has to be number 1.
        anchors: what was noted elsewhere about numbers of this stretch or behind it.
    """
    noted = {a.seq: a.hash for a in anchors if a.seq > 0}
    furthest = max(noted, default=0)
    head = Anchor(0, start_prev)
    length = 0
    for entry in entries:
        dense = entry.seq == head.seq + 1 if length or start_prev == GENESIS else entry.seq > 1
        kind = _fault(entry, head, in_order=dense, follows=True, noted=noted.get(entry.seq, entry.hash))
        if kind is not None:
            return Verdict(length, head, Fault(kind, entry.seq))
        head = Anchor(entry.seq, entry.hash)
        length += 1
    return Verdict(length, head, Fault(FaultKind.ANCHOR, furthest) if furthest > head.seq else None)


def verify_extract(entries: Iterable[Entry], anchor: Anchor | None = None) -> Verdict:
    """Check the entries of one case, between which those of other cases are missing.

    Each entry's own hash is computed anew, numbers have to rise, neighbours have to be linked, and none may lie behind
    the anchor or differ from it. That entries were left out cannot be seen from an extract.

    Args:
        entries: by rising number, read once.
        anchor: the end of the whole history when the extract was made, or None where that is not known.
    """
    head = Anchor(0, GENESIS)
    length = 0
    for entry in entries:
        known = anchor.hash if anchor and entry.seq == anchor.seq else entry.hash
        follows = entry.seq == head.seq + 1
        kind = _fault(entry, head, in_order=entry.seq > head.seq, follows=follows, noted=known)
        if kind is None and anchor and entry.seq > anchor.seq:
            kind = FaultKind.ANCHOR
        if kind is not None:
            return Verdict(length, head, Fault(kind, entry.seq))
        head = Anchor(entry.seq, entry.hash)
        length += 1
    return Verdict(length, head)


def _fault(entry: Entry, head: Anchor, *, in_order: bool, follows: bool, noted: str) -> FaultKind | None:
    """Return what is wrong with an entry that comes after ``head`` in a list, the plainest reason first."""
    if not in_order:
        return FaultKind.ORDER
    if follows and entry.prev != head.hash:
        return FaultKind.LINK
    if digest(entry) != entry.hash:
        return FaultKind.CONTENT
    return None if noted == entry.hash else FaultKind.ANCHOR
