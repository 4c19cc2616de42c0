"""The clocks of a checked case as appointments with alarms."""

from __future__ import annotations

from datetime import UTC
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from appealdesk.core.domain.clocks import REMIND_HOURS, ClockKind
from appealdesk.core.domain.offsets import utc_offset
from appealdesk.core.export.ical import Appointment
from appealdesk.core.packs.clockrules import clock_name, clock_source
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from appealdesk.core.domain.case import Case
    from appealdesk.core.domain.clocks import Clock
    from appealdesk.core.domain.report import Report

_TOLD: Final = (ClockKind.DEADLINE, ClockKind.INTERNAL, ClockKind.WAITING, ClockKind.WATCH)


def appointments(report: Report, language: str, hours: Sequence[int] = REMIND_HOURS) -> tuple[Appointment, ...]:
    """Return what of a case's clocks still lies ahead, the earliest first; texts in ``zh`` or ``en``.

    Deadlines carry alarms so many hours before, where that is still ahead; everything else carries one at its moment.
    """
    ahead = [c for c in report.clocks if c.kind in _TOLD and c.at.astimezone(UTC) > report.now.astimezone(UTC)]
    found: dict[tuple[str, datetime], Appointment] = {}
    for clock in sorted(ahead, key=lambda c: c.at.astimezone(UTC)):
        found.setdefault((clock.name, clock.at), _appointment(report, clock, language, hours))
    return tuple(found.values())


def _appointment(report: Report, clock: Clock, language: str, hours: Sequence[int]) -> Appointment:
    case = report.case
    name = clock_name(clock.titled, language)
    shop = " ".join(x for x in (case.platform.capitalize(), case.site.upper(), case.store) if x)
    metric = text(language, f"cli.metric.{case.metric}") if case.metric else ""
    reckoned = clock.kind is ClockKind.DEADLINE and not clock.firm
    title = text(language, "reminders.event.reckoned" if reckoned else "reminders.event.title", name=name, shop=shop)
    own = clock.at.astimezone(ZoneInfo(report.own_zone))
    there = clock.at.astimezone(ZoneInfo(case.timezone))
    lines = [
        text(language, "reminders.event.own", at=f"{own:%Y-%m-%d %H:%M}", zone=utc_offset(own, zero=True)),
        text(language, "reminders.event.platform", at=f"{there:%Y-%m-%d %H:%M}", zone=utc_offset(there, zero=True)),
        text(language, "reminders.event.source", source=clock_source(clock, report.today, language)),
    ]
    if metric:
        lines.insert(0, text(language, "reminders.event.about", metric=metric, orders=len(case.orders)))
    deadline = clock.kind is ClockKind.DEADLINE
    alarms = [clock.at - at for at in clock.reminders(report.now, hours)] if deadline else [clock.at - clock.at]
    return Appointment(_uid(case, clock), clock.at, title, "\n".join(lines), tuple(alarms))


def _uid(case: Case, clock: Clock) -> str:
    """Return the same for the same clock of the same case, without telling whose it is."""
    orders = ",".join(sorted(o.id for o in case.orders))
    known = f"{case.platform}\n{case.site}\n{case.store}\n{case.metric}\n{orders}\n{clock.name}\n{clock.source}"
    return f"{sha256(known.encode()).hexdigest()[:32]}@appealdesk"
