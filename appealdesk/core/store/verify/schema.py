"""Whether a database has the tables, indexes and triggers of its schema; a trigger that is gone guards nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver

from appealdesk.core.store.database.recording import remake_triggers
from appealdesk.core.store.database.statements import split
from appealdesk.core.store.database.steps import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OBJECTS = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite@_%' ESCAPE '@'"
"""What steps made, the parts of the search index included; not what SQLite makes by itself."""


def differences(connection: Any, version: int) -> Iterator[tuple[str, str]]:
    """Yield the name of each thing that is ``missing``, ``changed`` or ``added``, and which of these.

    Args:
        connection: an open database.
        version: its schema's number.
    """
    wanted, there = expected(version), dict(connection.execute(_OBJECTS))
    for name in sorted(wanted.keys() | there.keys()):
        if name not in there:
            yield name, "missing"
        elif name not in wanted:
            yield name, "added"
        elif there[name] != wanted[name]:
            yield name, "changed"


@cache
def expected(version: int) -> Mapping[str, str]:
    """Return the statement that made each thing of a schema, by its type and name."""
    fresh = driver.connect(":memory:", isolation_level=None)
    try:
        for step in STEPS[:version]:
            for statement in split(step):
                fresh.execute(statement)
            remake_triggers(fresh)
        return dict(fresh.execute(_OBJECTS))
    finally:
        fresh.close()


def tables_of(connection: Any) -> tuple[str, ...]:
    """Return the tables that hold rows of ours: neither the search index nor what SQLite keeps for itself."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY name"
    names = [str(row[0]) for row in connection.execute(query)]
    return tuple(n for n in names if n != "search" and not n.startswith("search_"))
