"""The clocks of a case: the deadline it was told, and the windows its platform states."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from appealdesk.core.domain.clocks import Clock, ClockRule
from appealdesk.core.intake.values import DAY_END, zone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from appealdesk.core.domain.case import Case, Notice

PRINTED_DEADLINE = "printed-deadline"


def clocks_of(case: Case, rules: Iterable[ClockRule]) -> tuple[Clock, ...]:
    """Return the clocks of a case, the earliest first.

    The deadline on the notice, or typed in its place, is binding. A rule whose starting moment is unknown, or that
    holds for other metrics or sites, gives no clock.
    """
    tz = zone(case.timezone) or UTC
    clocks = [c for rule in rules if (c := _platform_clock(case, rule, tz))]
    notice = case.notice
    if notice.deadline is not None:
        source = dict(notice.sources).get("deadline", notice.file)
        reason = notice.deadline_zone_reason
        clocks.append(Clock(PRINTED_DEADLINE, notice.deadline, source, binding=True, zone_reason=reason))
    return tuple(sorted(clocks, key=lambda c: (c.at, not c.binding, c.name)))


def _platform_clock(case: Case, rule: ClockRule, tz: tzinfo) -> Clock | None:
    if (rule.metrics and case.metric not in rule.metrics) or (rule.sites and case.site not in rule.sites):
        return None
    start = _start(case.notice, rule.start, tz)
    if start is None:
        return None
    local = start.astimezone(tz)
    # days are calendar days, so the time of day stays the same over a change to or from summer time
    end = (local.replace(tzinfo=None) + timedelta(days=rule.days)).replace(tzinfo=tz)
    if rule.hours:
        end = (end.astimezone(UTC) + timedelta(hours=rule.hours)).astimezone(tz)
    if rule.end_of_day:
        end = datetime.combine(end.date(), DAY_END, tz)
    return Clock(rule.name, end, rule.source, zone_reason="case" if case.timezone_typed else "site")


def _start(notice: Notice, start: str, tz: tzinfo) -> datetime | None:
    match start:
        case "issued":
            return notice.issued_at
        case "received":
            return notice.received_at
        case "effective":
            day = notice.effective_date
        case "period-end":
            day = notice.period_end
        case _:
            raise ValueError(f"a clock starts from one of issued, received, effective, period-end, not {start!r}")
    return datetime.combine(day, time.min, tz) if day else None
