"""The zone of a place in the United States or Canada as carriers print it: "ORLANDO, FL 32801", "Madison, WI, US"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

from appealdesk.core.reading.extractors.words import table

_COUNTRY: Final = r"(?:,?\s*(?:USA?|U\.S\.A?\.?|UNITED STATES(?: OF AMERICA)?|CANADA))"
_PLACE: Final = re.compile(
    # a ZIP code behind the state proves it anywhere in a line; without one the state ends the line or its country does
    rf"(?P<city>[A-Z][A-Z .'’-]*?)\s*,\s*(?P<state>[A-Z]{{2}})\b"
    rf"(?:\.?\s+(?P<zip>\d{{5}})(?:-\d{{4}})?\b|(?P<country>{_COUNTRY})(?![A-Z])|(?=[\s.)]*$))"
    rf"|(?P<city2>[A-Z][A-Z .'’-]*?)\s+(?P<state2>[A-Z]{{2}})\s+(?:[A-Z]+\s+)?"
    r"(?:DISTRIBUTION|NETWORK|PROCESSING) CENTER\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StateZone:
    """The zone of a place, and the other one of its state where the text does not tell which."""

    zone: str
    other: str = ""


def state_zone(text: str, *, american: bool) -> StateZone | None:
    """Return the zone of the last American place in a text, or None where it names none.

    Args:
        text: the words of a step of a trail.
        american: True where the page's own zone is American; elsewhere "DE" behind a town is a country, so only a
            place with its ZIP code or with the country's name counts.
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    found = [m for m in _PLACE.finditer(plain) if _code(m).isupper() and _code(m) in _zones()]
    for match in reversed(found):
        if american or match["zip"] or match["country"]:
            return _within(_code(match), match["city"] or match["city2"], match["zip"] or "")
    return None


def _code(match: re.Match[str]) -> str:
    return str(match["state"] or match["state2"])


def _within(state: str, city: str, zip_code: str) -> StateZone:
    """Return the zone of a place in a state: by its ZIP code, else its town, else most of the state."""
    usual = _zones()[state]
    exceptions = table("places")["parted"].get(state)
    if not exceptions:
        return StateZone(usual)
    zone = str(exceptions["zone"])
    if zip_code:
        return StateZone(zone if zip_code.startswith(tuple(exceptions["zips"])) else usual)
    town = " ".join(city.casefold().split())
    if any(town.endswith(t.casefold()) for t in exceptions["towns"]):
        return StateZone(zone)
    known = any(town.endswith(t.casefold()) for t in exceptions.get("usual", ()))
    return StateZone(usual, "" if known or not exceptions.get("even") else zone)


@cache
def _zones() -> dict[str, str]:
    return {code: zone for zone, codes in table("places")["states"]["zones"].items() for code in codes}
