"""The clocks of a case: the deadline it was told, the periods its platform states, and the seller's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from appealdesk.core.domain import lifecycle
from appealdesk.core.domain.bare_days import DAY_END
from appealdesk.core.domain.calendar import Calendar, month_day, quarter_monday
from appealdesk.core.domain.clocks import (
    CLOCK_START,
    CLOCK_STARTS,
    MARGIN,
    NOTICE_STARTS,
    OWN_READING,
    PRINTED_DEADLINE,
    PRINTED_WINDOW,
    Clock,
    ClockKind,
    ClockRule,
    closing,
    deciding,
)
from appealdesk.core.domain.lifecycle import State
from appealdesk.core.intake.deadline import window_end
from appealdesk.core.intake.values import zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, tzinfo

    from appealdesk.core.domain.case import Case
    from appealdesk.core.domain.clocks import Own

_TO_DO = frozenset({State.DRAFT, State.READY, State.NEED_INFO, State.REJECTED})
"""States in which something has to be sent."""


def clocks_of(
    case: Case,
    rules: Iterable[ClockRule],
    *,
    now: datetime | None = None,
    own: Own | None = None,
    calendar: Calendar | None = None,
) -> tuple[Clock, ...]:
    """Return the clocks of a case, the earliest first; all moments are in the zone of the case.

    The deadline on the notice, or typed in its place, is binding. A rule whose starting moment is unknown, or that
    holds for other metrics, sites or levels, gives no clock. Days are calendar days of the case's zone: the time of
    day stays over a change to or from summer time, and a last day that counts to its end lasts to 23:59:59 there.

    Args:
        case: the case.
        rules: the periods of its platform, and those of all platforms.
        now: the present moment, with a zone; without it nothing is told of a window that ran out.
        own: the seller's zone and the time they keep in hand; without it there are no clocks of their own.
        calendar: holidays and seasons; without it business days are Monday to Friday.
    """
    return _Clocks(case, tuple(rules), now, own, calendar or Calendar()).all()


class _Clocks:
    def __init__(
        self, case: Case, rules: tuple[ClockRule, ...], now: datetime | None, own: Own | None, calendar: Calendar
    ) -> None:
        self.case, self.rules, self.now, self.own, self.calendar = case, rules, now, own, calendar
        self.tz: tzinfo = zone(case.timezone) or UTC
        self.reason = "case" if case.timezone_typed else "site"

    def all(self) -> tuple[Clock, ...]:
        clocks = [*self._printed(), *self._stated(self._chosen())]
        if (ended := self._ended(tuple(clocks))) is not None:
            clocks += self._stated([r for r in self.rules if r.start == "ended"], ended)
        clocks += self._of_the_seller(deciding(tuple(clocks)))
        return tuple(sorted(clocks, key=lambda c: (c.at, not c.binding, c.name)))

    # ---- printed

    def _printed(self) -> Iterator[Clock]:
        notice = self.case.notice
        source = dict(notice.sources).get("deadline", notice.file)
        window = notice.window
        if notice.deadline is not None:
            counted = window is not None and window.unit == "business-days" and notice.issued_at is not None
            yield Clock(
                PRINTED_DEADLINE,
                notice.deadline,
                source,
                binding=True,
                zone_reason=notice.deadline_zone_reason,
                since=notice.issued_at if counted else None,
                start="issued" if counted else "",
                latest=self._with_holidays(notice.issued_at, window.number) if counted and window else None,
            )
        elif window is not None and notice.received_at is not None:
            # the period is printed, the day it begins is not: who counts from the receipt may be a little late
            start = notice.received_at.astimezone(self.tz)
            end = window_end(window, start)
            latest = self._with_holidays(start, window.number) if window.unit == "business-days" else None
            yield Clock(
                PRINTED_WINDOW, end, notice.file, zone_reason=self.reason, start="received", since=start, latest=latest
            )

    def _with_holidays(self, start: datetime | None, number: int) -> datetime | None:
        if start is None or not self.calendar.knows(self.case.site):
            return None
        local = start.astimezone(self.tz)
        return self._end_of(self.calendar.working_day_after(local.date(), number, self.case.site))

    # ---- stated by the platform or an article

    def _stated(self, rules: Iterable[ClockRule], ended: datetime | None = None) -> Iterator[Clock]:
        told: set[tuple[ClockKind, datetime, str]] = set()
        for rule in rules:
            start = self._start(rule.start, ended)
            if start is None or not self._holds(rule):
                continue
            clock = self._clock(rule, start.astimezone(self.tz))
            # the effective date is often the end of the period: one source that says one thing says it once
            if (clock.kind, clock.at, clock.source) not in told:
                told.add((clock.kind, clock.at, clock.source))
                yield clock

    def _chosen(self) -> list[ClockRule]:
        """Return the rules, as far as the seller has chosen from which day the time to appeal counts."""
        rules = [r for r in self.rules if r.start != "ended"]
        chosen = self.case.answers.get(CLOCK_START, "")
        ends = [r for r in rules if r.kind is ClockKind.DEADLINE and r.start in NOTICE_STARTS]
        if chosen not in NOTICE_STARTS or not ends:
            return rules
        fitting = [r for r in ends if r.start == chosen]
        if not fitting:
            fitting = [replace(r, start=chosen) for r in ends if r.start == "issued"]
        return [r for r in rules if r not in ends] + fitting

    def _holds(self, rule: ClockRule) -> bool:
        case = self.case
        return (
            (not rule.metrics or case.metric in rule.metrics)
            and (not rule.sites or case.site in rule.sites)
            and (not rule.levels or case.notice.level in ("", *rule.levels))
        )

    def _clock(self, rule: ClockRule, start: datetime) -> Clock:
        earliest = latest = None
        if rule.business_days:
            at, latest = self._business(rule, start)
            if rule.from_business_days:
                first = self.calendar.working_day_after(start.date(), rule.from_business_days)
                earliest = datetime.combine(first, time.min, self.tz)
        elif rule.quarter_start or rule.month_day:
            day = month_day(start.date(), rule.month_day) if rule.month_day else quarter_monday(start.date())
            at = datetime.combine(day, time.min, self.tz)
        else:
            at = self._after(rule, start)
        return Clock(
            rule.name,
            at,
            rule.source,
            zone_reason=self.reason,
            kind=rule.kind,
            start=rule.start,
            since=start,
            earliest=earliest,
            latest=latest,
            status=rule.status,
            as_of=rule.as_of,
            checked=rule.checked,
            stale_days=rule.stale_days,
            own=rule.own,
        )

    def _business(self, rule: ClockRule, start: datetime) -> tuple[datetime, datetime | None]:
        plain = self._end_of(self.calendar.working_day_after(start.date(), rule.business_days))
        rested = self._end_of(self.calendar.working_day_after(start.date(), rule.business_days, self.case.site))
        if rule.kind is ClockKind.WAITING:
            # nobody is to be called late before the holidays are taken off
            return rested, None
        return plain, rested if rested > plain else None

    def _after(self, rule: ClockRule, start: datetime) -> datetime:
        # days are calendar days, so the time of day stays the same over a change to or from summer time
        end = (start.replace(tzinfo=None) + timedelta(days=rule.days)).replace(tzinfo=self.tz)
        # an hour that the change skips is read as the clocks on the wall then show it
        end = (end.astimezone(UTC) + timedelta(hours=rule.hours, minutes=rule.minutes)).astimezone(self.tz)
        return self._end_of(end.date()) if rule.end_of_day else end

    def _end_of(self, day: date) -> datetime:
        return datetime.combine(day, DAY_END, self.tz)

    def _start(self, start: str, ended: datetime | None) -> datetime | None:
        case, notice = self.case, self.case.notice
        if start not in CLOCK_STARTS:
            raise ValueError(f"a clock starts from one of {', '.join(CLOCK_STARTS)}, not {start!r}")
        moments = {
            "issued": notice.issued_at,
            "received": notice.received_at,
            "submitted": lifecycle.submitted_at(case),
            "asked": lifecycle.asked_at(case),
            "decided": lifecycle.decided_at(case) if lifecycle.state_of(case) is State.APPROVED else None,
            "ended": ended,
        }
        days = {"effective": notice.effective_date, "period-end": notice.period_end}
        if day := days.get(start):
            return datetime.combine(day, time.min, self.tz)
        return moments.get(start)

    def _ended(self, clocks: tuple[Clock, ...]) -> datetime | None:
        """Return when the case ended without success: by a final refusal, by its window, or now at the latest."""
        case, now = self.case, self.now
        state, answer = lifecycle.state_of(case), lifecycle.answer_of(case)
        if lifecycle.refused_for_good(case) and answer is not None and answer.issued_at:
            return answer.issued_at
        last = closing(clocks)
        if state in (*lifecycle.PREPARING, State.EXPIRED) and last is not None and now is not None and last.over(now):
            return last.last
        if state in (State.CLOSED, State.EXPIRED):
            return lifecycle.decided_at(case) or now
        return None

    # ---- the seller's own

    def _of_the_seller(self, deadline: Clock | None) -> Iterator[Clock]:
        if self.own is None or deadline is None or lifecycle.state_of(self.case) not in _TO_DO:
            return
        at = deadline.at
        local = at.astimezone(self.tz)
        if deadline.binding and deadline.zone_reason in ("case", "site"):
            # nobody printed the zone: where the same digits come earlier on the seller's clock, that is the safe end
            mine = local.replace(tzinfo=zone(self.own.zone) or UTC)
            if mine < at:
                at = mine
                yield self._own_clock(OWN_READING, mine.astimezone(self.tz))
        peak = self.calendar.peak(local.date(), self.case.platform)
        hours = self.own.peak_margin_hours if peak else self.own.margin_hours
        mark = (at.astimezone(UTC) - timedelta(hours=hours)).astimezone(self.tz)
        # a reminder that is over reminds nobody: from then on the deadline itself is what is looked at
        if hours and (self.now is None or mark > self.now):
            yield self._own_clock(MARGIN, mark)

    def _own_clock(self, name: str, at: datetime) -> Clock:
        return Clock(
            name, at, "own check", zone_reason=self.reason, kind=ClockKind.INTERNAL, start="deadline", status="own"
        )
