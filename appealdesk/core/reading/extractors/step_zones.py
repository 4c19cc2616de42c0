"""In which zone each step of a trail is printed: carriers print the local time of the place where it happened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.fact import Status
from appealdesk.core.reading.extractors.region_zones import far_zones, names_nowhere, names_part, region_of
from appealdesk.core.reading.extractors.state_zones import StateZone, state_zone
from appealdesk.core.reading.extractors.statuses import delivery_status
from appealdesk.core.reading.extractors.words import is_cjk, pattern, table
from appealdesk.core.reading.extractors.zones import CARRIER, PRINTED, Zone, tz

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.extractors.zones import ZoneRule

_CODE: Final = 3
"""Letters of a country's code at most; such a short word has to stand in capitals at the end of a phrase."""
_FURTHEST: Final = {"America/": "America/New_York", "Australia/": "Australia/Sydney"}
"""Of a country's several zones the one of its east, where most people live."""
_AMERICAN: Final = ("us", "ca")
"""Sites whose parcels end in towns that carriers name with their state alone."""
_LAST_MILE: Final = (Status.DELIVERED, Status.OUT_FOR_DELIVERY, Status.ATTEMPTED)
_COURSE: Final = (
    Status.LABEL_CREATED,
    Status.ACCEPTED,
    Status.IN_TRANSIT,
    Status.CUSTOMS,
    Status.OUT_FOR_DELIVERY,
    Status.ATTEMPTED,
    Status.DELIVERED,
    Status.RETURNED,
)
"""States in the order in which a parcel comes to them."""
_SEASONS: Final = tuple(datetime(y, m, 15) for y in (2026, 2027) for m in (1, 7))  # noqa: DTZ001 - wall times: Arizona has no summer time, and some places have given it up


@dataclass(frozen=True, slots=True)
class _Way:
    """A trail as far as its places depend on one another."""

    words: tuple[str, ...]
    origin: str
    home: str
    """The zone of the country in which the page's carrier delivers, be it one."""
    newest_first: bool | None
    """Whether it begins with its last step; None where nothing tells."""
    several: bool
    """Whether the buyer's country has several zones."""


@dataclass(frozen=True, slots=True)
class StepZone:
    """The zone of a step's time, and another one that it may be in; equal to the zone where it is sure."""

    zone: Zone
    other: str = ""


def step_zones(words: Sequence[str], rule: ZoneRule, origin: str = "", home: str = "") -> tuple[StepZone, ...]:
    """Return the zone of each step of a trail.

    A step whose words name a place abroad is in the zone of that place. One that names none is in that of the steps
    around it; where these differ it may be in either, and says so. A page that states its zone keeps it.

    Args:
        words: the words of each step, in the order of the trail.
        rule: the page's zone.
        origin: the zone in which the page's carrier takes parcels in, where that is far from its buyers.
        home: the zone in which it brings them to their buyers, where that is one country.
    """
    own = rule.default
    if own.reason == PRINTED:
        return tuple(StepZone(own) for _ in words)
    american = own.name.startswith("America/") or rule.site in _AMERICAN
    region = region_of(rule)
    told = [
        state_zone(text, american=american) or (region and region.zone(text)) or StateZone(place_zone(text, own.name))
        for text in words
    ]
    told = [_within_country(i, told, last=_of_last_mile(words[i])) for i in range(len(told))]
    several = american or region is not None
    nowhere = [
        several and not t.zone and names_nowhere(w, named=region is not None) for t, w in zip(told, words, strict=True)
    ]
    if not any(nowhere) and not any(t.zone for t in told):
        # nothing speaks against the page's own zone, unless a parcel that was hardly sent can only be at its origin
        return tuple(_nowhere_told(text, origin, own) for text in words)
    steps = [_of_step(i, told, own, nowhere=nowhere[i]) for i in range(len(words))]
    trail = _Way(tuple(words), origin, home, _newest_first(words), several)
    return tuple(_at_end(i, told, steps[i], own, trail) for i in range(len(words)))


