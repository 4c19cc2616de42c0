"""One check of a case folder, from its files to the findings. Nothing in the folder is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from appealdesk.core.checks.engine import run
from appealdesk.core.desk.progress import Progress
from appealdesk.core.domain.case import IntakeProblem
from appealdesk.core.domain.closing import close
from appealdesk.core.domain.events import timelines
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.linking import link
from appealdesk.core.domain.report import Report
from appealdesk.core.export.errors import Cancelled
from appealdesk.core.intake.assemble import assemble
from appealdesk.core.intake.casefile import read_casefile
from appealdesk.core.intake.clocks import clocks_of
from appealdesk.core.intake.folder import open_folder
from appealdesk.core.intake.letterfile import earlier_letters, read_letter
from appealdesk.core.intake.notice import read_notice
from appealdesk.core.intake.orders.export import read_export
from appealdesk.core.intake.rejection import read_rejection
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from appealdesk.core.desk.progress import IsCancelled, OnProgress
    from appealdesk.core.domain.case import Case
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.page import Reading
    from appealdesk.core.intake.casefile import CaseFile
    from appealdesk.core.intake.folder import CaseFolder, FolderFile
    from appealdesk.core.packs import Packs
    from appealdesk.core.packs.rules import Rules
    from appealdesk.core.reading.reader import Reader


@dataclass(frozen=True, slots=True)
class Inspector:
    """What a check needs besides the folder."""

    packs: Packs
    rules: Rules
    reader: Reader

    def inspect(self, folder: Path, *, now: datetime, on_progress: OnProgress, cancelled: IsCancelled) -> Report:
        """Read everything in a case folder and run every check at a moment.

        Raises:
            IntakeError: the folder or its ``case.toml`` cannot be used.
            Cancelled: the user gave up.
        """
        on_progress(Progress("open", file=folder.name))
        files = open_folder(folder)
        typed = read_casefile(
            files.casefile.path, lambda platform, site: self.packs.platform(platform).site_or_guess(site).zone
        )
        readings = self._read(files, on_progress, cancelled)
        on_progress(Progress("check"))
        case = self._assemble(files, typed, readings)
        pack = self.packs.platform(case.platform)
        context = context_of(case, self.packs)
        understood = [understand(readings[f.name], f.name, context) for f in files.evidence if f.name in readings]
        evidence = link(case, understood)
        events = timelines(case, evidence)
        loops = close(case, evidence, events, pack.needed_lanes(case.metric, case.scenario, case.reason))
        report = Report(
            case=case,
            now=now,
            clocks=clocks_of(case, pack.clock_rules),
            evidence=evidence,
            loops=loops,
            findings=(),
            documents=self._documents(files, readings, context),
        )
        return replace(report, findings=run(report, pack, self.rules))

    def _read(self, files: CaseFolder, on_progress: OnProgress, cancelled: IsCancelled) -> dict[str, Reading]:
        """Return the readings by the file's name."""
        parts = [f for f in (files.notice, files.rejection, *files.evidence) if f is not None]
        names = {f.path: f.name for f in parts}
        # the first picture takes seconds: how much there is to read is told before
        on_progress(Progress("read", 0, len(names)))
        readings = {
            names[path]: reading
            for path, reading in self.reader.read(
                list(names),
                on_progress=lambda done, total, path: on_progress(Progress("read", done, total, names[path])),
                cancelled=cancelled,
            )
        }
        if cancelled():
            raise Cancelled
        return readings

    @staticmethod
    def _documents(files: CaseFolder, readings: dict[str, Reading], context: Context) -> tuple[Evidence, ...]:
        """Return the notice and the rejection as files; their place in the folder says what they are."""
        parts = ((files.notice, EvidenceKind.NOTICE), (files.rejection, EvidenceKind.REJECTION))
        return tuple(
            replace(understand(readings[part.name], part.name, context), kind=kind)
            for part, kind in parts
            if part is not None and part.name in readings
        )

    def _assemble(self, files: CaseFolder, typed: CaseFile, readings: dict[str, Reading]) -> Case:
        problems = list(files.problems)
        export = None
        if files.orders:
            export = read_export(
                files.orders.path,
                files.orders.name,
                platform=typed.platform,
                site=typed.site,
                timezone=typed.timezone,
            )
        letter = None
        if files.letter:
            try:
                letter = read_letter(files.letter.path, files.letter.name)
            except OSError as error:
                detail = (("detail", error.strerror or ""),)
                problems.append(IntakeProblem("desk.problem.letter-unreadable", files.letter.name, detail))
        earlier, missing = earlier_letters(files.root, (h.letter for h in typed.history if h.letter))
        return assemble(
            typed,
            notice=_told(read_notice, files.notice, readings, typed),
            export=export,
            rejection=_told(read_rejection, files.rejection, readings, typed),
            letter=letter,
            earlier_letters=earlier,
            problems=(*problems, *missing),
        )


def _told[T](
    parse: Callable[..., T], part: FolderFile | None, readings: dict[str, Reading], typed: CaseFile
) -> T | None:
    """Return what the notice or the rejection says, or None where the folder holds none."""
    if part is None or part.name not in readings:
        return None
    return parse(
        readings[part.name],
        part.name,
        platform=typed.platform,
        site=typed.site,
        timezone=typed.timezone,
        timezone_typed=typed.timezone_typed,
    )


def context_of(case: Case, packs: Packs) -> Context:
    """Return what the case tells about its files, for understanding them."""
    orders = case.orders
    days = [d for d in (case.notice.period_end, case.notice.issued_at, case.notice.received_at) if d]
    near = days[0] if days else None
    return Context(
        platform=case.platform,
        site=case.site,
        timezone=case.timezone,
        timezone_typed=case.timezone_typed,
        stores=(case.store,) if case.store else (),
        languages=packs.platform(case.platform).site_or_guess(case.site).languages,
        order_ids=tuple(o.id for o in orders),
        tracking_numbers=tuple(n for o in orders for n in (o.tracking_number, *o.other_numbers) if n),
        buyers=tuple(dict.fromkeys(n for o in orders for n in (o.buyer, *o.aliases) if n)),
        carriers=tuple(dict.fromkeys(o.carrier for o in orders if o.carrier)),
        near=near.date() if isinstance(near, datetime) else near,
    )
