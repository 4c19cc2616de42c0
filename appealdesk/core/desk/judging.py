"""From files read and understood to the findings: links, timelines, loops, clocks, uploads, rules and triage."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from appealdesk.core.checks.engine import judge
from appealdesk.core.checks.triage import triage
from appealdesk.core.desk.pausing import collection_paused
from appealdesk.core.desk.uploads import uploads_of
from appealdesk.core.domain.clocks import Own
from appealdesk.core.domain.closing import close
from appealdesk.core.domain.decision import set_aside
from appealdesk.core.domain.events import timelines
from appealdesk.core.domain.linking import link
from appealdesk.core.domain.report import Report
from appealdesk.core.intake.clocks import clocks_of
from appealdesk.core.intake.unread import unread_tables
from appealdesk.core.packs.calendar import load_calendar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from appealdesk.core.domain.case import Case
    from appealdesk.core.domain.content import Content
    from appealdesk.core.domain.decision import Waiver
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.packs.rules import Rules
    from appealdesk.core.packs.values import Pack


@dataclass(frozen=True, slots=True)
class Understood:
    """A case whose files are read."""

    case: Case
    evidence: Sequence[Evidence]
    """Understood and decided about, not yet linked."""
    documents: tuple[Evidence, ...] = ()
    """The notice and the rejection as files."""
    contents: Mapping[str, Content] = field(default_factory=dict)
    """The files of the evidence by their names."""
    waivers: tuple[Waiver, ...] = ()


@collection_paused()
def judged(known: Understood, pack: Pack, rules: Rules, *, now: datetime, own: Own | None = None) -> Report:
    """Return the checked case at a moment.

    Args:
        known: what was read.
        pack: the platform's.
        rules: what is checked.
        now: the present moment, with a zone.
        own: the seller's zone and the time they keep in hand.
    """
    own = own or Own()
    case = known.case
    evidence = link(case, known.evidence)
    if not case.export_file:
        case = replace(case, problems=(*case.problems, *unread_tables(evidence)))
    events = timelines(case, evidence)
    report = Report(
        case=case,
        now=now,
        clocks=clocks_of(case, pack.clock_rules, now=now, own=own, calendar=load_calendar()),
        evidence=evidence,
        loops=close(case, evidence, events, pack.needed_lanes(case.metric, case.scenario, case.reason)),
        findings=(),
        documents=known.documents,
        own_zone=own.zone,
    )
    report = replace(report, uploads=uploads_of(report, pack, known.contents))
    judgement = judge(report, pack, rules)
    standing, aside = set_aside(judgement.findings, known.waivers)
    report = replace(
        report,
        findings=standing,
        set_aside=aside,
        waivers=known.waivers,
        questions=judgement.questions,
        points=judgement.points,
    )
    return replace(report, triage=triage(report))
