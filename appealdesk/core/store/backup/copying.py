"""A consistent copy of the database, made while the program runs, and proved before it is used."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.store.backup.errors import BackupError, write_error
from appealdesk.core.store.chain import GENESIS, Anchor
from appealdesk.core.store.database.engine import DatabaseError, connect
from appealdesk.core.store.database.schema import version_of
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.vault.disk import private_folder
from appealdesk.core.store.verify.access import looking, stoppable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from appealdesk.core.store.folder import StoreFolder

_COPY: Final = "backup.db"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the database, closed, and what it holds."""

    path: Path
    schema: int
    cases: int
    files: int
    anchor: Anchor
    originals: Mapping[str, int]
    """Size of every original by its hash."""


@contextmanager
def copied(folder: StoreFolder, sql_key: str | None, name: str, cancelled: Callable[[], bool]) -> Iterator[Copy]:
    """Give a copy of the database that shows one moment of it; it is gone afterwards.

    Args:
        folder: the store's; the copy lies among its unfinished writes.
        sql_key: the database's key, which is the copy's too.
        name: tells copies apart.
        cancelled: looked at now and then.

    Raises:
        BackupError: the database is damaged, or there is no room for the copy.
        Cancelled: ``cancelled()`` became true.
    """
    path = folder.tmp / f"{name}-{_COPY}"
    try:
        private_folder(folder.tmp)
        _vacuum(folder.database, sql_key, path, cancelled)
        yield _proved(path, sql_key, folder.database, cancelled)
    except OSError as error:
        raise write_error(error, path) from error
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def _vacuum(database: Path, sql_key: str | None, target: Path, cancelled: Callable[[], bool]) -> None:
    """Write the copy without free pages, so that what was deleted is not in it.

    A copy of the live file would be torn; this one is of one moment however much is written meanwhile.
    """
    try:
        connection = connect(database, sql_key)
        try:
            with stoppable(connection, cancelled):
                connection.execute("VACUUM INTO ?", (str(target),)).close()
        finally:
            connection.close()
    except DatabaseError as error:
        if "full" in str(error):
            raise BackupError("full", target) from error
        raise BackupError("store-damaged", database, detail=error) from error
    except StoreError as error:
        if error.key == "store.error.database":
            raise BackupError("store-damaged", database, detail=error.values.get("detail", "")) from error
        raise


def _proved(path: Path, sql_key: str | None, database: Path, cancelled: Callable[[], bool]) -> Copy:
    """Open the copy with the key, look at all of its pages, and return what it holds."""
    try:
        with looking(path, sql_key) as connection:
            with stoppable(connection, cancelled):
                state = str(_one(connection, "PRAGMA quick_check(1)"))
            if state != "ok":
                raise BackupError("store-damaged", database, detail=state)
            last = connection.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
            return Copy(
                path,
                version_of(connection),
                int(_one(connection, "SELECT count(*) FROM cases")),
                int(_one(connection, "SELECT count(*) FROM files")),
                Anchor(*last) if last else Anchor(0, GENESIS),
                dict(connection.execute("SELECT sha256, size FROM blobs ORDER BY added_at, sha256")),
            )
    except DatabaseError as error:
        raise BackupError("store-damaged", database, detail=error) from error


def _one(connection: Any, query: str) -> Any:
    return connection.execute(query).fetchone()[0]
