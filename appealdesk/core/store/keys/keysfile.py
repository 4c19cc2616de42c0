"""``keys.json`` and its copy ``keys.json.bak`` on the disk.

The file is written first, read back and proved, then the copy; so the copy is never the newer of the two. It stands in
where the file is damaged or gone, not where it only cannot be read at the moment: an older copy must not win.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import durable
from appealdesk.core.store.keys.codec import LARGEST, DamagedError, decode, encode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.slots import Keys


@dataclass(frozen=True, slots=True)
class Loaded:
    """The keys of a store and how its two files are."""

    keys: Keys
    from_copy: bool = False
    """True when ``keys.json`` is damaged or gone and its copy stood in."""
    alike: bool = True
    """False when file and copy are not the same: :func:`mend` makes them so."""


def copy_of(folder: StoreFolder) -> Path:
    """Return the place of the copy."""
    return folder.keys.with_name(folder.keys.name + ".bak")


def load(folder: StoreFolder) -> Loaded | None:
    """Return what is there, or None when there is neither file nor copy. Only reads.

    Raises:
        DamagedError: what is there is damaged.
        StoreError: it cannot be read at the moment, or a newer program wrote it.
    """
    data = _read(folder.keys)
    copy = _read_copy(folder, needed=data is None)
    damage: DamagedError | None = None
    if data is not None:
        try:
            return Loaded(decode(data, str(folder.keys)), alike=copy == data)
        except DamagedError as error:
            damage = error
    if copy is not None:
        try:
            return Loaded(decode(copy, str(copy_of(folder))), from_copy=True, alike=False)
        except DamagedError as error:
            damage = damage or error
    if damage is not None:
        raise damage
    return None


def save(folder: StoreFolder, keys: Keys, prove: Callable[[Keys], None]) -> None:
    """Write the keys, prove that what stands on the disk opens the store, then write the copy.

    Args:
        folder: the store's.
        keys: what to write.
        prove: gets what was read back and raises when it does not serve.

    Raises:
        StoreError: the files cannot be written, or what ``prove`` raised. What was there before is there again.
    """
    data = encode(keys)
    earlier = {path: _read(path) for path in (folder.keys, copy_of(folder))}
    try:
        durable.write(folder.keys, data)
        prove(decode(folder.keys.read_bytes(), str(folder.keys)))
        durable.write(copy_of(folder), data)
    except BaseException as error:
        for path, content in earlier.items():
            with contextlib.suppress(OSError):
                _put_back(path, content)
        if isinstance(error, OSError):
            raise _unwritable(folder, error) from error
        raise


def mend(folder: StoreFolder) -> bool:
    """Make file and copy the same again, after one of them was found damaged; return whether there was need.

    A damaged file is kept in the quarantine.

    Raises:
        StoreError: what is there cannot be read, or the missing one cannot be written.
    """
    loaded = load(folder)
    if loaded is None or loaded.alike:
        return False
    data = encode(loaded.keys)
    try:
        if loaded.from_copy:
            set_aside(folder)
            durable.write(folder.keys, data)
        durable.write(copy_of(folder), data)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return True


def set_aside(folder: StoreFolder) -> None:
    """Copy a damaged ``keys.json`` to the quarantine, before another takes its place; where there is none, do nothing.

    Raises:
        StoreError: it cannot be read or written there.
    """
    damaged = _read(folder.keys)
    if damaged is None:
        return
    try:
        folder.quarantine.mkdir(exist_ok=True)
        durable.write(folder.quarantine / f"{folder.keys.name}.damaged", damaged)
    except OSError as error:
        raise _unwritable(folder, error) from error


def mark_in_use(folder: StoreFolder) -> None:
    """Note that the database was made: from now on, a store without one has lost it. Doing it twice is no error.

    Raises:
        StoreError: there are no keys, or they cannot be read or written.
    """
    loaded = load(folder)
    if loaded is None:
        raise StoreError("keys.file.missing", file=str(folder.keys))
    if not loaded.keys.in_use:
        save(folder, loaded.keys.used(), lambda _: None)


def _read(path: Path) -> bytes | None:
    """Return the first bytes of a file, more than any keys file has, or None where there is none."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except IsADirectoryError:
        return b""
    except OSError as error:
        raise StoreError("keys.file.unreadable", file=str(path), detail=error.strerror or str(error)) from error


def _read_copy(folder: StoreFolder, *, needed: bool) -> bytes | None:
    """Return the copy's bytes; that they cannot be read is no error as long as the file itself is there."""
    try:
        return _read(copy_of(folder))
    except StoreError:
        if needed:
            raise
        return None


def _put_back(path: Path, earlier: bytes | None) -> None:
    if earlier is None:
        path.unlink(missing_ok=True)
        durable.sync_folder(path.parent)
    elif path.read_bytes() != earlier:
        durable.write(path, earlier)


def _unwritable(folder: StoreFolder, error: OSError) -> StoreError:
    return StoreError("keys.file.unwritable", file=str(folder.keys), detail=error.strerror or str(error))
