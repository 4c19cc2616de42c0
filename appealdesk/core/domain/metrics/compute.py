"""Metrics out of orders, in one pass: a million orders are gone through once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from appealdesk.core.domain.metrics.judging import Circumstances
from appealdesk.core.domain.metrics.period import Period, day_of, monday, week_of
from appealdesk.core.domain.metrics.tally import MOST_KEPT, Day, Figure, Named, Share, Tally, Week
from appealdesk.core.domain.metrics.verdicts import Fit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.metrics.verdicts import Verdict
    from appealdesk.core.domain.metrics.ways import Way

EVERY: Final = 1000
"""Orders after which progress is told and the wish to stop is asked for."""
_MOST_SHARES: Final = 20
_TIMES: Final = ("ordered_at", "paid_at", "shipped_at", "delivered_at")


class Stopped(Exception):  # noqa: N818 - named as what happened
    """Somebody gave up."""


def last_told(orders: Iterable[Order]) -> datetime | None:
    """Return the last moment of which the orders tell: what they promise for later is not due yet."""
    return max((at for o in orders for name in _TIMES if (at := getattr(o, name)) is not None), default=None)


def compute(
    orders: Sequence[Order],
    ways: Iterable[Way],
    *,
    zone: str,
    period: Period | None = None,
    without: Collection[str] = (),
    recognised: Callable[[str, str], bool | None] | None = None,
    weekly: bool = True,
    on_progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> dict[Way, Figure]:
    """Return the figure of each way of counting.

    Args:
        orders: Those of the data, in any order.
        ways: How to count; the data must have the columns that each needs.
        zone: IANA zone of the market, for days and weeks.
        period: Orders whose date (that of the way) lies outside do not count; None counts all.
        without: Ids of orders for which the figures are reckoned again as if they did not exist.
        recognised: As :attr:`Circumstances.recognised`.
        weekly: Reckon days and weeks too.
        on_progress: Is given the number of orders gone through and how many there are.
        cancelled: Asked now and then whether to give up.

    Raises:
        Stopped: ``cancelled`` said so.
        ValueError: a way cannot be told from orders.
    """
    as_of = last_told(orders)
    given = Circumstances(as_of, recognised) if recognised else Circumstances(as_of)
    counting = [_Counting(way, _judge(way), ZoneInfo(zone), period, weekly=weekly) for way in ways]
    left = frozenset(without)
    for number, order in enumerate(orders, 1):
        leave = order.id in left
        for one in counting:
            one.add(order, given, leave=leave)
        if number % EVERY == 0:
            if on_progress:
                on_progress(number, len(orders))
            if cancelled and cancelled():
                raise Stopped
    return {one.way: one.figure() for one in counting}


def _judge(way: Way) -> Callable[[Order, Circumstances], Verdict]:
    if way.judge is None:
        raise ValueError(f"orders do not tell {way.id}")
    return way.judge


@dataclass(slots=True)
class _Counting:
    """One way of counting at work."""

    way: Way
    judge: Callable[[Order, Circumstances], Verdict]
    zone: ZoneInfo
    period: Period | None
    weekly: bool
    all: Tally = field(default_factory=Tally)
    left: Tally = field(default_factory=Tally)
    dates: dict[str, Tally] = field(default_factory=dict)
    days: dict[int, tuple[Tally, Tally]] = field(default_factory=dict)
    against: list[Named] = field(default_factory=list)
    more: int = 0
    out: Counter[str] = field(default_factory=Counter)
    untold: Counter[str] = field(default_factory=Counter)
    skus: Counter[str] = field(default_factory=Counter)
    bad_skus: Counter[str] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)
    begins: datetime | None = None
    over: datetime | None = None

    def __post_init__(self) -> None:
        """Reckon the edges of the period once."""
        if self.period is not None:
            self.begins, self.over = self.period.begins, self.period.over
            self.dates = {name: Tally() for name in self.way.also}

    def add(self, order: Order, given: Circumstances, *, leave: bool) -> None:
        """Take in one order; ``leave`` for one of those without which the figure is reckoned again."""
        at: datetime | None = getattr(order, self.way.date)
        inside = self.begins is None or self._inside(at)
        others = [t for name, t in self.dates.items() if self._inside(getattr(order, name))]
        if not inside and not others:
            # whether it lies in the period is not told; what would not be counted anyway is not missed
            if at is None and self.judge(order, given).fit is not Fit.OUT:
                self.untold[self.way.date] += 1
            return
        verdict = self.judge(order, given)
        fit = verdict.fit
        if fit is Fit.OUT or fit is Fit.UNTOLD:
            if inside:
                (self.out if fit is Fit.OUT else self.untold)[verdict.why] += 1
            return
        for tally in others:
            tally.add(fit)
        if inside:
            self._count(order, verdict, at, leave=leave)

    def _inside(self, at: datetime | None) -> bool:
        return at is not None and self.begins is not None and self.over is not None and self.begins <= at < self.over

    def _count(self, order: Order, verdict: Verdict, at: datetime | None, *, leave: bool) -> None:
        fit = verdict.fit
        self.all.add(fit)
        if leave:
            self.left.add(fit)
        if self.weekly and at is not None:
            day = self.days.setdefault(day_of(at, self.zone), (Tally(), Tally()))
            day[0].add(fit)
            if leave:
                day[1].add(fit)
        if self.way.by_sku and order.sku:
            self.skus[order.sku] += 1
        if fit is Fit.GOOD:
            return
        if len(self.against) < MOST_KEPT:
            self.against.append(Named(order, verdict.why, fit is Fit.BAD))
        else:
            self.more += 1
        if fit is Fit.BAD:
            self.causes[verdict.why] += 1
            if self.way.by_sku and order.sku:
                self.bad_skus[order.sku] += 1

    def figure(self) -> Figure:
        """Return the result."""
        good = self.way.counts_good
        return Figure(
            way=self.way,
            count=self.all.count(good=good),
            without=self.all.count(good=good, less=self.left),
            other_dates={name: tally.count(good=good) for name, tally in self.dates.items()},
            against=tuple(self.against),
            left_off=self.more,
            out=dict(self.out),
            untold=dict(self.untold),
            weeks=tuple(
                Week(monday(n), some.count(good=good), some.count(good=good, less=left))
                for n, (some, left) in sorted(self._weeks().items())
            ),
            days=tuple(
                Day(date.fromordinal(n), some.count(good=good), some.count(good=good, less=left))
                for n, (some, left) in sorted(self.days.items())
            ),
            by_sku=_shares(self.bad_skus, self.skus),
            by_cause=_shares(self.causes, dict.fromkeys(self.causes, self.all.bad)),
        )

    def _weeks(self) -> dict[int, tuple[Tally, Tally]]:
        weeks: dict[int, tuple[Tally, Tally]] = {}
        for number, (some, left) in self.days.items():
            week = weeks.setdefault(week_of(number), (Tally(), Tally()))
            week[0].take_in(some)
            week[1].take_in(left)
        return weeks


def _shares(counted: Counter[str], total: Mapping[str, int]) -> tuple[Share, ...]:
    # equal numbers in the order of their names, so that two runs print the same
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Share(name, n, total[name]) for name, n in ranked[:_MOST_SHARES])
