"""Labels of a notice with their values, however the page sets them: one line, a table row, columns, or stacked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Printed
from appealdesk.core.intake.notice_words import inline_labels, label_role, leading_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.domain.page import Box, Line, Page, Reading
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

MAX_PAGES = 20
MAX_LINES = 400
_LONG_HEAD, _MOST_OF_HEAD = 4, 0.6
_NUMBERED = re.compile(r"(\D{2,30}?)\s*[#-]?\s*\d{1,2}\s*[:：.]?")
_SEVERAL = frozenset({"reason", "order", "required"})
_FIGURES = frozenset({"deadline", "issued", "effective", "period", "value", "target"})
"""Roles whose values hold figures."""


@dataclass(frozen=True, slots=True)
class Field:
    """A label's role (a key of ``[labels]``) and its value as printed."""

    role: str
    value: str
    certain: bool = True
    """False where neither a colon nor the layout parts label and value: then the value must be of the role's form."""
    page: int = 1
    box: Box | None = None

    def printed(self, name: str) -> Printed:
        """Return the value as the field ``name`` of a notice."""
        return Printed(name, self.value, self.page, self.box)


@dataclass(frozen=True, slots=True)
class _Value:
    text: str = ""
    box: Box | None = None


def fields_of(sheets: Iterable[Sheet]) -> tuple[Field, ...]:
    """Return all labels with a value, in reading order."""
    return tuple(field for sheet in sheets for piece in sheet.pieces for field in _fields(sheet, piece))


def head_of(reading: Reading) -> tuple[Page, ...]:
    """Return the part of a file that is looked at: more pages and lines than any notice has, few enough to be quick."""
    return tuple(replace(page, lines=page.lines[:MAX_LINES]) for page in reading.pages[:MAX_PAGES])


def values_of(fields: Iterable[Field], role: str, *, certain: bool = False) -> list[str]:
    """Return the values of a role, the certain ones first, or these alone."""
    found = [f for f in fields if f.role == role]
    unsure = [] if certain else [f.value for f in found if not f.certain]
    return [f.value for f in found if f.certain] + unsure


def _fields(sheet: Sheet, piece: Piece) -> Iterator[Field]:
    text = piece.text
    inline = inline_labels(text)
    if inline:
        ends = [start for _, start, _ in inline[1:]] + [len(text)]
        for (role, _, begin), end in zip(inline, ends, strict=True):
            value = _Value(text[begin:end].strip(), piece.span(begin, end))
            if not value.text:
                value = _beside(sheet, piece)
            if not value.text:
                value = _below(sheet, piece)
            if role and value.text:
                yield Field(role, value.text, page=piece.page, box=value.box)
        return
    role = label_role(text) or _numbered_role(text)
    if role:
        value = _value(sheet, piece, role)
        if value.text and not _is_value(sheet, piece):
            yield Field(role, value.text, page=piece.page, box=value.box)
        return
    role, begin = leading_label(text)
    if role and text[begin:].strip():
        box = piece.span(begin, len(text))
        yield Field(role, text[begin:].strip(), certain=False, page=piece.page, box=box)


def _numbered_role(text: str) -> str:
    """Return the role of one of several labels that are numbered: "Reason 1", "Reason 2"."""
    found = _NUMBERED.fullmatch(text.strip())
    role = label_role(found[1]) if found else ""
    return role if role in _SEVERAL else ""


def _value(sheet: Sheet, piece: Piece, role: str) -> _Value:
    if _in_head(sheet, piece):
        return _below(sheet, piece)
    beside, below = _beside(sheet, piece), _below(sheet, piece)
    # where cards stand side by side, what is beside a label may be the label of the next card
    wrong = role in _FIGURES and not any(c.isdigit() for c in beside.text) and any(c.isdigit() for c in below.text)
    return below if wrong or not beside.text else beside


def _beside(sheet: Sheet, piece: Piece) -> _Value:
    """Return what stands to the right, up to the next label of the row."""
    parts: list[Piece] = []
    for right in sheet.right_of(piece):
        if label_role(right.text) or inline_labels(right.text):
            # a value may read like a label ("Notice"); the first one to the right of a label is its value
            if parts or _in_head(sheet, piece):
                break
            return _Value(right.text, right.box) if not inline_labels(right.text) else _Value()
        parts.append(right)
    if not parts:
        return _Value()
    box = parts[0].box
    for part in parts[1:]:
        box = box.union(part.box)
    return _Value(" ".join(p.text for p in parts), box)


def _below(sheet: Sheet, piece: Piece) -> _Value:
    under = _under(sheet, piece)
    if under is None or label_role(under.text) or inline_labels(under.text):
        return _Value()
    return _Value(under.text, under.box)


def _under(sheet: Sheet, piece: Piece) -> Piece | None:
    """Return the piece under another: in a table of cells the same column of the next row, else by place."""
    if "\t" not in piece.line.text:
        return next(iter(sheet.below(piece)), None)
    column = _cells(sheet, piece.line).index(piece)
    lines = sheet.page.lines
    place = next(n for n, line in enumerate(lines) if line is piece.line)
    row = _cells(sheet, lines[place + 1]) if place + 1 < len(lines) else []
    return row[column] if column < len(row) else None


def _cells(sheet: Sheet, line: Line) -> list[Piece]:
    return [p for p in sheet.pieces if p.line is line]


def _in_head(sheet: Sheet, piece: Piece) -> bool:
    """Tell whether the piece stands in a row of labels over a row of values; of a long row, most may do."""
    row = sheet.row(piece)
    known = sum(bool(label_role(p.text)) for p in row)
    if not row or known < (len(row) if len(row) + 1 < _LONG_HEAD else _MOST_OF_HEAD * (len(row) + 1) - 1):
        return False
    under = _under(sheet, piece)
    return under is not None and not label_role(under.text)


def _is_value(sheet: Sheet, piece: Piece) -> bool:
    """Tell whether a piece that reads like a label is the value of the label to its left."""
    left = sheet.left_of(piece)
    return bool(left) and bool(label_role(left[0].text)) and not _in_head(sheet, piece)


def table_rows(sheet: Sheet, wanted: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Yield the rows of every table whose head names the first of the wanted roles, as ``{role: value}``."""
    for head in sheet.pieces:
        if label_role(head.text) != wanted[0] or not _in_head(sheet, head):
            continue
        columns = {label_role(p.text): p for p in (head, *sheet.row(head))}
        first = _under(sheet, head)
        while first is not None and not label_role(first.text):
            cells = {wanted[0]: first.text}
            for role in wanted[1:]:
                mate = _mate(sheet, head, columns.get(role), first)
                if mate is not None:
                    cells[role] = mate.text
            yield cells
            first = _under(sheet, first)


def _mate(sheet: Sheet, head: Piece, over: Piece | None, first: Piece) -> Piece | None:
    """Return the cell of a row, which begins with ``first``, that stands under ``over``."""
    if over is None:
        return None
    if "\t" in head.line.text and "\t" in first.line.text:
        column = _cells(sheet, head.line).index(over)
        row = _cells(sheet, first.line)
        return row[column] if column < len(row) else None
    return next((p for p in sheet.row(first) if sheet.aligned(over, p)), None)


def fields_named(fields: Iterable[Field], *roles: str) -> list[Field]:
    """Return the labels of some roles, the certain ones first, and among these those of the first role first."""
    found = [f for role in roles for f in fields if f.role == role]
    return sorted(found, key=lambda f: not f.certain)
