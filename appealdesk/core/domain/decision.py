"""What a person said about readings and findings; it is kept, and counts at every later check."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from appealdesk.core.domain.finding import Severity
from appealdesk.core.domain.page import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact, FactType
    from appealdesk.core.domain.finding import Finding


class Verdict(StrEnum):
    """How a person judged a reading."""

    CONFIRMED = "confirmed"
    """It is what is printed there."""
    CORRECTED = "corrected"
    """Something else is printed there, which counts instead."""
    REJECTED = "rejected"
    """It does not count."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's judgement of one reading, named by the file's bytes, the place and what was read there."""

    sha256: str
    type: FactType
    raw: str
    page: int
    verdict: Verdict
    value: str
    """What counts; the reading itself where it was confirmed."""
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that a person set aside, and why. Empty ``order`` or ``file``: that of the case as a whole."""

    rule: str
    reason: str
    at: datetime
    order: str = ""
    file: str = ""
    by: str = ""

    def covers(self, finding: Finding) -> bool:
        """Return whether it is about that finding."""
        return (self.rule, self.order, self.file) == (finding.rule, finding.order, finding.file)


def set_aside(
    findings: Iterable[Finding], waivers: Iterable[Waiver]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that stand and those that a person set aside.

    A blocker stands whatever anybody says: the platform would refuse the submission all the same.
    """
    waived = tuple(waivers)
    standing: list[Finding] = []
    aside: list[Finding] = []
    for finding in findings:
        covered = finding.severity is not Severity.BLOCKER and any(w.covers(finding) for w in waived)
        (aside if covered else standing).append(finding)
    return _told_causes(standing), tuple(aside)


def _told_causes(standing: list[Finding]) -> tuple[Finding, ...]:
    """Return findings whose causes are all among them: what was set aside is not to be mended first."""
    told = {(f.rule, f.variant) for f in standing}
    return tuple(
        f if told.issuperset(f.causes) else replace(f, causes=tuple(c for c in f.causes if c in told)) for f in standing
    )


def decide(evidence: Evidence, decisions: Iterable[Decision]) -> Evidence:
    """Return a file's evidence with what a person said about its readings; the last word on a reading counts."""
    said = {(d.type, d.raw, d.page): d for d in decisions if d.sha256 == evidence.sha256}
    if not said:
        return evidence
    facts = (_decided(fact, said.get((fact.type, fact.raw, fact.page))) for fact in evidence.facts)
    return replace(evidence, facts=tuple(f for f in facts if f is not None))


def _decided(fact: Fact, decision: Decision | None) -> Fact | None:
    if decision is None:
        return fact
    if decision.verdict is Verdict.REJECTED:
        return None
    if decision.verdict is Verdict.CONFIRMED:
        return replace(fact, doubtful=False, proposal="")
    # what a person typed instead of the reading came from that person, and is as sure as they are
    return replace(fact, value=decision.value, doubtful=False, proposal="", origin=Origin.TYPED, confidence=1.0)