def town_zone(text: str, rule: ZoneRule) -> StepZone | None:
    """Return the zone of an American town, as :func:`state_zone` reads it; None where there is none, or no need."""
    american = rule.default.name.startswith("America/") or rule.site in _AMERICAN
    told = state_zone(text, american=american) if rule.default.reason != PRINTED else None
    return StepZone(_sure(told.zone, rule.default).zone, told.other) if told else None


def _within_country(index: int, told: Sequence[StateZone], *, last: bool) -> StateZone:
    """Return what a step tells; one that names its country alone is taken to where the next steps in it happened.

    ``last``: whether the parcel came to its buyer with it: that may be far from where it was seen before.
    """
    country = told[index].zone
    if not country.endswith("/"):
        return told[index]
    around = (reversed(told[:index]), told[index + 1 :])
    near = [next((t.zone for t in side if t.zone != country and t.zone.startswith(country)), "") for side in around]
    named = [z for z in near if z]
    if not named:
        return told[index]
    far = next((z for z in far_zones(country) if not _alike(z, named[0])), "") if last and len(named) == 1 else ""
    return StateZone(named[0], named[-1] if not _alike(named[0], named[-1]) else far)


def _nowhere_told(text: str, origin: str, own: Zone) -> StepZone:
    """Return the zone of a step of a trail that names no place at all: only the last mile is sure to be the buyer's."""
    if not origin or _comes_home(text) or _alike(origin, own.name):
        return StepZone(own)
    return StepZone(Zone(origin, CARRIER), own.name)


def _at_end(index: int, told: Sequence[StateZone], step: StepZone, own: Zone, trail: _Way) -> StepZone:
    """Return the zone of a step with the other one that it may be in where only steps on one side of it tell a place.

    A parcel may have come home after the last place that is told, or not have left before the first.
    """
    sides = [any(t.zone for t in told[:index]), any(t.zone for t in told[index + 1 :])]
    if told[index].zone or step.other or all(sides):
        return step
    if not trail.words[index].strip() or all(_alike(t.zone, trail.home) for t in told if t.zone):
        return step
    near = step.zone.name
    before = sides[0] if trail.newest_first else sides[1]
    home = _comes_home(trail.words[index])
    unsure = trail.newest_first is None
    if trail.origin and (before or unsure) and not home and not _alike(near, trail.origin):
        return StepZone(step.zone, trail.origin)
    if not _alike(near, own.name) and (home or not before or unsure):
        return StepZone(step.zone, own.name)
    moving = any(t.zone and not _alike(t.zone, near) for t in told)
    moving = moving and not (before and _announces(trail.words[index]))
    far = next((z for z in far_zones(near) if not _alike(z, near)), "") if trail.several and moving else ""
    return StepZone(step.zone, far)


def _of_last_mile(text: str) -> bool:
    said = delivery_status(text)
    return said is not None and said.value in _LAST_MILE


def _announces(text: str) -> bool:
    said = delivery_status(text)
    return said is not None and said.value == Status.LABEL_CREATED


def _comes_home(text: str) -> bool:
    """Return whether a step can only have happened in the buyer's country: the last mile, the customs of the import."""
    return _of_last_mile(text) or bool(_home().search(text))


@cache
def _home() -> re.Pattern[str]:
    return re.compile(pattern(table("places")["home"]["words"]), re.IGNORECASE)


def _newest_first(words: Sequence[str]) -> bool | None:
    """Return whether a trail begins with its last step, as most do; told by how far its steps have come."""
    said = [s.value for text in words if (s := delivery_status(text)) and s.value in _COURSE]
    ranks = [_COURSE.index(s) for s in said]
    steps = sum((a > b) - (a < b) for a, b in pairwise(ranks))
    return steps > 0 if steps else None


