"""Where on a platform's own pages something is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.packs.checklist import FINDS
from appealdesk.core.packs.origin import entries, read_origin, read_said

if TYPE_CHECKING:
    from appealdesk.core.packs.origin import Origin, Said
    from appealdesk.core.packs.source import Table


@dataclass(frozen=True, slots=True)
class Screen:
    """A place on the platform's pages."""

    id: str
    rule: str
    """Id in the table of coverage; empty where no source gives it."""
    path: Said
    """The way there, as the buttons are labelled."""
    shows: Said
    """What is found there and what to mind."""
    origin: Origin
    finds: tuple[str, ...] = ()
    """The items of the checklist that are found there."""


def read_screens(root: Table) -> tuple[Screen, ...]:
    """Return the places of a pack.

    Raises:
        DataError: an entry is wrong; it names file, key and line.
    """
    screens = []
    for name, table in entries(root):
        path, shows = read_said(table, "path"), read_said(table, "shows")
        finds = table.texts("finds", (), FINDS)
        screens.append(Screen(name, table.text("rule", ""), path, shows, read_origin(table, root), finds))
        table.finish()
    return tuple(screens)
