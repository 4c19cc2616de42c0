"""A case folder made of loose files. The originals stay where they are, byte for byte."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.sorting import Parts
from appealdesk.core.intake.draft import draft_casefile, with_orders

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

CASEFILE = "case.toml"
_PARTS = ("notice", "orders", "rejection")
_LETTER = "letter.md"


def case_from_files(files: Sequence[Path], folder: Path, platform: str, site: str, parts: Parts | None = None) -> Path:
    """Copy files into a new case folder with a ``case.toml`` and return it.

    Files that already bear the name of a part (``notice.pdf``, ``orders.csv``, ``letter.md``) keep it. ``parts`` tells
    which of the others are one by their content; their copies get its name. All the rest becomes evidence. Folders
    are copied with what they hold.

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
        named = _part_names(files, parts or Parts())
        for source in files:
            _copy(source, folder / named.pop(source) if source in named else free_name(evidence, source.name))
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        if not fresh:
            folder.mkdir(exist_ok=True)
        place = str(error.filename or folder)
        raise DeskError("desk.error.copy", {"file": place, "detail": error.strerror or str(error)}) from error
    return folder


def add_evidence(files: Iterable[Path], folder: Path, parts: Parts | None = None) -> tuple[Path, ...]:
    """Copy files into the evidence of a case and return the copies; an existing file is never overwritten.

    A file that ``parts`` names becomes that part of the case instead.

    Raises:
        DeskError: a copy could not be made; the copies made so far are taken away again.
    """
    evidence = folder / "evidence"
    made: list[Path] = []
    try:
        evidence.mkdir(exist_ok=True)
        named = _names(parts or Parts())
        for source in files:
            target = free_name(folder, named[source]) if source in named else free_name(evidence, source.name)
            made.append(target)
            _copy(source, target)
    except OSError as error:
        remove_evidence(made)
        place = str(error.filename or folder)
        raise DeskError("desk.error.copy", {"file": place, "detail": error.strerror or str(error)}) from error
    return tuple(made)


def remove_evidence(copies: Iterable[Path]) -> None:
    """Take copies made by :func:`add_evidence` away again (undo)."""
    for copy in copies:
        if copy.is_dir():
            shutil.rmtree(copy, ignore_errors=True)
        else:
            copy.unlink(missing_ok=True)


def add_orders(order_ids: Sequence[str], folder: Path) -> bytes:
    """Add orders to a case's ``case.toml``, which is replaced as a whole or not at all, and return what it held.

    Raises:
        DeskError: the file cannot be read or written, or is such that orders cannot be added at its end.
    """
    path = folder / CASEFILE
    try:
        before = path.read_bytes()
        _replace(path, with_orders(before, order_ids))
    except (OSError, ValueError) as error:
        detail = error.strerror or "" if isinstance(error, OSError) else ""
        raise DeskError("desk.error.casefile", {"file": str(path), "detail": detail or "TOML"}) from error
    return before


def take_orders_back(before: bytes, folder: Path, order_ids: Sequence[str]) -> bool:
    """Undo :func:`add_orders`; a file that was changed since stays as it is, and false is returned.

    Raises:
        DeskError: the file cannot be read or written.
    """
    path = folder / CASEFILE
    try:
        if path.read_bytes() != with_orders(before, order_ids):
            return False
        _replace(path, before)
    except OSError as error:
        detail = error.strerror or ""
        raise DeskError("desk.error.casefile", {"file": str(path), "detail": detail}) from error
    return True


def _replace(path: Path, content: bytes) -> None:
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def free_name(folder: Path, name: str) -> Path:
    """Return a path in the folder that nothing occupies: ``a.png``, ``a (2).png`` ..."""
    target = folder / name
    stem, suffix, count = target.stem, target.suffix, 2
    while target.exists():
        target = folder / f"{stem} ({count}){suffix}"
        count += 1
    return target


def _part_names(files: Iterable[Path], parts: Parts) -> dict[Path, str]:
    """Return the files that become a part and the name of their copy; a name somebody gave goes before the content."""
    named: dict[Path, str] = {}
    for source in files:
        if _is_part(source) and source.stem.lower() not in {n.partition(".")[0].lower() for n in named.values()}:
            named[source] = source.name
    given = {n.partition(".")[0].lower() for n in named.values()}
    by_content = {p: n for p, n in _names(parts).items() if n.partition(".")[0] not in given}
    return {**by_content, **named}


def _names(parts: Parts) -> dict[Path, str]:
    told = (("notice", parts.notice), ("orders", parts.orders), ("rejection", parts.rejection))
    named = {path: part + path.suffix.lower() for part, path in told if path is not None}
    return {**named, parts.letter: _LETTER} if parts.letter is not None else named


def _is_part(source: Path) -> bool:
    return source.is_file() and (source.stem.lower() in _PARTS or source.name.lower() == _LETTER)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy2(source, target)
