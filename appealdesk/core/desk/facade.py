"""The desk: everything that can be done with a case, for both front doors. It may be called from a worker thread."""

from __future__ import annotations

import threading
import tomllib
import unicodedata
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Self

from appealdesk.core.checks import load_rules
from appealdesk.core.desk import newcase
from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.inspection import Inspector
from appealdesk.core.desk.progress import Progress
from appealdesk.core.desk.sorting import Parts, find_export, find_parts
from appealdesk.core.export.errors import Cancelled, ExportError, NotReady
from appealdesk.core.export.plan import plan
from appealdesk.core.export.write import write
from appealdesk.core.intake.casefile import read_casefile
from appealdesk.core.intake.errors import IntakeError
from appealdesk.core.intake.folder import open_folder
from appealdesk.core.packs import load_packs
from appealdesk.core.packs.wording import wording
from appealdesk.core.reading.cache import ReadingCache, cache_folder
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.reader import Reader
from appealdesk.core.reading.understand import understand
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType

    from appealdesk.core.desk.progress import IsCancelled, OnProgress
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.values import Plan, WrittenFile
    from appealdesk.core.packs import Packs
    from appealdesk.core.packs.rules import Rules
    from appealdesk.core.packs.wording import Wording


def _silent(_progress: Progress) -> None:
    pass


def _never() -> bool:
    return False


