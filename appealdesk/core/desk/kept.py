"""The cases that the program keeps: everything a seller can do with them, on top of the store."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.desk.errors import DeskError, DropCutShort
from appealdesk.core.desk.folder_parts import hashes_of, parts_of
from appealdesk.core.desk.progress import Progress
from appealdesk.core.desk.sorting import find_export, find_parts
from appealdesk.core.desk.taking import CutShortError, Taken, loose
from appealdesk.core.export.errors import Cancelled
from appealdesk.core.intake.casefile import read_casefile
from appealdesk.core.intake.errors import IntakeError
from appealdesk.core.intake.folder import LETTER, PREFERENCE, open_folder
from appealdesk.core.reading.context import Context
from appealdesk.core.store.database.transaction import Edit
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.records.files import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.desk.casebook import CaseBook
    from appealdesk.core.desk.facade import Desk
    from appealdesk.core.desk.progress import IsCancelled, OnProgress
    from appealdesk.core.domain.content import Content
    from appealdesk.core.domain.page import Reading
    from appealdesk.core.domain.problems import IntakeProblem
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.values import WrittenFile
    from appealdesk.core.store.records.files import StoredFile


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a case folder."""

    uid: str
    taken: Taken
    known: bool = False
    """True when a case with just these files was there already, which is this one."""
    problems: tuple[IntakeProblem, ...] = ()
    """What of the folder could not be used, such as links that lead out of it."""


