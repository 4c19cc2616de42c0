"""Zones within a country that has several and is not America: Australia by state and town, Indonesia by town."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.reading.extractors.state_zones import StateZone
from appealdesk.core.reading.extractors.tracking_numbers import carriers_named
from appealdesk.core.reading.extractors.words import pattern, squeeze, table

if TYPE_CHECKING:
    from appealdesk.core.reading.extractors.pieces import Sheet
    from appealdesk.core.reading.extractors.zones import ZoneRule

_POSTCODE: Final = r"\s*,?\s*\d{4,5}\b"
_TAIL: Final = re.compile(r"[\s,\d]+$")
_GOING: Final = re.compile(r"\b(?i:to|for|towards|ke|menuju|tujuan)\s+(?:[A-Z][\w'’]+\s+){0,2}$")
"""What stands before the place to which a parcel goes, its town before its state."""
_FURTHEST: Final = {"America/": ("America/New_York", "America/Los_Angeles")}
"""Of America's zones the two that differ most on its mainland, the one of the east first."""
_NEAR: Final = 40
"""Characters between "our" and the word for the place."""


@dataclass(frozen=True, slots=True)
class Region:
    """A country of several zones."""

    zones: str
    """What the names of its zones begin with."""
    places: re.Pattern[str]
    """Its towns and parts, and the codes of these where a place ends."""
    zone_of: dict[str, str]
    beside: str
    """The zone in which carriers may print the times of all its places; empty where they print those of the place."""
    furthest: tuple[str, str]

    def zone(self, text: str) -> StateZone | None:
        """Return the zone of the last of its places that a text names; None where it names none."""
        marks = (m for m in self.places.finditer(text) if not _GOING.search(text[: m.start()]))
        found = [m[0] for m in marks if m[0][:1].isupper()]
        zone = self.zone_of[_plain(found[-1])] if found else ""
        return StateZone(zone, self.beside) if zone else None


def region_of(rule: ZoneRule) -> Region | None:
    """Return the country of several zones, America aside, whose page it is by its zone or its site."""
    regions = table("places")["regions"]
    own = next((code for code, data in regions.items() if rule.default.name.startswith(data["zones"])), "")
    code = own or (rule.site if rule.site in regions else "")
    return _region(code) if code else None


def names_part(text: str) -> bool:
    """Return whether a text names a part or a town of any country of several zones, America aside."""
    return any(_region(code).zone(text) is not None for code in table("places")["regions"])


def origin_of(sheet: Sheet) -> str:
    """Return the zone in which the carriers that a page names take parcels in; empty where that is not told."""
    return _zone_of_carriers(sheet, "origins")


def home_of(sheet: Sheet) -> str:
    """Return the zone of the country in which the carriers that a page names deliver, be it one; else an empty text."""
    return _zone_of_carriers(sheet, "delivering")


def _zone_of_carriers(sheet: Sheet, group: str) -> str:
    named, listed = carriers_named(sheet), table("places")[group]
    zones = {next((z for z, codes in listed.items() if code in codes), "") for code in named}
    return zones.pop() if len(zones) == 1 else ""


def far_zones(zone: str) -> tuple[str, ...]:
    """Return the two zones of a zone's country that differ most; nothing for a country of one zone."""
    pairs = [tuple(data["furthest"]) for data in table("places")["regions"].values()]
    pair = next((p for p in pairs if zone in p or zone.startswith(_country(p))), ())
    return pair or next((p for begin, p in _FURTHEST.items() if zone.startswith(begin)), ())


def names_nowhere(text: str, *, named: bool) -> bool:
    """Return whether a text tells of a carrier's place without saying where it is: "at our Welshpool hub".

    Args:
        text: the words of a step that names no known place.
        named: whether the word for such a place is enough; else it has to be "our" one.
    """
    places, ours = _somewhere()
    for found in places.finditer(text):
        around = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        if named or ours.search(around):
            return True
    return False


def _country(pair: tuple[str, ...]) -> str:
    """Return what the zones of one country begin with; Indonesia's share nothing but the continent."""
    heads = {z.partition("/")[0] + "/" for z in pair}
    head = heads.pop() if len(heads) == 1 else ""
    return head if head and head != "Asia/" else "\0"


@cache
def _somewhere() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = table("places")["somewhere"]
    return re.compile(pattern(words["words"]), re.IGNORECASE), re.compile(pattern(words["ours"]), re.IGNORECASE)


@cache
def _region(code: str) -> Region:
    data: dict[str, Any] = table("places")["regions"][code]
    codes = {c: zone for zone, found in data["codes"].items() for c in found}
    towns = {t: zone for zone, found in data["places"].items() for t in found}
    ends = rf"(?:{_POSTCODE}|(?=\s*(?:[,.)·|-]|$)))"
    coded = "|".join(sorted(codes, key=len, reverse=True))
    places = re.compile(rf"\b(?:{coded})\b{ends}|(?i:{pattern(towns)})")
    zone_of = {_plain(name): zone for name, zone in (codes | towns).items()}
    return Region(str(data["zones"]), places, zone_of, str(data.get("beside", "")), tuple(data["furthest"]))


def _plain(found: str) -> str:
    """Return a place as it is compared: without spaces, hyphens and the postcode behind it."""
    return squeeze(_TAIL.sub("", found))
