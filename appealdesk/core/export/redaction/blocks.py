"""What is private on a page by where it stands: under a recipient's label, in the block of an address."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from appealdesk.core.export.redaction.countries import is_country
from appealdesk.core.export.redaction.masks import merged
from appealdesk.core.export.redaction.matching import Span
from appealdesk.core.export.redaction.patterns import (
    ADDRESS,
    MAIL,
    NAME,
    PHONE,
    TOWN,
    is_label,
    is_of_seller,
    is_town,
    kind_of_column,
    streets,
)
from appealdesk.core.export.redaction.turned import levelled
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
_APART, _LOOSER = 0.8, 1.5
"""Gap between two lines of one block at the most: in heights of a line, or in gaps before it."""
_CODE_ALONE: Final = re.compile(r"〒?\s?\d{3}-?\d{2,4}")
_WORDS: Final = re.compile(r"(?:[^\W\d_]|[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0300-\u036f]|[ .,'’-])+")
"""Words without figures: the name of a house, of a part of a town."""
_NUMBERED: Final = re.compile(r"[^\W\d].* \d+ ?[A-Za-z]?")
"""A street as any words with a number behind them, where what stands around says that it is one."""
_LABEL: Final = re.compile(r"\s(\S+(?: \S+)?)\s?[:：]")
_AS_SPACE: Final = re.compile(r"[\s_.-]+")
_DIGITS_OF_ID = 6
"""Digits from which a value that stays is a number and not the name of a shop."""
_LEAST_KEPT = 3
"""Letters of what makes a line stay; a SKU "A" would make every "Apt A" stay."""


def private_parts(
    lines: Sequence[Line], masks: Masks, *, blocks: bool = True, broken: bool = True
) -> dict[int, list[Span]]:
    """Return the private parts of a page's lines, in order and apart, by the line's place in the sequence.

    Args:
        lines: the page.
        masks: what is known to be private.
        blocks: False for a page that was masked already: what stands below a black box is no address.
        broken: False to leave out the halves of values that are broken at the end of a line.
    """
    lines = levelled(lines)
    found = {n: spans for n, line in enumerate(lines) if (spans := masks.spans(line.text))}
    for n in _lines_of_the_shop(lines, found, masks):
        del found[n]
    for n, span in _over_lines(lines, masks) if broken else ():
        found.setdefault(n, []).append(span)
    if blocks:
        for n, span in (*_by_place(lines, found, masks), *_in_columns(lines, masks)):
            known = found.setdefault(n, [])
            if not any(s.start <= span.start and span.end <= s.end for s in known):
                found[n] = [span, *(s for s in known if not (span.start <= s.start and s.end <= span.end))]
    return {n: merged(spans) for n, spans in found.items()}


def _over_lines(lines: Sequence[Line], masks: Masks) -> Iterator[tuple[int, Span]]:
    """Yield the two parts of known values that are broken at the end of a line, with a hyphen or without."""
    for n, (line, other) in enumerate(pairwise(lines)):
        first = line.text.rstrip()
        broken = first.endswith("-")
        joined = first.removesuffix("-") if broken else f"{first} "
        cut = len(joined)
        # a postcode and the town below it are no broken value
        look = masks.known if broken else masks.values_in
        for span in look(joined + other.text, misread=False):
            if span.start < len(joined.rstrip()) and span.end > cut:
                yield n, Span(span.start, len(line.text.rstrip()), span.kind)
                yield n + 1, Span(0, span.end - cut, span.kind)


def own_lines(lines: Sequence[Line], masks: Masks) -> Iterator[str]:
    """Yield the lines of a page that look private and belong to the shop: its address below its name on a label."""
    lines = levelled(lines)
    found = {n: spans for n, line in enumerate(lines) if (spans := masks.spans(line.text))}
    yield from (lines[n].text for n in _lines_of_the_shop(lines, found, masks))


def _lines_of_the_shop(lines: Sequence[Line], found: dict[int, list[Span]], masks: Masks) -> list[int]:
    """Return which lines are a sender's address and telephone number, which are no buyer's."""
    return [n for n, s in found.items() if all(x.kind != NAME for x in s) and _of_the_shop(lines, n, masks)]


def _by_place(lines: Sequence[Line], found: dict[int, list[Span]], masks: Masks) -> Iterator[tuple[int, Span]]:
    for n, line in enumerate(lines):
        label, _, value = (part.strip() for part in line.text.replace("：", ":").partition(":"))
        kind = _kind_of(label)
        if kind and value:
            if not _keeps(masks, value) and not is_country(value):
                start = line.text.find(value[:1], len(label) + 1)
                yield n, Span(start, _end_of_value(line.text, start), kind)
        elif kind and not masks.spans(label):
            beside = _beside(lines, line)
            if beside is not None and not (_keeps(masks, text := lines[beside].text) or is_country(text)):
                yield beside, _whole(lines[beside], kind)
            elif beside is None:
                yield from _under(lines, n, masks, kind)
        if any(s.kind == ADDRESS for s in found.get(n, ())) or (_is_all(line, found.get(n, ())) and line.box.h):
            for below in _column(lines, n):
                text = lines[below].text
                if not _is_address(text) or _keeps(masks, text):
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
    # a carrier's trail has towns in columns as well
    return {column: kind for column, kind in kinds.items() if kind and kind != TOWN}


def _kind_of(label: str) -> str:
    """Return what kind of private value a label names; empty where it names none, or something of the seller."""
    if not label or is_of_seller(label):
        return ""
    if role_of(label) in _PEOPLE:
        return NAME
    return next((k for k, key in ((PHONE, "phone"), (ADDRESS, "address"), (MAIL, "mail")) if is_label(label, key)), "")


def _under(lines: Sequence[Line], n: int, masks: Masks, kind: str) -> Iterator[tuple[int, Span]]:
    """Yield what stands under a label: of a recipient the name and the address, of anything else one line."""
    upper, pitch, ended = lines[n].box, 0.0, False
    for count, below in enumerate(_column(lines, n)):
        text, box = lines[below].text, lines[below].box
        gap = box.y - upper.bottom
        if count > 1 and gap > max(_APART * max(upper.h, box.h), _LOOSER * pitch):
            return  # what follows is no part of the block: a product, the next section
        upper, pitch = box, gap
        label = text.replace("：", ":").partition(":")[0]
        if (count and kind != NAME) or role_of(label) or _kind_of(label) or label != text or _keeps(masks, text):
            return
        if is_country(text):
            continue
        # behind the town, or the house in a Han address, follows what was bought
        whole = not count or _is_address(text) or (_WORDS.fullmatch(text) is not None and not ended)
        if not whole and not masks.spans(text):
            return
        ended = ended or (count > 0 and _ends(text))
        if whole:
            yield below, _whole(lines[below], kind if not count else ADDRESS)


def _is_address(text: str) -> bool:
    return is_town(text) or any(streets(text)) or _CODE_ALONE.fullmatch(text.strip()) is not None


def _ends(text: str) -> bool:
    """Tell whether no further line of an address but a country follows."""
    return is_town(text) or (any(map(is_cjk, text)) and any(streets(text)))


def _end_of_value(text: str, start: int) -> int:
    """Return where a value ends: where the label of another begins ("Buyer: ann Seller: shop"), or with the line."""
    for found in _LABEL.finditer(text, start):
        words = found[1].split()
        label = next((w for w in (" ".join(words), words[-1]) if role_of(w) or _kind_of(w)), "")
        if label:
            return start + len(text[start : found.start(1) + found[1].rindex(label)].rstrip())
    return len(text)


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
    return _names(text, masks.kept)


def _names(text: str, kept: Sequence[str]) -> bool:
    # an account "lanyu_home" is printed as LANYU HOME on a label
    folded = _AS_SPACE.sub(" ", text.casefold())
    plain = (_AS_SPACE.sub(" ", k.casefold()) for k in kept if len(k) >= _LEAST_KEPT)
    return any(k in folded and re.search(pattern([k]), folded) for k in plain)


def _of_the_shop(lines: Sequence[Line], n: int, masks: Masks) -> bool:
    """Tell whether a line of an address belongs to the shop: its name, or a sender's label, stands right above."""
    shop = [k for k in masks.kept if sum(map(str.isdigit, k)) < _DIGITS_OF_ID]
    label, mark, _ = lines[n].text.replace("：", ":").partition(":")
    if mark and is_of_seller(label) and not any(masks.known(lines[n].text)):
        return True
    for _ in range(_BELOW):
        if any(masks.known(lines[n].text)):
            return False
        above = _above(lines, n)
        if above is None:
            return False
        text = lines[above].text
        if _names(text, shop) or role_of(text.replace("：", ":").partition(":")[0].strip()) == "seller":
            return True
        if not (_is_address(text) or _NUMBERED.fullmatch(text) or masks.spans(text) or is_country(text.split(",")[-1])):
            return False
        n = above
    return False


def _above(lines: Sequence[Line], n: int) -> int | None:
    """Return the line right above a line that begins where it begins."""
    box = lines[n].box
    near = [
        k
        for k, line in enumerate(lines)
        if line.box.y < box.y - box.h * 0.5
        and box.y - line.box.bottom < _FAR * max(box.h, line.box.h)
        and abs(line.box.x - box.x) < 3 * max(box.h, 1.0)
    ]
    return max(near, key=lambda k: lines[k].box.y, default=None)
