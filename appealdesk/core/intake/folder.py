"""A case folder as it lies on disk: which file plays which part. Nothing in it is ever written."""

from __future__ import annotations

import os
import stat
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.problems import IntakeProblem
from appealdesk.core.intake.casefile import NAME as CASEFILE
from appealdesk.core.intake.errors import IntakeError
from appealdesk.core.intake.material import CaseItem
from appealdesk.core.intake.nearby import no_case
from appealdesk.core.reading.disk import DiskFile

if TYPE_CHECKING:
    from pathlib import Path

LETTER = "letter.md"
EVIDENCE = "evidence"
# Where a part is there in several forms, the one that loses least in reading is taken: text before pictures.
PREFERENCE = {
    "notice": ("eml", "html", "htm", "txt", "md", "pdf", "png", "jpg", "jpeg", "webp", "jp2"),
    "orders": ("xlsx", "csv", "tsv", "txt", "xls"),
    "rejection": ("eml", "html", "htm", "txt", "md", "pdf", "png", "jpg", "jpeg", "webp", "jp2"),
}
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "__macosx", "$recycle.bin"})
_HIDDEN_ATTRIBUTES = getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 2) | getattr(stat, "FILE_ATTRIBUTE_SYSTEM", 4)


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """The files of a case by their part; what could not be used is in ``problems``."""

    root: Path
    casefile: CaseItem
    notice: CaseItem | None = None
    orders: CaseItem | None = None
    letter: CaseItem | None = None
    rejection: CaseItem | None = None
    evidence: tuple[CaseItem, ...] = ()
    """Sorted by name, capitals and small letters alike."""
    problems: tuple[IntakeProblem, ...] = ()


def open_folder(root: Path) -> CaseFolder:
    """Find the parts of a case folder.

    Hidden and system files are passed over; links that lead out of the folder are reported and not followed.

    Raises:
        IntakeError: there is no such folder, it cannot be opened, or it holds no ``case.toml``.
    """
    try:
        if not root.exists():
            raise IntakeError(str(root), "intake.folder.missing")
        if not root.is_dir():
            raise no_case(root, "intake.folder.not-a-folder")
        return _Finder(root).find()
    except OSError as error:
        raise IntakeError(str(root), "intake.folder.unreadable", {"detail": error.strerror or ""}) from error


class _Finder:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root.resolve()
        self.problems: list[IntakeProblem] = []

    def find(self) -> CaseFolder:
        top = self._entries(self.root)
        by_name = {unicodedata.normalize("NFC", p.name).casefold(): p for p in reversed(top)}
        parts = {part: self._one(part, top) for part in PREFERENCE}
        casefile = by_name.get(CASEFILE)
        if casefile is None:
            raise no_case(self.root, "intake.folder.no-casefile")
        if not self._inside(casefile):
            raise IntakeError(str(casefile), "intake.folder.casefile-outside")
        if not casefile.is_file():
            raise IntakeError(str(casefile), "intake.folder.casefile-special")
        letter = by_name.get(LETTER)
        evidence = by_name.get(EVIDENCE)
        files = self._below(evidence) if evidence is not None and evidence.is_dir() else []
        self._report_unused(top)
        return CaseFolder(
            root=self.root,
            casefile=self._file(casefile),
            **parts,
            letter=self._file(letter) if letter is not None and self._usable(letter) else None,
            evidence=tuple(sorted(files, key=lambda f: (f.name.casefold(), f.name))),
            problems=tuple(self.problems),
        )

    def _entries(self, folder: Path) -> list[Path]:
        with os.scandir(folder) as found:
            names = [e.name for e in found if not _hidden(e)]
        return sorted((folder / n for n in names), key=lambda p: (p.name.casefold(), p.name))

    def _one(self, part: str, top: list[Path]) -> CaseItem | None:
        candidates = [p for p in top if _part_of(p) == part and self._usable(p)]
        order = PREFERENCE[part]
        candidates.sort(key=lambda p: order.index(e) if (e := p.suffix[1:].lower()) in order else len(order))
        if not candidates:
            return None
        first, *rest = (self._file(p) for p in candidates)
        for extra in rest:
            self.problems.append(IntakeProblem(f"intake.problem.extra-{part}", extra.name, (("used", first.name),)))
        return first

    def _below(self, folder: Path, seen: frozenset[Path] = frozenset()) -> list[CaseItem]:
        here = folder.resolve()
        if not self._inside(folder) or here in seen:
            return []
        try:
            entries = self._entries(folder)
        except OSError as error:
            self._problem("folder-unreadable", folder, detail=error.strerror or "")
            return []
        files: list[CaseItem] = []
        for entry in entries:
            if entry.is_dir():
                files += self._below(entry, seen | {here})
            elif not _speakable(entry):
                self._problem("name", entry)
            elif self._usable(entry):
                files.append(self._file(entry))
        return files

    def _usable(self, path: Path) -> bool:
        if not self._inside(path):
            return False
        # pipes and devices would never come to an end
        if not path.is_file():
            self._problem("special-file", path)
            return False
        return True

    def _inside(self, path: Path) -> bool:
        """Tell whether a path stays in the case folder, links followed; report it once where it does not."""
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            target = None
        if target is not None and target.is_relative_to(self.home):
            return True
        self._problem("link", path)
        return False

    def _problem(self, key: str, path: Path, **args: str) -> None:
        problem = IntakeProblem(f"intake.problem.{key}", self._file(path).name, tuple(args.items()))
        if problem not in self.problems:
            self.problems.append(problem)

    def _file(self, path: Path) -> CaseItem:
        told = path.relative_to(self.root).as_posix()
        name = unicodedata.normalize("NFC", told)
        # Two names may differ in their form only; each file keeps a name of its own then.
        twin = name != told and (self.root / name).exists() and not (self.root / name).samefile(path)
        return CaseItem(told if twin else name.encode("utf-8", "replace").decode(), DiskFile(path))

    def _report_unused(self, top: list[Path]) -> None:
        for path in top:
            known = path.name.casefold() in (CASEFILE, LETTER) or _part_of(path)
            if not known and path.is_file():
                self._problem("unused", path)


def _part_of(path: Path) -> str:
    stem = path.stem.casefold()
    return stem if stem in PREFERENCE and path.suffix and not path.is_dir() else ""


def _speakable(path: Path) -> bool:
    """Tell whether a name is text: elsewhere packed archives leave names in bytes that nothing can print or write."""
    return not any("\ud800" <= c <= "\udfff" for c in path.as_posix())


def _hidden(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith((".", "~$")) or entry.name.casefold() in _SYSTEM:
        return True
    try:
        attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    except OSError:
        return False
    return bool(attributes & _HIDDEN_ATTRIBUTES)
