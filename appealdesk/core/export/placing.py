"""Bringing finished files into the chosen folder: all of them or none, and nobody else's are touched."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.manifest import earlier_output, is_redacted
from appealdesk.core.export.plan_names import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PREFIX = ".appealdesk-"


def refuse_bad_target(keep_out: Path | None, out: Path, *, redacted: bool = False) -> None:
    """Raise unless files may be written to ``out``.

    Raises:
        ExportError: it lies where the case is kept, which no export changes, or it is a file; or a submission is there
            and a redacted copy would take its place, or the other way round.
    """
    try:
        case, target = keep_out.resolve() if keep_out else None, out.resolve()
    except (OSError, RuntimeError) as error:  # links that lead in a circle
        raise ExportError("dossier.error.cannot-write", out=out, detail=error) from error
    if case is not None and (target == case or case in target.parents):
        raise ExportError("dossier.error.inside-case", out=out, folder=keep_out)
    if out.exists() and not out.is_dir():
        raise ExportError("dossier.error.is-file", out=out)
    if is_redacted(out) is (not redacted):
        raise ExportError("dossier.error.other-copy", out=out)


@contextmanager
def workshop(out: Path) -> Iterator[Path]:
    """Give a temporary folder beside ``out``; it is gone afterwards, and so are folders made for it on failure.

    Raises:
        ExportError: the place cannot be written to, or the disk is full.
    """
    made = _missing_parents(out)
    try:
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            place = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=out.parent))
        except OSError as error:
            raise _cannot_write(out, error) from error
        try:
            yield place
        except OSError as error:
            raise _cannot_write(out, error) from error
        finally:
            shutil.rmtree(place, ignore_errors=True)
    except BaseException:
        for parent in made:
            with suppress(OSError):
                parent.rmdir()
        raise


def _missing_parents(out: Path) -> list[Path]:
    return [p for p in out.parents if not p.exists()]


def _cannot_write(out: Path, error: OSError) -> ExportError:
    return ExportError("dossier.error.cannot-write", out=out, detail=error.strerror or str(error))


def put_in_place(work: Path, out: Path, names: Sequence[str]) -> None:
    """Move the finished files from the workshop to ``out``, in place of an earlier submission's.

    A file that AppealDesk did not write, or that was changed since, is never replaced.

    Raises:
        ExportError: such a file has a name that is needed.
        OSError: moving failed; what had been moved is back where it was.
    """
    earlier = earlier_output(out)
    mine = [n for n, digest in earlier.items() if _digest(out / n) == digest]
    if earlier:
        mine.append(MANIFEST)
    taken = {p.name.casefold(): p.name for p in out.iterdir()} if out.exists() else {}
    own = {n.casefold() for n in mine}
    for name in names:
        if name.casefold() in taken and name.casefold() not in own:
            raise ExportError("dossier.error.foreign-file", out=out, file=taken[name.casefold()])
    out_was_there = out.exists()
    out.mkdir(exist_ok=True)
    aside = work / "earlier"
    aside.mkdir()
    moved: list[tuple[Path, Path]] = []
    try:
        for name in mine:
            _move(out / name, aside / name, moved)
        for name in names:
            _move(work / name, out / name, moved)
    except BaseException:
        for start, end in reversed(moved):
            with suppress(OSError):
                end.replace(start)
        if not out_was_there:
            with suppress(OSError):
                out.rmdir()
        raise


def _move(start: Path, end: Path, moved: list[tuple[Path, Path]]) -> None:
    start.replace(end)
    moved.append((start, end))


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
