"""Tables of several metrics, each with its rate and its target, as pages of an account's health print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Printed
from appealdesk.core.intake.notice_words import label_role, meaning_in
from appealdesk.core.intake.percentages import percent, rate_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.intake.sentences import Paragraph
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_SENTENCE_ENDS = ".!。！"

type Row = tuple[str, tuple[float, Printed] | None, tuple[float, Printed] | None]
"""A metric, its value and its target, each with its place; None for a cell without a rate that can be one."""


def table_of(sheets: Iterable[Sheet]) -> tuple[Row, ...]:
    """Return the rows of the first table of at least two metrics whose head names the value and the target."""
    for sheet in sheets:
        for value in sheet.pieces:
            if label_role(value.text) != "value":
                continue
            target = next((p for p in sheet.row(value) if label_role(p.text) == "target"), None)
            rows = tuple(_rows(sheet, value, target)) if target is not None else ()
            if len({metric for metric, *_ in rows}) > 1:
                return rows
    return ()


def _rows(sheet: Sheet, value: Piece, target: Piece) -> Iterator[Row]:
    for piece in sheet.pieces:
        metric = meaning_in("metrics", piece.text)
        if not metric or piece.box.y <= value.box.y or percent().search(piece.text):
            continue
        cells = [_under(sheet, head, piece) for head in (value, target)]
        if any(c is not None and percent().search(c.text) for c in cells):
            yield metric, _rate(cells[0], "value"), _rate(cells[1], "target")


def _under(sheet: Sheet, head: Piece, first: Piece) -> Piece | None:
    """Return the cell of a row, whose metric is ``first``, under a label of the head."""
    if "\t" not in head.line.text or "\t" not in first.line.text:
        return next((p for p in sheet.row(first) if sheet.aligned(head, p)), None)
    heads, row = ([p for p in sheet.pieces if p.line is line] for line in (head.line, first.line))
    # the column of names may have no head
    nameless = label_role(heads[0].text) in ("value", "target")
    at = heads.index(head) + nameless
    return row[at] if at < len(row) else None


def named_beside(paragraphs: Iterable[Paragraph]) -> str:
    """Return the one metric that sentences beside a table name, or an empty text; a row, or a label, is no sentence."""
    told = {
        metric
        for p in paragraphs
        if "\t" not in p.text and not percent().search(p.text)
        for start, end in p.sentences()
        if (metric := meaning_in("metrics", p.text[start:end])) and p.text[start:end].rstrip()[-1] in _SENTENCE_ENDS
    }
    return told.pop() if len(told) == 1 else ""


def _rate(cell: Piece | None, name: str) -> tuple[float, Printed] | None:
    rate = rate_in(cell.text) if cell is not None else None
    if cell is None or rate is None or rate > 1:
        return None
    return rate, Printed(name, cell.text, cell.page, cell.box)
