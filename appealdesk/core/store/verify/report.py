"""What a check of the store found, and how much it looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appealdesk.core.store.chain import Anchor


class Kind(StrEnum):
    """What is damaged; ``verify.damage.<kind>`` is the key of its text."""

    KEYS = "keys"
    """The keys file and its copy are gone or damaged: the store opens only for as long as the key is at hand."""
    KEYS_FOREIGN = "keys-foreign"
    """The keys file is another store's."""
    DATABASE_MISSING = "database-missing"
    DATABASE_HEAD = "database-head"
    """The database does not open: its first page is gone, or its list of tables is damaged."""
    DATABASE_CUT = "database-cut"
    """The database's file is shorter than it says of itself."""
    PAGE = "page"
    """A page of the database is not what was written; ``what`` is its number or range."""
    STRUCTURE = "structure"
    """Pages do not fit together; ``detail`` is the engine's own words."""
    SCHEMA = "schema"
    """A table, index or trigger is missing or another than the program made; ``what`` is its name."""
    REFERENCE = "reference"
    """Rows whose partner is gone; ``what`` is ``table>partner``."""
    ROW = "row"
    """A table that cannot be read to its end; ``what`` is its name."""
    VALUE = "value"
    """A row that holds something impossible; ``what`` is its table, ``detail`` says which."""
    HISTORY = "history"
    """The history was changed; ``what`` is the line's number, ``detail`` the kind of fault."""
    ORIGINAL_MISSING = "original-missing"
    """For the four of originals ``what`` is the SHA-256 of the bytes that were taken in."""
    ORIGINAL_DAMAGED = "original-damaged"
    ORIGINAL_WRONG = "original-wrong-content"
    ORIGINAL_UNREADABLE = "original-unreadable"
    """It cannot be read at the moment; it may be whole."""
    SEARCH = "search"
    """The search index lacks entries, has some of nothing, or is inconsistent; ``what`` is how many."""

    @property
    def of_original(self) -> bool:
        """True where one original is concerned."""
        return self.value.startswith("original-")

    @property
    def of_database(self) -> bool:
        """True where rows can be lost, so that a database has to be made anew out of what can be read."""
        return self in _DATABASE


_DATABASE = frozenset({Kind.DATABASE_CUT, Kind.PAGE, Kind.STRUCTURE, Kind.SCHEMA, Kind.REFERENCE, Kind.ROW})


class Oddity(StrEnum):
    """What is no damage but worth a word; ``verify.remark.<oddity>`` is the key of its text."""

    STRAY = "stray"
    """A file among the originals that no row names; ``what`` is its name there."""
    LEFTOVER = "leftover"
    """An unfinished write; ``what`` is its name in the store's folder."""
    KEYS_COPY = "keys-copy"
    """The keys file or its copy is damaged, gone, or not the same as the other; one of them is enough."""
    SEARCH_STALE = "search-stale"
    """Entries of the search index were made of other words than are there now: after an update of the program, or
    because something was changed behind its back; ``what`` is how many."""
    HISTORY_GAP = "history-gap"
    """A fault of the history that an earlier rescue or restoring wrote down; ``what`` is the line's number."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is damaged."""

    kind: Kind
    what: str = ""
    detail: str = ""
    used_by: tuple[tuple[str, str], ...] = ()
    """For originals: the names of the cases and of the files there that are concerned."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One oddity."""

    kind: Oddity
    what: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """How much was looked at; a check that looked at nothing found nothing."""

    pages: int = 0
    rows: int = 0
    history: int = 0
    """Lines of the history."""
    originals: int = 0
    bytes: int = 0
    """Bytes of originals that were read through; 0 in a quick check, which looks at sizes only."""
    documents: int = 0
    """Entries of the search index."""


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one check."""

    full: bool
    damages: tuple[Damage, ...]
    remarks: tuple[Remark, ...]
    examined: Examined
    unexamined: tuple[str, ...] = ()
    """Parts that could not be looked at because of what is damaged: ``database``, ``rows``, ``references``,
    ``history``, ``originals``, ``strays``, ``search``; the last also where the schema is an earlier one."""
    head: Anchor | None = None
    """Where the history ends; None where it could not be read."""
    seconds: float = 0.0

    @property
    def sound(self) -> bool:
        """True when nothing is damaged and everything was looked at."""
        return not self.damages and not self.unexamined

    def of(self, *kinds: Kind) -> tuple[Damage, ...]:
        """Return the damages of some kinds."""
        return tuple(d for d in self.damages if d.kind in kinds)


@dataclass(slots=True)
class Notes:
    """A report while it is being written."""

    damages: list[Damage] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    unexamined: list[str] = field(default_factory=list)
    pages: int = 0
    rows: int = 0
    history: int = 0
    originals: int = 0
    bytes: int = 0
    documents: int = 0
    head: Anchor | None = None

    def damage(self, kind: Kind, what: object = "", detail: object = "") -> None:
        """Note a damage."""
        self.damages.append(Damage(kind, str(what), str(detail)))

    def remark(self, kind: Oddity, what: object = "", detail: object = "") -> None:
        """Note an oddity."""
        self.remarks.append(Remark(kind, str(what), str(detail)))

    def leave_out(self, part: str) -> None:
        """Note that a part could not be looked at."""
        if part not in self.unexamined:
            self.unexamined.append(part)

    def report(self, seconds: float, *, full: bool) -> Report:
        """Return what was noted."""
        looked = Examined(self.pages, self.rows, self.history, self.originals, self.bytes, self.documents)
        return Report(
            full, tuple(self.damages), tuple(self.remarks), looked, tuple(self.unexamined), self.head, seconds
        )
