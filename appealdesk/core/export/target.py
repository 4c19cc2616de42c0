"""The folder that a submission is to be written into: whether it can be, told before anything is read or built."""

from __future__ import annotations

import errno
import shutil
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from appealdesk.core.export.earlier import earlier_output, is_final, is_redacted, is_unchanged
from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.plan_names import DATA, DOSSIER, INDEX, MANIFEST, PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

WORKSHOP: Final = ".appealdesk-"
"""Begins the names of the temporary folders that are made in or beside the chosen one."""
_LONGEST: Final = 160
"""Characters of a path in a message."""
_WINDOWS_FOLDER: Final = 248
_WINDOWS_NAME: Final = 255
_CAUSES: Final = {
    errno.ENAMETOOLONG: "too-long",
    errno.ENOTDIR: "not-folder",
    errno.EEXIST: "not-folder",
    errno.EROFS: "read-only",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "file-too-large",
    errno.EINVAL: "bad-name",
    errno.ENOENT: "gone",
    errno.ELOOP: "circle",
}
_WINDOWS: Final = {
    2: "gone",
    3: "gone",
    19: "read-only",
    21: "gone",
    32: "in-use",
    33: "in-use",
    39: "full",
    53: "gone",
    67: "gone",
    112: "full",
    123: "bad-name",
    161: "bad-name",
    206: "too-long",
    267: "not-folder",
}
"""Error numbers of Windows, which say more than what Python makes of them."""


def cannot_write(out: Path, error: OSError) -> ExportError:
    """Return what is said where writing failed: its cause in words, and what helps against that cause."""
    windows = getattr(error, "winerror", None) or 0
    cause = _WINDOWS.get(windows, "") or _CAUSES.get(error.errno or 0, "cannot-write")
    if windows and cause in {"gone", "bad-name"} and _longer_than_windows_takes(out):
        cause = "too-long"
    path = str(out)
    if len(path) > _LONGEST:
        path = f"{path[: _LONGEST // 2]}…{path[-_LONGEST // 2 :]}"
    return ExportError(f"dossier.error.{cause}", out=path, detail=error.strerror or str(error))


def _longer_than_windows_takes(out: Path) -> bool:
    """Return whether a path on a drive that is there is beyond Windows' limits; it says only that nothing is there.

    Source: Microsoft, "Maximum Path Length Limitation": a path of a folder has at most 247 characters, a name 255.
    """
    too_long = len(str(out)) >= _WINDOWS_FOLDER or any(len(part) > _WINDOWS_NAME for part in out.parts)
    return too_long and out.absolute().parents[-1].exists()


def refuse_bad_target(keep_out: Path | None, out: Path, *, redacted: bool = False, draft: bool = False) -> None:
    """Raise unless files may be written to ``out``; it is tried, and nothing of the trial stays.

    Raises:
        ExportError: it lies where the case is kept, which no export changes; it is a file; a submission is there and a
            redacted copy would take its place, or the other way round, or a draft would; it holds somebody's file of a
            name that is always needed; or nothing can be written there.
    """
    try:
        case, target = keep_out.resolve() if keep_out else None, out.resolve()
        if case is not None and (target == case or case in target.parents):
            raise ExportError("dossier.error.inside-case", out=out, folder=keep_out)
        if out.exists() and not out.is_dir():
            raise ExportError("dossier.error.is-file", out=out)
        if is_redacted(out) is (not redacted):
            raise ExportError("dossier.error.other-copy", out=out)
        if draft and is_final(out):
            raise ExportError("dossier.error.final-there", out=out)
        prefix = PREFIX if redacted else ""
        refuse_foreign_files(out, (*(f"{prefix}{n}" for n in (DOSSIER, INDEX, DATA)), MANIFEST))
        _try(out)
    except RuntimeError as error:  # links that lead in a circle, as Python told of them until 3.13
        raise ExportError("dossier.error.circle", out=out) from error
    except OSError as error:
        raise cannot_write(out, error) from error


def own_files(out: Path) -> list[str]:
    """Return the files in a folder that an earlier export wrote and nobody changed since, its manifest last."""
    earlier = earlier_output(out)
    mine = [name for name, digest in earlier.items() if is_unchanged(out / name, digest)]
    return [*mine, MANIFEST] if earlier else mine


def refuse_foreign_files(out: Path, names: Iterable[str]) -> None:
    """Raise where a file that AppealDesk did not write, or that was changed since, has a name that is needed.

    Raises:
        ExportError: there is one.
        OSError: the folder cannot be looked into.
    """
    if not out.exists():
        return
    taken = {p.name.casefold(): p.name for p in out.iterdir()}
    needed = [taken[n.casefold()] for n in names if n.casefold() in taken]
    own = {n.casefold() for n in own_files(out)} if needed else set()
    for name in needed:
        if name.casefold() not in own:
            raise ExportError("dossier.error.foreign-file", out=out, file=name)


def missing_folders(out: Path) -> list[Path]:
    """Return the folders above one that do not exist yet, the innermost first."""
    return [p for p in out.parents if not p.exists()]


def _try(out: Path) -> None:
    """Make the folder and something in it, and take both away again.

    Raises:
        OSError: it cannot be done.
    """
    made = [p for p in (out, *missing_folders(out)) if not p.exists()]
    try:
        out.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(tempfile.mkdtemp(prefix=WORKSHOP, dir=out))
    finally:
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
