"""Periods for an answer as they are printed ("within 72 hours", "fourteen (14) days", 3个工作日内), and countdowns."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Window
from appealdesk.core.intake.notice_words import words
from appealdesk.core.reading.extractors.words import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNITS = {"business_days": ("business-days", 1), "days": ("days", 1), "hours": ("hours", 1), "weeks": ("days", 7)}
"""How a unit of the word list is kept, and how many of these it has."""


def window_in(text: str, *, labelled: bool = False) -> tuple[Window, int, int] | None:
    """Return the first period in a text and where it stands.

    Args:
        text: a sentence, or the value of a label.
        labelled: a label says already that this is a period for the answer, so no "within" is needed.
    """
    return next(windows_in(text, labelled=labelled), None)


def windows_in(text: str, *, labelled: bool = False) -> Iterator[tuple[Window, int, int]]:
    """Yield the periods in a text as :func:`window_in` does, in order of place; a week is seven days."""
    for found in (_bare() if labelled else _within()).finditer(text):
        groups = {name: value for name, value in found.groupdict().items() if value is not None}
        unit, times = next(u for name, u in _UNITS.items() if any(g[2:] == name for g in groups))
        number = next(v for name, v in groups.items() if name.endswith("_n"))
        yield Window(number_of(number) * times, unit, found[0].strip()), found.start(), found.end()


def countdown_in(text: str) -> str:
    """Return a printed countdown ("Time left: 2 days 03:15:20"), or an empty text: it ends at an unknown moment."""
    found = _left().search(text)
    return found[0].strip() if found else ""


def number_of(printed: str) -> int:
    """Return a number in figures, in words (those of ``[numbers]``) or in both."""
    digits = re.search(r"\d+", printed)
    if digits:
        return int(digits[0])
    return next(int(n) for n, names in words("numbers").items() if printed.casefold().strip() in _folded(names))


def _folded(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(n.casefold() for n in names)


def _units(prefix: str) -> str:
    return "|".join(f"(?P<{prefix}_{name}>{pattern(words('deadline')[name])})" for name in _UNITS)


@cache
def _numeral() -> str:
    spelled = pattern([w for names in words("numbers").values() for w in names])
    # the figure in brackets says what the words before it mean
    both = r"[^\W\d_]+(?:[\s-][^\W\d_]+)?\s*[(（]\s*\d{1,3}\s*[)）]"
    return rf"(?:{both}|\d{{1,3}}(?:\s*[(（][^()（）\d]{{1,20}}[)）])?|{spelled})"


@cache
def _within() -> re.Pattern[str]:
    deadline = words("deadline")
    lead = rf"(?:{pattern(deadline['within'])})\s*(?:{pattern(deadline['next'])})?"
    ahead = rf"{lead}\s*(?P<a_n>{_numeral()})\s*(?:{_units('a')})"
    behind = rf"(?P<b_n>{_numeral()})\s*(?:{_units('b')})\s*(?:{pattern(deadline['inside'])})"
    return re.compile(rf"{ahead}|{behind}", re.IGNORECASE)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"(?P<c_n>{_numeral()})\s*(?:{_units('c')})", re.IGNORECASE)


@cache
def _left() -> re.Pattern[str]:
    deadline = words("deadline")
    units = pattern([w for name in ("days", "hours", "weeks") for w in deadline[name]])
    clock = r"\d{1,2}:\d{2}(?::\d{2})?"
    span = rf"(?:\d{{1,3}}\s*(?:{units})[\s,]*)?(?:\d{{1,3}}\s*(?:{units})|{clock})|\d{{1,3}}\s*(?:{units})"
    return re.compile(
        rf"(?:{pattern(deadline['left'])})[^\d.。!?！？]{{0,14}}(?:{span})|(?:{span})\s*(?:{pattern(deadline['left_behind'])})",
        re.IGNORECASE,
    )
