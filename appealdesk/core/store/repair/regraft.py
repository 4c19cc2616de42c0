"""A database whose list of tables is damaged gets a whole one, so that the rest of it can be read again.

The list says on which page every table begins. The program knows what the list was made of, and a table's first page
never moves; so the list of a new, empty database, made in the same way, says the same. Its pages take the place of the
damaged ones, at the same numbers, as they are: under the same key a page is whole wherever it lies at its number.

None of this is believed: it counts only when every table agrees with its own indexes, and with the types and
conditions of its columns, but for tables that have unreadable pages; and most tables must have none.
"""

from __future__ import annotations

import shutil
import struct
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.database.engine import DatabaseError, connect
from appealdesk.core.store.database.schema import APPLICATION_ID, migrate
from appealdesk.core.store.database.steps import STEPS
from appealdesk.core.store.repair.wal import take_over
from appealdesk.core.store.restore.finish import close_file
from appealdesk.core.store.vault.disk import private_folder
from appealdesk.core.store.verify.access import looking, stoppable
from appealdesk.core.store.verify.schema import expected, tables_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGE: Final = 4096
_SEALED: Final = 80
"""Bytes that the encrypted engine keeps at the end of every page: tables of the same rows then take other pages."""
_RESERVED_AT: Final = 20
_FREE_AT: Final = 32
_PAD: Final = 500_000
_UNREADABLE: Final = ("unable to get the page", "error code")
_MADE_BY: Final = """
    SELECT sql FROM sqlite_master WHERE type = :type AND rootpage > 0 AND sql IS NOT NULL AND name <> 'sqlite_sequence'
"""
_NEVER: Final = ("2nd reference", " value in ", "constraint failed")
"""What the engine says of a table that begins at another one's page, and never of one with unreadable pages."""
_MOST_LINES: Final = 1000


def lists_its_tables(path: Path, sql_key: str | None) -> bool:
    """Return whether a damaged database still names every table that its schema has, or was changed by somebody."""
    query = "SELECT count(*), (SELECT group_concat(name) FROM sqlite_master WHERE type = 'table') FROM sqlite_master"
    try:
        with looking(path, sql_key, lenient=True) as connection:
            names = set(str(connection.execute(query).fetchone()[1]).split(","))
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    except DatabaseError:
        return False
    wanted = {name.removeprefix("table ") for name in expected(version) if name.startswith("table ")}
    if wanted <= names:
        return True
    try:
        with looking(path, sql_key) as connection:
            connection.execute(query).fetchone()
    except DatabaseError:
        return False
    return True


