"""The desk: everything that can be done with a case, for both front doors. It may be called from a worker thread."""

from __future__ import annotations

import threading
import unicodedata
from functools import cached_property, partial
from typing import TYPE_CHECKING, Self

from appealdesk.core.checks import load_rules
from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.exporting import Wish, write_out
from appealdesk.core.desk.figures import Figures
from appealdesk.core.desk.inspection import Inspector
from appealdesk.core.desk.lettering import LetterSheet, letter_sheet
from appealdesk.core.desk.misnamed import name_parts
from appealdesk.core.desk.progress import Progress, never, silent
from appealdesk.core.desk.sample import Sample
from appealdesk.core.desk.standards import chosen_standard
from appealdesk.core.desk.tables import Tables
from appealdesk.core.domain.clocks import Own
from appealdesk.core.export.errors import Cancelled
from appealdesk.core.export.pages.paper import Paper
from appealdesk.core.export.plan import plan
from appealdesk.core.intake.disk import material_of_folder
from appealdesk.core.intake.errors import IntakeError
from appealdesk.core.packs.wording import Door, traced, wording
from appealdesk.core.reading.cache import ReadingCache, cache_folder
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.disk import DiskFile, DiskFolder
from appealdesk.core.reading.reader import Reader
from appealdesk.core.reading.understand import understand
from appealdesk.core.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from appealdesk.core.desk.kept import KeptCases
    from appealdesk.core.desk.progress import IsCancelled, OnProgress
    from appealdesk.core.domain.content import Content, Contents
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.page import Reading
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.pdf.standard import Standard
    from appealdesk.core.export.values import Plan, WrittenFile
    from appealdesk.core.intake.material import CaseMaterial
    from appealdesk.core.packs import Packs
    from appealdesk.core.packs.rules import Rules
    from appealdesk.core.packs.wording import Wording
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey


