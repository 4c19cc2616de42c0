"""Until when a notice may be answered: by a label, by a sentence, or by a period from its issue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from appealdesk.core.intake.fields import values_of
from appealdesk.core.intake.notice_words import pattern, words
from appealdesk.core.intake.values import DAY_END

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from appealdesk.core.intake.fields import Field
    from appealdesk.core.intake.moments import Moment, Moments

_NEAR = 40
"""Characters between a word such as "until" and the time it governs."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last moment for an answer and why it is in its zone (``printed``, ``case`` or ``site``)."""

    at: datetime
    zone_reason: str


def find_deadline(
    fields: Iterable[Field], lines: Sequence[str], moments: Moments, issued: Moment | None
) -> Deadline | None:
    """Return the deadline a notice prints, or None.

    A labelled one wins over one in a sentence, of several in sentences the earliest counts, and a relative one
    ("within 17 days") only where no date is printed and the day of issue is known. A date without a time of day lasts
    to the end of that day.
    """
    for value in values_of(fields, "deadline"):
        moment = moments.first(value)
        if moment is not None:
            return Deadline(moment.at, moment.zone_reason)
    told = _told(lines, moments)
    if told:
        first = min(told, key=lambda m: m.at)
        return Deadline(first.at, first.zone_reason)
    return _relative(lines, issued) if issued is not None else None


def _runs_on(line: str) -> bool:
    """Tell whether a sentence may run on in the next line."""
    return bool(line) and line[-1] not in ".。!！?？:：;；" and "\t" not in line


@cache
def _words(name: str) -> re.Pattern[str]:
    # "appeal" stands for "appeals" and "appealing" too, "Einspruch" for "Einspruchs"
    return re.compile(pattern(words("deadline")[name], stems=name == "appeal"), re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[(（][^)）]*[)）]\s*)?(?:{pattern(words('deadline')['after'])})", re.IGNORECASE)


def _told(lines: Sequence[str], moments: Moments) -> list[Moment]:
    """Return the times that a sentence about answering names as its end; sentences may be broken over lines."""
    found: list[Moment] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] + " " if number and _runs_on(lines[number - 1]) else ""
        after = " " + lines[number + 1] if number + 1 < len(lines) and _runs_on(line) else ""
        sentence = before + line + after
        if _words("appeal").search(sentence):
            own = range(len(before), len(before) + len(line))
            found += [m for m in _governed(sentence, moments) if m.start in own]
    return found


def _governed(sentence: str, moments: Moments) -> list[Moment]:
    found, last = [], 0
    for moment in moments.find(sentence):
        before = sentence[max(last, moment.start - _NEAR) : moment.start]
        last = moment.end
        # the word has to govern the time: no sentence may end between them
        governing = [
            m for m in _words("until").finditer(before) if not re.search(r"[.!?]\s|[。！？]", before[m.end() :])
        ]
        if governing or _after().match(sentence, moment.end):
            found.append(moment)
    return found


@cache
def _period() -> re.Pattern[str]:
    units = "|".join(f"(?P<{name}>{pattern(words('deadline')[name])})" for name in ("business_days", "days", "hours"))
    number = r"(?P<n>\d{1,3})\s*(?:\(\d+\)\s*)?"
    ahead = rf"(?:{pattern(words('deadline')['within'])})\s*(?:the\s+next\s+)?{number}(?:{units})"
    behind = units.replace("?P<", "?P<cjk_")
    return re.compile(rf"{ahead}|(?P<cjk>\d{{1,3}})\s*(?:{behind})\s*(?:之内|以内|以內|内|內)", re.IGNORECASE)


def _relative(lines: Sequence[str], issued: Moment) -> Deadline | None:
    joined = [f"{a} {b}" for a, b in pairwise(lines) if _runs_on(a)]
    for sentence in (*lines, *joined):
        found = _period().search(sentence)
        if not found or not _words("appeal").search(sentence) or _words("other_start").search(sentence):
            continue
        number = int(found["n"] or found["cjk"])
        start = issued.begin
        if found["hours"] or found["cjk_hours"]:
            # hours are hours, whatever the clocks of the zone do in between
            at = (start.astimezone(UTC) + timedelta(hours=number)).astimezone(start.tzinfo)
            return Deadline(at, issued.zone_reason)
        working = bool(found["business_days"] or found["cjk_business_days"])
        day = start.date()
        while number:
            day += timedelta(days=1)
            number -= not working or day.weekday() < 5
        return Deadline(datetime.combine(day, DAY_END, start.tzinfo), issued.zone_reason)
    return None
