"""Connections that only look: they also open a database that is damaged, and change no setting of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as driver

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.database.engine import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_BUSY_MS: Final = 5_000
_STEPS: Final = 20_000
"""Instructions of the engine between two looks at whether somebody gave up: some milliseconds."""


@contextmanager
def looking(path: Path, sql_key: str | None, *, lenient: bool = False) -> Iterator[Any]:
    """Give a driver connection whose key is set but not tried yet.

    After an error the engine goes on answering with it, so that every further look needs a new connection.

    Args:
        path: a database file that exists.
        sql_key: see :func:`~appealdesk.core.store.database.engine.connect`.
        lenient: open it also where its end is missing or its list of tables is damaged.

    Raises:
        DatabaseError: it cannot be opened at all.
    """
    connection = driver.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        if sql_key is not None:
            connection.execute("PRAGMA cipher_log_level=NONE").close()
            connection.execute(f"PRAGMA key=\"x'{sql_key}'\"").close()
        settings = [f"busy_timeout={_BUSY_MS}", "trusted_schema=OFF"]
        # the engine then takes the file's own length for the database's
        settings += ["writable_schema=ON"] if lenient else []
        settings += ["query_only=ON"]
        for setting in settings:
            connection.execute(f"PRAGMA {setting}").close()
        yield connection
    finally:
        connection.close()


@contextmanager
def stoppable(connection: Any, cancelled: Callable[[], bool]) -> Iterator[None]:
    """Let a long statement be given up.

    Raises:
        Cancelled: ``cancelled()`` became true while it ran.
    """
    connection.set_progress_handler(cancelled, _STEPS)
    try:
        yield
    except DatabaseError as error:
        if "interrupted" in str(error) and cancelled():
            raise Cancelled from error
        raise
    finally:
        connection.set_progress_handler(None, _STEPS)
