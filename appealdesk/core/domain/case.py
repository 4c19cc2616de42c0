"""The case: what the notice says, which orders it concerns, what the seller wants to answer.

All times carry an offset. Rates are fractions (0.04 is 4 %).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from appealdesk.core.domain.outcome import UNTOLD, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from appealdesk.core.domain.page import Box
    from appealdesk.core.domain.problems import Disagreement, IntakeProblem

PLATFORMS = ("amazon", "ebay", "shopee", "temu", "wish")
METRICS = (
    "odr",
    "on-time-dispatch",
    "late-shipment",
    "valid-tracking",
    "cancellation",
    "return",
    "dispute",
    "unfulfilled",
)
REASONS = ("carrier-system-failure", "buyer-cancelled", "platform-error")
NOTICE_KINDS = ("performance", "system-alert", "policy-violation")
LEVELS = ("warning", "notice", "violation")
SCOPES = ("site", "all")
STATUSES = ("draft", "ready", "submitted", "under-review", "need-info", "approved", "rejected", "expired", "closed")


@dataclass(frozen=True, slots=True)
class Printed:
    """Where a field of a notice or an answer stands: as printed, on which page, and the place there."""

    name: str
    """The field's name; lists (``orders``, ``required``, ``points``) have one entry an item, in their order."""
    raw: str
    page: int = 1
    box: Box | None = None
    """In the page's unit."""


@dataclass(frozen=True, slots=True)
class Question:
    """A field that the file does not settle: it is left open, or the safer reading stands until somebody answers."""

    name: str
    key: str
    """A text of ``intake.question``."""
    args: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """A period for answering that is printed without its end ("within 72 hours")."""

    number: int
    unit: str
    """``hours``, ``days`` (calendar days, to the end of the last) or ``business-days`` (Monday to Friday)."""
    raw: str = ""


@dataclass(frozen=True, slots=True)
class SiteSign:
    """Something in a notice that speaks for markets without naming them: a currency, a zone, a language."""

    shown: str
    """As printed; a language by its own name."""
    sites: tuple[str, ...]
    """The markets that it fits."""
    sure: bool = False
    """True where it is enough by itself."""


@dataclass(frozen=True, slots=True)
class Notice:
    """The marketplace's notice, typed and read together."""

    kind: str = "performance"
    level: str = ""
    issued_at: datetime | None = None
    received_at: datetime | None = None
    effective_date: date | None = None
    period_start: date | None = None
    period_end: date | None = None
    value: float | None = None
    target: float | None = None
    clause: str = ""
    scope: str = ""
    deadline: datetime | None = None
    deadline_zone_reason: str = ""
    """Why the deadline's zone: ``printed``, ``typed``, ``case`` or ``site``."""
    required: tuple[str, ...] = ()
    metric: str = ""
    orders: tuple[str, ...] = ()
    """Order ids that the notice names."""
    title: str = ""
    file: str = ""
    sources: tuple[tuple[str, str], ...] = ()
    """Where each field came from: field name and ``case.toml`` or the file."""
    details: tuple[Order, ...] = ()
    """What the notice's own table tells about the orders it names: order time and promised ship time."""
    platform: str = ""
    """The marketplace that the file itself names; empty when it names none or several."""
    site: str = ""
    """The market that the file itself names."""
    site_signs: tuple[SiteSign, ...] = ()
    """What else in it speaks for a market."""
    window: Window | None = None
    """The printed period for an answer, where no date is printed."""
    violation_id: str = ""
    """The marketplace's number of the violation, as printed."""
    penalty_points: float | None = None
    """Points for this violation; a sum with others is none of it."""
    fine: str = ""
    """The amount as a plain decimal number."""
    fine_currency: str = ""
    """As printed (``NT$``, ``USD``)."""
    picture_limit: int | None = None
    """So many pictures or files may be handed in at most."""
    attempts_left: int | None = None
    """So many appeals are left, this one included."""
    questions: tuple[Question, ...] = ()
    places: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """One order of the case; empty fields are unknown, not false."""

    id: str
    ordered_at: datetime | None = None
    paid_at: datetime | None = None
    promised_ship_at: datetime | None = None
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    carrier: str = ""
    tracking_number: str = ""
    buyer: str = ""
    sku: str = ""
    amount: str = ""
    currency: str = ""
    state: str = ""
    """The platform's state of the order, as exported."""
    sls: bool = False
    cancelled_by: str = ""
    refunded_in_platform: bool = False
    affected: bool = True
    aliases: tuple[str, ...] = ()
    """Other names of the buyer (account name, recipient) that are the same person by the export."""
    other_numbers: tuple[str, ...] = ()
    """Further tracking numbers of the parcel: last mile, waybill."""
    parcels: tuple[tuple[str, ...], ...] = ()
    """Numbers that the export gives to one and the same parcel: the forwarder's waybill, the last mile's number, the
    seller program's. Numbers of different parcels of the order stand in different groups, or in none."""
    date_only: tuple[str, ...] = ()
    """Names of the time fields for which only a date is known; their time of day is the end of that day."""
    outcome: Outcome = UNTOLD
    """What became of it, as the export tells."""
    sources: tuple[tuple[str, str], ...] = ()
    """Where each field came from: field name and ``case.toml`` or the export's name."""
    agreeing: tuple[tuple[str, str], ...] = ()
    """Files of the platform that give a field the same value: field name and the notice's or the export's name."""

    def told_by(self, field: str) -> tuple[str, ...]:
        """Return every source of a field, the one whose value was taken first."""
        return tuple(file for name, file in (*self.sources, *self.agreeing) if name == field)


