"""Times of day as letters write them: ``16:40``, ``4:40 p.m.``, ``16.40 Uhr``, ``16h40``, ``下午4点40分``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OFFSETS = {
    "UTC": 0,
    "GMT": 0,
    "Z": 0,
    "BST": 60,
    "CET": 60,
    "CEST": 120,
    "MEZ": 60,
    "MESZ": 120,
    "PST": -480,
    "PDT": -420,
    "MST": -420,
    "MDT": -360,
    "CDT": -300,
    "EST": -300,
    "EDT": -240,
    "CST": 480,
    "WIB": 420,
    "WITA": 480,
    "WIT": 540,
    "ICT": 420,
    "MYT": 480,
    "SGT": 480,
    "HKT": 480,
    "PHT": 480,
    "JST": 540,
}
"""Minutes east of UTC of the abbreviations that letters use; CST is China's, as the writers live there."""
_HOUR = r"(?P<hour>[01]?\d|2[0-3])"
_ZONE = r"(?:\s?\(?(?P<zone>UTC\s?[+-]\s?\d{1,2}(?::?\d\d)?|[A-Z]{2,4})\)?(?![A-Za-z]))?"
_HALF = r"(?:\s?(?:(?P<half>[aApP])\.?[mM]\b\.?|(?P<part>pagi|siang|sore|petang|malam|sáng|chiều|tối)\b))?"
_UNIT = r"(?:\s?(?:Uhr|น\.))?"
_FORMS = (
    re.compile(rf"(?<![\d:.]){_HOUR}[:：](?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\d){_HALF}{_UNIT}{_ZONE}"),
    # figures with a stop are times only where a word says so
    re.compile(
        r"(?<!\w)(?P<word>(?:um|gegen|pukul|jam|pkl\.?|เวลา)\s+|at\s+(?=\d{1,2}\.\d\d\s?[aApP]\.?[mM]\b))"
        rf"{_HOUR}\.(?P<minute>[0-5]\d)(?![\d%.,]?\d)(?!\s?%){_HALF}{_UNIT}{_ZONE}"
    ),
    re.compile(
        rf"(?<![\d:.,]){_HOUR}\.(?P<minute>[0-5]\d)(?=\s?(?:Uhr|น\.|WIB|WITA|WIT|MEZ|MESZ|petang|pagi)(?!\w))"
        rf"{_HALF}{_UNIT}{_ZONE}"
    ),
    re.compile(rf"(?<![\d:.,]){_HOUR}\s?Uhr(?:\s(?P<minute>[0-5]\d)(?![\d.:]))?(?!\w){_ZONE}"),
    re.compile(rf"(?<![\d:.,]){_HOUR}(?:h|\s?giờ\s?)(?P<minute>[0-5]\d)(?:\s?phút)?(?!\w){_HALF}{_ZONE}"),
    re.compile(
        rf"(?P<part>上午|下午|晚上|早上|凌晨|中午|傍晚|午前|午後)?\s?(?<![\d:.]){_HOUR}\s?[点點时時]\s?"
        r"(?P<minute>[0-5]?\d)(?:(?<=\d\d)\s?分?|\s?分)(?!\d)"
    ),
    re.compile(
        rf"(?P<part>上午|下午|晚上|早上|凌晨|中午|傍晚|午前|午後)\s?{_HOUR}\s?[点點时時](?P<half>半)?(?P<minute>整)?"
    ),
    re.compile(rf"(?P<part>上午|下午|晚上|早上|傍晚)\s?{_HOUR}[:：](?P<minute>[0-5]\d)(?!\d)"),
)
_AFTERNOON = frozenset({"下午", "晚上", "傍晚", "午後", "siang", "sore", "petang", "malam", "chiều", "tối"})


@dataclass(frozen=True, slots=True)
class DayTime:
    """A time of day: where it stands, hour and minute, and minutes east of UTC where a zone is written."""

    start: int
    end: int
    clock: tuple[int, int]
    offset: int | None


def day_times(text: str) -> tuple[DayTime, ...]:
    """Return the times of day of a text in order; of two readings of one place the longer."""
    found = sorted(_read(text), key=lambda t: (t.start, -t.end))
    kept: list[DayTime] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _read(text: str) -> Iterator[DayTime]:
    for form in _FORMS:
        for m in form.finditer(text):
            told = m.groupdict()
            start = m.start() + len(told.get("word") or "")
            yield DayTime(start, m.end(), _clock(told), _offset(told.get("zone") or ""))


def _clock(told: dict[str, str | None]) -> tuple[int, int]:
    hour, half, part = int(told["hour"] or 0), (told.get("half") or "").lower(), told.get("part") or ""
    minute = told.get("minute") or ""
    if half in ("a", "p"):
        hour = hour % 12 + (12 if half == "p" else 0)
    elif part in _AFTERNOON and hour < 12:
        hour += 12
    return hour, 30 if half == "半" else int(minute) if minute.isdecimal() else 0


def _offset(zone: str) -> int | None:
    plain = zone.replace(" ", "").upper()
    if plain in _OFFSETS:
        return _OFFSETS[plain]
    found = re.fullmatch(r"UTC([+-])(\d{1,2}):?(\d\d)?", plain)
    if found is None:
        return None
    return (-1 if found[1] == "-" else 1) * (60 * int(found[2]) + int(found[3] or 0))
