"""What lies in the quarantine: shown with its size, and deleted only where a person says so, entry by entry."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.vault.disk import remove, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.store.folder import StoreFolder

_DATABASE: Final = "store.db"
_KEYS: Final = "keys.json"


class What(StrEnum):
    """What an entry is; ``vault.aside.<what>`` is the key of its words."""

    STORE = "store"
    """A store, or its database, that another one took the place of."""
    KEYS = "keys"
    """A damaged keys file."""
    FILES = "files"
    """Originals that were damaged or of no case, unfinished writes."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """One entry of the quarantine."""

    name: str
    what: What
    at: datetime
    """When it was last changed there, in UTC."""
    files: int
    bytes: int
    whole: bool = False
    """True for a store with its keys file: it can be put in its place again."""


def contents(folder: StoreFolder) -> tuple[SetAside, ...]:
    """Return what lies in a store's quarantine, the latest first; links are counted and never followed.

    Raises:
        StoreError: it cannot be looked into.
    """
    try:
        found = [_entry(path) for path in folder.quarantine.iterdir()]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _failed("aside-unreadable", folder.quarantine, error) from error
    return tuple(sorted(found, key=lambda e: (e.at, e.name), reverse=True))


def delete(folder: StoreFolder, names: Sequence[str]) -> int:
    """Delete entries of the quarantine for good and return how many bytes that freed.

    The caller has asked a person. An entry that is gone already is no error.

    Args:
        folder: the store's.
        names: of entries that :func:`contents` returned.

    Raises:
        ValueError: a name is no entry's.
        StoreError: something cannot be deleted; what was deleted until then is gone, the rest stays.
    """
    freed = 0
    for name in names:
        if name in {"", ".", ".."} or Path(name).name != name:
            raise ValueError(f"{name!r} is no entry of the quarantine")
        path = folder.quarantine / name
        try:
            if not os.path.lexists(path):
                continue
            size = _entry(path).bytes
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
                sync_folder(folder.quarantine)
            else:
                remove(path)
        except OSError as error:
            raise _failed("aside-held", path, error) from error
        freed += size
    return freed


def _entry(path: Path) -> SetAside:
    facts = path.lstat()
    at = datetime.fromtimestamp(facts.st_mtime, UTC)
    if not stat.S_ISDIR(facts.st_mode):
        what = What.KEYS if path.name.startswith(_KEYS) else What.FILES
        return SetAside(path.name, what, at, 1, facts.st_size)
    sizes = list(_sizes(path))
    inside = {p.name for p in path.iterdir()}
    what = What.STORE if any(n.startswith(_DATABASE) for n in inside) else What.FILES
    if inside and all(n.startswith(_KEYS) for n in inside):
        what = What.KEYS
    whole = _DATABASE in inside and any(n.startswith(_KEYS) for n in inside)
    return SetAside(path.name, what, at, len(sizes), sum(sizes), whole)


def _sizes(folder: Path) -> Iterator[int]:
    for above, _folders, files in os.walk(folder):
        for name in files:
            yield (Path(above) / name).lstat().st_size


def _failed(key: str, path: Path, error: OSError) -> StoreError:
    return StoreError(f"vault.error.{key}", file=str(path), detail=error.strerror or str(error))
