"""Whether every original is there and is what was taken in, and what lies about besides."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.database.engine import DatabaseError
from appealdesk.core.store.vault.examine import Damage as Flaw
from appealdesk.core.store.vault.layout import DamagedError, plain_size
from appealdesk.core.store.vault.objects import Vault
from appealdesk.core.store.verify.access import looking
from appealdesk.core.store.verify.report import Kind, Oddity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.verify.report import Notes

    type Tell = Callable[[int, int], None]

_KINDS: Final = {
    Flaw.MISSING: Kind.ORIGINAL_MISSING,
    Flaw.DAMAGED: Kind.ORIGINAL_DAMAGED,
    Flaw.WRONG_CONTENT: Kind.ORIGINAL_WRONG,
    Flaw.UNREADABLE: Kind.ORIGINAL_UNREADABLE,
}
_USES: Final = (
    "SELECT c.name, f.name FROM files AS f JOIN cases AS c ON c.id = f.case_id WHERE f.sha256 = ? ORDER BY 1, 2"
)


def vault_of(folder: StoreFolder, key: DataKey | None) -> Vault:
    """Return the originals of a store."""
    return Vault(folder, key.objects if key else None)


def wanted(path: Path, sql_key: str | None) -> dict[str, int]:
    """Return the hash and size of every original that the database names.

    Raises:
        DatabaseError: that cannot be read to the end.
    """
    with looking(path, sql_key, lenient=True) as connection:
        return {str(sha256): int(size) for sha256, size in connection.execute("SELECT sha256, size FROM blobs")}


def check_sizes(folder: StoreFolder, key: DataKey | None, notes: Notes, cancelled: Callable[[], bool]) -> None:
    """Note originals that are missing or have another length than they were taken in with; none is opened.

    Raises:
        Cancelled: ``cancelled()`` became true.
    """
    if (rows := _rows(folder, key, notes)) is None:
        return
    vault = vault_of(folder, key)
    there = _lengths(folder.objects)
    for sha256, size in rows.items():
        if cancelled():
            raise Cancelled
        name = _name(vault, sha256)
        notes.originals += 1
        if name is None:
            notes.damage(Kind.VALUE, "blobs", sha256)
        elif name not in there:
            notes.damage(Kind.ORIGINAL_MISSING, sha256)
        elif _content(there[name], sealed=key is not None) != size:
            notes.damage(Kind.ORIGINAL_DAMAGED, sha256)
    _settle(folder, key, notes)


def check_contents(
    folder: StoreFolder, key: DataKey | None, notes: Notes, tell: Tell, cancelled: Callable[[], bool]
) -> None:
    """Read every original through and note what is wrong with it.

    Raises:
        Cancelled: ``cancelled()`` became true.
    """
    if (rows := _rows(folder, key, notes)) is None:
        return
    vault = vault_of(folder, key)
    for number, (sha256, size) in enumerate(rows.items()):
        tell(number, len(rows))
        if cancelled():
            raise Cancelled
        notes.originals += 1
        if _name(vault, sha256) is None:
            notes.damage(Kind.VALUE, "blobs", sha256)
            continue
        flaw = vault.check(sha256, cancelled=cancelled)
        if flaw is not None:
            notes.damage(_KINDS[flaw], sha256)
            continue
        notes.bytes += size
        if vault.size(sha256) != size:
            notes.damage(Kind.VALUE, "blobs", f"{sha256} size")
    tell(len(rows), len(rows))
    _settle(folder, key, notes)


def check_strays(folder: StoreFolder, key: DataKey | None, notes: Notes, at_work_since: float | None) -> None:
    """Note files among the originals that no row names, and unfinished writes.

    Args:
        folder: the store's.
        key: its key.
        notes: where to.
        at_work_since: what was touched after that moment (seconds since 1970) may belong to a write that is going on;
            None where nobody else can be at work.
    """
    try:
        names = [n for n in vault_of(folder, key).names() if _old(folder.objects / n, at_work_since)]
    except OSError as error:
        notes.damage(Kind.ORIGINAL_UNREADABLE, "", error.strerror or error)
        notes.leave_out("strays")
        return
    # the rows are read after the names: an original is there before its row
    try:
        rows = wanted(folder.database, key.sql_key() if key else None)
    except DatabaseError:
        notes.leave_out("strays")
    else:
        vault = vault_of(folder, key)
        known = {_name(vault, sha256) for sha256 in rows}
        for name in sorted(set(names) - known):
            notes.remark(Oddity.STRAY, name)
    for path in leftovers(folder):
        if _old(path, at_work_since):
            notes.remark(Oddity.LEFTOVER, path.relative_to(folder.root).as_posix())


def leftovers(folder: StoreFolder) -> Iterator[Path]:
    """Yield what unfinished writes left: all that lies in the folder for them, and drafts of the keys file."""
    if folder.tmp.is_dir():
        yield from sorted(folder.tmp.iterdir())
    if folder.root.is_dir():
        yield from sorted(p for p in folder.root.glob(f".{folder.keys.name}*.part"))


def _rows(folder: StoreFolder, key: DataKey | None, notes: Notes) -> Mapping[str, int] | None:
    try:
        return wanted(folder.database, key.sql_key() if key else None)
    except DatabaseError as error:
        notes.damage(Kind.ROW, "blobs", error)
        notes.leave_out("originals")
        return None


def _settle(folder: StoreFolder, key: DataKey | None, notes: Notes) -> None:
    """Take back what was noted of originals that somebody removed meanwhile, and name the files that need the rest."""
    if not any(d.kind.of_original for d in notes.damages):
        return
    try:
        with looking(folder.database, key.sql_key() if key else None, lenient=True) as connection:
            rows = {str(r[0]) for r in connection.execute("SELECT sha256 FROM blobs")}
            uses = {d.what: tuple(connection.execute(_USES, (d.what,))) for d in notes.damages if d.kind.of_original}
    except DatabaseError:
        return
    notes.damages[:] = [
        replace(d, used_by=uses[d.what]) if d.kind.of_original else d
        for d in notes.damages
        if not d.kind.of_original or d.what in rows
    ]


def _name(vault: Vault, sha256: str) -> str | None:
    try:
        return vault.name_of(sha256)
    except ValueError:
        return None


def _lengths(objects: Path) -> dict[str, int]:
    """Return the bytes of every file that lies where an original would: one look at each folder, none at the files."""
    found: dict[str, int] = {}
    for folder in _scan(objects):
        if folder.is_dir(follow_symlinks=False):
            for entry in _scan(folder.path):
                if entry.is_file():
                    found[f"{folder.name}/{entry.name}"] = entry.stat().st_size
    return found


def _scan(folder: Path | str) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except OSError:
        return []  # what should be in there is missing then


def _content(length: int, *, sealed: bool) -> int:
    try:
        return plain_size(length) if sealed else length
    except DamagedError:
        return -1


def _old(path: Path, since: float | None) -> bool:
    try:
        return since is None or path.lstat().st_mtime < since
    except OSError:
        return False  # it went away: somebody is at work