class KeptCases:
    """What the window works with. May be called from worker threads."""

    def __init__(self, desk: Desk, book: CaseBook) -> None:
        """Work on a desk's open store."""
        self._desk = desk
        self.book = book
        self.store = book.store

    # ---- into the store

    def begin(
        self,
        name: str,
        platform: str,
        site: str,
        files: Sequence[Path],
        *,
        on_progress: OnProgress | None = None,
        cancelled: IsCancelled | None = None,
    ) -> tuple[str, Taken]:
        """Begin a case with loose files and return its uid; what the files are is told at the first check.

        Raises:
            DeskError: nothing can be written.
            Cancelled: the user gave up; the case with the files copied so far is in the bin.
        """
        zone = self._desk.packs.platform(platform).site_or_guess(site).zone
        with told():
            uid = self.book.begin(name, platform, site, zone)
            with self._binned_if_half(uid):
                return uid, self.book.taker(uid).take(loose(files), on_progress=on_progress, cancelled=cancelled)

    def add(
        self,
        uid: str,
        files: Sequence[Path],
        *,
        on_progress: OnProgress | None = None,
        cancelled: IsCancelled | None = None,
    ) -> Taken:
        """Take loose files into a case; see :meth:`begin`."""
        with told():
            return self.book.taker(uid).take(loose(files), on_progress=on_progress, cancelled=cancelled)

    def resume(self, uid: str, *, on_progress: OnProgress | None = None, cancelled: IsCancelled | None = None) -> Taken:
        """Go on with a drop that was cut short by a crash or a power cut; what cannot be read goes on waiting."""
        with told():
            return self.book.taker(uid).resume(on_progress=on_progress, cancelled=cancelled)

    def stop_waiting(self, uid: str) -> None:
        """Give up the dropped files that a case still waits for."""
        with told():
            self.store.files.give_up(self.store.files.waiting(uid))

    def import_folder(
        self, folder: Path, *, on_progress: OnProgress | None = None, cancelled: IsCancelled | None = None
    ) -> Imported:
        """Take a case folder into the store; the folder itself stays as it is.

        Raises:
            DeskError: the folder or its ``case.toml`` cannot be used, or nothing can be written.
            Cancelled: the user gave up; the case with the files copied so far is in the bin.
        """
        tell = on_progress or (lambda _progress: None)
        tell(Progress("open", file=folder.name))
        try:
            files = open_folder(folder)
            typed = read_casefile(files.casefile.content, self._desk.zone)
        except IntakeError as error:
            raise DeskError(error.key, error.values) from error
        parts = parts_of(folder, files, [h.letter for h in typed.history if h.letter])
        hashes = hashes_of(path for path, _, _ in parts)
        with told():
            begun = self.store.files.case_begun_with(str(parts[0][0]))
            if begun is not None:
                taken = self.book.taker(begun).resume(on_progress=tell, cancelled=cancelled)
                return Imported(begun, taken, problems=files.problems)
            # in one turn: a folder that is dropped twice makes one case
            with self.store.database.turns.take():
                known = self.store.files.case_with(hashes)
                uid = known or self.store.cases.create(typed.store or folder.name, typed)
            if known is not None:
                return Imported(known, Taken(None), known=True, problems=files.problems)
            taker = self.book.taker(uid)
            with self._binned_if_half(uid):
                taken = taker.take(parts, on_progress=tell, cancelled=cancelled)
            taker.keep_letter(taken.step)
        return Imported(uid, taken, problems=files.problems)

    @contextmanager
    def _binned_if_half(self, uid: str) -> Iterator[None]:
        """Put a new case into the bin that has not all its files and waits for none: it would look like a whole one."""
        try:
            yield
        except Cancelled:
            self.store.cases.delete(uid)
            raise
        except StoreError:
            with suppress(StoreError):
                if not self.store.files.waiting(uid):
                    self.store.cases.delete(uid)
            raise

    # ---- changing

    def name_orders(self, uid: str, order_ids: Sequence[str]) -> None:
        """Name orders that a case is about."""
        with told():
            self.book.add_orders(uid, order_ids)

    # ---- history

    def anchor(self) -> str:
        """Return the end of the history as ``number:hash``."""
        end = self.store.anchor()
        return f"{end.seq}:{end.hash}"

    def exported(self, uid: str, files: Sequence[WrittenFile], *, draft: bool, redacted: bool = False) -> bool:
        """Tell the history that a submission, or a redacted copy, was written; False when the store cannot be written.

        The files are there and good in any case, so this is no failure of the export.
        """
        hashes = [f.sha256 for f in files]
        detail = {"files": hashes, "draft": draft, **({"redacted": True} if redacted else {})}
        try:
            number = self.store.cases.number(uid)
            self.store.note(Edit("exported", number, uid, object=hashes[-1] if hashes else "", detail=detail))
        except StoreError:
            return False
        return True

    # ---- checking

    def check(
        self,
        uid: str,
        *,
        now: datetime,
        on_progress: OnProgress | None = None,
        cancelled: IsCancelled | None = None,
    ) -> Report:
        """Find out what newly dropped files are, read everything, run every check, and keep what was found.

        In a store that can only be read nothing is kept, and files that nobody has looked at count as evidence.

        Raises:
            DeskError: the case is gone, or nothing can be written.
            Cancelled: the user gave up.
        """
        tell, stop = on_progress or (lambda _progress: None), cancelled or (lambda: False)
        frozen = self.store.database.frozen is not None
        with told():
            if not frozen:
                self._sort(uid, tell, stop)
            material = self.book.material(uid)
            report = self._desk.check_material(material, now=now, on_progress=tell, cancelled=stop)
            if not frozen:
                self.book.keep_check(uid, report)
                self.book.keep_lines(uid, report, cancelled=stop)
        return report

    def _sort(self, uid: str, tell: OnProgress, stop: IsCancelled) -> None:
        files = self.store.files.of(uid)
        fresh = [f for f in files if not f.sorted]
        if not fresh:
            return
        typed = self.store.cases.get(uid).typed
        contents: dict[Content, StoredFile] = {self.book.content(f): f for f in fresh}
        export = find_export(contents, typed.platform, typed.site, self._desk.tables.access)
        readings: dict[Content, Reading] = self._desk.readings([c for c in contents if c != export], tell, stop)
        context = Context(platform=typed.platform, site=typed.site, timezone=typed.timezone)
        parts = find_parts({c: readings[c] for c in contents if c in readings}, context, export)
        taken = {f.role for f in files if f.sorted}
        found = {"notice": parts.notice, "orders": parts.orders, "rejection": parts.rejection, "letter": parts.letter}
        roles = {f.id: EVIDENCE for f in fresh}
        given = {role: f for f in reversed(fresh) if (role := _given_role(f)) and role not in taken}
        roles |= {
            contents[c].id: role
            for role, c in found.items()
            if c is not None and role not in taken and role not in given and contents[c] not in given.values()
        }
        # a name that somebody gave goes before what the content looks like
        roles |= {file.id: role for role, file in given.items()}
        # in one turn: the letter belongs to the drop that its file came with, and another check may have been quicker
        with self.store.database.turns.take():
            now = self.store.files.of(uid)
            fresh_still = {f.id for f in now if not f.sorted}
            given_away = {f.role for f in now if f.sorted} - {EVIDENCE}
            still = {i: EVIDENCE if r in given_away else r for i, r in roles.items() if i in fresh_still}
            if not still:
                return
            self.store.files.sort(uid, still)
            self.book.taker(uid).keep_letter(self.store.files.last_drop(uid))


def _given_role(file: StoredFile) -> str:
    """Return the part that a file's name says it is, as in a case folder; empty where it says none."""
    name = file.name.rpartition("/")[2].casefold()
    stem, dot, _ending = name.rpartition(".")
    if name == LETTER:
        return "letter"
    return stem if dot and stem in PREFERENCE else ""


@contextmanager
def told() -> Iterator[None]:
    """Turn the store's errors into the desk's."""
    try:
        yield
    except CutShortError as error:
        raise DropCutShort(error.key, error.values, error.kept, error.left) from error
    except StoreError as error:
        raise DeskError(error.key, error.values) from error
