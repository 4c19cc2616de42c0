"""Connections to the database: one engine on every system, encrypted or not, always with the same settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy import create_engine, event
from sqlalchemy.pool import QueuePool

from appealdesk.core.store.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

DatabaseError: Final = driver.DatabaseError
"""What the driver raises for a file that is damaged, locked, full, or no database."""
WRITES: Final = "appealdesk_writes"
"""Execution option of connections whose transactions take the write lock at once."""
_CACHE_KIB: Final = 65_536
"""Page cache of a connection: decrypted pages stay there, so that a second look costs what it costs unencrypted."""
_BUSY_MS: Final = 5_000


def connect(path: Path, sql_key: str | None, *, create: bool = False) -> Any:
    """Return a driver connection with every setting made and the key tried.

    Args:
        path: the database file.
        sql_key: 96 hexadecimal digits (key and salt), or None for a database that is not encrypted.
        create: make the file where there is none; else that is an error.

    Raises:
        StoreError: there is no such file, the key does not fit, or the file is no database.
    """
    if not create and not path.exists():
        raise StoreError("store.error.no-database", file=str(path))
    try:
        # a path with "?" or "%" in it must stay a path, so it is not handed over as an address
        connection = driver.connect(str(path), isolation_level=None, check_same_thread=False)
    except DatabaseError as error:
        raise StoreError("store.error.database", file=str(path), detail=str(error)) from error
    try:
        if sql_key is not None:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key=\"x'{sql_key}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in (
            "foreign_keys=ON",
            "journal_mode=WAL",
            # anything less loses what was confirmed when the power goes
            "synchronous=FULL",
            f"cache_size=-{_CACHE_KIB}",
            f"busy_timeout={_BUSY_MS}",
            "trusted_schema=OFF",
        ):
            connection.execute(f"PRAGMA {pragma}").close()
    except DatabaseError as error:
        connection.close()
        key = "store.error.not-ours" if "not a database" in str(error) else "store.error.database"
        raise StoreError(key, file=str(path), detail=str(error)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def make_engine(path: Path, sql_key: str | None) -> Engine:
    """Return an engine whose connections are those of :func:`connect`; the key appears in no address and no log."""
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: connect(path, sql_key),
        poolclass=QueuePool,
        # the connection that was used last has in its cache what is asked for next
        pool_use_lifo=True,
        pool_size=4,
        max_overflow=8,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
