"""One check of a case, from its files to the findings. Nothing of the case is written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from appealdesk.core.desk.judging import Understood, judged
from appealdesk.core.desk.near_numbers import taught
from appealdesk.core.desk.progress import Progress
from appealdesk.core.domain.clocks import Own
from appealdesk.core.domain.decision import decide
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.export.errors import Cancelled
from appealdesk.core.intake.assemble import assemble
from appealdesk.core.intake.healthreport import notice_of_report
from appealdesk.core.intake.notice import read_notice
from appealdesk.core.intake.orders.access import PLAIN, TableAccess
from appealdesk.core.intake.orders.export import read_export
from appealdesk.core.intake.rejection import read_rejection
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand
from appealdesk.core.reading.unlocking import read_unlocked

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.desk.progress import IsCancelled, OnProgress
    from appealdesk.core.domain.case import Case, Notice
    from appealdesk.core.domain.casefile import CaseFile
    from appealdesk.core.domain.content import Content
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.page import Reading
    from appealdesk.core.domain.report import Report
    from appealdesk.core.intake.material import CaseItem, CaseMaterial
    from appealdesk.core.packs import Packs
    from appealdesk.core.packs.rules import Rules
    from appealdesk.core.reading.reader import Reader


@dataclass(frozen=True, slots=True)
class Inspector:
    """What a check needs besides the case."""

    packs: Packs
    rules: Rules
    reader: Reader
    access: TableAccess = PLAIN
    """How the order export may be opened, and other files that have a password."""
    own: Own = field(default_factory=Own)
    """The seller's zone and the time they keep in hand."""

    def inspect(
        self, material: CaseMaterial, *, now: datetime, on_progress: OnProgress, cancelled: IsCancelled
    ) -> Report:
        """Read everything of a case and run every check at a moment.

        Raises:
            Cancelled: the user gave up.
        """
        readings = self._read(material, on_progress, cancelled)
        case = self._assembled(material, readings, on_progress, cancelled)
        case = replace(case, neighbours=material.neighbours)
        on_progress(Progress("check"))
        pack = self.packs.platform(case.platform, case.site)
        context = context_of(case, self.packs)
        read = partial(_understood, readings, material)
        understood = [read(f.name, context) for f in material.evidence if f.name in readings]
        again, wiser = taught(case, understood, context)
        understood = [read(e.file, wiser) if e.file in again else e for e in understood]
        known = Understood(
            case,
            material.handwork.traced(understood),
            documents=self._documents(material, readings, context),
            contents={f.name: f.content for f in material.evidence},
            waivers=tuple(material.waivers),
        )
        return judged(known, pack, self.rules, now=now, own=self.own)

    def _read(self, material: CaseMaterial, on_progress: OnProgress, cancelled: IsCancelled) -> dict[str, Reading]:
        """Return the readings by the file's name."""
        names: dict[Content, list[str]] = {}
        for part in (material.notice, material.rejection, *material.evidence):
            if part is not None:
                names.setdefault(part.content, []).append(part.name)
        # the first picture takes seconds: how much there is to read is told before
        on_progress(Progress("read", 0, len(names)))
        readings = {
            name: reading
            for content, reading in self.reader.read(
                list(names),
                on_progress=lambda done, total, content: on_progress(Progress("read", done, total, names[content][0])),
                cancelled=cancelled,
            )
            for name in names[content]
        }
        shut = {content: readings[own[0]] for content, own in names.items() if own[0] in readings}
        for content, reading in read_unlocked(self.reader, shut, self.access.password, cancelled=cancelled):
            readings |= dict.fromkeys(names[content], reading)
        if cancelled():
            raise Cancelled
        return readings

    def _assembled(
        self,
        material: CaseMaterial,
        readings: dict[str, Reading],
        on_progress: OnProgress,
        cancelled: IsCancelled,
    ) -> Case:
        typed = material.typed
        export = None
        if material.orders:
            name = material.orders.name
            export = read_export(
                material.orders.content,
                name,
                platform=typed.platform,
                site=typed.site,
                timezone=typed.timezone,
                access=self.access,
                on_progress=lambda rows, total: on_progress(Progress("orders", rows, total, name)),
                cancelled=cancelled,
            )
            if cancelled():
                raise Cancelled
        return assemble(
            typed,
            notice=_notice(material, readings),
            export=export,
            rejection=_told(read_rejection, material.rejection, readings, typed),
            letter=material.letter,
            earlier_letters=material.earlier,
            problems=material.problems,
        )

    @staticmethod
    def _documents(material: CaseMaterial, readings: dict[str, Reading], context: Context) -> tuple[Evidence, ...]:
        """Return the notice and the rejection as files; their place in the case says what they are."""
        parts = ((material.notice, EvidenceKind.NOTICE), (material.rejection, EvidenceKind.REJECTION))
        return tuple(
            replace(understand(readings[part.name], part.name, context), kind=kind)
            for part, kind in parts
            if part is not None and part.name in readings
        )


def _understood(readings: dict[str, Reading], material: CaseMaterial, name: str, context: Context) -> Evidence:
    """Return a file as it counts: read, and then what a person said and entered about it."""
    reading, by_hand = readings[name], material.handwork
    return by_hand.applied(
        decide(understand(reading, name, context, by_hand.kind_of(reading.sha256)), material.decisions)
    )


def _notice(material: CaseMaterial, readings: dict[str, Reading]) -> Notice | None:
    part, typed = material.notice, material.typed
    if part is not None and part.name in readings:
        report = notice_of_report(readings[part.name], part.name, site=typed.site, metric=typed.metric)
        if report is not None:
            return report
    return _told(read_notice, part, readings, typed)


def _told[T](parse: Callable[..., T], part: CaseItem | None, readings: dict[str, Reading], typed: CaseFile) -> T | None:
    """Return what the notice or the rejection says, or None where the case holds none."""
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
        languages=packs.platform(case.platform, case.site).site_or_guess(case.site).languages,
        order_ids=tuple(o.id for o in orders),
        tracking_numbers=tuple(n for o in orders for n in (o.tracking_number, *o.other_numbers) if n),
        buyers=tuple(dict.fromkeys(n for o in orders for n in (o.buyer, *o.aliases) if n)),
        carriers=tuple(dict.fromkeys(o.carrier for o in orders if o.carrier)),
        near=near.date() if isinstance(near, datetime) else near,
    )
