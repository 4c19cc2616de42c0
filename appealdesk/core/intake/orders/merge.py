"""From rows, one an item, to orders."""

from __future__ import annotations

import re
from datetime import UTC
from sys import intern
from typing import TYPE_CHECKING

from appealdesk.core.domain.problems import IntakeProblem
from appealdesk.core.intake.orders.cells import (
    amount_of,
    is_below_nought,
    is_blank,
    is_masked,
    is_scientific,
    lost_digits,
    number_text,
    text_of,
)
from appealdesk.core.intake.orders.dates import DayOrder
from appealdesk.core.intake.orders.draft import FLAGS, TEXTS, TIMES, Draft, Finisher, differ
from appealdesk.core.intake.orders.grid import TableError
from appealdesk.core.intake.orders.numbers import OrderNumbers, parcel_numbers
from appealdesk.core.intake.values import zone
from appealdesk.core.reading.extractors.cell_times import time_of
from appealdesk.core.reading.extractors.zones import tz

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from appealdesk.core.domain.case import Order
    from appealdesk.core.intake.orders.cells import Cell
    from appealdesk.core.intake.orders.draft import Moment
    from appealdesk.core.intake.orders.grid import Table

_PERSONAL = tuple(TEXTS.index(name) for name in ("buyer", "account", "recipient"))
_DAYS_1904 = 1462
"""Days from Excel's usual first day to that of workbooks that count from 1904."""
_SHORT_ID = 6
_LONG_ID = 6
"""Digits from which on a cell in the column of the order numbers holds one, be it of another form."""
_UNKNOWN_TIME = re.compile(r"(?:0000|0001|1899|1900|1970)[-/.年].*|0|0?0:00(?::00)?")
"""What programs print for a time that they do not know."""
MOST_ORDERS = 1_000_000
"""Of one export; a million take some 700 MB of memory."""
MOST_PROBLEMS = 500
"""Told one by one; of the rest only the number is told."""


