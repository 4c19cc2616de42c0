"""What is worth knowing besides findings: facts, needs and claims by topic, each with its source and what is true."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.packs.origin import read_origin, read_said
from appealdesk.core.packs.source import read_table
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.packs.origin import Origin, Said
    from appealdesk.core.packs.source import Table

KINDS = ("fact", "state", "need", "claim", "guide")
_TEXTS = ("zh", "en")


@dataclass(frozen=True, slots=True)
class HelpEntry:
    """One thing worth knowing."""

    id: str
    kind: str
    """One of :data:`KINDS`; a claim is shown only, never reckoned with."""
    platforms: tuple[str, ...]
    """Empty: all."""
    sites: tuple[str, ...]
    """Empty: all."""
    title: Said
    text: Said
    do: Said | None
    correction: Said | None
    """What is true instead, or what other sources say."""
    origin: Origin

    def concerns(self, platform: str, site: str) -> bool:
        """Return whether the entry is about a platform and market; an empty one is any."""
        return (not platform or not self.platforms or platform in self.platforms) and (
            not site or not self.sites or site in self.sites
        )


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """Entries that belong together."""

    id: str
    title: Said
    entries: tuple[HelpEntry, ...]


@cache
def load_help(folder: Path | None = None) -> tuple[HelpTopic, ...]:
    """Return the topics of a folder (default: those that come with the program), by name.

    Raises:
        DataError: a file is wrong; it names file, key and line.
    """
    root = folder or resources() / "help"
    return tuple(_topic(path) for path in sorted(root.glob("*.toml")))


def _topic(path: Path) -> HelpTopic:
    root = read_table(path)
    title = read_said(root)
    entries = tuple(_entry(key, root.table(key)) for key in root.data if key not in _TEXTS)
    root.finish()
    return HelpTopic(path.stem, title, entries)


def _entry(name: str, table: Table) -> HelpEntry:
    entry = HelpEntry(
        id=name,
        kind=table.choice("kind", KINDS, "guide"),
        platforms=table.texts("platforms", (), PLATFORMS),
        sites=table.texts("sites", ()),
        title=read_said(table, "title"),
        text=read_said(table, "text"),
        do=read_said(table, "do") if "do" in table.data else None,
        correction=read_said(table, "correction") if "correction" in table.data else None,
        origin=read_origin(table),
    )
    if entry.kind == "claim" and entry.correction is None:
        raise table.error("correction", "is missing: a claim is shown with what is true")
    if entry.origin.status == "contradicted-by-reality" and entry.correction is None:
        raise table.error("correction", "is missing: both sides are shown where public pages say otherwise")
    table.finish()
    return entry
