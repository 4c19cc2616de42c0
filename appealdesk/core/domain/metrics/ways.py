"""The ways of counting: which column each needs, by which date an order falls into the period, and how it is judged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.metrics import judging

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.metrics.judging import Circumstances
    from appealdesk.core.domain.metrics.verdicts import Verdict

_ORDERED, _DUE, _SHIPPED = "ordered_at", "promised_ship_at", "shipped_at"


@dataclass(frozen=True, slots=True)
class Way:
    """One way of counting a metric; ``id`` is that of the pack's formula."""

    id: str
    date: str
    """The field of an order by which it falls into the period."""
    needs: tuple[tuple[str, ...], ...]
    """Groups of what the data must tell: one of each group. ``cancelled`` stands for words that say so."""
    judge: Callable[[Order, Circumstances], Verdict] | None
    """None for a way that no order export can tell: it is named with what it needs, and never reckoned."""
    shows: tuple[str, ...]
    """Fields that show why an order counts."""
    also: tuple[str, ...] = ()
    """Other dates by which platforms may sort orders into the period: no source says which it is."""
    counts_good: bool = False
    """True for a rate of what went well, which is to be high."""
    at_most: bool = False
    """True where the data can only tell a best case: what they do not tell makes the true rate worse."""
    by_sku: bool = False
    """True where the causes lie with articles."""

    def missing(self, told: Collection[str]) -> tuple[tuple[str, ...], ...]:
        """Return the groups of which the data tell nothing; never none where orders cannot decide it.

        A group that is met once another one is, is not named beside that one.
        """
        lacking = [group for group in self.needs if not any(name in told for name in group)]
        untold = tuple(group for group in lacking if not any(set(other) < set(group) for other in lacking))
        return untold or (self.needs if self.judge is None else ())

    def dated(self, told: Collection[str]) -> Way:
        """Return the way by a date that the data have: where they lack its own, the nearest one to it."""
        if self.date in told:
            return self
        nearest = ("paid_at", *self.also) if self.date == _ORDERED else (*self.also, "paid_at")
        date = next((name for name in nearest if name in told), self.date)
        return replace(self, date=date, also=tuple(name for name in self.also if name != date))


_BOTH_TIMES: Final = ((_DUE,), (_SHIPPED,))
_ALL: Final = (
    Way("promised-time", _SHIPPED, _BOTH_TIMES, judging.late_of_shipped, (_DUE, _SHIPPED), also=(_ORDERED, _DUE)),
    Way("promised-time-of-due", _DUE, _BOTH_TIMES, judging.late_of_due, (_DUE, _SHIPPED), also=(_ORDERED,)),
    Way(
        "statistic-window",
        _DUE,
        _BOTH_TIMES,
        judging.late_of_due,
        (_DUE, _SHIPPED),
        also=(_ORDERED,),
        counts_good=True,
    ),
    Way(
        "pick-up-within-7-days",
        _ORDERED,
        ((_ORDERED, "paid_at"), (_SHIPPED,)),
        judging.picked_up_within_limit,
        (_ORDERED, "paid_at", _SHIPPED),
        counts_good=True,
    ),
    Way(
        "carrier-recognised",
        _ORDERED,
        (("tracking_number",), (_SHIPPED, "tracking_number")),
        judging.numbers_recognised,
        ("carrier", "tracking_number", _SHIPPED),
        also=(_SHIPPED,),
        counts_good=True,
        at_most=True,
    ),
    Way(
        "seller-fault",
        _ORDERED,
        (("cancelled",),),
        judging.seller_cancelled,
        ("cancelled_by", "cancel_reason"),
        by_sku=True,
    ),
    Way(
        "returned-of-shipped",
        _ORDERED,
        (("returned",), (_SHIPPED, "delivered_at")),
        judging.returned,
        ("return_reason", _SHIPPED),
        also=(_SHIPPED,),
        by_sku=True,
    ),
    Way("disputed-of-orders", _ORDERED, (("dispute",),), judging.disputed, ("dispute",), by_sku=True),
    Way("defect-orders", _ORDERED, (("defect",),), judging.defective, ("defect",), by_sku=True),
    Way(
        "unfulfilled-of-due",
        _DUE,
        ((_DUE,), (_SHIPPED,)),
        judging.unfulfilled,
        (_DUE, "cancelled_by", "cancel_reason"),
        also=(_ORDERED,),
        by_sku=True,
    ),
    Way(
        "cancelled-and-returned",
        _ORDERED,
        (("cancelled",), ("returned",)),
        judging.cancelled_or_returned,
        ("cancelled_by", "cancel_reason", "return_reason"),
        by_sku=True,
    ),
    # what follows rests on things that no order export has: it is named, neither taken for zero nor reckoned otherwise
    Way(
        "on-time-delivery",
        _ORDERED,
        (("promised_delivery_at",), ("delivered_at",)),
        None,
        (),
        counts_good=True,
    ),
    Way(
        "edd-and-scan",
        _ORDERED,
        (("promised_delivery_at",), ("delivered_at",), ("first_scan_at",)),
        None,
        (),
    ),
    Way("physical-scan", _SHIPPED, (("first_scan_at",),), None, (), counts_good=True),
    Way("closed-without-resolution", _ORDERED, (("case_outcome",),), None, ()),
)
WAYS: Final[Mapping[str, Way]] = {way.id: way for way in _ALL}
_ON_TIME: Final[Mapping[str, Way]] = {
    "promised-time": replace(WAYS["statistic-window"], id="promised-time"),
}
"""The same comparison with the promised time, as a rate of what left in time."""


def way_of(metric: str, formula: str) -> Way:
    """Return the way of counting of a metric's formula.

    Raises:
        KeyError: there is no such way.
    """
    return _ON_TIME.get(formula, WAYS[formula]) if metric == "on-time-dispatch" else WAYS[formula]