def _of_step(index: int, told: Sequence[StateZone], own: Zone, *, nowhere: bool) -> StepZone:
    if told[index].zone:
        return _told(told[index], own)
    over = next((t for t in reversed(told[:index]) if t.zone), None)
    under = next((t for t in told[index + 1 :] if t.zone), None)
    if over and under and not _alike(over.zone, under.zone):
        # the one furthest ahead makes the earlier moment, which harms no deadline and hides no delay
        first, other = sorted((_FURTHEST.get(t.zone, t.zone) for t in (over, under)), key=_ahead, reverse=True)
        return StepZone(_sure(first, own).zone, other)
    near = over or under
    if nowhere and not (over and under):
        # a carrier's place in a country of several zones, with nothing but one neighbour to tell where it is
        zone = near.zone if near and not near.zone.endswith("/") else own.name
        other = next((z for z in far_zones(zone) if not _alike(z, zone)), "")
        return StepZone(_sure(zone, own).zone, other)
    return _told(near, own) if near else StepZone(own)


def _told(told: StateZone, own: Zone) -> StepZone:
    sure = _sure(told.zone, own)
    return StepZone(sure.zone, told.other or sure.other)


def _sure(name: str, own: Zone) -> StepZone:
    """Return a step's zone; where the page's own has the same time, it keeps its name and reason."""
    several = name.endswith("/")
    if not several:
        return StepZone(own if _alike(name, own.name) else Zone(name, CARRIER))
    # a country of several zones: nothing tells which, and the page's own is none of them
    return StepZone(own) if own.name.startswith(name) else StepZone(own, _FURTHEST[name])


def _alike(first: str, second: str) -> bool:
    if first.endswith("/") or second.endswith("/"):
        return first == second or first.startswith(second) or second.startswith(first)
    return first == second or _ahead(first) == _ahead(second)


def same_time(first: str, second: str) -> bool:
    """Return whether two zones have the same time all the year."""
    return _ahead(first) == _ahead(second)


def _ahead(name: str) -> tuple[float, ...]:
    """Return the seconds that a zone is ahead of UTC in two winters and two summers."""
    if name.endswith("/"):
        return (0.0,) * len(_SEASONS)
    offsets = (day.replace(tzinfo=tz(name)).utcoffset() for day in _SEASONS)
    return tuple(o.total_seconds() if o else 0.0 for o in offsets)


def names_town(text: str) -> bool:
    """Return whether a text names a place whose zone is known, or a country of several."""
    return bool(place_zone(text)) or state_zone(text, american=True) is not None or names_part(text)


def place_zone(text: str, own: str = "") -> str:
    """Return the IANA zone of the place that a step names, ``America/`` for one of several, or an empty text.

    Args:
        text: the step's words.
        own: the page's zone: there the codes of American states name no country.
    """
    states = frozenset(table("places")["states"]["codes"]) if own.startswith("America/") else frozenset()
    pattern, zones = _places()
    marks = (m for m in pattern.finditer(text) if m[0] not in states and _stands(text, m))
    # of "Shenzhen, CN" the last tells as much as the first; "to Germany" is where it goes
    found = [zones[m[0].casefold()] for m in marks]
    last = found[-1] if found else ""
    # of "Los Angeles, US" the town tells more than its country
    town = found[-2] if len(found) > 1 and last.endswith("/") else ""
    return town if town and town.startswith(last) else last


def _stands(text: str, match: re.Match[str]) -> bool:
    word = match[0]
    if is_cjk(word[0]):
        return not re.search(
            r"(?:发往|發往|运往|運往|前往|飞往|飛往|送往|目的地|下一站|下一站点|下一站點|至)\s*[【\[（(:：]?\s*$",
            text[: match.start()],
        )
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if before.isalnum() or after.isalnum():
        return False
    if re.search(r"(?:\bto|\bfor|\bnach|\bvers|\bpour|\btowards)\s$", text[: match.start()], re.IGNORECASE):
        return False
    return len(word) > _CODE or (word.isupper() and not text[match.end() :].strip(" .,)]）】"))


@cache
def _places() -> tuple[re.Pattern[str], dict[str, str]]:
    data = table("places")
    zones = {w.casefold(): z for group in ("zones", "several") for z, words in data[group].items() for w in words}
    longest = sorted(zones, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)), re.IGNORECASE), zones
