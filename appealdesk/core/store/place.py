"""Judges a folder before a store is made or opened there: writable, this computer's own, not synchronised, roomy."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.network import on_network
from appealdesk.core.store.surroundings import Surroundings
from appealdesk.core.store.synced import synchroniser

if TYPE_CHECKING:
    from collections.abc import Iterator

LOW_SPACE: Final = 500_000_000
"""Bytes free below which a warning is due: a handful of cases with pictures and one backup."""
_INSIDE: Final = 96
"""Longest path below the store's folder, in characters: a kept reading is named by 64 of them, rounded up."""
_WINDOWS_FILE: Final = 259
"""Longest path of a file on Windows without long paths, in UTF-16 units."""
_SQLITE_BYTES: Final = 504
"""Longest path of a database that SQLite opens on Unix: 512 bytes with the ``-journal`` behind it. Measured."""
_SQLITE_INSIDE: Final = 80
"""Longest path below the store's folder of a file that SQLite opens, in bytes; copies and drafts included."""
_MAY_NOT: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT})
"""Windows' protection against blackmailers answers "not found" to a new file in a folder that is there."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True)
class PlaceProblem:
    """One thing that stands against a folder; ``key`` names a text, ``args`` fill its placeholders."""

    key: str
    fatal: bool
    """The store must not be made or opened there."""
    args: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """What stands against a folder, the worst first; nothing when it is a good place."""

    folder: Path
    problems: tuple[PlaceProblem, ...] = ()

    @property
    def read_only(self) -> bool:
        """Whether a store lies there that can be read but not changed; see :mod:`appealdesk.core.store.readonly`."""
        return any(p.key == "place.read-only" for p in self.problems)

    @property
    def warnings(self) -> tuple[PlaceProblem, ...]:
        """What the user should hear of although the store can be used."""
        return tuple(p for p in self.problems if not p.fatal)

    def require(self) -> None:
        """Do nothing where the store can be used.

        Raises:
            StoreError: it cannot; the text says what to do.
        """
        for problem in self.problems:
            if problem.fatal:
                raise StoreError(problem.key, **dict(problem.args))


def judge(folder: Path, computer: Surroundings | None = None) -> Place:
    """Return what stands against keeping a store in a folder, which need not exist. Nothing is left behind there.

    Args:
        folder: where the store lies or shall lie.
        computer: whom to ask; default: this computer.
    """
    asked = computer or Surroundings()
    problems = tuple(_problems(folder, asked))
    return Place(folder, tuple(sorted(problems, key=lambda p: not p.fatal)))


def _problems(folder: Path, computer: Surroundings) -> Iterator[PlaceProblem]:
    where = ("folder", str(folder))
    if too_long := _too_long(folder, computer):
        yield too_long
        return
    try:
        real = computer.resolve(folder)
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle, a name no system allows
        yield PlaceProblem("place.unusable", fatal=True, args=(where, ("detail", str(error))))
        return
    if real != folder and (too_long := _too_long(real, computer)):
        yield too_long
        return
    unwritable = _unwritable(folder, computer)
    if unwritable:
        yield unwritable
    if unwritable and (unwritable.fatal or unwritable.key == "place.read-only"):
        return  # nothing is written there, so neither network nor copying programs matter
    if on_network(folder, real, computer):
        yield PlaceProblem("place.network", fatal=True, args=(where,))
    elif service := synchroniser(real, computer):
        yield PlaceProblem("place.synced", fatal=False, args=(where, ("service", service)))
    if not unwritable and (low := _low_space(folder, computer)):
        yield low


def _too_long(folder: Path, computer: Surroundings) -> PlaceProblem | None:
    """Return the problem of a path that leaves no room for the store's own names."""
    if computer.windows:
        length = len(str(folder).encode("utf-16-le", "surrogatepass")) // 2
        most, free = _WINDOWS_FILE - 1 - _INSIDE, str(folder).startswith("\\\\?\\") or computer.long_paths()
        key = "place.too-long-windows"
    else:
        length, most, free = len(os.fsencode(folder)), _SQLITE_BYTES - 1 - _SQLITE_INSIDE, False
        key = "place.too-long"
    if free or length <= most:
        return None
    args = (("folder", str(folder)), ("length", str(length)), ("most", str(most)))
    return PlaceProblem(key, fatal=True, args=args)


def _unwritable(folder: Path, computer: Surroundings) -> PlaceProblem | None:
    """Return why nothing can be made in the folder, None where it can."""
    where = ("folder", str(folder))
    try:
        there = next((p for p in (folder, *folder.parents) if p.exists()), folder)
        if there.exists() and not there.is_dir():  # above it, too: Windows says of that only that the path is not there
            return PlaceProblem("place.not-a-folder", fatal=True, args=(where,))
        computer.probe(folder)
    except OSError as error:
        stored = _has_store(folder)
        if error.errno in _FULL:
            return PlaceProblem("place.full", fatal=not stored, args=(where,))
        if error.errno in _MAY_NOT:
            return PlaceProblem("place.read-only" if stored else "place.no-write", fatal=not stored, args=(where,))
        key = {errno.ENODEV: "place.no-drive", errno.ENOTDIR: "place.not-a-folder"}.get(
            error.errno or 0, "place.unusable"
        )
        more = {"place.no-drive": (("drive", _drive(folder)),), "place.unusable": (("detail", _detail(error)),)}
        return PlaceProblem(key, fatal=True, args=(where, *more.get(key, ())))
    return None


def _detail(error: OSError) -> str:
    return error.strerror or str(error)


def _has_store(folder: Path) -> bool:
    try:
        return StoreFolder(folder).database.is_file()
    except OSError:
        return False


def _drive(folder: Path) -> str:
    return PureWindowsPath(str(folder)).drive or str(folder)


def _low_space(folder: Path, computer: Surroundings) -> PlaceProblem | None:
    try:
        free = computer.free(folder)
    except OSError:
        return None
    if free >= LOW_SPACE:
        return None
    return PlaceProblem(
        "place.low-space", fatal=False, args=(("folder", str(folder)), ("free", str(free // 1_000_000)))
    )
