"""The short statement of forms that count characters: clause, ground, what happened to each order, and the request."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from appealdesk.core.domain.points import point_numbers
from appealdesk.core.letter.clause import clause_id
from appealdesk.core.letter.measure import measure
from appealdesk.core.letter.writing import ALL_PARTS, KEY_PARTS, not_to_ask_for, to_ask_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.domain.case import Rejection
    from appealdesk.core.letter.factsheet import FactSheet, OrderFacts
    from appealdesk.core.letter.writing import Writing

_SHORTEST = 20
"""Characters of the shortest line about an order."""
SPARE = 10
"""Characters that stay free: forms count line ends in their own ways."""
_GROUNDS = ("carrier-system-failure", "buyer-cancelled", "platform-error")


def statement(sheet: FactSheet, writing: Writing, limit: int, refusal: Rejection | None = None) -> str:
    """Return the fullest statement that fits into ``limit`` characters (code points and UTF-16 units) less the spare.

    What is left out first are the details of the parcels, then their carriers, then the details of the last orders;
    never the clause, the answers to a refusal or the request.
    """
    best, made = "", _Lines(sheet, writing)
    for shape in _shapes(sheet, limit):
        best = _statement(sheet, writing, refusal, shape, made)
        length = measure(best)
        if not limit or max(length.characters, length.utf16) <= limit - SPARE:
            break
    return best


@dataclass(frozen=True, slots=True)
class _Shape:
    """How much is said: which parts of how many orders, with or without years and the names of carriers."""

    parts: tuple[str, ...]
    orders: int
    brief: bool = False
    terse: bool = False


def _shapes(sheet: FactSheet, limit: int) -> Iterator[_Shape]:
    """Yield from the fullest to the shortest."""
    brief = _one_year(sheet)
    # more lines than that never fit, so that nobody need try
    most = min(len(sheet.orders), limit // _SHORTEST) if limit else len(sheet.orders)
    parts = (*KEY_PARTS, "tracking")
    yield _Shape(ALL_PARTS[1:], most)
    yield _Shape(parts, most)
    for less in (parts, KEY_PARTS, KEY_PARTS[:3], KEY_PARTS[:2], KEY_PARTS[1:2]):
        yield _Shape(less, most, brief)
    # rather every order without its carrier than an order without its line
    yield _Shape(KEY_PARTS[1:2], most, brief, terse=True)
    for orders in range(most - 1, -1, -1):
        yield _Shape(KEY_PARTS[1:2], orders, brief)


def _one_year(sheet: FactSheet) -> bool:
    """Return whether the head names the year in which everything happened."""
    years = {e.at.year for o in sheet.orders for e in o.entries if e.at is not None}
    start = sheet.of_notice("period-start")
    return start is not None and years <= {date.fromisoformat(start.value).year}


def _statement(sheet: FactSheet, writing: Writing, refusal: Rejection | None, shape: _Shape, made: _Lines) -> str:
    lines = [_head(sheet, writing)]
    if sheet.reason in _GROUNDS:
        lines.append(writing.say(f"ground.{sheet.reason}"))
    points = refusal.points if refusal is not None else ()
    for number, point in zip(point_numbers(points), points, strict=True):
        text = point.text.replace(point.code, "").strip(" :：-") if point.code else point.text
        gap = writing.gap("point", number=number, text=_few(text))
        lines.append(" ".join(x for x in (f"{number}.", point.code, gap) if x))
    lines += [made.of(order, shape) for order in sheet.orders[: shape.orders]]
    if sheet.letters_of_carriers:
        lines.append(writing.say("order.carrier-letter"))
    asked = to_ask_for(sheet)
    if asked:
        named = asked if shape.orders else asked[:1]
        rest = len(asked) - len(named)
        words = writing.listed(named) if not rest else writing.say("notice.more", orders=named[0], count=rest)
        lines.append(writing.say(f"request.{sheet.metric or 'other'}", orders=words))
    return "\n".join(line for line in lines if line) + "\n"


class _Lines:
    """The lines about orders, each made once: many lengths are tried."""

    def __init__(self, sheet: FactSheet, writing: Writing) -> None:
        self._writing = writing
        self._late, self._unproved = not_to_ask_for(sheet), sheet.unproved
        self._made: dict[tuple[str, _Shape], str] = {}

    def of(self, order: OrderFacts, shape: _Shape) -> str:
        key = (order.id, replace(shape, orders=0))
        if key not in self._made:
            self._made[key] = self._line(
                order, replace(self._writing, brief=shape.brief, terse=shape.terse), shape.parts
            )
        return self._made[key]

    def _line(self, order: OrderFacts, writing: Writing, parts: tuple[str, ...]) -> str:
        if order.id in self._late:
            return writing.gap("late", order=order.id)
        line = writing.order_line(order, parts)
        # a short line may leave out all that the papers show
        gap = writing.order_gap(order, unproved=order.id in self._unproved) or (
            "" if line else writing.gap("order", order=order.id)
        )
        return "\n".join(x for x in (line, order.id + writing.say("form.colon") + gap if gap else "") if x)


def _head(sheet: FactSheet, writing: Writing) -> str:
    bits = []
    clause = sheet.of_notice("clause")
    if clause is not None:
        bits.append(writing.say("notice.clause", clause=clause_id(clause.value)))
    if sheet.case_id:
        bits.append(sheet.case_id)
    start, end = sheet.of_notice("period-start"), sheet.of_notice("period-end")
    if start is not None and end is not None:
        days = date.fromisoformat(start.value), date.fromisoformat(end.value)
        bits.append(writing.say("notice.period", period=writing.period(*days)))
    joined = writing.say("form.comma").join(bits)
    return joined[:1].upper() + joined[1:] + writing.say("form.stop") if bits else ""


def _few(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"
