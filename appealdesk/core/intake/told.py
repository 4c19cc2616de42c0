"""What a notice or an answer says, field by field with its place: the same for the window and the command line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.case import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from appealdesk.core.domain.case import Printed, Question, Rejection, RejectionPoint
    from appealdesk.core.domain.page import Box

NOTICE_FIELDS: Final = (
    "title", "platform", "site", "kind", "level", "metric", "value", "target", "period_start", "period_end",
    "issued_at", "received_at", "effective_date", "deadline", "window", "clause", "scope", "violation_id",
    "penalty_points", "fine", "picture_limit", "attempts_left", "orders", "required",
)  # fmt: skip
"""Fields of a notice in the order a person reads them."""
REJECTION_FIELDS: Final = (
    "outcome", "final", "case_id", "issued_at", "deadline", "picture_limit", "attempts_left", "codes", "points",
    "required",
)  # fmt: skip
LISTS: Final = frozenset({"orders", "required", "codes", "points"})
"""Fields that hold several values."""
_PLACES: Final = {"period_start": "period", "period_end": "period", "window": "deadline"}
"""Fields that are printed as a part of another one."""

type Value = str | float | bool | date | datetime


@dataclass(frozen=True, slots=True)
class Told:
    """One value: rates are fractions, times carry an offset."""

    name: str
    """A field of the notice or the answer."""
    value: Value
    source: str = ""
    """The file it was read off, or ``case.toml`` where somebody typed it."""
    raw: str = ""
    """As printed; empty where it is not printed in one piece (the subject of a mail, something typed)."""
    page: int = 0
    """From 1; 0 where no place is known."""
    box: Box | None = None
    """In the page's unit."""
    about: str = ""
    """Of the deadline: why its zone. Of a point: its code. Of a period without an end: its unit. Of a fine: its
    currency."""
    orders: tuple[str, ...] = ()
    """Of a point: the orders it names."""


def told_by_notice(notice: Notice) -> tuple[Told, ...]:
    """Return what a notice says, in the order of :data:`NOTICE_FIELDS`; what it does not say is left out."""
    return tuple(_all(notice, NOTICE_FIELDS, dict(notice.sources), notice.file, notice.places))


def told_by_rejection(rejection: Rejection) -> tuple[Told, ...]:
    """Return what an answer says, in the order of :data:`REJECTION_FIELDS`."""
    # a request for more asks for its points: they need not be said twice
    twice = rejection.required == tuple(p.text for p in rejection.points)
    names = [n for n in REJECTION_FIELDS if not (n == "required" and twice)]
    return tuple(_all(rejection, names, {}, rejection.file, rejection.places))


def open_questions(notice: Notice) -> tuple[Question, ...]:
    """Return what a notice leaves open and nobody has typed."""
    typed = {name for name, source in notice.sources if source != notice.file}
    if {"period_start", "period_end"} <= typed:
        typed.add("period")
    return tuple(q for q in notice.questions if q.name not in typed)


def _all(
    whole: Notice | Rejection, names: Sequence[str], sources: dict[str, str], file: str, places: Iterable[Printed]
) -> Iterator[Told]:
    printed = _Places(places)
    for name in names:
        found = getattr(whole, name)
        values = found if name in LISTS else (found,)
        for value in values:
            # a rate of 0 is told too, and it equals False
            if value is None or value is False or value == "":
                continue
            yield _told(name, value, sources.get(name, file), printed.of(name, value), _about(whole, name))


def _about(whole: Notice | Rejection, name: str) -> str:
    if name == "fine":
        return whole.fine_currency if isinstance(whole, Notice) else ""
    return whole.deadline_zone_reason if name == "deadline" else ""


def _told(name: str, value: object, source: str, place: Printed | None, about: str) -> Told:
    orders: tuple[str, ...] = ()
    if name == "points":
        point: RejectionPoint = value  # type: ignore[assignment] # the field holds nothing else
        value, about, orders = point.text, point.code, point.orders
    elif name == "window":
        value, about = value.number, value.unit  # type: ignore[attr-defined] # the field holds nothing else
    assert isinstance(value, str | float | int | bool | date)
    if place is None:
        return Told(name, value, source, about=about, orders=orders)
    return Told(name, value, source, place.raw, place.page, place.box, about, orders)


class _Places:
    """Gives each value its place: those of a list in their order, an order by its id, a point its own."""

    def __init__(self, places: Iterable[Printed]) -> None:
        self._by_name: dict[str, list[Printed]] = {}
        for place in places:
            self._by_name.setdefault(place.name, []).append(place)
        self._used: Counter[str] = Counter()

    def of(self, name: str, value: object) -> Printed | None:
        if name == "points":
            point: RejectionPoint = value  # type: ignore[assignment] # the field holds nothing else
            return point.place
        found = self._by_name.get(_PLACES.get(name, name), [])
        if name in ("orders", "codes"):
            return next((p for p in found if str(value) in p.raw), None)
        at = self._used[name] if name in LISTS else 0
        self._used[name] += 1
        return found[at] if at < len(found) else None
