"""From parcels of an export to facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta, timezone
from typing import TYPE_CHECKING

from appealdesk.core.domain.fact import Fact, FactType, Status
from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.exported.parcels import Parcel, Place, Step, Value, normal
from appealdesk.core.reading.extractors.cell_times import time_of
from appealdesk.core.reading.extractors.order_ids import find_order_ids
from appealdesk.core.reading.extractors.times import FIRST_SCAN, OTHER
from appealdesk.core.reading.extractors.trail import ROLE_OF_STATUS, first_scan
from appealdesk.core.reading.extractors.zones import CARRIER, PRINTED, Zone, case_zone, printed_zone
from appealdesk.core.reading.extractors.zones import tz as zone_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.domain.page import Box, Page
    from appealdesk.core.reading.context import Context

_FAR = timezone(timedelta(hours=13))
_MOST_SHOWN = 200
"""Parcels of a table that are told where none of them is the case's."""


def facts_of(parcels: Sequence[Parcel], pages: Sequence[Page], context: Context) -> tuple[Fact, ...]:
    """Return the facts of the case's parcels; where none is the case's, or there is no case, of the first parcels.

    A table may list a whole month's parcels: those of other orders are no business of the case. One that has none of
    the case's tells what it has, so that a wrong file can be seen as one.
    """
    known = {normal(n) for n in context.tracking_numbers}
    orders = set(context.order_ids)
    mine = [p for p in parcels if p.known_as() & known or (p.order_id and p.order_id.raw in orders)]
    writer = _Writer(pages, context)
    shown = mine or parcels[:_MOST_SHOWN]
    return tuple(f for scope, parcel in enumerate(shown) for f in writer.parcel(parcel, scope))


class _Writer:
    def __init__(self, pages: Sequence[Page], context: Context) -> None:
        self.pages = {page.number: page for page in pages}
        self.context = context
        own = case_zone(context)
        self.zone = Zone(own.name, CARRIER) if context.timezone else own
        self.order = "mdy" if context.site == "us" else "dmy"

    def parcel(self, parcel: Parcel, scope: int) -> Iterator[Fact]:
        for value, role in parcel.numbers:
            yield self._fact(FactType.TRACKING_NUMBER, normal(value.raw), value, scope, role=role)
        if parcel.order_id and (found := next(find_order_ids(parcel.order_id.raw), None)):
            yield self._fact(FactType.ORDER_ID, found.value, parcel.order_id, scope)
        if parcel.carrier:
            yield self._fact(FactType.CARRIER, parcel.carrier.raw, parcel.carrier, scope)
        if parcel.state:
            state = parcel.status or parcel.state.raw
            yield self._fact(FactType.STATUS, state, parcel.state, scope, role="headline")
        yield from self._steps(parcel.steps, scope)

    def _steps(self, steps: Sequence[Step], scope: int) -> Iterator[Fact]:
        times: list[Fact] = []
        for step in steps:
            if step.status and step.words:
                yield self._fact(FactType.STATUS, step.status, step.words, scope, role="event")
            if step.time and (fact := self._time(step, step.time, scope)):
                times.append(fact)
        first = first_scan([(f.status if f.at else "", f.value) for f in times])
        # the latest event alone says nothing of the first one
        if first is not None and len(times) == 1 and times[first].status != Status.ACCEPTED:
            first = None
        for index, fact in enumerate(times):
            scan = index == first and fact.role == "tracking.in-transit"
            yield replace(fact, role=FIRST_SCAN) if scan else fact

    def _time(self, step: Step, written: Value, scope: int) -> Fact | None:
        beside = printed_zone(step.zone, self.context.site) if step.zone else ""
        zone = Zone(beside, PRINTED) if beside else self.zone
        moment = time_of(written.raw, self.order, zone_of(zone.name))
        if moment is None:
            return None
        at, date_only = moment
        if date_only:
            value = at.date().isoformat()
        else:
            value = at.isoformat()
            # one that prints its offset is the same instant whatever zone is assumed
            if time_of(written.raw, self.order, UTC) == time_of(written.raw, self.order, _FAR):
                offset = at.strftime("%z")
                zone = Zone(f"{offset[:3]}:{offset[3:5]}", PRINTED)
        role = ROLE_OF_STATUS.get(step.status, OTHER)  # type: ignore[call-overload] # a StrEnum's value is its key
        fact = self._fact(FactType.TIME, value, written, scope, role=role)
        return replace(fact, status=step.status, zone=zone.name, zone_reason=zone.reason)

    def _fact(self, kind: FactType, value: str, written: Value, scope: int, *, role: str = "") -> Fact:
        place = self._find(written) if written.place.line < 0 else written.place
        box = self._box(place, len(written.raw))
        return Fact(kind, value, written.raw, place.page, box, 1.0, Origin.EXPORT, role, scope=scope)

    def _find(self, written: Value) -> Place:
        """Return the first place where a text of JSON is written."""
        for page in self.pages.values():
            for index, line in enumerate(page.lines):
                if (start := line.text.find(f'"{written.raw}"')) >= 0:
                    return Place(page.number, index, start + 1)
        return Place()

    def _box(self, place: Place, length: int) -> Box | None:
        page = self.pages.get(place.page)
        if page is None or place.line < 0:
            return None
        return page.lines[place.line].span_box(place.start, place.start + length)