def regraft(path: Path, sql_key: str | None, scratch: Path, cancelled: Callable[[], bool]) -> bool:
    """Give a damaged database a whole list of tables, and return whether one fits; else it is as it was.

    Args:
        path: a copy that nothing else uses; what its log holds is in the file afterwards.
        sql_key: its key.
        scratch: folder for what is made on the way; it is removed.
        cancelled: looked at now and then.

    Raises:
        Cancelled: ``cancelled()`` became true.
        OSError: something cannot be written.
    """
    take_over(path, path.with_name(path.name + "-wal"), PAGE)
    size = path.stat().st_size
    for number, (host, own) in enumerate(_hosts(scratch, sql_key, size // PAGE)):
        if cancelled():
            raise Cancelled
        before = _exchange(path, host, own)
        if _fits(path, sql_key, cancelled):
            shutil.rmtree(scratch / str(number), ignore_errors=True)
            return True
        with path.open("r+b") as file:
            for page, data in before.items():
                file.seek((page - 1) * PAGE)
                file.write(data)
            file.truncate(size)
    return False


def _hosts(scratch: Path, sql_key: str | None, pages: int) -> Iterator[tuple[Path, frozenset[int]]]:
    """Yield empty databases of every schema, the latest first, each with the pages that its list of tables takes.

    There are two ways in which a store's database comes about: made step by step, or copied table by table, as every
    backup is.
    """
    number = 0
    for version in range(len(STEPS), 0, -1):
        for is_copied in (False, True):
            place = scratch / str(number)
            number += 1
            try:
                make = _copied if is_copied else _made
                host = make(place / "host", sql_key, version)
                own = _list_of(make(place / "plain", None, version, sealed=True) if sql_key else host)
                _fill(host, sql_key, pages)
                yield host, own
            finally:
                with suppress(OSError):
                    shutil.rmtree(place)


def _made(place: Path, sql_key: str | None, version: int, *, sealed: bool = False) -> Path:
    """Make an empty database step by step, without triggers, as one closed file.

    Args:
        place: a folder of its own.
        sql_key: its key.
        version: its schema.
        sealed: True to lay an unencrypted one out as an encrypted one would be.
    """
    private_folder(place)
    path = place / "store.db"
    if sealed:
        _reserve(path)
    migrate(path, sql_key, place, STEPS[:version])
    connection = connect(path, sql_key)
    try:
        # their part of the list lies wherever there was room when they were made last
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
    finally:
        connection.close()
    close_file(path, sql_key)
    return path


def _copied(place: Path, sql_key: str | None, version: int, *, sealed: bool = False) -> Path:
    """Make an empty database as ``VACUUM`` makes one: all tables, then all indexes; see :func:`_made`.

    What ``VACUUM`` adds once the rows are copied (triggers, tables without pages of their own) is left out.
    """
    model = connect(_made(place / "model", None, version), None)
    try:
        kinds = [[str(r[0]) for r in model.execute(_MADE_BY, {"type": kind}).fetchall()] for kind in ("table", "index")]
    finally:
        model.close()
    path = place / "store.db"
    if sealed:
        _reserve(path)
    connection = connect(path, sql_key, create=True)
    try:
        for statement in (s for kind in kinds for s in kind):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={version}")
    finally:
        connection.close()
    close_file(path, sql_key)
    return path


def _reserve(path: Path) -> None:
    """Make a database of one empty page that keeps as many bytes of every page free as the encrypted engine does."""
    connection = connect(path, None, create=True)
    try:
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        connection.execute("CREATE TABLE first (id)")
        connection.execute("DROP TABLE first")
        connection.execute("VACUUM")
    finally:
        connection.close()
    data = bytearray(path.read_bytes())
    data[_RESERVED_AT] = _SEALED
    # where the cells of an empty page begin: at the end of what is not kept free
    struct.pack_into(">H", data, 100 + 5, PAGE - _SEALED)
    path.write_bytes(data)


def _list_of(path: Path) -> frozenset[int]:
    """Return the pages of an unencrypted, empty database that hold its list of tables: all but first pages and free."""
    data = path.read_bytes()
    connection = connect(path, None)
    try:
        roots = {int(r[0]) for r in connection.execute("SELECT rootpage FROM sqlite_master WHERE rootpage")}
    finally:
        connection.close()
    free: set[int] = set()
    trunk = struct.unpack_from(">L", data, _FREE_AT)[0]
    while trunk:
        at = (trunk - 1) * PAGE
        following, count = struct.unpack_from(">2L", data, at)
        free |= {trunk, *struct.unpack_from(f">{count}L", data, at + 8)}
        trunk = following
    return frozenset(range(1, len(data) // PAGE + 1)) - roots - free


def _fill(path: Path, sql_key: str | None, pages: int) -> None:
    """Make a database at least so many pages long: its first page says how long it is."""
    connection = connect(path, sql_key)
    try:
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        connection.execute("PRAGMA synchronous=OFF")
        number = 0
        while _number(connection, "page_count") < pages or _number(connection, "freelist_count"):
            connection.execute(
                "INSERT INTO settings (key, value) VALUES (?, hex(zeroblob(?)))", (f"pad {number}", _PAD)
            )
            number += 1
    finally:
        connection.close()


def _number(connection: Any, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _exchange(path: Path, host: Path, own: frozenset[int]) -> dict[int, bytes]:
    """Put a host's pages in their places and return what was there."""
    before: dict[int, bytes] = {}
    with path.open("r+b") as file, host.open("rb") as source:
        for page in sorted(own):
            at = (page - 1) * PAGE
            file.seek(at)
            before[page] = file.read(PAGE)
            source.seek(at)
            file.seek(at)
            file.write(source.read(PAGE))
    return before


def _fits(path: Path, sql_key: str | None, cancelled: Callable[[], bool]) -> bool:
    """Return whether every table agrees with its indexes and conditions; most must be readable to their end."""
    whole = torn = 0
    try:
        with looking(path, sql_key, lenient=True) as connection:
            names = tables_of(connection)
    except DatabaseError:
        return False
    for name in names:
        lines = _said_of(path, sql_key, name, cancelled)
        if lines == ["ok"]:
            whole += 1
        elif any(u in line for line in lines for u in _UNREADABLE) and not any(
            n in line for line in lines for n in _NEVER
        ):
            torn += 1
        else:
            return False
    return whole > torn


def _said_of(path: Path, sql_key: str | None, table: str, cancelled: Callable[[], bool]) -> list[str]:
    try:
        with looking(path, sql_key, lenient=True) as connection, stoppable(connection, cancelled):
            rows = connection.execute(f"PRAGMA integrity_check('{table}')").fetchmany(_MOST_LINES)
            return [line for row in rows for line in str(row[0]).splitlines() if not line.startswith("***")]
    except DatabaseError as error:
        return [f"error code {error}"]
