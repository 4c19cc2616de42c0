"""What the columns of a table file are about: its header row names them, however far below a cell stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Unit
from appealdesk.core.reading.extractors.label_roles import SECTION, role_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from appealdesk.core.domain.page import Line
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_WITHIN: Final = 20
"""Rows among which the header stands: titles and remarks may come before it."""
_FEWEST: Final = 3
"""Columns that must be known for a row to be the header: a row of an order has no labels."""


@dataclass(frozen=True, slots=True)
class _Table:
    head: Line | None = None
    roles: Mapping[int, str] = field(default_factory=dict)
    """By the number of the column."""
    rows: frozenset[int] = frozenset()
    """Identities of the lines under the header, as far as the table goes."""


def column_role(sheet: Sheet, piece: Piece) -> str | None:
    """Return the role of the label that heads a cell's column, empty for an unknown one; None outside of a table."""
    table = _table(sheet)
    return table.roles.get(piece.line.text[: piece.start].count("\t"), "") if id(piece.line) in table.rows else None


def column_roles(sheet: Sheet) -> dict[str, str]:
    """Return the roles of a table's columns, each with the label that told it; none for what is no table."""
    table = _table(sheet)
    cells = table.head.text.split("\t") if table.head and table.rows else []
    return {role: cells[at].strip() for at, role in reversed(list(table.roles.items())) if at < len(cells)}


def _table(sheet: Sheet) -> _Table:
    kept: _Table | None = sheet.memo.get("columns")
    if kept is None:
        kept = sheet.memo["columns"] = _find(sheet)
    return kept


def _find(sheet: Sheet) -> _Table:
    if sheet.page.unit is not Unit.CELL:
        return _Table()
    lines = sheet.page.lines
    for number, line in enumerate(lines[:_WITHIN]):
        cells = line.text.split("\t")
        roles = {at: role for at, cell in enumerate(cells) if (role := role_of(cell)) and role != SECTION}
        if len(roles) >= _FEWEST:
            rows = takewhile(lambda one: "\t" in one.text, lines[number + 1 :])
            return _Table(line, roles, frozenset(id(one) for one in rows))
    return _Table()
