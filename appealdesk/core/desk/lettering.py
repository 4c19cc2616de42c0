"""Everything about the letter of a checked case: facts, drafts, remarks, proofs, the answers to a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.engine import findings_of
from appealdesk.core.checks.view import View
from appealdesk.core.domain.finding import SEVERITY_ORDER, Severity
from appealdesk.core.letter import (
    Draft,
    FactSheet,
    Length,
    LetterWork,
    PointRow,
    Section,
    SentenceTie,
    draft,
    draft_languages,
    measure,
    points,
    sentence_ties,
)

if TYPE_CHECKING:
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.report import Report
    from appealdesk.core.packs.forms import ExportForm
    from appealdesk.core.packs.rules import Rules
    from appealdesk.core.packs.values import Pack

ROOM = "letter"
"""Group of the rules about the letter."""
_MORE = (
    "evidence.text-only",
    "evidence.vague-action-unproved",
    "evidence.required-information-unanswered",
    "message.compensation-unproved",
    "message.buyer-waiver-absent",
)
"""Rules of other groups that speak about the letter's words."""

_STOPS = (".", "。", "!", "?", "！", "？")
"""Ends of a whole sentence."""


@dataclass(frozen=True, slots=True)
class LetterSheet:
    """The letter's side of a checked case; all places are code points of ``text``."""

    file: str
    """Name of the letter's file; empty where there is none."""
    text: str
    """The letter as the case holds it, ties included; empty where there is none."""
    length: Length
    """Of what would be sent."""
    limit: int
    """Characters that the platform's form takes; 0 where it names no limit."""
    facts: FactSheet
    drafts: tuple[Draft, ...]
    """The one to send first; the last is in Chinese, for the seller."""
    remarks: tuple[Finding, ...]
    """All of them, in the order of the letter; those about the letter as a whole first. A check tells of each rule's
    first one only."""
    ties: tuple[SentenceTie, ...]
    sections: tuple[Section, ...] = ()
    """The parts of the letter."""
    points: tuple[PointRow, ...] = ()
    """The points of a refusal, and what the letter makes of each."""
    form: ExportForm | None = None
    """The platform's form that the case goes through, where the pack knows it."""

    @property
    def ready(self) -> bool:
        """True when there is a letter and no remark on it blocks."""
        return bool(self.text.strip()) and not any(r.severity is Severity.BLOCKER for r in self.remarks)

    def piece(self, remark: Finding) -> tuple[int, int]:
        """Return where the text stands (start and end) that a remark's better wording takes the place of.

        A better value takes the place of the wrong one; a better sentence that of the whole sentence, of which the
        remark may name a few words only. What a remark about the letter as a whole offers takes the place of all of it,
        or is put in where something is missing: start and end are then the same.
        """
        if remark.replaces is not None:
            return remark.replaces.start, remark.replaces.end
        if remark.place is None:
            return 0, 0
        start, end = remark.place.start, remark.place.end
        if remark.better.rstrip().endswith(_STOPS):
            over = [t.span for t in self.ties if t.span.start < end and start < t.span.end]
            start, end = min([start, *(s.start for s in over)]), max([end, *(s.end for s in over)])
        return start, end

    def draft(self, language: str) -> Draft | None:
        """Return the draft in a language, if there is one."""
        return next((d for d in self.drafts if d.language == language), None)


def letter_sheet(report: Report, pack: Pack, rules: Rules) -> LetterSheet:
    """Return what there is to know about the letter of a case."""
    view = View(report, pack)
    work: LetterWork = view.work
    languages = draft_languages(pack, report.case.site)
    remarks = [
        finding
        for rule in rules
        if (rule.id.startswith(f"{ROOM}.") or rule.id in _MORE) and rule.applies(report.case.platform, report.case.site)
        for finding in findings_of(rule, view)
    ]
    return LetterSheet(
        file=work.file,
        text=work.raw,
        length=measure(work.submitted),
        limit=pack.profile_for(report.case.metric, report.case.scenario).statement_max,
        facts=work.sheet,
        drafts=tuple(draft(work.sheet, pack, x, report.case.rejection) for x in languages),
        remarks=tuple(sorted(remarks, key=_place)),
        ties=sentence_ties(work) if work.raw else (),
        sections=work.sections if work.raw else (),
        points=points(work),
        form=pack.form_for(report.case.metric, report.case.scenario),
    )


def _place(finding: Finding) -> tuple[int, int, str]:
    start = finding.place.start if finding.place else -1
    return (start, SEVERITY_ORDER.index(finding.severity), finding.rule)
