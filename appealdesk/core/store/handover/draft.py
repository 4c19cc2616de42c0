"""The unfinished file beside its target, and the note in the store by which a killed program's is found again.

An unfinished hand-over without a passphrase can be read by everybody, so it must not lie about after a crash, in a
folder that nobody may ever hand a case over to again.
"""

from __future__ import annotations

import json
import os
import tempfile
import uuid
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.handover.refusals import RefusedError
from appealdesk.core.store.vault.ballast import free_bytes
from appealdesk.core.store.vault.disk import is_full, private_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX: Final = ".appealdesk-"
_SUFFIX: Final = ".part"
_NOTE: Final = ".handing-over"
_LONGEST_NOTE: Final = 100_000
_STALE: Final = 86_400.0
"""Seconds after which a draft can only be a left-over, whoever wrote it."""
_ROOM: Final = 16_000_000
"""Bytes that have to stay free on the drive."""


@contextmanager
def draft_beside(target: Path, size: int, now: float, notes: Path | None) -> Iterator[Path]:
    """Give an unused name beside the target, removed afterwards if it is still there.

    Args:
        target: the file that is to be written.
        size: its bytes.
        now: seconds since 1970; drafts beside the target that are a day older are removed.
        notes: folder where it is noted which file is being written; None for no note.

    Raises:
        RefusedError: there is no room.
        StoreError: the place cannot be written to.
    """
    work: Path | None = None
    note: Path | None = None
    try:
        _sweep_old(target.parent, now)
        if free_bytes(target.parent) < size + _ROOM:
            raise RefusedError("full", need=f"{(size + _ROOM) / 1e6:.0f}")
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=target.absolute().parent)
        os.close(handle)
        work = Path(name)
        note = _noted(work, notes)
        yield work
    except OSError as error:
        if is_full(error):
            raise RefusedError("full", need=f"{(size + _ROOM) / 1e6:.0f}") from error
        detail = os.strerror(error.errno) if error.errno else str(error)
        raise StoreError("handover.error.cannot-write", file=str(target), detail=detail) from error
    finally:
        for path in (work, note):
            if path is not None:
                with suppress(OSError):
                    path.unlink(missing_ok=True)


def sweep_drafts(notes: Path) -> int:
    """Remove what killed hand-overs left behind, and return how many; the caller holds the store's lock.

    Args:
        notes: the folder where it was noted.
    """
    swept = 0
    for note in notes.glob(f"*{_NOTE}"):
        draft = _named_in(note)
        with suppress(OSError):
            if draft is not None and draft.is_file() and not draft.is_symlink():
                draft.unlink()
                swept += 1
            # where it could not be removed, the note stays for the next time
            note.unlink()
    return swept


def _noted(work: Path, notes: Path | None) -> Path | None:
    if notes is None:
        return None
    note = notes / f"{uuid.uuid4().hex}{_NOTE}"
    try:
        private_folder(notes)
        note.write_text(json.dumps({"draft": str(work)}), "ascii")
    except OSError:
        # a full drive of the store's must not keep a case from being handed over
        return None
    return note


def _named_in(note: Path) -> Path | None:
    """Return the draft that a note names; nothing else is ever removed, whatever stands in it."""
    try:
        with note.open("rb") as file:
            path = Path(str(json.loads(file.read(_LONGEST_NOTE))["draft"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    ours = path.is_absolute() and path.name.startswith(_PREFIX) and path.name.endswith(_SUFFIX)
    return path if ours else None


def _sweep_old(folder: Path, now: float) -> None:
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if path.is_file() and path.stat().st_mtime < now - _STALE:
                path.unlink()
