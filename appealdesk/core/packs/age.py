"""How old a value of a pack is, and how that is said wherever the value is used."""

from __future__ import annotations

from datetime import date

from appealdesk.core.domain.clocks import STALE_DAYS
from appealdesk.core.text import text

__all__ = ["STALE_DAYS", "STALE_RULE", "age_days", "old_days", "with_age"]

STALE_RULE = "rulepack.dated-editable"
"""The rule that calls packs old; a seller may set its number of days."""


def age_days(as_of: str, today: date) -> int | None:
    """Return how old a value is in days; of a year alone the youngest it can be; None for what is no date."""
    try:
        day = date.fromisoformat(as_of) if len(as_of) > len("2026") else date(int(as_of), 12, 31)
    except ValueError:
        return None
    return max(0, (today - day).days)


def old_days(checked: date | None, today: date | None, stale_days: int = STALE_DAYS) -> int:
    """Return for how many days nobody compared a value with its source, or 0 where that is not too long.

    Args:
        checked: the day of the last comparison: of the pack, or of the seller's own figure; None for what no pack says.
        today: the present day; None where age is not asked.
        stale_days: days that are not too long: those of the pack, which a seller may set.
    """
    if checked is None or today is None:
        return 0
    days = (today - checked).days
    return days if days > stale_days else 0


def with_age(source: str, days: int, language: str) -> str:
    """Return a source's words in ``zh`` or ``en``, marked as old where ``days`` is not 0; see :func:`old_days`."""
    return text(language, "sources.cite.old", source=source, days=days) if days else source
