"""What ``case.toml`` may hold: every table, key, type and allowed value of the case folder's contract."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from appealdesk.core.domain.case import LEVELS, METRICS, PLATFORMS, REASONS, SCOPES, STATUSES
from appealdesk.core.domain.case import NOTICE_KINDS as KINDS

CANCELLED_BY = ("buyer", "seller", "platform")
OUTCOMES = (*STATUSES, "pending", "withdrawn")


class Kind(StrEnum):
    """Type of a value; each has a plain name and an example in the texts."""

    TEXT = "text"
    CHOICE = "choice"
    SITE = "site"
    ZONE = "zone"
    INTEGER = "integer"
    RATE = "rate"
    TRUTH = "truth"
    TIME = "time"
    DAY = "day"
    TEXTS = "texts"
    TABLE = "table"
    TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its type, and what it may be."""

    kind: Kind
    allowed: tuple[str, ...] = ()
    required: bool = False
    start_of_day: bool = False
    """For a time given as a bare date: take its first moment (it starts a clock) instead of its last."""


_TEXT = Key(Kind.TEXT)
_TIME = Key(Kind.TIME)
_DAY = Key(Kind.DAY)
_TRUTH = Key(Kind.TRUTH)

CASE: Mapping[str, Key] = {
    "platform": Key(Kind.CHOICE, PLATFORMS, required=True),
    "site": Key(Kind.SITE, required=True),
    "store": _TEXT,
    "metric": Key(Kind.CHOICE, METRICS),
    "scenario": Key(Kind.INTEGER, tuple(str(n) for n in range(1, 9))),
    "reason": Key(Kind.CHOICE, REASONS),
    "timezone": Key(Kind.ZONE),
    "tier": _TEXT,
    "status": Key(Kind.CHOICE, STATUSES),
    "case_id": _TEXT,
    "category": _TEXT,
    "answers": Key(Kind.TABLE),
    "notice": Key(Kind.TABLE),
    "orders": Key(Kind.TABLES),
    "history": Key(Kind.TABLES),
}
NOTICE: Mapping[str, Key] = {
    "kind": Key(Kind.CHOICE, KINDS),
    "level": Key(Kind.CHOICE, LEVELS),
    "issued_at": Key(Kind.TIME, start_of_day=True),
    "received_at": Key(Kind.TIME, start_of_day=True),
    "effective_date": _DAY,
    "period_start": _DAY,
    "period_end": _DAY,
    "value": Key(Kind.RATE),
    "target": Key(Kind.RATE),
    "clause": _TEXT,
    "scope": Key(Kind.CHOICE, SCOPES),
    "deadline": _TIME,
    "required": Key(Kind.TEXTS),
}
ORDER: Mapping[str, Key] = {
    "id": Key(Kind.TEXT, required=True),
    "ordered_at": _TIME,
    "promised_ship_at": _TIME,
    "shipped_at": _TIME,
    "delivered_at": _TIME,
    "carrier": _TEXT,
    "tracking_number": _TEXT,
    "buyer": _TEXT,
    "sku": _TEXT,
    "sls": _TRUTH,
    "cancelled_by": Key(Kind.CHOICE, CANCELLED_BY),
    "refunded_in_platform": _TRUTH,
    "affected": _TRUTH,
}
EARLIER_APPEAL: Mapping[str, Key] = {
    "case_id": _TEXT,
    "platform": Key(Kind.CHOICE, PLATFORMS),
    "metric": Key(Kind.CHOICE, METRICS),
    "orders": Key(Kind.TEXTS),
    "submitted_at": _TIME,
    "outcome": Key(Kind.CHOICE, OUTCOMES),
    "letter": _TEXT,
}
TABLES: Mapping[str, Mapping[str, Key]] = {
    "": CASE,
    "notice": NOTICE,
    "orders": ORDER,
    "history": EARLIER_APPEAL,
}
"""The keys of every table by its name; the empty name is the top of the file."""
