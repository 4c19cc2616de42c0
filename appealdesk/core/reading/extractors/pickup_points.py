"""Words that make a delivery one to a store, a locker or another pick-up point: the buyer does not have it yet."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.words import squeeze, table

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEAR: Final = 48
"""Characters around a state that are looked at."""
_UNSPACED: Final = 10
"""Characters that may stand between an arrival and its place where words are not parted by spaces."""
_BREAK: Final = re.compile(r"[,，、:：(（\n]")


def waits_for_buyer(before: str, phrase: str, after: str) -> bool:
    """Return whether a phrase that tells a delivery tells only that the parcel came to a pick-up point.

    ``Delivered to parcel shop`` and 已送達門市 are arrivals; 買家已取件 ("picked up by the buyer") is a delivery, and
    so is what a carrier's own table calls one with the place in it (``Delivered, Parcel Locker``).

    Args:
        before: the clause up to the phrase, as printed.
        phrase: the phrase, as printed.
        after: the rest of the clause, as printed.
    """
    if not any(w in squeeze(phrase) for w in _arrivals()):
        return False
    ahead = _BREAK.split(before[-_NEAR:])[-1]
    behind = _BREAK.split(after[:_NEAR])[0] if not _BREAK.match(after.lstrip()) else ""
    if last := _preposition().search(phrase):
        behind = last[0] + behind  # "Delivered to" may be one phrase
    return bool(_pattern("behind").match(behind) or _pattern("before").search(ahead))


@cache
def _arrivals() -> tuple[str, ...]:
    return tuple(squeeze(w) for w in table("statuses")["pickup"]["arrivals"])


@cache
def _preposition() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_any(table('statuses')['pickup']['leading'])})$", re.IGNORECASE)


@cache
def _pattern(side: str) -> re.Pattern[str]:
    words = table("statuses")["pickup"]
    places = _any(words["places"])
    if side == "behind":
        spaced = rf"\s*(?:{_any(words['leading'])})\s(?:[\w'’.-]+\s){{0,4}}?(?:{places})(?![A-Za-z])"
        # Thai letters with their marks are no word characters for a pattern
        glued = rf"[^\w]{{0,3}}(?:[^\W\d_a-zA-Z]|[\u0e00-\u0e7f]){{0,{_UNSPACED}}}?[\s\w-]{{0,{_UNSPACED}}}?"
        glued += rf"(?:{_any(words['places_unspaced'])})"
        return re.compile(rf"(?!\s*(?:{_any(words['buyers'])}))(?:{spaced}|{glued})", re.IGNORECASE)
    spaced = rf"\b(?:{_any(words['leading_before'])})\s(?:[\w'’.-]+\s){{0,3}}?(?:{places})(?:\s\w+){{0,2}}\s*$"
    glued = rf"(?:{_any(words['places_unspaced'])})\s*(?:{_any(words['particles'])})\s*$"
    return re.compile(rf"(?:{spaced}|{glued})", re.IGNORECASE)


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
