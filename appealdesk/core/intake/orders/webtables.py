"""Tables of web pages: many seller programs write one and call it a workbook of the old form."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, BinaryIO

from appealdesk.core.intake.orders.grid import LONGEST_CELL, MOST_COLUMNS, TableError
from appealdesk.core.reading.formats.charset import decode
from appealdesk.core.reading.formats.web import closed, declared_charset

if TYPE_CHECKING:
    from appealdesk.core.intake.orders.cells import Cell

MOST_BYTES = 60_000_000
_SPAN = re.compile(r"[1-9]\d{0,3}")
_NOT_SHOWN = frozenset({"script", "style", "head", "template"})


def tables_of(file: BinaryIO) -> list[list[tuple[Cell, ...]]]:
    """Return the rows of each table of a page as they begin; a table inside another is one by itself.

    Raises:
        TableError: the page is too large.
        OSError: the file cannot be read.
    """
    if file.seek(0, 2) > MOST_BYTES:
        raise TableError("orders-too-large")
    file.seek(0)
    data = file.read()
    parser = _Tables()
    parser.feed(closed(decode(data, declared_charset(data))[0]))
    parser.close()
    return [table.rows for table in parser.tables if table.rows]


class _Table:
    """One table while it is read; a cell that reaches over several rows stands in the first of them."""

    def __init__(self) -> None:
        self.rows: list[tuple[Cell, ...]] = []
        self.row: list[Cell] | None = None
        self.text: list[str] | None = None
        self.size = 1, 1
        self.reaching: dict[int, int] = {}

    def begin_row(self) -> None:
        self.end_row()
        self.row = []

    def begin_cell(self, across: int, down: int) -> None:
        self.end_cell()
        if self.row is None:
            self.row = []
        self.text, self.size = [], (across, down)

    def end_cell(self) -> None:
        if self.text is None or self.row is None:
            return
        self._pass_reaching(self.row)
        across, down = self.size
        text = " ".join("".join(self.text).split())[:LONGEST_CELL]
        for n in range(min(across, MOST_COLUMNS - len(self.row))):
            if down > 1:
                self.reaching[len(self.row)] = down
            self.row.append("" if n else text)
        self.text = None

    def _pass_reaching(self, row: list[Cell]) -> None:
        while self.reaching.get(len(row), 0) > 0 and len(row) < MOST_COLUMNS:
            row.append(None)

    def end_row(self) -> None:
        self.end_cell()
        if self.row is not None:
            self._pass_reaching(self.row)
            self.rows.append(tuple(self.row))
            self.reaching = {place: left - 1 for place, left in self.reaching.items() if left > 1}
        self.row = None


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NOT_SHOWN:
            self._silent += 1
        elif tag == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif self._open and tag == "tr":
            self._open[-1].begin_row()
        elif self._open and tag in ("td", "th"):
            told = dict(attrs)
            self._open[-1].begin_cell(_span(told.get("colspan")), _span(told.get("rowspan")))
        elif tag in ("br", "p", "div"):
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _NOT_SHOWN:
            self._silent = max(self._silent - 1, 0)
        elif self._open and tag in ("td", "th"):
            self._open[-1].end_cell()
        elif self._open and tag == "tr":
            self._open[-1].end_row()
        elif self._open and tag == "table":
            self._open.pop().end_row()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].text is not None and not self._silent:
            self._open[-1].text.append(data)

    def close(self) -> None:
        super().close()
        while self._open:
            self._open.pop().end_row()


def _span(told: str | None) -> int:
    return int(told) if told and _SPAN.fullmatch(told.strip()) else 1
