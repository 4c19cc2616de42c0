"""A case folder made of loose files. The originals stay where they are, byte for byte."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.intake.draft import draft_casefile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

CASEFILE = "case.toml"
_PARTS = ("notice", "orders", "rejection")
_LETTER = "letter.md"


def case_from_files(files: Sequence[Path], folder: Path, platform: str, site: str) -> Path:
    """Copy files into a new case folder with a ``case.toml`` and return it.

    Files that already bear the name of a part (``notice.pdf``, ``orders.csv``, ``letter.md``) keep it; all others
    become evidence. Folders are copied with what they hold.

    Raises:
        DeskError: the folder is already there with something in it, or a copy could not be made; what was copied so
            far is taken away again.
    """
    if folder.exists() and any(folder.iterdir()):
        raise DeskError("desk.error.folder-taken", {"file": str(folder)})
    fresh = not folder.exists()
    try:
        evidence = folder / "evidence"
        evidence.mkdir(parents=True, exist_ok=True)
        (folder / CASEFILE).write_text(draft_casefile(platform, site), "utf-8")
        for source in files:
            target = folder if _is_part(source) and not (folder / source.name).exists() else evidence
            _copy(source, free_name(target, source.name))
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        if not fresh:
            folder.mkdir(exist_ok=True)
        named = str(error.filename or folder)
        raise DeskError("desk.error.copy", {"file": named, "detail": error.strerror or str(error)}) from error
    return folder


def add_evidence(files: Iterable[Path], folder: Path) -> tuple[Path, ...]:
    """Copy files into the evidence of a case and return the copies; an existing file is never overwritten.

    Raises:
        DeskError: a copy could not be made; the copies made so far are taken away again.
    """
    evidence = folder / "evidence"
    made: list[Path] = []
    try:
        evidence.mkdir(exist_ok=True)
        for source in files:
            target = free_name(evidence, source.name)
            made.append(target)
            _copy(source, target)
    except OSError as error:
        remove_evidence(made)
        named = str(error.filename or folder)
        raise DeskError("desk.error.copy", {"file": named, "detail": error.strerror or str(error)}) from error
    return tuple(made)


def remove_evidence(copies: Iterable[Path]) -> None:
    """Take copies made by :func:`add_evidence` away again (undo)."""
    for copy in copies:
        if copy.is_dir():
            shutil.rmtree(copy, ignore_errors=True)
        else:
            copy.unlink(missing_ok=True)


def free_name(folder: Path, name: str) -> Path:
    """Return a path in the folder that nothing occupies: ``a.png``, ``a (2).png`` ..."""
    target = folder / name
    stem, suffix, count = target.stem, target.suffix, 2
    while target.exists():
        target = folder / f"{stem} ({count}){suffix}"
        count += 1
    return target


def _is_part(source: Path) -> bool:
    return source.is_file() and (source.stem.lower() in _PARTS or source.name.lower() == _LETTER)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy2(source, target)
