"""What a check of a case comes to: the one value that both front doors show."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from appealdesk.core.domain.case import Case
from appealdesk.core.domain.clocks import OWN_ZONE, Clock, deciding
from appealdesk.core.domain.decision import Waiver
from appealdesk.core.domain.evidence import Evidence
from appealdesk.core.domain.finding import Finding, Severity
from appealdesk.core.domain.loop import OrderLoop
from appealdesk.core.domain.points import PointRow
from appealdesk.core.domain.questions import OpenQuestion
from appealdesk.core.domain.triage import Triage
from appealdesk.core.domain.uploads import Upload


@dataclass(frozen=True, slots=True)
class Report:
    """A checked case at one moment."""

    case: Case
    now: datetime
    clocks: tuple[Clock, ...]
    evidence: tuple[Evidence, ...]
    """The files of ``evidence/``; the notice, the rejection and the export are not among them."""
    loops: tuple[OrderLoop, ...]
    findings: tuple[Finding, ...]
    documents: tuple[Evidence, ...] = ()
    """The notice and the rejection as files, for showing where something is printed."""
    set_aside: tuple[Finding, ...] = ()
    """Findings that a person set aside with a reason; none of them is a blocker."""
    waivers: tuple[Waiver, ...] = ()
    """What a person said cannot be had, and why."""
    own_zone: str = OWN_ZONE
    """The seller's zone (IANA)."""
    triage: Triage = field(default_factory=Triage)
    """Whether to appeal at all."""
    uploads: tuple[Upload, ...] = ()
    """What would be uploaded, as far as it can be told before it is written."""
    questions: tuple[OpenQuestion, ...] = ()
    """What rules have to ask and nobody has answered; those that may block first."""
    points: tuple[PointRow, ...] = ()
    """The points of a refusal, and what becomes of each."""

    @property
    def today(self) -> date:
        """The present day in the case's zone."""
        return self.now.astimezone(ZoneInfo(self.case.timezone)).date()

    @property
    def ready(self) -> bool:
        """True when no blocker stands."""
        return not self.blockers

    @property
    def blockers(self) -> tuple[Finding, ...]:
        """The findings that stop the export."""
        return tuple(f for f in self.findings if f.severity is Severity.BLOCKER)

    @property
    def deadline(self) -> Clock | None:
        """The clock that counts."""
        return deciding(self.clocks)

    def loop(self, order_id: str) -> OrderLoop | None:
        """Return the loop of one order."""
        return next((x for x in self.loops if x.order == order_id), None)

    def file(self, name: str) -> Evidence | None:
        """Return the evidence (or document) with that path."""
        return next((e for e in (*self.evidence, *self.documents) if e.file == name), None)
