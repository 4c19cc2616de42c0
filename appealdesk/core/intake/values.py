"""From decoded TOML values to checked values of the case, one function a type."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from appealdesk.core.domain.bare_days import DAY_END
from appealdesk.core.intake.errors import IntakeError
from appealdesk.core.intake.schema import Key, Kind
from appealdesk.core.intake.toml_lines import KeyPath, line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

YEARS = range(2000, 2101)
"""Years that an appeal can be about."""
_SITE = re.compile(r"[a-z]{2,10}")


def zone(name: str) -> ZoneInfo | None:
    """Return the zone with that IANA name, or None."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def near(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate a mistyped word probably means, or an empty text."""
    by_fold = {_folded(c): c for c in candidates}
    found = difflib.get_close_matches(_folded(word), by_fold, 1, 0.7)
    return by_fold[found[0]] if found else ""


def _folded(word: str) -> str:
    return "".join(word.split()).casefold().replace("_", "").replace("-", "")


def wall_time(value: date | datetime, tz: ZoneInfo, *, start_of_day: bool = False) -> datetime:
    """Return an aware time: a naive one in ``tz``, a bare date as the end (or start) of that day there."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=tz)
    return datetime.combine(value, time.min if start_of_day else DAY_END, tz)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands, for errors."""

    file: str
    path: KeyPath
    lines: Mapping[KeyPath, int]

    def error(self, key: str, /, **values: str) -> IntakeError:
        """Return the error ``intake.casefile.<key>`` about this place."""
        name = ".".join(str(p) for p in self.path if isinstance(p, str))
        known = {"name": name, "line": str(line_of(self.lines, self.path)), **values}
        return IntakeError(self.file, f"intake.casefile.{key}", known)


def check(value: object, key: Key, place: Place, tz: ZoneInfo) -> object:
    """Return the value in the form the case keeps; an empty text stays empty whatever it is to choose from.

    Raises:
        IntakeError: wrong type or a value that is not allowed; it names file, key, line and what is allowed.
    """
    return _CHECKS[key.kind](value, key, place, tz)


def _wrong_type(value: object, kind: Kind, place: Place) -> IntakeError:
    # ids typed as bare numbers are the commonest slip: the digits are there, only the quotes are not
    number = isinstance(value, int | float) and not isinstance(value, bool)
    hint = "needs-quotes" if kind in (Kind.TEXT, Kind.CHOICE) and number else f"needs-{kind}"
    return place.error(hint, value=_shown(value))


def _shown(value: object) -> str:
    try:
        shown = str(value)
    except ValueError:  # an integer of more digits than Python writes out
        shown = "…"
    return shown if len(shown) <= 60 else shown[:57] + "…"


def _text(value: object, key: Key, place: Place, _tz: ZoneInfo | None = None) -> str:
    if not isinstance(value, str):
        raise _wrong_type(value, key.kind, place)
    return value.strip()


def _choice(value: object, key: Key, place: Place, _tz: ZoneInfo) -> str:
    chosen = _text(value, key, place)
    if chosen in key.allowed or (not chosen and not key.required):
        return chosen
    guess = near(chosen, key.allowed)
    error = "not-allowed-near" if guess else "not-allowed"
    raise place.error(error, value=_shown(chosen), allowed=", ".join(key.allowed), guess=guess)


def _site(value: object, key: Key, place: Place, _tz: ZoneInfo) -> str:
    site = _text(value, key, place)
    if site and not _SITE.fullmatch(site):
        raise place.error("bad-site", value=_shown(site))
    return site


def _zone(value: object, key: Key, place: Place, _tz: ZoneInfo) -> str:
    name = _text(value, key, place)
    if name and zone(name) is None:
        guess = _near_zone(name)
        raise place.error("bad-zone-near" if guess else "bad-zone", value=_shown(name), guess=guess)
    return name


def _near_zone(name: str) -> str:
    names = {n.casefold(): n for n in sorted(available_timezones())}
    word = name.strip().replace(" ", "_").casefold()
    city = next((n for fold, n in names.items() if fold.endswith("/" + word)), "")
    found = difflib.get_close_matches(word, names, 1, 0.7)
    return city or (names[found[0]] if found else "")


def _integer(value: object, key: Key, place: Place, _tz: ZoneInfo) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong_type(value, key.kind, place)
    if _shown(value) not in key.allowed:
        raise place.error("not-allowed", value=_shown(value), allowed=", ".join(key.allowed), guess="")
    return value


def _rate(value: object, key: Key, place: Place, _tz: ZoneInfo) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _wrong_type(value, key.kind, place)
    if not 0 <= value <= 1:
        raise place.error("rate-range", value=_shown(value))
    return float(value)


def _truth(value: object, key: Key, place: Place, _tz: ZoneInfo) -> bool:
    if not isinstance(value, bool):
        raise _wrong_type(value, key.kind, place)
    return value


def _dated(value: object, key: Key, place: Place) -> date:
    if not isinstance(value, date):
        raise _wrong_type(value, key.kind, place)
    # 2569 is a year of the Thai calendar, 0026 a slip of the hand
    if value.year not in YEARS:
        raise place.error("year-range", value=_shown(value))
    return value


def _time(value: object, key: Key, place: Place, tz: ZoneInfo) -> datetime:
    value = _dated(value, key, place)
    return wall_time(value, tz, start_of_day=key.start_of_day)


def _day(value: object, key: Key, place: Place, _tz: ZoneInfo) -> date:
    value = _dated(value, key, place)
    return value.date() if isinstance(value, datetime) else value


def _texts(value: object, key: Key, place: Place, _tz: ZoneInfo) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise _wrong_type(value, key.kind, place)
    return tuple(v.strip() for v in value if v.strip())


_CHECKS: Mapping[Kind, Callable[[object, Key, Place, ZoneInfo], object]] = {
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.SITE: _site,
    Kind.ZONE: _zone,
    Kind.INTEGER: _integer,
    Kind.RATE: _rate,
    Kind.TRUTH: _truth,
    Kind.TIME: _time,
    Kind.DAY: _day,
    Kind.TEXTS: _texts,
}