class Desk:
    """One desk per program; a context manager that ends its worker processes."""

    def __init__(self, reader_factory: Callable[[], Reader] | None = None) -> None:
        """Open the desk; packs, rules and worker processes are loaded when first needed.

        Args:
            reader_factory: makes the reader; default: one that keeps its readings in the user's cache folder.
        """
        self._reader_factory = reader_factory or (lambda: Reader(cache=ReadingCache(cache_folder())))
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
        """End the worker processes; the desk may be used again."""
        if "_reader" in self.__dict__:
            self._reader.close()

    @cached_property
    def _reader(self) -> Reader:
        return self._reader_factory()

    @cached_property
    def packs(self) -> Packs:
        """The platform packs."""
        return load_packs()

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
        with self._reading:
            try:
                return Inspector(self.packs, self.rules, self._reader).inspect(
                    folder, now=now, on_progress=on_progress or _silent, cancelled=cancelled or _never
                )
            except IntakeError as error:
                raise DeskError(error.key, error.values) from error

    def read(
        self, files: Sequence[Path], *, on_progress: OnProgress | None = None, cancelled: IsCancelled | None = None
    ) -> tuple[Evidence, ...]:
        """Return what is read off single files, in the order given, without a case.

        Raises:
            Cancelled: the user gave up.
        """
        tell = on_progress or _silent
        with self._reading:
            found = dict(
                self._reader.read(
                    files,
                    on_progress=lambda done, total, path: tell(Progress("read", done, total, path.name)),
                    cancelled=cancelled,
                )
            )
        if cancelled and cancelled():
            raise Cancelled
        return tuple(understand(found[path], unicodedata.normalize("NFC", str(path)), Context()) for path in files)

    def wording(self, finding: Finding, language: str) -> Wording:
        """Return a finding in words, in ``zh`` or ``en``."""
        return wording(finding, self.rules[finding.rule], language)

    def plan(self, report: Report, language: str) -> Plan:
        """Return the submission as it would be written; nothing is written."""
        return plan(report, self.packs.platform(report.case.platform), self.wording, language)

    def export(
        self,
        report: Report,
        folder: Path,
        out: Path,
        *,
        draft: bool,
        language: str,
        now: datetime,
        on_progress: OnProgress | None = None,
        cancelled: IsCancelled | None = None,
    ) -> tuple[WrittenFile, ...]:
        """Write the submission files and the dossier into a folder; all of it or nothing.

        Raises:
            NotReady: blockers stand and ``draft`` is false.
            DeskError: the files cannot be written.
            Cancelled: the user gave up.
        """
        tell = on_progress or _silent
        if not draft and not report.ready:
            raise NotReady(len(report.blockers))
        try:
            return write(
                self.plan(report, language),
                report,
                folder,
                out,
                draft=draft,
                language=language,
                now=now,
                on_progress=lambda done, total, name: tell(Progress("write", done, total, name)),
                cancelled=cancelled or _never,
            )
        except ExportError as error:
            raise DeskError(error.key, error.values) from error

    def case_from_files(
        self,
        files: Sequence[Path],
        folder: Path,
        platform: str,
        site: str,
        *,
        on_progress: OnProgress | None = None,
        cancelled: IsCancelled | None = None,
    ) -> Path:
        """Copy loose files into a new case folder; see :func:`newcase.case_from_files`.

        They are read first, because which is the notice, the export, the letter is told by their content.

        Raises:
            DeskError: the folder is taken, or a copy could not be made.
            Cancelled: the user gave up; nothing was copied.
        """
        parts = self._parts(files, platform, site, on_progress or _silent, cancelled or _never)
        return newcase.case_from_files(files, folder, platform, site, parts)

    def _parts(
        self, files: Sequence[Path], platform: str, site: str, tell: OnProgress, cancelled: IsCancelled
    ) -> Parts:
        known = self.packs.platform(platform).site_or_guess(site)
        plain = [f for f in files if f.is_file()]
        export = find_export(plain, platform, site)
        tell(Progress("read", 0, len(plain) - (export is not None)))
        with self._reading:
            found = dict(
                self._reader.read(
                    [f for f in plain if f != export],
                    on_progress=lambda done, total, path: tell(Progress("read", done, total, path.name)),
                    cancelled=cancelled,
                )
            )
        if cancelled():
            raise Cancelled
        context = Context(platform=platform, site=site, timezone=known.zone)
        return find_parts({f: found[f] for f in plain if f in found}, context, export)

    def add_evidence(self, files: Sequence[Path], folder: Path) -> tuple[Path, ...]:
        """Copy files into a case and return the copies; see :func:`newcase.add_evidence`.

        A notice, an export, an answer or a letter that the case still lacks takes that part; all else is evidence.
        """
        return newcase.add_evidence(files, folder, self._lacking(files, folder))

    def _lacking(self, files: Sequence[Path], folder: Path) -> Parts:
        """Return what of the files is a part that the case does not have yet."""
        try:
            there = open_folder(folder)
            typed = read_casefile(there.casefile.path, lambda _platform, _site: "UTC")
        except IntakeError:
            return Parts()
        parts = self._parts(files, typed.platform, typed.site, _silent, _never)
        return Parts(
            None if there.notice else parts.notice,
            None if there.orders else parts.orders,
            None if there.rejection else parts.rejection,
            None if there.letter else parts.letter,
        )

    def add_orders(self, order_ids: Sequence[str], folder: Path) -> bytes:
        """Name orders in a case's ``case.toml`` and return what it held before; see :func:`newcase.add_orders`."""
        return newcase.add_orders(order_ids, folder)

    def take_orders_back(self, before: bytes, folder: Path, order_ids: Sequence[str]) -> bool:
        """Undo :meth:`add_orders`; false when somebody changed the file since, which then stays as it is."""
        return newcase.take_orders_back(before, folder, order_ids)

    def remove_evidence(self, copies: Sequence[Path]) -> None:
        """Undo :meth:`add_evidence`."""
        newcase.remove_evidence(copies)

    def sample_case(self) -> Path:
        """Return the folder of the bundled sample case."""
        return resources() / "sample-case"

    def sample_now(self) -> datetime:
        """Return the moment at which the sample case is shown: its notice is dated, so its clock stands still."""
        told = tomllib.loads((resources() / "sample.toml").read_text("utf-8"))["now"]
        assert isinstance(told, datetime)
        return told