class Merger:
    """Takes the rows of one table in order and gives the orders; what could not be used is in :attr:`problems`."""

    def __init__(self, table: Table, file: str, timezone: str, *, site: str = "", proved: str = "") -> None:
        """Prepare for the rows of a table.

        Args:
            table: its format, header and kind.
            file: how it is named in problems.
            timezone: IANA zone of the case.
            site: market code; its habit decides between day and month where nothing else does.
            proved: the order of day and month that the file has proved, see :class:`DayOrder`.
        """
        self.match = match = table.match
        self.format = match.format
        self.file = file
        self._fills = self.format.forward_fill or table.sheet
        self._shift = _DAYS_1904 if table.counts_from_1904 else 0
        self._tz: tzinfo = zone(timezone if self.format.zone == "case" else self.format.zone) or UTC
        self._zones: dict[int, tzinfo] = {i: tz(name) for i, name in match.zones.items()}
        self._header = table.header
        self._ids = OrderNumbers(self.format.id_pattern, search=self.format.id_search)
        self._dates = DayOrder(self.format.date_order, site, proved)
        self._most = table.width
        self._place, self._sheet = table.place, ""
        self._before: frozenset[str] = frozenset()
        self._id_headers = frozenset(self.format.columns.get("id", ()))
        self._used = sorted({i for places in match.columns.values() for i in places})
        self._width = max(self._used, default=0)
        self._said = [(n, match.columns[name]) for n, name in enumerate(TEXTS) if name in match.columns]
        self._timed = [(n, name) for n, name in enumerate(TIMES) if name in match.columns]
        self._problems: list[IntakeProblem] = []
        self._untold = 0
        self._drafts: dict[str, Draft] = {}
        self._groups: dict[str, tuple[str, ...]] = {}
        self._last: tuple[str, ...] = ()
        self._cells: Sequence[Cell] = ()
        self._texts: dict[int, str] = {}

    def add(self, number: int, cells: Sequence[Cell] | None) -> None:
        """Take in one row; None for one that could not be split.

        Raises:
            TableError: there are more orders than :data:`MOST_ORDERS`.
            DayOrderTurned: the dates have to be read the other way, from the first row on.
        """
        if cells is None:
            self._problem("row-broken", number)
            return
        if self._place.sheet != self._sheet:
            self._sheet, self._before, self._last = self._place.sheet, frozenset(self._drafts), ()
        self._cells = cells
        self._texts = {i: text for i in self._used if i < len(cells) and (text := text_of(cells[i]))}
        if not self._texts or self._first("id").casefold() in self._id_headers:
            if all(map(is_blank, cells)):
                self._last = ()  # what follows a blank row is a footer, or another order
            return
        # in a text table a row is as long as the others, unless a separator in a cell has moved what follows it
        if self._most and len(cells) > self._most:
            self._last = ()
            self._problem("row-shifted", number)
            return
        found = self._order_ids(number)
        drafts = [draft for order_id in found if (draft := self._draft(order_id)) is not None]
        if drafts:
            self._last = found
        for draft in drafts:
            self._take(draft, number, alone=len(drafts) == 1 and _key(draft.id) not in self._before)

    def _draft(self, order_id: str) -> Draft | None:
        key = _key(order_id)
        draft = self._drafts.get(key)
        if draft is None:
            # "2 record(s) downloaded": where orders have short numbers, a footer may begin like one
            if order_id.isdecimal() and len(order_id) < _SHORT_ID and not (self._is_full() or self._tells_a_time()):
                return None
            if len(self._drafts) >= MOST_ORDERS:
                raise TableError("orders-too-large")
            draft = self._drafts[key] = Draft(order_id)
        return draft

    @property
    def problems(self) -> tuple[IntakeProblem, ...]:
        """What could not be used so far, and what is in doubt."""
        found = list(self._problems)
        if self._untold:
            found.append(IntakeProblem("intake.problem.rows-more", self.file, (("count", str(self._untold)),)))
        doubt, example = self._dates.doubt
        if doubt:
            found.append(IntakeProblem(f"intake.problem.{doubt}", self.file, (("value", example[:40]),)))
        return tuple(found)

    def orders(self) -> tuple[Order, ...]:
        """Return the orders in the order in which they first stand in the file, and forget them: ask once."""
        finisher = Finisher(self.match, self.file)
        # each draft goes as its order comes, so that a million are not there twice
        return tuple(finisher.order(self._drafts.pop(key)) for key in list(self._drafts))

    # ------------------------------------------------------------ one row
    def _places(self, name: str) -> list[int]:
        """Return the columns of a field that hold something in this row, the preferred one first."""
        return [i for i in self.match.columns.get(name, ()) if i in self._texts]

    def _first(self, name: str) -> str:
        return next((self._texts[i] for i in self.match.columns.get(name, ()) if i in self._texts), "")

    def _take(self, draft: Draft, number: int, *, alone: bool) -> None:
        for index, places in self._said:
            i = next((i for i in places if i in self._texts), -1)
            if TEXTS[index] in FLAGS and is_below_nought(told := self._texts.get(i, "")):
                self._problem("row-count", number, draft.id, value=told[:80], column=self._header[i])
            elif i >= 0:
                draft.say(index, self._texts[i])
        self._take_times(draft, number)
        self._take_numbers(draft, number)
        # of orders that were joined, nobody tells whose part the amount is; a second sheet may repeat the first
        for i in self._places("amount")[:1] if alone else ():
            amount, currency = amount_of(self._cells[i], self.format.decimal)
            if amount:
                draft.amounts = (*draft.amounts, amount)
                draft.currency = draft.currency or currency
        sku = self._first("sku")
        if sku and sku not in draft.skus:
            draft.skus = (*draft.skus, intern(sku))

    def _order_ids(self, number: int) -> tuple[str, ...]:
        group = self._first("group")
        places = [i for i in self.match.columns.get("id", ()) if i < len(self._cells)]
        told = [c for i in places if not is_blank(c := self._cells[i])]
        if not told:
            return self._ids_above(number, group)
        # whatever follows without an id belongs to this row's order, or to none
        self._last = ()
        if lost_digits(told[0]):
            self._problem("row-id-lost", number, value=text_of(told[0]))
            return ()
        for cell in told:
            found = self._ids.of(number_text(cell))
            if found:
                if group:
                    self._groups.setdefault(group, found)
                return found
        if any(is_masked(c) for c in told):
            self._problem("row-id-masked", number)
        elif self._seems_an_order(text_of(told[0])):
            self._problem("row-id-form", number, value=" ".join(str(told[0]).split())[:80])
        return ()

    def _seems_an_order(self, told: str) -> bool:
        """Tell whether a row with an unknown order number is about an order rather than a footer or a total.

        A footer ("12 record(s) downloaded") has few cells filled, and "Total" has no digits; neither has a time.
        """
        digits = sum(map(str.isdigit, told))
        alone = len(self._texts) < 2
        return self._tells_a_time() or (bool(digits) and self._is_full()) or (digits >= _LONG_ID and not alone)

    def _tells_a_time(self) -> bool:
        return any(self._time(name) for name in TIMES)

    def _is_full(self) -> bool:
        filled = sum(1 for c in self._cells if text_of(c))
        return len(self._cells) > self._width and filled > max(4, self._width // 3)

    def _ids_above(self, number: int, group: str) -> tuple[str, ...]:
        """Return the order that a row without an id belongs to: by its group, or as an item of the order above it."""
        if group in self._groups:
            return self._groups[group]
        if group or not self._fills or not self._last:
            return ()
        if all(self._is_item_of(self._drafts[_key(order_id)]) for order_id in self._last):
            return self._last
        if self._is_full():
            self._problem("row-no-id", number)
        self._last = ()
        return ()

    def _is_item_of(self, draft: Draft) -> bool:
        """Tell whether a row says nothing of a whole order that the order above does not say as well."""
        if any((told := self._first(TEXTS[i])) and draft.texts[i] != told for i in _PERSONAL):
            return False
        return all(
            draft.times[i] is None or self._time(name) == draft.times[i]
            for i, name in enumerate(TIMES)
            if self._places(name)
        )

    def _take_times(self, draft: Draft, number: int) -> None:
        for index, name in self._timed:
            if not (places := self._places(name)):
                continue
            known, told = draft.times[index], self._time(name)
            if known is None:
                draft.times[index] = told
                if told is None and not _UNKNOWN_TIME.fullmatch(self._texts[places[0]]):
                    self._problem("row-time", number, draft.id, value=self._texts[places[0]][:80])
            elif told is not None and differ(known, told):
                # parts of an order may leave on two days, and copies may be wrong: the order keeps its first row
                more = {"first": f"{known[0]:%Y-%m-%d %H:%M}", "column": self._header[places[0]]}
                self._problem("row-disagrees", number, draft.id, value=self._texts[places[0]][:80], **more)

    def _time(self, name: str) -> Moment | None:
        for i in self._places(name):
            cell = self._cells[i]
            if self._shift and isinstance(cell, int | float) and not isinstance(cell, bool):
                cell += self._shift
            moment = None if is_masked(cell) else time_of(cell, self._dates.order, self._zones.get(i, self._tz))
            if moment is not None:
                self._dates.see(cell)
                return moment
        return None

    def _take_numbers(self, draft: Draft, number: int) -> None:
        one_parcel: set[str] = set()
        for name in ("tracking_number", "parcel_number"):
            for i in self._places(name):
                cell = self._cells[i]
                parts = parcel_numbers(number_text(cell))
                lost = [p for p in parts if "E" in p or "e" in p or "." in p]
                if (not parts and lost_digits(cell)) or any(map(is_scientific, lost)):
                    self._problem("row-tracking-lost", number, draft.id, value=self._texts[i][:80])
                    parts = [p for p in parts if not is_scientific(p)]
                if name == "tracking_number":
                    draft.numbers = _with(draft.numbers, parts)
                else:
                    draft.more_numbers = _with(draft.more_numbers, parts)
                # which number of one list goes with which of another is not told
                one_parcel.update(parts if len(parts) == 1 else ())
        if len(one_parcel) > 1:
            draft.join(frozenset(one_parcel))

    def _problem(self, key: str, number: int, order: str = "", value: str = "", **more: str) -> None:
        if len(self._problems) >= MOST_PROBLEMS:
            self._untold += 1
            return
        row = f"{number} ({self._sheet})" if self._sheet else str(number)
        args = (("row", row), *((("value", value),) if value else ()), *more.items())
        self._problems.append(IntakeProblem(f"intake.problem.{key}", self.file, args, number, order))


def _key(order_id: str) -> str:
    upper = order_id.upper()
    return order_id if upper == order_id else upper


def _with(known: tuple[str, ...], more: Sequence[str]) -> tuple[str, ...]:
    fresh = [n for n in dict.fromkeys(more) if n not in known]
    return (*known, *fresh) if fresh else known
