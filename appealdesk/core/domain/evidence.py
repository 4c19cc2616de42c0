"""One file of the case and what was made of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Problem, Reading
from appealdesk.core.domain.reported import ReportedMetric

CONFIRMATION_FOLDER = "confirmation"
"""Folder of a case for what the platform showed of a submission, whatever can be read off it."""


class EvidenceKind(StrEnum):
    """What a file is, as the contract lists it."""

    ORDER_PAGE = "order-page"
    PACKING_SLIP = "packing-slip"
    SHIPPING_LABEL = "shipping-label"
    OUTBOUND_RECORD = "outbound-record"
    TRACKING_PAGE = "tracking-page"
    MESSAGE_THREAD = "message-thread"
    OFF_PLATFORM_CHAT = "off-platform-chat"
    NOTICE = "notice"
    REJECTION = "rejection"
    CONFIRMATION = "confirmation"
    POLICY_PAGE = "policy-page"
    TEST_REPORT = "test-report"
    COMPLIANCE_DOCUMENT = "compliance-document"
    CARRIER_LETTER = "carrier-letter"
    REFUND_RECORD = "refund-record"
    INVOICE = "invoice"
    METRIC_REPORT = "metric-report"
    SEPARATION_REPORT = "separation-report"
    VIDEO = "video"
    OTHER = "other"


class Legibility(StrEnum):
    """Why a picture cannot be relied on; ``ok`` when it can."""

    OK = "ok"
    NO_TEXT = "no-text"
    LOW_CONFIDENCE = "low-confidence"
    SMALL_TEXT = "small-text"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class MarkedField:
    """Something a kind of document should show, and whether it does (``signature``, ``url``, ``full-thread``)."""

    name: str
    present: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file below ``evidence/`` (or the notice, the rejection ...), read and understood."""

    file: str
    """Path relative to the case folder, with forward slashes, Unicode NFC."""
    sha256: str
    size: int
    media: str
    kind: EvidenceKind
    kind_reason: str = ""
    """The words that told the kind, as printed."""
    legibility: Legibility = Legibility.OK
    legibility_detail: tuple[tuple[str, str], ...] = ()
    """Measured values behind the verdict: ``confidence``, ``text-height`` ..."""
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()
    marks: tuple[MarkedField, ...] = ()
    orders: tuple[str, ...] = ()
    """Case orders this file belongs to, by an order id or by a tracking number."""
    mixed: bool = False
    """One of its pages names several of ``orders``, so that it cannot be told whose the rest of the page is: it proves
    none of them. A document with a page for each order is not mixed."""
    suggested: tuple[str, ...] = ()
    """Where nothing on the file ties it to an order: the order that its folder, its name or what is missing suggests.
    It never counts as proof."""
    placed: bool = False
    """A person said what it is and whose, or agreed to what was proposed."""
    said_orders: tuple[str, ...] = ()
    """The case orders that person named; what is printed on the file goes before."""
    cut_from: str = ""
    """The file of the case that this picture was cut from; empty for what came as it is."""
    cut_page: int = 0
    """The page of that file."""
    split: bool = False
    """Its pages show several orders, and for each of them a piece was cut out that proves it: the pieces go in, and
    this file stays with the case as what they were cut from."""
    metrics: tuple[ReportedMetric, ...] = ()
    """What a performance report of the marketplace says of the shop's metrics."""
    reading: Reading | None = field(default=None, repr=False)

    @property
    def legible(self) -> bool:
        """True when the text on the file can be relied on."""
        return self.legibility is Legibility.OK and not any(p.fatal for p in self.problems)

    @property
    def confirms(self) -> bool:
        """True for the platform's confirmation of a submission: by what it is, or by where it was put."""
        return self.kind is EvidenceKind.CONFIRMATION or f"/{CONFIRMATION_FOLDER}/" in self.file

    def of(self, fact_type: FactType) -> tuple[Fact, ...]:
        """Return the facts of one type, in reading order."""
        return tuple(f for f in self.facts if f.type is fact_type)

    def values(self, fact_type: FactType) -> frozenset[str]:
        """Return the values of the facts of one type that count (doubtful ones do not)."""
        return frozenset(f.value for f in self.facts if f.type is fact_type and not f.doubtful)

    def shows(self, mark: str) -> bool | None:
        """Return whether a mark is present, or None where nobody looked for it."""
        return next((m.present for m in self.marks if m.name == mark), None)
