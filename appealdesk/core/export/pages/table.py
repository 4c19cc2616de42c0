"""Tables with hairlines: the heading is repeated on every page, a row is torn only where no page could hold it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from appealdesk.core.export.pages import style
from appealdesk.core.export.pages.icons import lane_sign, link_sign
from appealdesk.core.export.pdf.breaking import break_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.domain.loop import LaneState, LinkState
    from appealdesk.core.export.pages.sheet import Sheet
    from appealdesk.core.export.pdf.shapes import Colour

_PAD, _FIRM = 4.0, 0.3
"""Points around what stands in a cell, and the share of them that is left however close rows come."""
_SIGN = 13.0
_LEADING = 1.42


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``target`` is a destination that it leads to."""

    text: str
    fill: Colour = style.INK
    bold: bool = False
    target: str = ""
    lane: LaneState | None = None
    link: LinkState | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """Heading and share of the line's width."""

    title: str
    share: float


def table(
    sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell | str]], *, size: float = style.SMALL
) -> None:
    """Set a table across the line; a row goes to the next page as a whole where a page can hold it."""
    whole = sum(c.share for c in columns)
    widths = [c.share / whole * sheet.measure for c in columns]
    head = [Cell(c.title, style.SOFT, bold=True) for c in columns]
    with sheet.canvas.group("Table"):
        _row(sheet, head, widths, size - 0.6, head=True)
        most = int((sheet.depth - _row_height(sheet, head, widths, size) - 2 * _pad(sheet)) / (size * _LEADING))
        for row in rows:
            given = [c if isinstance(c, Cell) else Cell(c) for c in row]
            for cells in _torn(given, widths, size, most):
                if _row_height(sheet, cells, widths, size) > sheet.y - style.BOTTOM:
                    sheet.new_page()
                    _row(sheet, head, widths, size - 0.6, head=True, again=True)
                _row(sheet, cells, widths, size)
    sheet.y -= 6


def _torn(cells: Sequence[Cell], widths: Sequence[float], size: float, most: int) -> Iterator[Sequence[Cell]]:
    """Yield a row as it is, or in pieces of so many lines where it has more than a page can hold."""
    lines = [_lines(c, w, size) for c, w in zip(cells, widths, strict=True)]
    deepest = max(map(len, lines))
    if deepest <= most:
        yield cells
        return
    for start in range(0, deepest, most):
        pieces = ["\n".join(part[start : start + most]) for part in lines]
        yield [replace(c, text=piece) for c, piece in zip(cells, pieces, strict=True)]


def _pad(sheet: Sheet) -> float:
    """Return the room around what stands in a cell; less where rows close up."""
    return _PAD * (_FIRM + (1 - _FIRM) * sheet.looseness)


def _lines(cell: Cell, room: float, size: float) -> list[str]:
    sign = _SIGN if cell.lane is not None or cell.link is not None else 0
    return break_lines(cell.text, size, room - 2 * _PAD - sign)


def _row_height(sheet: Sheet, cells: Sequence[Cell], widths: Sequence[float], size: float) -> float:
    deepest = max(len(_lines(c, w, size)) for c, w in zip(cells, widths, strict=True))
    return deepest * size * _LEADING + 2 * _pad(sheet)


def _row(
    sheet: Sheet,
    cells: Sequence[Cell],
    widths: Sequence[float],
    size: float,
    *,
    head: bool = False,
    again: bool = False,
) -> None:
    canvas = sheet.canvas
    height = _row_height(sheet, cells, widths, size)
    if head and not again:
        sheet.room(height + 40)
    top, x = sheet.y, sheet.left
    with canvas.artifact():
        stroke, weight = (style.SOFT, 0.8) if head else (style.RULE, 0.5)
        canvas.line([(sheet.left, top - height), (sheet.right, top - height)], stroke, weight)
        for cell, room in zip(cells, widths, strict=True):
            if cell.lane is not None:
                lane_sign(canvas, cell.lane, x + _PAD + 4.2, top - _pad(sheet) - size * 0.72)
            if cell.link is not None:
                link_sign(canvas, cell.link, x + _PAD + 4.2, top - _pad(sheet) - size * 0.72)
            x += room
    if again:
        with canvas.artifact("Pagination"):
            _set(sheet, cells, widths, size)
    else:
        with canvas.group("TR"):
            _set(sheet, cells, widths, size, "TH" if head else "TD")
    sheet.y = top - height


def _set(sheet: Sheet, cells: Sequence[Cell], widths: Sequence[float], size: float, kind: str = "") -> None:
    canvas, x, top = sheet.canvas, sheet.left, sheet.y
    height = _row_height(sheet, cells, widths, size)

    def write(cell: Cell, x: float, room: float) -> None:
        sign = _SIGN if cell.lane is not None or cell.link is not None else 0
        for n, line in enumerate(_lines(cell, room, size)):
            y = top - _pad(sheet) - size * _LEADING * n - size * 1.05
            canvas.text((x + _PAD + sign, y), line, size, cell.fill, bold=cell.bold)

    for cell, room in zip(cells, widths, strict=True):
        if not kind:
            write(cell, x, room)
        elif cell.target and sheet.has(cell.target):
            with canvas.group(kind), canvas.tag("Link"):
                write(cell, x, room)
                canvas.link(cell.target, (x, top - height, x + room, top), cell.text)
        else:
            with canvas.tag(kind, scope="Column" if kind == "TH" else ""):
                write(cell, x, room)
        x += room