class Desk(Sample):
    """One desk per program; a context manager that ends its worker processes."""

    def __init__(self, reader_factory: Callable[[ReadingCache], Reader] | None = None) -> None:
        """Open the desk; packs, rules and worker processes are loaded when first needed.

        Args:
            reader_factory: makes the reader, given where readings are kept; default: the program's own.
        """
        self._reader_factory = reader_factory or (lambda cache: Reader(cache=cache))
        self._kept: KeptCases | None = None
        self.tables, self.figures = Tables(), Figures()
        self.own = Own()
        """The seller's zone and the time they keep in hand before a deadline."""
        # One reader has one set of worker processes, so two checks at once would read each other's results.
        self._reading = threading.Lock()

    def __enter__(self) -> Self:
        """Return the desk itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the worker processes."""
        self.close()

    def close(self) -> None:
        """End the worker processes and close the store; the desk may be used again."""
        if "_reader" in self.__dict__:
            self._reader.close()
        if self._kept is not None:
            self.tables.use(None)
            self.figures.use(None)
            self._kept.store.close()
            self._kept = None

    @cached_property
    def _reader(self) -> Reader:
        return self._reader_factory(self.reading_cache())

    def reading_cache(self) -> ReadingCache:
        """Return where readings are kept: in the open store, else in the user's cache folder."""
        if self._kept is None:
            return ReadingCache(cache_folder())
        store = self._kept.store
        return ReadingCache(store.folder.readings, secret=store.cache_secret)

    def keep(
        self, folder: StoreFolder, key: DataKey | None, clock: Callable[[], datetime], *, create: bool = False
    ) -> KeptCases:
        """Open the store, in which the window keeps its cases, and return them; readings are kept there from now on.

        Args:
            folder: the store's places; the caller holds its lock.
            key: the data key; None for a store without encryption.
            clock: gives the present moment, with a zone.
            create: make the database: right after set-up, never else.

        Raises:
            DeskError: the store cannot be opened.
        """
        # Commands that work on a case folder need no database.
        from appealdesk.core.desk.casebook import CaseBook  # noqa: PLC0415 - see above
        from appealdesk.core.desk.kept import KeptCases  # noqa: PLC0415 - see above
        from appealdesk.core.store.store import Store  # noqa: PLC0415 - see above

        try:
            store = Store.open(folder, key, clock, create=create)
        except StoreError as error:
            raise DeskError(error.key, error.values) from error
        with self._reading:
            self.close()
            self.__dict__.pop("_reader", None)
            self._kept = KeptCases(self, CaseBook(store))
            self.tables.use(store)
            self.figures.use(store)
        return self._kept

    @property
    def kept(self) -> KeptCases:
        """The cases of the open store.

        Raises:
            DeskError: no store is open.
        """
        if self._kept is None:
            raise DeskError("desk.error.no-store", {})
        return self._kept

    @property
    def packs(self) -> Packs:
        """The platform packs, with the seller's own figures in them as far as they can be read; a check insists."""
        return self.figures.readable_packs

    @cached_property
    def rules(self) -> Rules:
        """The rules."""
        return load_rules()

    def check(
        self,
        folder: Path,
        *,
        now: datetime,
        on_progress: OnProgress | None = None,
        cancelled: IsCancelled | None = None,
    ) -> Report:
        """Read everything in a case folder and run every check, reckoned at ``now`` (with a zone).

        Raises:
            DeskError: the folder or its ``case.toml`` cannot be used.
            Cancelled: the user gave up.
        """
        tell = on_progress or silent
        tell(Progress("open", file=folder.name))
        try:
            material = material_of_folder(folder, self.zone)
        except IntakeError as error:
            raise DeskError(error.key, error.values) from error
        read = partial(self.readings, tell=tell, cancelled=cancelled or never)
        material = name_parts(folder, material, read, self.tables.access)
        return self.check_material(material, now=now, on_progress=tell, cancelled=cancelled)

    def check_material(
        self,
        material: CaseMaterial,
        *,
        now: datetime,
        on_progress: OnProgress | None = None,
        cancelled: IsCancelled | None = None,
    ) -> Report:
        """Read everything of a case, wherever it is kept, and run every check, reckoned at ``now`` (with a zone).

        Raises:
            Cancelled: the user gave up.
        """
        with self._reading:
            return Inspector(self.figures.packs, self.rules, self._reader, self.tables.access, self.own).inspect(
                material, now=now, on_progress=on_progress or silent, cancelled=cancelled or never
            )

    def zone(self, platform: str, site: str) -> str:
        """Return the IANA zone of a platform's site."""
        return self.packs.platform(platform, site).site_or_guess(site).zone

    def contents(self, folder: Path) -> Contents:
        """Return what finds the files of a case folder by their names in a report."""
        return DiskFolder(folder)

    def read(
        self, files: Sequence[Path], *, on_progress: OnProgress | None = None, cancelled: IsCancelled | None = None
    ) -> tuple[Evidence, ...]:
        """Return what is read off single files, in the order given, without a case.

        Raises:
            Cancelled: the user gave up.
        """
        found = self.readings([DiskFile(f) for f in files], on_progress or silent, cancelled or never)
        return tuple(understand(found[DiskFile(f)], unicodedata.normalize("NFC", str(f)), Context()) for f in files)

    def readings(
        self, files: Sequence[Content], tell: OnProgress, cancelled: IsCancelled, *, keep: bool = True
    ) -> dict[Content, Reading]:
        """Return what is on files, without asking what it means; ``keep`` is that of :meth:`Reader.read`.

        Raises:
            Cancelled: the user gave up.
        """
        with self._reading:
            found = dict(
                self._reader.read(
                    files,
                    on_progress=lambda done, total, content: tell(Progress("read", done, total, content.name)),
                    cancelled=cancelled,
                    keep=keep,
                )
            )
        if cancelled():
            raise Cancelled
        return found

    def wording(self, finding: Finding, language: str, door: Door = Door.WINDOW) -> Wording:
        """Return a finding in words, in ``zh`` or ``en``, for who reads it in the window or on the command line."""
        words = wording(finding, self.rules[finding.rule], language, door)
        return traced(words, ((self.rules[rule], variant) for rule, variant in finding.causes), language)

    def letter(self, report: Report) -> LetterSheet:
        """Return the letter's side of a checked case: facts, drafts, remarks, proofs, answers to a refusal."""
        pack = self.packs.platform(report.case.platform, report.case.site)
        return letter_sheet(report, pack, self.rules)

    def plan(self, report: Report, language: str, standard: Standard | None = None) -> Plan:
        """Return the submission as it would be written; see :func:`chosen_standard` for its standard and errors."""
        pack = self.packs.platform(report.case.platform, report.case.site)
        return plan(report, pack, self.wording, language, chosen_standard(report, pack, standard))

    def export(
        self,
        report: Report,
        case: Path | Contents,
        out: Path,
        *,
        draft: bool,
        language: str,
        now: datetime,
        standard: Standard | None = None,
        kept: str = "",
        redacted: bool = False,
        paper: Paper = Paper.A4,
        both: bool = False,
        on_progress: OnProgress | None = None,
        cancelled: IsCancelled | None = None,
    ) -> tuple[WrittenFile, ...]:
        """Write the submission files and the dossier into a folder; all of it or nothing.

        ``case`` is the case folder, or what gives the files of a case that is kept elsewhere; ``kept`` is the uid of
        one in the store, the end of whose history the dossier then names. Nothing is written into a case folder or
        the store; :meth:`KeptCases.exported` tells the history. A ``redacted`` copy holds nothing of the buyers.
        Pages of ours are laid out for ``paper``;
        with ``both`` the dossier is written in Chinese and in English.

        Raises:
            NotReady: blockers stand, and neither a draft nor a redacted copy is asked for.
            DeskError: the files cannot be written, or not by that standard, or something masked can still be read.
            Cancelled: the user gave up.
        """
        wish = Wish(draft, language, now, standard, kept, redacted, paper, both)
        return write_out(self, report, case, out, wish, on_progress=on_progress, cancelled=cancelled)
