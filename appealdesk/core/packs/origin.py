"""Where a value of a pack comes from, in which words it is said, and whose figure stands there now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.packs.citation import OWN_FIGURE, unnamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.packs.source import Table

STATUSES = (
    "published",
    "confirmed",
    "article-only",
    "contradicted",
    "contradicted-by-reality",
    "unclear",
    "unverified",
    "unverifiable",
    "own",
)
"""How far a value can be trusted: ``own`` is this program's own judgement, the rest says who states it."""
OWN_LIMITS = "own_limits"
"""The table below a metric in which a seller's own lines for categories of goods are put."""
HEAD = ("source", "status", "as_of")
"""Keys that say where a value comes from; at the head of a file they hold for every entry without its own."""


@dataclass(frozen=True, slots=True)
class Said:
    """One text in both languages."""

    zh: str
    en: str

    def to(self, language: str) -> str:
        """Return the text in ``zh`` or ``en``."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """What a seller put in the place of a value of the pack."""

    key: str
    """Address of the value, such as ``clocks.shopee.appeal-7d.days``."""
    as_of: str
    """The day the seller had it from there (ISO date)."""
    reason: str
    was: str
    """The pack's own value; empty where the pack has none."""
    leaf: str
    """Name of the value in its entry; empty where the figure stands for the whole entry."""

    @property
    def cited(self) -> str:
        """The citation of the figure, as :func:`appealdesk.core.packs.citation.cited` reads it."""
        return f"{OWN_FIGURE} {self.as_of}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from, how far it can be trusted and the day it was read (ISO date or year)."""

    source: str
    status: str
    as_of: str
    own: OwnFigure | None = None
    """Set where a seller's own figure counts; the status stays that of the pack, so a cap stays too."""

    @property
    def own_source(self) -> str:
        """The citation of the seller's own figure; empty where the pack's value counts."""
        return self.own.cited if self.own else ""

    @property
    def cited(self) -> str:
        """The citation of what counts: the seller's own figure, else the pack's source."""
        return self.own_source or self.source


def read_origin(table: Table, head: Table | None = None, of: tuple[str, ...] = ()) -> Origin:
    """Return where an entry comes from; what it does not say itself stands at the head of its file.

    Args:
        table: the entry.
        head: the root of its file, for what the entry itself does not say.
        of: the keys that the value is made of, where an entry holds several values; default: all.

    Raises:
        DataError: source, status or date is missing or wrong, or users could not read the source's name.
    """
    parts = {}
    if head is not None:
        head.seen.update(HEAD)
    for key in HEAD:
        here = table if key in table.data or head is None else head
        parts[key] = here.choice(key, STATUSES) if key == "status" else here.text(key)
        if key == "source" and (name := unnamed(parts[key])):
            raise here.error(key, f"names {name!r}, which has no name for users in resources/text/*/sources.toml")
        if not parts[key]:
            raise here.error(key, "is empty")
    own = [o for o in _own_of(table) if not of or not o.leaf or o.leaf in of]
    return Origin(parts["source"], parts["status"], parts["as_of"], own[-1] if own else None)


def _own_of(table: Table) -> Iterator[OwnFigure]:
    """Go through the seller's figures in an entry: its own values, and the texts one level below it."""
    depth = len(table.path)
    for path, figures in table.source.own.items():
        texts = len(path) == depth + 1 and path[:depth] == table.path
        yield from (f for f in figures if path == table.path or (texts and f.leaf in ("zh", "en")))


def read_said(table: Table, key: str = "") -> Said:
    """Return the texts of a table, or of the table below that key.

    Raises:
        DataError: a language is missing or empty.
    """
    inner = table.table(key) if key else table
    said = Said(inner.text("zh"), inner.text("en"))
    for language in ("zh", "en"):
        if not getattr(said, language).strip():
            raise inner.error(language, "is empty")
    if key:
        inner.finish()
    return said


def entries(root: Table) -> Iterator[tuple[str, Table]]:
    """Go through the tables of a file, without the keys at its head."""
    for key in root.data:
        if key in HEAD:
            root.seen.add(key)
        else:
            yield key, root.table(key)
