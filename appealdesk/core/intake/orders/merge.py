"""From rows, one an item, to orders."""

from __future__ import annotations

import re
from datetime import UTC
from sys import intern
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import IntakeProblem
from appealdesk.core.intake.orders.cells import amount_of, is_blank, is_masked, lost_digits, number_text, text_of
from appealdesk.core.intake.orders.draft import TEXTS, TIMES, Draft, Finisher
from appealdesk.core.intake.orders.grid import TableError
from appealdesk.core.intake.values import zone
from appealdesk.core.reading.extractors.cell_times import time_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from appealdesk.core.domain.case import Order
    from appealdesk.core.intake.orders.cells import Cell
    from appealdesk.core.intake.orders.draft import Moment
    from appealdesk.core.intake.orders.grid import Table

# order numbers of the five marketplaces, for finding one inside a seller program's own number
_KNOWN_IDS = re.compile(
    r"(?<!\d)\d{3}-\d{7}-\d{7}(?!\d)|PO-\d{3}-\d+|(?<!\d)\d{2}-\d{5}-\d{5}(?!\d)"
    r"|(?<![0-9A-Z])\d{6}[0-9A-Z]{8}(?![0-9A-Z])|(?<![0-9a-f])[0-9a-f]{24}(?![0-9a-f])"
)
_ANY_ID = re.compile(r"(?=\D*\d)[^\s,;*]{4,64}")
_BETWEEN = re.compile(r"[,;/|\s，；、]{1,3}(?=\S{6})")
_PERSONAL = tuple(TEXTS.index(name) for name in ("buyer", "account", "recipient"))
_DAYS_1904 = 1462
"""Days from Excel's usual first day to that of workbooks that count from 1904."""
_SHORT_ID = 6
MOST_ORDERS = 1_000_000
"""Of one export; a million take some 700 MB of memory."""
MOST_PROBLEMS = 500
"""Told one by one; of the rest only the number is told."""


