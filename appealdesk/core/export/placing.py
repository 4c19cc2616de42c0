"""Bringing finished files into the chosen folder: all of them or none, and nobody else's are touched."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.target import WORKSHOP, cannot_write, missing_folders, own_files, refuse_foreign_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOVING: Final = f"{WORKSHOP}moving"
"""A folder that stands in the chosen one while files are moved: making it succeeds for one program only."""
_ASIDE: Final = "earlier"
_FORGOTTEN: Final = 86_400.0
"""Seconds after which a workshop is nobody's any more."""
_MOST_SECONDS: Final = 120.0
"""Moving takes moments; a mark that is older was left behind by a program that was killed."""


@contextmanager
def workshop(out: Path) -> Iterator[Path]:
    """Give a temporary folder on the drive of ``out``; it goes afterwards, folders made for it with it on failure.

    Raises:
        ExportError: the place cannot be written to, or the drive is full.
    """
    made = missing_folders(out)
    try:
        try:
            place = _new_folder(out)
        except OSError as error:
            raise cannot_write(out, error) from error
        _sweep(place)
        try:
            yield place
        except OSError as error:
            raise cannot_write(out, error) from error
        finally:
            shutil.rmtree(place, ignore_errors=True)
    except BaseException:
        for parent in made:
            with suppress(OSError):
                parent.rmdir()
        raise


def _new_folder(out: Path) -> Path:
    """Return a new folder inside where that is possible, since it may be another drive than what is around it."""
    if out.exists():
        # another export that only tried the place may take it away just now
        with suppress(FileNotFoundError):
            return Path(tempfile.mkdtemp(prefix=WORKSHOP, dir=out))
    out.parent.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=WORKSHOP, dir=out.parent))


def _sweep(place: Path) -> None:
    """Remove what exports left beside a workshop when they were killed a day ago or more."""
    with suppress(OSError):
        now = place.stat().st_mtime
        for other in place.parent.glob(f"{WORKSHOP}*"):
            old = now - other.lstat().st_mtime > _FORGOTTEN
            # what an earlier submission was moved to may be all that is left of it
            if old and other.is_dir() and not other.is_symlink() and not (other / _ASIDE).exists():
                shutil.rmtree(other, ignore_errors=True)


def put_in_place(work: Path, out: Path, names: Sequence[str]) -> None:
    """Move the finished files from the workshop to ``out``, in place of an earlier submission's.

    A file that AppealDesk did not write, or that was changed since, is never replaced.

    Raises:
        ExportError: such a file has a name that is needed, or another export is moving its files there.
        OSError: moving failed; what had been moved is back where it was.
    """
    out_was_there = out.exists()
    out.mkdir(exist_ok=True)
    try:
        with _alone(work, out):
            refuse_foreign_files(out, names)
            _move_all(work, out, names)
    except BaseException:
        if not out_was_there:
            with suppress(OSError):
                out.rmdir()
        raise


@contextmanager
def _alone(work: Path, out: Path) -> Iterator[None]:
    """Keep other exports out of a folder while files are moved into it."""
    mark = out / _MOVING
    with suppress(OSError):
        # the workshop was written to just now, on the same drive and so by the same clock
        if work.stat().st_mtime - mark.stat().st_mtime > _MOST_SECONDS:
            mark.rmdir()
    try:
        mark.mkdir()
    except FileExistsError as error:
        raise ExportError("dossier.error.other-export", out=out) from error
    try:
        yield
    finally:
        with suppress(OSError):
            mark.rmdir()


def _move_all(work: Path, out: Path, names: Sequence[str]) -> None:
    aside = work / _ASIDE
    aside.mkdir()
    moved: list[tuple[Path, Path]] = []
    try:
        for name in own_files(out):
            _move(out / name, aside / name, moved)
        for name in names:
            _move(work / name, out / name, moved)
    except BaseException:
        for start, end in reversed(moved):
            with suppress(OSError):
                end.replace(start)
        raise


def _move(start: Path, end: Path, moved: list[tuple[Path, Path]]) -> None:
    start.replace(end)
    moved.append((start, end))
