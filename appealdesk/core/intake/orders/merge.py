"""From rows, one an item, to orders."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC
from decimal import Decimal
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import IntakeProblem, Order
from appealdesk.core.intake.orders.cells import amount_of, lost_digits, text_of
from appealdesk.core.intake.orders.dates import time_of
from appealdesk.core.intake.orders.grid import TableError
from appealdesk.core.intake.values import zone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from appealdesk.core.intake.orders.cells import Cell
    from appealdesk.core.intake.orders.formats import Match

TIMES = ("ordered_at", "paid_at", "promised_ship_at", "shipped_at", "delivered_at")
_TEXTS = ("carrier", "service", "buyer", "account", "recipient", "state", "cancel", "refund", "currency")
# order numbers of the five marketplaces, for finding one inside a seller program's own number
_KNOWN_IDS = re.compile(
    r"\d{3}-\d{7}-\d{7}|PO-\d{3}-\d+|(?<!\d)\d{2}-\d{5}-\d{5}(?!\d)|(?<![0-9A-Z])\d{6}[0-9A-Z]{8}(?![0-9A-Z])"
    r"|(?<![0-9a-f])[0-9a-f]{24}(?![0-9a-f])"
)
_ANY_ID = re.compile(r"[^\s,;]{4,64}")
MOST_ORDERS = 1_000_000
"""Of one export: they take two gigabytes of memory."""
MOST_PROBLEMS = 500
"""Told one by one; of the rest only the number is told."""


@dataclass(slots=True)
class _Draft:
    id: str
    row: int
    texts: dict[str, str] = field(default_factory=dict)
    times: dict[str, tuple[datetime, bool]] = field(default_factory=dict)
    skus: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    amounts: list[str] = field(default_factory=list)
    currency: str = ""


class Merger:
    """Takes the rows of one table in order and gives the orders; what could not be used is in :attr:`problems`."""

    def __init__(self, match: Match, file: str, timezone: str) -> None:
        """Prepare for the rows of ``file``; ``timezone`` (IANA) is the case's."""
        self.match = match
        self.format = match.format
        self.file = file
        self._problems: list[IntakeProblem] = []
        self._untold = 0
        self._tz: tzinfo = zone(timezone if self.format.zone == "case" else self.format.zone) or UTC
        self._pattern = re.compile(self.format.id_pattern or _ANY_ID.pattern, re.IGNORECASE)
        self._drafts: dict[str, _Draft] = {}
        self._groups: dict[str, str] = {}
        self._last = ""
        self._width = max((i for places in match.columns.values() for i in places), default=0)

    def add(self, number: int, cells: Sequence[Cell] | None) -> None:
        """Take in one row; None for one that could not be split.

        Raises:
            TableError: there are more orders than :data:`MOST_ORDERS`.
        """
        if cells is None:
            self._problem("row-broken", number)
            return
        if not any(text_of(c) for c in cells):
            return
        if self._is_header_again(cells):
            return
        order_id = self._order_id(number, cells)
        if not order_id:
            return
        if len(self._drafts) > MOST_ORDERS:
            raise TableError("orders-too-large")
        self._last = order_id
        draft = self._drafts.setdefault(order_id.upper(), _Draft(order_id, number))
        self._texts(draft, cells)
        self._times(draft, number, cells)
        self._numbers(draft, number, cells)
        self._amount(draft, cells)
        for sku in (text_of(c) for c in self._cells("sku", cells)[:1]):
            if sku and sku not in draft.skus:
                draft.skus.append(sku)

    @property
    def problems(self) -> tuple[IntakeProblem, ...]:
        """What could not be used so far."""
        if not self._untold:
            return tuple(self._problems)
        more = IntakeProblem("intake.problem.rows-more", self.file, (("count", str(self._untold)),))
        return (*self._problems, more)

    def orders(self) -> tuple[Order, ...]:
        """Return the orders in the order in which they first stand in the file."""
        return tuple(self._order(d) for d in self._drafts.values())

    # ------------------------------------------------------------ one row
    def _cells(self, name: str, cells: Sequence[Cell]) -> list[Cell]:
        """Return the cells of a field that hold something, the preferred column first."""
        places = self.match.columns.get(name, ())
        return [cells[i] for i in places if i < len(cells) and text_of(cells[i])]

    def _first(self, name: str, cells: Sequence[Cell]) -> str:
        found = self._cells(name, cells)
        return text_of(found[0]) if found else ""

    def _is_header_again(self, cells: Sequence[Cell]) -> bool:
        first = self._first("id", cells).casefold()
        return first in self.format.columns["id"]

    def _order_id(self, number: int, cells: Sequence[Cell]) -> str:
        group = self._first("group", cells)
        found = self._cells("id", cells)
        if any(lost_digits(c) for c in found[:1]):
            self._problem("row-id-lost", number, value=text_of(found[0]))
            self._last = ""
            return ""
        for cell in found:
            order_id = self._known(text_of(cell))
            if order_id:
                if group:
                    self._groups.setdefault(group, order_id)
                return order_id
        if not found:
            if group in self._groups:
                return self._groups[group]
            return self._last if self.format.forward_fill else ""
        # a footer ("12 record(s) downloaded") is shorter than the table, or has few cells filled
        if len(cells) > self._width and sum(1 for c in cells if text_of(c)) > max(4, self._width // 3):
            self._problem("row-id-form", number, value=text_of(found[0])[:80])
        return ""

    def _known(self, text: str) -> str:
        if self.format.id_search:
            inside = _KNOWN_IDS.search(text)
            if inside:
                return inside[0]
        return text if self._pattern.fullmatch(text) else ""

    def _texts(self, draft: _Draft, cells: Sequence[Cell]) -> None:
        for name in _TEXTS:
            if name not in draft.texts and (value := self._first(name, cells)):
                draft.texts[name] = value

    def _times(self, draft: _Draft, number: int, cells: Sequence[Cell]) -> None:
        for name in TIMES:
            for cell in self._cells(name, cells):
                moment = time_of(cell, self.format.date_order, self._tz)
                if moment is None:
                    self._problem("row-time", number, draft.id, value=text_of(cell)[:80])
                    continue
                draft.times.setdefault(name, moment)
                break

    def _numbers(self, draft: _Draft, number: int, cells: Sequence[Cell]) -> None:
        for cell in self._cells("tracking_number", cells):
            if lost_digits(cell):
                self._problem("row-tracking-lost", number, draft.id, value=text_of(cell))
                continue
            # one cell may list the parcels of an order
            for part in re.split(r"[,;/|\s]{1,3}(?=\S{6})", text_of(cell)):
                if part and part not in draft.numbers:
                    draft.numbers.append(part)

    def _amount(self, draft: _Draft, cells: Sequence[Cell]) -> None:
        for cell in self._cells("amount", cells)[:1]:
            amount, currency = amount_of(cell, self.format.decimal)
            if amount:
                draft.amounts.append(amount)
                draft.currency = draft.currency or currency

    def _problem(self, key: str, number: int, order: str = "", value: str = "") -> None:
        if len(self._problems) >= MOST_PROBLEMS:
            self._untold += 1
            return
        args = (("row", str(number)), *((("value", value),) if value else ()))
        self._problems.append(IntakeProblem(f"intake.problem.{key}", self.file, args, number, order))

    # ------------------------------------------------------------ one order
    def _order(self, draft: _Draft) -> Order:
        texts = draft.texts
        names = [n for f in ("buyer", "recipient", "account") if (n := texts.get(f)) and "*" not in n]
        amount = format(sum(map(Decimal, draft.amounts)), "f") if self.format.amount_sum else ""
        values: dict[str, object] = {
            **{name: moment for name, (moment, _) in draft.times.items()},
            "carrier": texts.get("carrier", ""),
            "tracking_number": draft.numbers[0] if draft.numbers else "",
            "buyer": names[0] if names else "",
            "sku": ", ".join(draft.skus),
            "amount": (amount or draft.amounts[0]) if draft.amounts else "",
            "currency": (texts.get("currency") or draft.currency or self.match.currency) if draft.amounts else "",
            "state": texts.get("state", ""),
            "cancelled_by": self._cancelled_by(texts),
            "sls": self._says("sls", texts.get("service", "") + " " + texts.get("carrier", ""), whole=True),
            "refunded_in_platform": self._says("refunded", f"{texts.get('state', '')} {texts.get('refund', '')}"),
            "aliases": tuple(dict.fromkeys(n for n in names[1:] if n != names[0])),
            "other_numbers": tuple(draft.numbers[1:]),
            "date_only": tuple(name for name, (_, bare) in draft.times.items() if bare),
        }
        told = ("id", *(k for k, v in values.items() if v and k not in ("date_only", "aliases", "other_numbers")))
        return Order(id=draft.id, **values, sources=tuple((name, self.file) for name in told))  # type: ignore[arg-type] # by name

    def _says(self, kind: str, text: str, *, whole: bool = False) -> bool:
        words = self.format.words.get(kind, ())
        text = text.casefold()
        if whole:
            return any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text) for w in words)
        return any(w in text for w in words)

    def _cancelled_by(self, texts: dict[str, str]) -> str:
        text = f"{texts.get('cancel', '')} {texts.get('state', '')}"
        who = ("buyer", "seller", "platform")
        return next((w for w in who if self._says(f"cancelled_by_{w}", text)), "")