@dataclass(frozen=True, slots=True)
class EarlierAppeal:
    """An appeal of this shop that was sent before."""

    case_id: str
    platform: str = ""
    metric: str = ""
    orders: tuple[str, ...] = ()
    submitted_at: datetime | None = None
    outcome: str = ""
    letter: str = ""
    """Path relative to the case folder."""
    letter_text: str = ""
    decided_at: datetime | None = None
    """When the platform answered, where that is kept."""


@dataclass(frozen=True, slots=True)
class RejectionPoint:
    """One point of a refusal that has to be answered."""

    number: str
    text: str
    code: str = ""
    orders: tuple[str, ...] = ()
    place: Printed | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """The marketplace's answer to an earlier appeal."""

    file: str
    codes: tuple[str, ...] = ()
    points: tuple[RejectionPoint, ...] = ()
    case_id: str = ""
    text: str = ""
    deadline: datetime | None = None
    """Until when a new appeal may be sent, where the answer tells it."""
    deadline_zone_reason: str = ""
    outcome: str = ""
    """``refused``, ``more-information``, ``approved``, ``received`` (a mere confirmation), or empty if unsaid."""
    issued_at: datetime | None = None
    """When the answer was written; the start of the day where only a date is printed."""
    final: bool = False
    """True when the answer says that it is the last word."""
    required: tuple[str, ...] = ()
    """What has to be sent next, as printed; of a request for more these are its points."""
    picture_limit: int | None = None
    """So many pictures or files may be handed in at most."""
    attempts_left: int | None = None
    """So many appeals are left."""
    questions: tuple[Question, ...] = ()
    places: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """The appeal text as the seller wrote it."""

    file: str
    text: str
    sections: tuple[tuple[str, str], ...] = ()
    """Headings and their bodies in order; text before the first heading has an empty heading."""


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a case folder holds besides its evidence."""

    platform: str
    site: str
    store: str = ""
    metric: str = ""
    scenario: int | None = None
    reason: str = ""
    timezone: str = "UTC"
    """IANA name; for times that print no zone."""
    timezone_typed: bool = False
    tier: str = ""
    status: str = "draft"
    case_id: str = ""
    category: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What the seller answered to the program's questions, by the question's id; see ``core/packs/questions.py``."""
    notice: Notice = field(default_factory=Notice)
    orders: tuple[Order, ...] = ()
    """The orders the notice or ``case.toml`` names, without those marked ``affected = false``."""
    outside: tuple[Order, ...] = ()
    """Orders of the export that are not part of the case."""
    history: tuple[EarlierAppeal, ...] = ()
    neighbours: tuple[EarlierAppeal, ...] = ()
    """Letters of other cases that are kept together with this one, for telling what was copied."""
    rejection: Rejection | None = None
    letter: Letter | None = None
    disagreements: tuple[Disagreement, ...] = ()
    export_file: str = ""
    export_tells: frozenset[str] = frozenset()
    """What the rows of the export can say: names of fields, ``cancelled``, ``returned``."""
    export_open_only: bool = False
    """True where the export lists only orders that still wait to be sent."""
    problems: tuple[IntakeProblem, ...] = ()
    """What of the folder, the export or the notice could not be used."""

    def order(self, order_id: str) -> Order | None:
        """Return the case's order with that id, or None."""
        return next((o for o in self.orders if o.id == order_id), None)
