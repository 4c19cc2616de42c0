"""Dates and times as cells of tables hold them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.zones import printed_zone
from appealdesk.core.reading.extractors.zones import tz as zone_of

if TYPE_CHECKING:
    from datetime import tzinfo

# Excel counts days from here, its invented 29 February 1900 included
_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a serial is a wall time without zone
# serials between 1990 and 2100; smaller numbers are no dates
_SERIALS = range(32874, 73051)
_BUDDHIST = 543
_DAY_END = time(23, 59, 59)
# what stands around a date in exports and spreadsheets of several countries, brought into the forms below
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+|\s*(?:星期|周|週)[一二三四五六日天]\s*",
    re.IGNORECASE,
)
_HALF_BEFORE = re.compile(r"(上午|下午|凌晨|早上|中午|晚上|午前|午後|[AaPp][Mm])\s*(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)")
_MORNING = frozenset({"上午", "凌晨", "早上", "午前", "am"})
_SPOKEN = re.compile(r"(\d{1,2})[时時点點](\d{1,2})分(?:(\d{1,2})秒)?")
_TIME_FIRST = re.compile(r"^(\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?),?\s+(\S.*)$")
_COMPACT = re.compile(r"(20\d{2})([01]\d)([0-3]\d)(?:[T_ -]?([0-2]\d)([0-5]\d)([0-5]\d)?)?")
_SERIAL_TEXT = re.compile(r"\d{5}(?:[.,]\d+)?")
_FIRST_YEAR = 1990
"""No order is older; earlier dates are what programs print for a time that is not known."""

_TIME = r"(?:[T\s,]+(?P<h>\d{1,2})[:.](?P<mi>\d{2})(?:[:.](?P<s>\d{2})(?:[.,]\d+)?)?\s*(?P<ampm>[AaPp]\.?[Mm]\.?)?)?"
_ZONE = r"\s*\(?(?P<zone>Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{2,5})?\)?"
_YMD = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})" + _TIME + _ZONE)
_NUMERIC = re.compile(r"(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<y>\d{4}|\d{2})" + _TIME + _ZONE)
_DAY_WORD = re.compile(r"(?P<d>\d{1,2})[-\s./]+(?P<month>[^\W\d_]{3,12})\.?[-\s./,]+(?P<y>\d{4}|\d{2})" + _TIME + _ZONE)
_WORD_DAY = re.compile(r"(?P<month>[^\W\d_]{3,12})\.?[-\s./]+(?P<d>\d{1,2})[-\s./,]+(?P<y>\d{4}|\d{2})" + _TIME + _ZONE)
_CHINESE = re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日" + _TIME.replace("[T\\s,]+", "\\s*") + _ZONE)

# first letters that tell the month in English, French, German, Spanish, Italian, Portuguese and Indonesian
_MONTHS = (
    ("jan", "ene", "gen"),
    ("feb", "fev", "peb"),
    ("mar", "mrz", "maer"),
    ("apr", "avr", "abr"),
    ("may", "mai", "mei", "mag"),
    ("jun", "juin", "giu"),
    ("jul", "juil", "lug"),
    ("aug", "aou", "ago", "agu"),
    ("sep", "set"),
    ("oct", "okt", "out", "ott", "oct"),
    ("nov",),
    ("dec", "dez", "dic", "des"),
)


def time_of(cell: object, order: str, tz: tzinfo) -> tuple[datetime, bool] | None:
    """Return the instant a cell prints and whether it prints a date only, or None where it prints no time.

    Args:
        cell: A date, a spreadsheet's serial, or text in one of the listed forms.
        order: ``ymd``, ``dmy`` or ``mdy``, for dates in digits that do not start with the year.
        tz: The zone of times that print none. A bare date is the end of that day there.
    """
    if cell is None or cell == "" or isinstance(cell, bool):
        return None
    if isinstance(cell, date) and cell.year < _FIRST_YEAR:
        return None
    if isinstance(cell, datetime):
        midnight = not (cell.hour or cell.minute or cell.second)
        return _aware(cell, tz, date_only=midnight)
    if isinstance(cell, date):
        return datetime.combine(cell, _DAY_END, tz), True
    if isinstance(cell, int | float):
        return _serial(float(cell), tz)
    return _text_time(str(cell), order, tz)


@lru_cache(maxsize=8192)
def _text_time(text: str, order: str, tz: tzinfo) -> tuple[datetime, bool] | None:
    text = _in_common_form(text)
    if _SERIAL_TEXT.fullmatch(text):
        return _serial(float(text.replace(",", ".")), tz)
    for pattern in (_YMD, _NUMERIC, _DAY_WORD, _WORD_DAY, _CHINESE):
        found = pattern.fullmatch(text)
        if found:
            return _from_parts(found.groupdict(), order, tz)
    return None


def _in_common_form(text: str) -> str:
    """Return the text of a time with the date first, digits for the time, AM or PM after it and no weekday."""
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    if text[:1].isdigit() and text.isascii() and ":" not in text[:3]:
        if compact := _COMPACT.fullmatch(text):
            year, month, day, hour, minute, second = compact.groups()
            return f"{year}-{month}-{day}" + (f" {hour}:{minute}:{second or '00'}" if hour else "")
    else:
        text = _WEEKDAY.sub("", text, count=1) if not text[:1].isdigit() else _WEEKDAY.sub(" ", text, count=1)
        text = _SPOKEN.sub(lambda m: f" {m[1]}:{m[2]}" + (f":{m[3]}" if m[3] else ""), text)
    text = _HALF_BEFORE.sub(lambda m: f" {m[2]} {'AM' if m[1].casefold() in _MORNING else 'PM'}", text, count=1)
    if turned := _TIME_FIRST.match(text):
        text = f"{turned[2]} {turned[1]}"
    return " ".join(text.split())


def day_and_month(text: str) -> tuple[int, int] | None:
    """Return the first two numbers of a date in digits that does not begin with its year, or None for other texts."""
    found = _NUMERIC.fullmatch(_in_common_form(text))
    return (int(found["a"]), int(found["b"])) if found else None


def _serial(number: float, tz: tzinfo) -> tuple[datetime, bool] | None:
    if not isfinite(number) or int(number) not in _SERIALS:
        return None
    # a serial holds a time of day to about a second
    moment = _EXCEL_EPOCH + timedelta(seconds=round(number * 86400))
    return _aware(moment, tz, date_only=float(number).is_integer())


def _aware(moment: datetime, tz: tzinfo, *, date_only: bool) -> tuple[datetime, bool]:
    if date_only:
        return datetime.combine(moment.date(), _DAY_END, moment.tzinfo or tz), True
    return (moment if moment.tzinfo else moment.replace(tzinfo=tz)), False


def _from_parts(parts: dict[str, str | None], order: str, tz: tzinfo) -> tuple[datetime, bool] | None:
    day = _date(parts, order)
    if day is None:
        return None
    named = printed_zone(parts["zone"], "") if parts["zone"] else ""
    if parts["zone"] and not named:
        return None
    zone = zone_of(named) if named else tz
    if parts["h"] is None:
        return datetime.combine(day, _DAY_END, zone), True
    hour = int(parts["h"])
    if parts["ampm"]:
        hour = hour % 12 + (12 if parts["ampm"][0] in "Pp" else 0)
    try:
        moment = datetime(day.year, day.month, day.day, hour, int(parts["mi"] or 0), int(parts["s"] or 0), tzinfo=zone)
    except ValueError:
        return None
    return moment, False


def _date(parts: dict[str, str | None], order: str) -> date | None:
    year = int(parts["y"] or 0)
    if len(parts["y"] or "") == 2:
        year += 2000
    if year > 2400:
        year -= _BUDDHIST
    if year < _FIRST_YEAR:
        return None
    if parts.get("month"):
        month = _month(parts["month"] or "")
        day = int(parts["d"] or 0)
    elif parts.get("a"):
        first, second = int(parts["a"] or 0), int(parts["b"] or 0)
        month, day = (first, second) if order == "mdy" else (second, first)
        # one reading is no date at all: the other is meant
        if month > 12 >= day:
            month, day = day, month
    else:
        month, day = int(parts["m"] or 0), int(parts["d"] or 0)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int:
    plain = unicodedata.normalize("NFD", word.casefold()).encode("ascii", "ignore").decode()
    # "jui" alone could be June or July in French: the longer start decides
    starts = [(len(start), n) for n, names in enumerate(_MONTHS, 1) for start in names if plain.startswith(start)]
    return max(starts, default=(0, 0))[1]
