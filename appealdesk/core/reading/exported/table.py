"""Parcels out of a table: one row a parcel, or one row an event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk.core.domain.fact import Status
from appealdesk.core.reading.exported.parcels import Parcel, Place, Step, Value, normal
from appealdesk.core.reading.exported.services import Service, of_contract, plain_header, services, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from appealdesk.core.domain.page import Page

_HEADER_WITHIN = 20
_EMPTY = frozenset({"", "-", "--", "—", "n/a", "null", "none"})
_NUMBER = re.compile(r"(?=.*\d)[A-Z0-9-]{6,40}")
_MOST_PARCELS = 20_000


def parcels_of_table(pages: Sequence[Page]) -> tuple[Service, list[Parcel]] | None:
    """Return the parcels of a table of tracking, or None where no page is one."""
    for page in pages:
        for index, line in enumerate(page.lines[:_HEADER_WITHIN]):
            names = [plain_header(cell) for cell in line.text.split("\t")]
            for service in services():
                if service.signature and all(group.intersection(names) for group in service.signature):
                    parcels = _Rows(service, names).read(page, index + 1)
                    return (service, parcels) if parcels else None
    return None


class _Rows:
    def __init__(self, service: Service, names: list[str]) -> None:
        self.places = {
            field: tuple(dict.fromkeys(i for h in headers for i, name in enumerate(names) if name == h))
            for field, headers in service.columns.items()
        }
        self.found: dict[str, Parcel] = {}
        self.last: Parcel | None = None

    def read(self, page: Page, start: int) -> list[Parcel]:
        for index in range(start, len(page.lines)):
            cells = dict(_cells(page, index))
            if parcel := self._parcel(cells):
                self._take(parcel, cells)
            if len(self.found) >= _MOST_PARCELS:
                break
        return list({id(p): p for p in self.found.values()}.values())

    def _value(self, field: str, cells: Mapping[int, Value]) -> Value | None:
        return next((cells[i] for i in self.places.get(field, ()) if i in cells), None)

    def _parcel(self, cells: Mapping[int, Value]) -> Parcel | None:
        """Return the parcel that a row is about; a row without numbers is one more event of the parcel above."""
        told = [(v, field) for field in ("number", "waybill", "last_mile") if (v := self._value(field, cells))]
        if not told:
            return self.last
        usable = [(v, field) for v, field in told if _NUMBER.fullmatch(normal(v.raw))]
        self.last = next((self.found[k] for v, _ in usable if (k := normal(v.raw)) in self.found), None)
        if usable and self.last is None:
            self.last = Parcel()
        for value, field in usable:
            assert self.last is not None
            if normal(value.raw) not in self.last.known_as():
                role = {"waybill": "waybill", "last_mile": "last-mile"}.get(field, "")
                self.last.numbers.append((value, role))
                self.found[normal(value.raw)] = self.last
        return self.last

    def _take(self, parcel: Parcel, cells: Mapping[int, Value]) -> None:
        parcel.order_id = parcel.order_id or self._value("order_id", cells)
        parcel.carrier = parcel.carrier or self._value("carrier", cells)
        state, sub = self._value("status", cells), self._value("substatus", cells)
        meaning = (state_of(sub.raw) if sub else "") or (state_of(state.raw) if state else "")
        if state and parcel.state is None:
            parcel.state, parcel.status = state, meaning
        words, time = self._value("words", cells), self._value("time", cells)
        if words and not time and state:
            # "2026-05-04 10:12 Delivered, left at door" in one cell
            time, words = _split(words)
        if time or words:
            said = state_of(words.raw) if words else ""
            parcel.steps.append(Step(time, words or state, of_contract(said) or of_contract(meaning)))
        for field, status in (("accepted_at", Status.ACCEPTED), ("delivered_at", Status.DELIVERED)):
            if moment := self._value(field, cells):
                parcel.steps.append(Step(moment, None, status))


_LEADING_TIME = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?")


def _split(words: Value) -> tuple[Value | None, Value]:
    found = _LEADING_TIME.match(words.raw)
    if not found:
        return None, words
    rest = words.raw[found.end() :].lstrip(" ,;:，；：")
    place = words.place
    begin = place.start + len(words.raw) - len(rest)
    return Value(found[0], place), Value(rest, Place(place.page, place.line, begin))


def _cells(page: Page, index: int) -> Iterator[tuple[int, Value]]:
    start = 0
    for column, cell in enumerate(page.lines[index].text.split("\t")):
        text = cell.strip()
        if text.casefold() not in _EMPTY:
            yield column, Value(text.lstrip("'"), Place(page.number, index, start + cell.index(text)))
        start += len(cell) + 1
