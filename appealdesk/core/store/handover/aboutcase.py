"""What was typed about a case, its orders and the appeals before it."""

from typing import Annotated, Literal

from pydantic import Field

from appealdesk.core.store.handover.fields import Day, Line, Name, Rate, Site, Text, Time, Uid, Value, Word, Zone, most

type Platform = Literal["", "amazon", "ebay", "shopee", "temu", "wish"]
type Metric = Literal[
    "", "odr", "on-time-dispatch", "late-shipment", "valid-tracking", "cancellation", "return", "dispute", "unfulfilled"
]
type Reason = Literal["", "carrier-system-failure", "buyer-cancelled", "platform-error"]
type Status = Literal[
    "draft", "ready", "submitted", "under-review", "need-info", "approved", "rejected", "expired", "closed"
]
type Outcome = Literal[Status, "", "pending", "withdrawn"]
type CaseKey = Literal[
    "platform",
    "site",
    "store",
    "metric",
    "scenario",
    "reason",
    "timezone",
    "tier",
    "status",
    "case_id",
    "category",
    "answers",
    "notice",
    "orders",
    "history",
]
type TimeKey = Literal["ordered_at", "promised_ship_at", "shipped_at", "delivered_at"]
type OrderKey = Literal[
    "id",
    TimeKey,
    "carrier",
    "tracking_number",
    "buyer",
    "sku",
    "sls",
    "cancelled_by",
    "refunded_in_platform",
    "affected",
]


class Case(Value):
    """What is known about the case itself."""

    uid: Uid
    name: Name
    platform: Platform = ""
    site: Site = ""
    store: Line = ""
    metric: Metric = ""
    scenario: Annotated[int, Field(ge=1, le=8)] | None = None
    reason: Reason = ""
    timezone: Zone = ""
    timezone_typed: bool = False
    tier: Line = ""
    status: Status = "draft"
    case_id: Line = ""
    category: Line = ""
    typed: Annotated[tuple[CaseKey, ...], most(15)] = ()
    """Which keys of a case folder's ``case.toml`` a person entered."""


class Answer(Value):
    """What a person answered to one of the program's questions; one that this program does not know is kept."""

    question: Annotated[Word, Field(min_length=1)]
    answer: Annotated[Line, Field(min_length=1)]


class Notice(Value):
    """What a person entered about the notice; what is read off its file is read anew."""

    kind: Literal["", "performance", "system-alert", "policy-violation"] = ""
    level: Literal["", "warning", "notice", "violation"] = ""
    issued_at: Time | None = None
    received_at: Time | None = None
    effective_date: Day | None = None
    period_start: Day | None = None
    period_end: Day | None = None
    value: Rate | None = None
    target: Rate | None = None
    clause: Line = ""
    scope: Literal["", "site", "all"] = ""
    deadline: Time | None = None
    required: Annotated[tuple[Text, ...], most(100)] = ()


class Order(Value):
    """One order as a person entered or completed it."""

    id: Annotated[Line, Field(min_length=1)]
    ordered_at: Time | None = None
    promised_ship_at: Time | None = None
    shipped_at: Time | None = None
    delivered_at: Time | None = None
    carrier: Line = ""
    tracking_number: Line = ""
    buyer: Line = ""
    sku: Line = ""
    sls: bool = False
    cancelled_by: Literal["", "buyer", "seller", "platform"] = ""
    refunded_in_platform: bool = False
    affected: bool = True
    typed: Annotated[tuple[OrderKey, ...], most(13)] = ()
    date_only: Annotated[tuple[TimeKey, ...], most(4)] = ()
    """Times of which only the day is known."""


class Appeal(Value):
    """An earlier appeal of the shop."""

    case_id: Line = ""
    platform: Platform = ""
    metric: Metric = ""
    orders: Annotated[tuple[Line, ...], most(10_000)] = ()
    submitted_at: Time | None = None
    outcome: Outcome = ""
    letter: Line = ""
    """Name of the letter's file within the case."""
    letter_text: Text = ""