class Merger:
    """Takes the rows of one table in order and gives the orders; what could not be used is in :attr:`problems`."""

    def __init__(self, table: Table, file: str, timezone: str) -> None:
        """Prepare for the rows of a table of ``file``; ``timezone`` (IANA) is the case's."""
        self.match = match = table.match
        self.format = match.format
        self.file = file
        self._fills = self.format.forward_fill or table.sheet
        self._shift = _DAYS_1904 if table.counts_from_1904 else 0
        self._tz: tzinfo = zone(timezone if self.format.zone == "case" else self.format.zone) or UTC
        self._pattern = re.compile(self.format.id_pattern or _ANY_ID.pattern, re.IGNORECASE)
        self._id_headers = frozenset(self.format.columns.get("id", ()))
        self._used = sorted({i for places in match.columns.values() for i in places})
        self._width = max(self._used, default=0)
        self._problems: list[IntakeProblem] = []
        self._untold = 0
        self._drafts: dict[str, Draft] = {}
        self._groups: dict[str, str] = {}
        self._last = ""
        self._cells: Sequence[Cell] = ()
        self._texts: dict[int, str] = {}

    def add(self, number: int, cells: Sequence[Cell] | None) -> None:
        """Take in one row; None for one that could not be split.

        Raises:
            TableError: there are more orders than :data:`MOST_ORDERS`.
        """
        if cells is None:
            self._problem("row-broken", number)
            return
        self._cells = cells
        self._texts = {i: text for i in self._used if i < len(cells) and (text := text_of(cells[i]))}
        if not self._texts or self._first("id").casefold() in self._id_headers:
            return
        order_id = self._order_id(number)
        if not order_id:
            return
        key = _key(order_id)
        draft = self._drafts.get(key)
        if draft is None:
            # "2 record(s) downloaded": where orders have short numbers, a footer may begin like one
            if order_id.isdecimal() and len(order_id) < _SHORT_ID and not self._is_full():
                return
            if len(self._drafts) >= MOST_ORDERS:
                raise TableError("orders-too-large")
            draft = self._drafts[key] = Draft(order_id)
        self._last = order_id
        self._take(draft, number)

    @property
    def problems(self) -> tuple[IntakeProblem, ...]:
        """What could not be used so far."""
        if not self._untold:
            return tuple(self._problems)
        more = IntakeProblem("intake.problem.rows-more", self.file, (("count", str(self._untold)),))
        return (*self._problems, more)

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

    def _take(self, draft: Draft, number: int) -> None:
        for index, name in enumerate(TEXTS):
            draft.say(index, self._first(name))
        self._take_times(draft, number)
        self._take_numbers(draft, number)
        for i in self._places("amount")[:1]:
            amount, currency = amount_of(self._cells[i], self.format.decimal)
            if amount:
                draft.amounts = (*draft.amounts, amount)
                draft.currency = draft.currency or currency
        sku = self._first("sku")
        if sku and sku not in draft.skus:
            draft.skus = (*draft.skus, intern(sku))

    def _order_id(self, number: int) -> str:
        group = self._first("group")
        places = [i for i in self.match.columns.get("id", ()) if i < len(self._cells)]
        told = [c for i in places if not is_blank(c := self._cells[i])]
        if not told:
            return self._id_above(number, group)
        # whatever follows without an id belongs to this row's order, or to none
        self._last = ""
        if lost_digits(told[0]):
            self._problem("row-id-lost", number, value=text_of(told[0]))
            return ""
        for cell in told:
            order_id = self._known(number_text(cell))
            if order_id:
                if group:
                    self._groups.setdefault(group, order_id)
                return order_id
        if any(is_masked(c) for c in told):
            self._problem("row-id-masked", number)
        # a footer ("12 record(s) downloaded") is shorter than the table, or has few cells filled
        elif self._is_full():
            self._problem("row-id-form", number, value=" ".join(str(told[0]).split())[:80])
        return ""

    def _is_full(self) -> bool:
        filled = sum(1 for c in self._cells if text_of(c))
        return len(self._cells) > self._width and filled > max(4, self._width // 3)

    def _id_above(self, number: int, group: str) -> str:
        """Return the order that a row without an id belongs to: by its group, or as an item of the order above it."""
        if group in self._groups:
            return self._groups[group]
        if group or not self._fills or not self._last:
            return ""
        if self._is_item_of(self._drafts[_key(self._last)]):
            return self._last
        if self._is_full():
            self._problem("row-no-id", number)
        self._last = ""
        return ""

    def _is_item_of(self, draft: Draft) -> bool:
        """Tell whether a row says nothing of a whole order that the order above does not say as well."""
        if any((told := self._first(TEXTS[i])) and draft.texts[i] != told for i in _PERSONAL):
            return False
        return all(
            draft.times[i] is None or self._time(name) == draft.times[i]
            for i, name in enumerate(TIMES)
            if self._places(name)
        )

    def _known(self, text: str) -> str:
        if self.format.id_search:
            inside = _KNOWN_IDS.search(text)
            if inside:
                return inside[0]
        return text if self._pattern.fullmatch(text) else ""

    def _take_times(self, draft: Draft, number: int) -> None:
        for index, name in enumerate(TIMES):
            if draft.times[index] is None and (places := self._places(name)):
                draft.times[index] = self._time(name)
                if draft.times[index] is None:
                    self._problem("row-time", number, draft.id, value=self._texts[places[0]][:80])

    def _time(self, name: str) -> Moment | None:
        for i in self._places(name):
            cell = self._cells[i]
            if self._shift and isinstance(cell, int | float) and not isinstance(cell, bool):
                cell += self._shift
            moment = None if is_masked(cell) else time_of(cell, self.format.date_order, self._tz)
            if moment is not None:
                return moment
        return None

    def _take_numbers(self, draft: Draft, number: int) -> None:
        one_parcel: set[str] = set()
        for name in ("tracking_number", "parcel_number"):
            for i in self._places(name):
                cell = self._cells[i]
                if lost_digits(cell):
                    self._problem("row-tracking-lost", number, draft.id, value=self._texts[i])
                    continue
                # one cell may list the parcels of an order; words such as "not yet" have no digits
                parts = [p for p in _BETWEEN.split(number_text(cell)) if any(map(str.isdigit, p))]
                if name == "tracking_number":
                    draft.numbers = _with(draft.numbers, parts)
                else:
                    draft.more_numbers = _with(draft.more_numbers, parts)
                # which number of one list goes with which of another is not told
                one_parcel.update(parts if len(parts) == 1 else ())
        if len(one_parcel) > 1:
            draft.join(frozenset(one_parcel))

    def _problem(self, key: str, number: int, order: str = "", value: str = "") -> None:
        if len(self._problems) >= MOST_PROBLEMS:
            self._untold += 1
            return
        args = (("row", str(number)), *((("value", value),) if value else ()))
        self._problems.append(IntakeProblem(f"intake.problem.{key}", self.file, args, number, order))


def _key(order_id: str) -> str:
    upper = order_id.upper()
    return order_id if upper == order_id else upper


def _with(known: tuple[str, ...], more: Sequence[str]) -> tuple[str, ...]:
    fresh = [n for n in dict.fromkeys(more) if n not in known]
    return (*known, *fresh) if fresh else known
