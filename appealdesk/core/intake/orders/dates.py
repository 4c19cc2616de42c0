"""Which number of a date in digits is its month: what the format says, what the file proves, or nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.cell_times import day_and_month

if TYPE_CHECKING:
    from appealdesk.core.intake.orders.cells import Cell

_MONTH_FIRST = frozenset({"us", "ph"})
"""Markets whose spreadsheets write the month first (CLDR, short dates)."""
_MONTHS = 12


class DayOrderTurned(Exception):  # noqa: N818 - no error: the rows so far have to be read again
    """The file proves another order than the one in which its first dates were read; ``order`` is it."""

    def __init__(self, order: str) -> None:
        """Keep the order."""
        super().__init__(order)
        self.order = order


class DayOrder:
    """Looks at the dates of one file as they come; :attr:`order` is ``dmy`` or ``mdy``."""

    def __init__(self, told: str, site: str, proved: str = "") -> None:
        """Begin with what is known.

        Args:
            told: the format's ``date_order``; ``ymd`` where its own dates begin with the year, so that others come
                from a spreadsheet that saved it again.
            site: market code; its habit decides where nothing else does.
            proved: the order that the file has proved before.
        """
        habit = "mdy" if site in _MONTH_FIRST else "dmy"
        self.order = proved or (habit if told == "ymd" else told)
        self._told, self._proved = told != "ymd", bool(proved)
        self._open, self._both, self._text = "", "", ""
        self._early_days, self._late_days = False, False

    def see(self, cell: Cell) -> None:
        """Take a cell with a time into account.

        Raises:
            DayOrderTurned: it proves the other order, and dates that could be read either way came before it.
        """
        if isinstance(cell, date):
            self._early_days |= cell.day <= _MONTHS
            self._late_days |= cell.day > _MONTHS
            return
        if not isinstance(cell, str) or cell[:4].isdecimal() or (pair := day_and_month(cell)) is None:
            return
        first, second = pair
        if first > _MONTHS >= second or second > _MONTHS >= first:
            self._prove("dmy" if first > _MONTHS else "mdy", cell)
        elif first != second:
            self._open = self._open or cell

    def _prove(self, order: str, cell: str) -> None:
        self._text = self._text or cell
        if order == self.order:
            self._proved = True
        elif self._proved:
            self._both = self._both or cell
        elif self._open:
            raise DayOrderTurned(order)
        else:
            self.order, self._proved = order, True

    @property
    def doubt(self) -> tuple[str, str]:
        """Return what cannot be sure in the dates and an example, or two empty texts.

        ``dates-mixed``: the file has dates of both orders. ``dates-unsure-dmy`` and ``-mdy``: nothing tells the order;
        they were read so. ``dates-exchanged``: of dates of one kind, a spreadsheet of another country has understood
        those with a day up to 12, day and month exchanged, and left the others as text.
        """
        if self._both:
            return "dates-mixed", self._both
        if self._open and not self._proved and not self._told:
            return f"dates-unsure-{self.order}", self._open
        if self._text and not self._open and self._early_days and not self._late_days:
            return "dates-exchanged", self._text
        return "", ""
