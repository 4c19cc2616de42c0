"""What is private on a page by where it stands: under a recipient's label, in the block of an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from appealdesk.core.export.redaction.masks import Span, merged
from appealdesk.core.export.redaction.patterns import (
    ADDRESS,
    MAIL,
    NAME,
    PHONE,
    is_label,
    is_town,
    kind_of_column,
    streets,
)
from appealdesk.core.reading.extractors.label_roles import role_of
from appealdesk.core.reading.extractors.words import is_cjk, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.domain.page import Box, Line
    from appealdesk.core.export.redaction.masks import Masks

_PEOPLE: Final = frozenset({"buyer", "recipient"})
_BELOW, _FAR = 5, 2.4
"""Lines that an address may have, and how far apart they may lie, in heights of a line."""
_LEAST_CELLS, _LEAST_HEAD = 2, 4
_DATA: Final = re.compile(r"\d\d")
"""Numbers and dates, which a row of heads does not hold ("Address 1" is one)."""
_LEAST_KEPT = 3
"""Letters of what makes a line stay; a SKU "A" would make every "Apt A" stay."""


def private_parts(lines: Sequence[Line], masks: Masks, *, blocks: bool = True) -> dict[int, list[Span]]:
    """Return the private parts of a page's lines, in order and apart, by the line's place in the sequence.

    Args:
        lines: the page.
        masks: what is known to be private.
        blocks: False for a page that was masked already: what stands below a black box is no address.
    """
    found = {n: spans for n, line in enumerate(lines) if (spans := masks.spans(line.text))}
    if blocks:
        # a sender's address is no buyer's
        shops = [n for n, s in found.items() if all(x.kind == ADDRESS for x in s) and _of_the_shop(lines, n, masks)]
        for n in shops:
            del found[n]
        for n, span in (*_by_place(lines, found, masks), *_in_columns(lines, masks)):
            known = found.setdefault(n, [])
            if not any(s.start <= span.start and span.end <= s.end for s in known):
                found[n] = [span, *(s for s in known if not (span.start <= s.start and s.end <= span.end))]
    return {n: merged(spans) for n, spans in found.items()}


def _by_place(lines: Sequence[Line], found: dict[int, list[Span]], masks: Masks) -> Iterator[tuple[int, Span]]:
    for n, line in enumerate(lines):
        label, _, value = (part.strip() for part in line.text.replace("：", ":").partition(":"))
        kind = _kind_of(label)
        if kind and value:
            if not _keeps(masks, value):
                yield n, Span(line.text.find(value[:1], len(label)), len(line.text), kind)
        elif kind and not masks.spans(label):
            beside = _beside(lines, line)
            if beside is not None and not _keeps(masks, lines[beside].text):
                yield beside, _whole(lines[beside], kind)
            elif beside is None:
                yield from _under(lines, n, masks, kind)
        if any(s.kind == ADDRESS for s in found.get(n, ())) or (_is_all(line, found.get(n, ())) and line.box.h):
            for below in _column(lines, n):
                text = lines[below].text
                if not (is_town(text) or any(streets(text))) or _keeps(masks, text):
                    break
                yield below, _whole(lines[below], ADDRESS)


def _in_columns(lines: Sequence[Line], masks: Masks) -> Iterator[tuple[int, Span]]:
    """Yield the private cells of a table: rows with tabs below a row whose heads say so, of whatever order they are."""
    kinds: dict[int, str] = {}
    for n, line in enumerate(lines):
        cells = line.text.split("\t")
        heads = {} if len(cells) < _LEAST_CELLS or _DATA.search(line.text) else _heads(cells)
        kinds = heads or kinds
        at = 0
        for column, cell in enumerate(cells):
            if not heads and len(cells) >= _LEAST_CELLS and column in kinds and cell and not _keeps(masks, cell):
                yield n, Span(at, at + len(cell), kinds[column])
            at += len(cell) + 1


def _heads(cells: Sequence[str]) -> dict[int, str]:
    # "From" and "To" stand over times as often as over people
    longer = {column: cell for column, cell in enumerate(cells) if len(cell) >= _LEAST_HEAD or any(map(is_cjk, cell))}
    kinds = {column: _kind_of(cell) or kind_of_column(cell) for column, cell in longer.items()}
    return {column: kind for column, kind in kinds.items() if kind}


def _kind_of(label: str) -> str:
    """Return what kind of private value a label names; empty where it names none."""
    if not label:
        return ""
    if role_of(label) in _PEOPLE:
        return NAME
    return next((k for k, key in ((PHONE, "phone"), (ADDRESS, "address"), (MAIL, "mail")) if is_label(label, key)), "")


def _under(lines: Sequence[Line], n: int, masks: Masks, kind: str) -> Iterator[tuple[int, Span]]:
    """Yield what stands under a label: of a recipient the name and the address, of anything else one line."""
    for count, below in enumerate(_column(lines, n)):
        text = lines[below].text
        if (count and kind != NAME) or role_of(text) or _kind_of(text) or ":" in text or _keeps(masks, text):
            return
        if count and not (is_town(text) or any(streets(text)) or masks.spans(text) or text.replace(" ", "").isalpha()):
            return
        yield below, _whole(lines[below], kind if not count else ADDRESS)


def _column(lines: Sequence[Line], n: int) -> Iterator[int]:
    """Yield the lines under a line that begin where it begins, each near the one above."""
    upper = lines[n].box
    for _ in range(_BELOW):
        near = [
            k
            for k, line in enumerate(lines)
            if line.box.y > upper.y + upper.h * 0.5
            and line.box.y - upper.bottom < _FAR * max(upper.h, line.box.h)
            and abs(line.box.x - lines[n].box.x) < 3 * max(upper.h, 1.0)
        ]
        if not near:
            return
        nearest = min(near, key=lambda k: lines[k].box.y)
        yield nearest
        upper = lines[nearest].box


def _beside(lines: Sequence[Line], label: Line) -> int | None:
    def same_row(box: Box) -> bool:
        return abs((box.y + box.h / 2) - (label.box.y + label.box.h / 2)) < 0.6 * max(box.h, label.box.h)

    right = [k for k, line in enumerate(lines) if line.box.x >= label.box.right - 1 and same_row(line.box)]
    return min(right, key=lambda k: lines[k].box.x, default=None)


def _whole(line: Line, kind: str) -> Span:
    return Span(0, len(line.text), kind)


def _is_all(line: Line, spans: Sequence[Span]) -> bool:
    return len(spans) == 1 and spans[0].kind == NAME and spans[0].end - spans[0].start >= len(line.text.strip()) - 2


def _keeps(masks: Masks, text: str) -> bool:
    """Tell whether a line says something that stays, as words of its own: an id, or the shop; "UPS" not in "Upshaw"."""
    folded = text.casefold()
    return any(
        len(k) >= _LEAST_KEPT and k.casefold() in folded and re.search(pattern([k]), text, re.IGNORECASE)
        for k in masks.kept
    )


def _of_the_shop(lines: Sequence[Line], n: int, masks: Masks) -> bool:
    """Tell whether a line of an address belongs to the shop, whose name stands right above it."""
    box = lines[n].box
    above = [
        line
        for line in lines
        if line.box.y < box.y - box.h * 0.5
        and box.y - line.box.bottom < _FAR * max(box.h, line.box.h)
        and abs(line.box.x - box.x) < 3 * max(box.h, 1.0)
    ]
    return bool(above) and _keeps(masks, max(above, key=lambda line: line.box.y).text)
