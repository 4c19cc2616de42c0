"""What the cells of a column look like, whatever its header says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date
from typing import TYPE_CHECKING

from appealdesk.core.intake.orders.cells import amount_of, lost_digits, number_text, text_of
from appealdesk.core.reading.extractors.carriers import check_holds, forms_of
from appealdesk.core.reading.extractors.cell_times import time_of
from appealdesk.core.reading.extractors.order_ids import find_order_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.intake.orders.cells import Cell

MOST = 0.7
"""Share of a column's cells from which on it looks like something."""
_NUMERIC_DATE = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})\b")


@dataclass(frozen=True, slots=True)
class Looks:
    """Shares, from 0 to 1, of the cells that hold something."""

    dates: float = 0.0
    hold_ids: float = 0.0
    """Cells that hold an order number of one of the marketplaces, alone or inside of something longer."""
    tracking: float = 0.0
    amounts: float = 0.0
    distinct: float = 1.0
    lost: float = 0.0
    """Cells that a spreadsheet has turned into 1.14E+16."""
    empty: bool = False
    """Nothing stands in the first rows: then only the header tells anything."""


def looks_of(cells: Sequence[Cell]) -> Looks:
    """Return what the cells of a column look like."""
    if not cells:
        return Looks(empty=True)
    texts = [text_of(c) for c in cells]

    # one cell may be a footer's
    most = len(cells) - 1 if len(cells) > 2 else len(cells)

    def share(hits: int) -> float:
        return min(hits / most, 1.0)

    inside = [next((f.value for f in find_order_ids(t)), "") for t in texts]
    return Looks(
        dates=share(sum(_is_date(c) for c in cells)),
        hold_ids=share(sum(bool(i) for i in inside)),
        tracking=share(sum(_is_tracking(number_text(c)) for c in cells)),
        amounts=share(sum(_is_amount(c) for c in cells)),
        distinct=len(set(texts)) / len(texts),
        lost=share(sum(lost_digits(c) for c in cells)),
    )


def _is_date(cell: Cell) -> bool:
    if isinstance(cell, date):
        return True
    # bare numbers in a table may be anything, serials of a spreadsheet among it
    return isinstance(cell, str) and not cell.strip().isdigit() and time_of(cell, "dmy", UTC) is not None


def _is_tracking(number: str) -> bool:
    # bare digits of that length may number anything; of those only a check digit tells
    lettered = any(c.isalpha() for c in number) and check_holds(number) is not False
    return len(number) >= 10 and bool(forms_of(number)) and (lettered or check_holds(number) is True)


def _is_amount(cell: Cell) -> bool:
    return len(text_of(cell)) < 20 and bool(amount_of(cell, "auto")[0]) and not _is_date(cell)


def date_order_of(cells: Sequence[Cell]) -> tuple[str, bool]:
    """Return how dates in digits are written, and whether that is sure.

    ``ymd`` stands for dates that begin with the year, or hold a month's name: nothing can be mistaken there.
    """
    pairs = [(int(m[1]), int(m[2])) for c in cells if isinstance(c, str) and (m := _NUMERIC_DATE.match(c))]
    if not pairs:
        return "ymd", True
    if any(first > 12 for first, _ in pairs):
        return "dmy", True
    return ("mdy", True) if any(second > 12 for _, second in pairs) else ("dmy", False)
