"""The history of an order on a marketplace's page: created, paid, shipped out, delivered, each with its time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from statistics import median
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.label_roles import TRAILING
from appealdesk.core.reading.extractors.moments import moments_of
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.words import (
    is_cjk,
    loses_letters,
    lossy,
    lossy_pattern,
    squeeze,
    table,
    toneless,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.extractors.moments import Moment
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

PAID: Final = "paid"
_ROLES: Final = {
    "placed": "order.placed",
    "arranged": "shipping.label-created",
    "shipped": "shipping.dispatched",
    "delivered": "tracking.delivered",
    "received": "completed",
    "completed": "completed",
    "cancelled": "order.cancelled",
    "refunded": "order.refunded",
    PAID: PAID,
}
_ORDER: Final = ("placed", PAID, "arranged", "shipped", "delivered", "received", "completed", "refunded", "cancelled")
_FEWEST: Final = 2
"""Different steps that make a history; a single word by a time may be anything."""
_OF_SHOPS: Final = frozenset({PAID, "completed", "received", "arranged"})
"""Steps that no carrier knows."""
_SURE: Final = 3
"""Different steps that make a page one of an order."""
_NEAR: Final = 1.2
"""Line heights between a step's words and its time at most."""
_LINES: Final = 2
"""Lines of a step, of which the first names it."""
_ALIKE: Final = 0.75
"""Share of the one distance that the other takes, where nobody can tell whether words stand over or under a time."""
_SHORT: Final = 8
_SHORT_HAN: Final = 4
_BARE: Final = 6
"""Letters of words that are compared with one wrong, or without their marks, at least."""
_AMOUNT: Final = re.compile(r"\s*[(（][^()（）]*\d[^()（）]*[)）]\s*$")
"""What was paid, behind the word: "Order paid (RM 35.90)"."""


@dataclass(frozen=True, slots=True)
class History:
    """The steps of an order's history on one page."""

    roles: dict[int, str]
    """What each of its times is the time of, by the identity of the moment."""
    steps: tuple[tuple[str, Piece], ...]
    """Its steps (keys of ``history.toml``) with the pieces that name them, from the top of the page."""

    @property
    def named(self) -> frozenset[str]:
        """The different steps."""
        return frozenset(step for step, _ in self.steps)

    @property
    def sure(self) -> bool:
        """Whether it has so many different steps that nothing else can look like it."""
        return len(self.named) >= _SURE

    @property
    def of_order(self) -> bool:
        """Whether it is an order's and no parcel's: some of its steps are none of a carrier's."""
        return self.sure and bool(self.named & _OF_SHOPS)

    def role(self, moment: Moment, *, among_messages: bool = False) -> str:
        """Return what a time is the time of; empty for what is no step.

        ``among_messages``: whether people talk on the page; there a word over a time may be what somebody says.
        """
        return self.roles.get(id(moment), "") if self.sure or not among_messages else ""


_NONE: Final = History({}, ())

type _Found = list[tuple[Moment, str, Piece]]
"""A time, the step that words by it name, and the piece that prints them."""


def history_of(sheet: Sheet) -> History:
    """Return the history of an order that a page prints, empty where it prints none.

    Words and times stand in one of several ways, the same for all steps: beside each other, the words over the time or
    under it. Of words in a column between two times the distance tells whose they are.
    """
    kept: History | None = sheet.memo.get("order_history")
    if kept is None:
        kept = sheet.memo["order_history"] = _history(sheet, [m for m in moments_of(sheet) if not m.printed.span])
    return kept


def is_past_step(sheet: Sheet, piece: Piece) -> bool:
    """Return whether a piece names a step of the order's history that a later one followed: no state any more."""
    steps = history_of(sheet).steps
    last = max((_ORDER.index(step) for step, _ in steps), default=0)
    return any(named is piece and _ORDER.index(step) < last for step, named in steps)


def _history(sheet: Sheet, moments: Sequence[Moment]) -> History:
    ways = [[(m, *found) for m in moments if (found := way(sheet, m))] for way in (_own, _left, _right)]
    beside = max(ways, key=_count)
    over, under = ([(m, *found) for m in moments if (found := way(sheet, m))] for way in (_over, _under))
    stacked, other = (over, under) if _rank(over) >= _rank(under) else (under, over)
    if _count(beside) >= max(_FEWEST, _count(stacked)):
        return _as_history(beside)
    if _count(stacked) < _FEWEST or (_count(other) >= _FEWEST and _unclear(stacked, other)):
        return _NONE
    return _as_history(stacked)


def _count(found: _Found) -> int:
    return len({step for _, step, _ in found})


def _rank(found: _Found) -> tuple[int, float]:
    return _count(found), -_distance(found)


