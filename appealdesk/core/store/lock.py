"""One program at a time has a store open: the kernel holds a lock for as long as the process lives.

Nothing that lies in the lock file decides anything, so a killed process, a power cut, an empty or foreign file never
lock anybody out. The file is never deleted: a second program could then lock a new file of the same name.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import weakref
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, Self

from appealdesk.core.store.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

_RECORD: Final = 512
"""Bytes at the head of the file that tell who holds it; never truncated, so a reader sees one whole record."""
_PLACE: Final = 1 << 30
"""The byte that is locked on Windows: what is locked there cannot be read either, so it lies far behind the record."""
_REPLACED: Final = 5
"""How often to try again where somebody replaces the file between opening and locking it."""

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        os.lseek(handle, _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in {errno.EACCES, errno.EDEADLOCK}:
                return False
            raise
        return True

    def _give_back(handle: int) -> None:
        os.lseek(handle, _PLACE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _give_back(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who wrote into the lock file last. For words and for raising a window only: it never decides who may open."""

    pid: int
    host: str
    since: datetime
    """When the lock was taken, with the zone of that computer."""


class InUseError(StoreError):
    """Another program has the store open; ``holder`` is None where the file does not tell which."""

    def __init__(self, key: str, holder: Holder | None, **values: str) -> None:
        """Keep the text key, its values and who holds the lock."""
        super().__init__(key, **values)
        self.holder = holder


class StoreLock:
    """The lock of one store, as a context manager. Worker processes never inherit it, forked ones included."""

    def __init__(self, path: Path, now: datetime) -> None:
        """Prepare the lock on ``path``.

        Args:
            path: the lock file; it and its folder are made when the lock is taken.
            now: with a zone; told to whoever comes later.
        """
        self._path = path
        self._now = now
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._handle is not None

    def acquire(self) -> None:
        """Take the lock without waiting; nothing happens where it is already held by this object.

        Raises:
            InUseError: another program, or another object of this one, holds it.
            StoreError: the file cannot be made or locked.
        """
        if self._handle is not None:
            return
        try:
            self._handle = self._locked()
        except OSError as error:
            detail = error.strerror or str(error)
            raise StoreError("place.cannot-lock", file=str(self._path), detail=detail) from error
        if self._handle is None:
            raise _in_use(holder(self._path))
        _HELD.add(self)
        record = {"pid": os.getpid(), "host": _host(), "since": self._now.isoformat()}
        self._write(json.dumps(record))

    def release(self) -> None:
        """Let go of the lock; nothing happens where it is not held."""
        handle = self._handle
        if handle is None:
            return
        self._write("")
        _HELD.discard(self)
        self._handle = None
        with suppress(OSError):  # closing lets go as well
            _give_back(handle)
        os.close(handle)

    def __enter__(self) -> Self:
        """Take the lock."""
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the lock."""
        self.release()

    def _locked(self) -> int | None:
        """Return the handle of the locked file, or None where somebody else holds it."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for _ in range(_REPLACED):
            # Not inheritable, as every handle that Python opens; O_BINARY exists on Windows only.
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            try:
                if not _take(handle):
                    os.close(handle)
                    return None
                if os.path.samestat(os.fstat(handle), self._path.stat()):
                    return handle
            except FileNotFoundError:
                pass  # it was deleted meanwhile: what is locked now guards nothing
            except OSError:
                os.close(handle)
                raise
            os.close(handle)
        raise OSError(errno.EAGAIN, "the file is replaced again and again", str(self._path))

    def _write(self, record: str) -> None:
        """Tell who holds the lock; on a full disk nobody is told, which locks nobody out."""
        assert self._handle is not None
        with suppress(OSError):
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, record.encode().ljust(_RECORD))

    def _forget(self) -> None:
        """Close the copy of the handle that a forked process got: the lock is its parent's."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


_HELD: Final[weakref.WeakSet[StoreLock]] = weakref.WeakSet()


def _forget_all() -> None:
    for lock in list(_HELD):
        lock._forget()  # noqa: SLF001 - the same module
    _HELD.clear()


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_forget_all)


def holder(path: Path) -> Holder | None:
    """Return who took the lock last, or None where the file is absent, empty, damaged or was given back."""
    try:
        with path.open("rb") as stream:
            data = json.loads(stream.read(_RECORD))
        pid, host, since = data["pid"], data["host"], datetime.fromisoformat(data["since"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    known = type(pid) is int and 0 < pid < 1 << 32 and isinstance(host, str) and since.tzinfo is not None
    return Holder(pid, host, since) if known else None


def _host() -> str:
    """Return this computer's name."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def _in_use(who: Holder | None) -> InUseError:
    if who is None:
        return InUseError("place.in-use", who)
    if who.host != _host():
        return InUseError("place.in-use-elsewhere", who, host=who.host)
    return InUseError("place.in-use-by", who, pid=str(who.pid), since=f"{who.since:%Y-%m-%d %H:%M}")
