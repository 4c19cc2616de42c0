"""``clocks.toml`` of a pack: the periods that the platform, or an article about it, states."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import METRICS
from appealdesk.core.domain.clocks import CLOCK_STARTS, OWN_MARK, ClockKind, ClockRule
from appealdesk.core.packs.age import old_days, with_age
from appealdesk.core.packs.citation import cited
from appealdesk.core.packs.origin import entries, read_origin
from appealdesk.core.text import has, text

if TYPE_CHECKING:
    from appealdesk.core.domain.clocks import Clock
    from appealdesk.core.domain.timeleft import TimeLeft
    from appealdesk.core.packs.origin import Origin
    from appealdesk.core.packs.source import Table

_LONGEST = 3660
"""Days. No window is longer than ten years, and dates further off run out of the calendar."""
_TOLD_BY_NAME = ("days", "hours", "minutes", "business_days", "month_day", "start")
"""Figures that clocks are named by: "within 7 days", "from the effective date"."""
_LEVELS = ("warning", "notice", "violation")


def read_clocks(root: Table, checked: date, stale_days: int) -> tuple[ClockRule, ...]:
    """Return the clocks of a pack.

    Args:
        root: the file.
        checked: the day on which the pack was last compared with its sources.
        stale_days: days after which its figures are called old.

    Raises:
        DataError: an unknown or wrong value, or a clock without a length; it names file, key and line.
    """
    return tuple(_rule(name, table, root, checked, stale_days) for name, table in entries(root))


def spelled(left: TimeLeft, language: str) -> str:
    """Return a span in ``zh`` or ``en`` words, such as ``2 d 13 h``: the same ones on every page and screen."""
    return text(language, f"clocks.rest.{left.key}", **left.values)


def clock_name(name: str, language: str) -> str:
    """Return what a clock is called in ``zh`` or ``en``, or its id where it has no name.

    Args:
        name: the clock's; behind a mark the seller's own figure, which the name tells otherwise (``Clock.titled``).
        language: ``zh`` or ``en``.
    """
    plain, _, own = name.partition(OWN_MARK)
    key = f"clocks.name.{plain}"
    called = text(language, key) if has(language, key) else plain
    leaf, _, value = own.partition("=")
    if not leaf:
        return called
    instead = text(language, f"clocks.{leaf}.{value}" if leaf == "start" else f"clocks.length.{leaf}", n=value)
    return text(language, "clocks.own.name", name=called, own=instead)


def clock_source(clock: Clock, today: date, language: str) -> str:
    """Return where a clock comes from in ``zh`` or ``en``, marked where its figure is old."""
    return with_age(cited(clock.source, language), old_days(clock.checked, today, clock.stale_days), language)


def _own(table: Table, origin: Origin) -> str:
    """Return the seller's own length or start of a clock, as :attr:`ClockRule.own` holds it."""
    leaf = origin.own.leaf if origin.own else ""
    return f"{leaf}={table.data[leaf]}" if leaf in _TOLD_BY_NAME and leaf in table.data else ""


def _rule(name: str, table: Table, root: Table, checked: date, stale_days: int) -> ClockRule:
    origin = read_origin(table, root)
    rule = ClockRule(
        name=name,
        days=table.integer("days", 0),
        hours=table.integer("hours", 0),
        minutes=table.integer("minutes", 0),
        start=table.choice("start", CLOCK_STARTS, "issued"),
        end_of_day=table.truth("end_of_day", default=False),
        source=origin.cited,
        status=origin.status,
        as_of=origin.own.as_of if origin.own else origin.as_of,
        checked=date.fromisoformat(origin.own.as_of) if origin.own else checked,
        stale_days=stale_days,
        metrics=table.texts("metrics", (), METRICS),
        sites=table.texts("sites", ()),
        kind=ClockKind(table.choice("kind", tuple(ClockKind), ClockKind.DEADLINE)),
        business_days=table.integer("business_days", 0),
        from_business_days=table.integer("from_business_days", 0),
        quarter_start=table.truth("quarter_start", default=False),
        month_day=table.integer("month_day", 0),
        levels=table.texts("levels", (), _LEVELS),
        own=_own(table, origin),
    )
    if min(rule.days, rule.hours, rule.minutes, rule.business_days) < 0:
        raise table.error("days", "must not be negative")
    if max(rule.days, rule.hours / 24, rule.minutes / 1440, rule.business_days) > _LONGEST:
        raise table.error("days", f"must not be longer than {_LONGEST} days")
    lengths = [rule.days or rule.hours or rule.minutes, rule.business_days, rule.quarter_start, rule.month_day]
    if sum(map(bool, lengths)) != 1:
        raise table.error("days", "a clock needs days or hours (or minutes), business_days, quarter_start or month_day")
    if rule.month_day not in range(29):
        raise table.error("month_day", "must be 1 to 28, which every month has")
    if rule.from_business_days and rule.from_business_days > rule.business_days:
        raise table.error("from_business_days", "must come before business_days")
    table.finish()
    return rule