def _as_history(found: _Found) -> History:
    named = {step for _, step, _ in found}
    roles = {id(m): _role(step, named) for m, step, _ in found}
    return History(roles, tuple((step, piece) for _, step, piece in found))


def _role(step: str, named: set[str]) -> str:
    # an order is placed before it is paid; where only the payment is dated, that is when it was placed at the latest
    return _ROLES["placed"] if step == PAID and "placed" not in named else _ROLES[step]


def _unclear(chosen: _Found, other: _Found) -> bool:
    """Return whether the words may as well be those of the times on their other side."""
    near, far = _distance(chosen), _distance(other)
    return near > far or (_count(chosen) == _count(other) and near > _ALIKE * far)


def _distance(found: _Found) -> float:
    """Return the distance between the words of a step and its time, in the page's unit."""
    return median([_gap(moment, piece) for moment, _, piece in found]) if found else 0.0


def _gap(moment: Moment, piece: Piece) -> float:
    return max(piece.box.y - moment.anchor.box.bottom, moment.piece.box.y - piece.box.bottom, 0.0)


# ------------------------------------------------------------- where the words of a step stand
def _own(_sheet: Sheet, moment: Moment) -> tuple[str, Piece] | None:
    if moment.clock_piece is not None:
        return None
    text = moment.piece.text
    steps = (step_named(text[: moment.printed.start]), step_named(text[moment.printed.end :]))
    return next(((step, moment.piece) for step in steps if step), None)


def _left(sheet: Sheet, moment: Moment) -> tuple[str, Piece] | None:
    return _first(sheet.left_of(moment.piece)[:1], moment)


def _right(sheet: Sheet, moment: Moment) -> tuple[str, Piece] | None:
    return _first(sheet.right_of(moment.anchor)[:1], moment)


def _over(sheet: Sheet, moment: Moment) -> tuple[str, Piece] | None:
    return _first(sheet.above(moment.piece, reach=_NEAR * _LINES)[:_LINES], moment)


def _under(sheet: Sheet, moment: Moment) -> tuple[str, Piece] | None:
    return _first(sheet.below(moment.anchor, reach=_NEAR * _LINES)[:_LINES], moment)


def _first(near: Sequence[Piece], moment: Moment) -> tuple[str, Piece] | None:
    """Return the step that the nearest of some pieces names, up to the next time; a time in a sentence has none."""
    for piece in near if moment.alone else ():
        if find_times(piece.text):
            return None
        if step := step_named(piece.text):
            return step, piece
    return None


# ------------------------------------------------------------- which step words name
@lru_cache(maxsize=4096)
def step_named(text: str) -> str:
    """Return the step of an order's history that a text names (a key of ``history.toml``), or an empty text."""
    plain = _AMOUNT.sub("", text).strip(TRAILING)
    squeezed = squeeze(plain)
    if not squeezed:
        return ""
    exact, bare, lost = _index()
    found = exact.get(squeezed) or bare.get(toneless(plain)) or lost.get(lossy(plain), "")
    return found or _half_lost(squeezed) or _nearly(squeezed)


@cache
def _index() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    words = [(w, step) for step, printed in table("history").items() for w in printed]
    exact = {squeeze(w): step for w, step in words}
    bare = _only_one([(toneless(w), step) for w, step in words if len(toneless(w)) >= _BARE])
    lost = _only_one([(lossy(w), step) for w, step in words if loses_letters(w) and len(lossy(w)) >= _BARE])
    return exact, bare, lost


def _only_one(words: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the step of each form that is left of the words of one step alone."""
    steps: dict[str, set[str]] = {}
    for form, step in words:
        steps.setdefault(form, set()).add(step)
    return {form: next(iter(found)) for form, found in steps.items() if len(found) == 1}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    words = [(w, step) for step, printed in table("history").items() for w in printed if loses_letters(w)]
    return tuple((re.compile(lossy_pattern(w)), step) for w, step in words if len(lossy(w)) >= _BARE)


def _half_lost(squeezed: str) -> str:
    steps = {step for pattern, step in _patterns() if pattern.fullmatch(squeezed)} if len(squeezed) >= _BARE else set()
    return steps.pop() if len(steps) == 1 else ""


def _nearly(squeezed: str) -> str:
    """Return the step of the words that differ in one character, where they are those of one step alone."""
    if len(squeezed) <= (_SHORT_HAN if is_cjk(squeezed[0]) else _SHORT):
        return ""
    same = ((w, s) for w, s in _index()[0].items() if len(w) == len(squeezed))
    steps = {s for w, s in same if sum(a != b for a, b in zip(w, squeezed, strict=True)) == 1}
    return steps.pop() if len(steps) == 1 else ""
