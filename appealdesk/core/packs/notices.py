"""What a platform prints on notices and appeals: levels with their colours, states with what they mean here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain import lifecycle
from appealdesk.core.packs.origin import entries, read_origin, read_said

if TYPE_CHECKING:
    from appealdesk.core.packs.origin import Origin, Said
    from appealdesk.core.packs.source import Table

LEVELS = ("warning", "notice", "violation")
COLOURS = ("yellow", "orange", "red")
STATES = tuple(map(str, lifecycle.State))
"""The states of an appeal in this program, whatever a platform calls them."""
ABOUT = ("appeal", "notice", "account")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of notices."""

    id: str
    """One of :data:`LEVELS`."""
    colour: str
    """One of :data:`COLOURS`."""
    rule: str
    called: Said
    effect: Said
    do: Said
    origin: Origin


@dataclass(frozen=True, slots=True)
class State:
    """A state as a platform prints it, and what it means."""

    printed: str
    about: str
    """Whose state it is: one of :data:`ABOUT`."""
    means: str
    """One of :data:`STATES` for an appeal; ``open``, ``closed`` or ``expired`` for a notice; ``active`` or not."""
    rule: str
    said: Said
    origin: Origin


def read_levels(root: Table) -> tuple[Level, ...]:
    """Return the levels of notices.

    Raises:
        DataError: an entry is wrong; it names file, key and line.
    """
    levels = []
    for name, table in entries(root):
        if name not in LEVELS:
            raise table.error("", f"is no level; allowed: {', '.join(LEVELS)}")
        levels.append(
            Level(
                id=name,
                colour=table.choice("colour", COLOURS),
                rule=table.text("rule", ""),
                called=read_said(table, "called"),
                effect=read_said(table, "effect"),
                do=read_said(table, "do"),
                origin=read_origin(table, root),
            )
        )
        table.finish()
    return tuple(levels)


_MEANS = {"appeal": STATES, "notice": ("open", "expired", "closed"), "account": ("active", "restricted", "suspended")}


def read_states(root: Table) -> tuple[State, ...]:
    """Return the states that the platform prints.

    Raises:
        DataError: an entry is wrong; it names file, key and line.
    """
    states = []
    for _, table in entries(root):
        about = table.choice("about", ABOUT)
        states.append(
            State(
                printed=table.text("printed"),
                about=about,
                means=table.choice("means", _MEANS[about]),
                rule=table.text("rule", ""),
                said=read_said(table),
                origin=read_origin(table, root),
            )
        )
        table.finish()
    return tuple(states)
