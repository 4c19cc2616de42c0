"""Labels printed under their values or right of them: big figures with a small caption, say.

Most pages print a label left of its value or over it. The other way round counts only where the layout proves it: the
label has no value of its own at the usual places, the value no label of its own, or the row or column they stand in
begins with a value and ends with a label. Where neither can be told the value is unclear, and a person is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.label_roles import SECTION, label_at_end, role_of
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.statuses import delivery_status, order_status
from appealdesk.core.reading.extractors.values import PERSONS, fits, is_clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_FLUSH: Final = 0.6
"""Line heights by which the left ends, the middles or the right ends of a value and its caption differ at most."""
_CLOSE: Final = 1.2
"""Heights of the taller one between a value and its caption at most."""
_CARD: Final = 2.0
"""Times the space under a value that there is over it at least, where the two make a card."""
_RUN: Final = 3.0
"""The same between the pieces of one column."""
_NEARER: Final = 0.6
"""Share of the space on the other side of a label that tells to which of two values it belongs."""
_BESIDE: Final = 3.0
"""Line heights between a value and the label right of it, where no other row has the same columns."""
_TABLE: Final = 30.0
"""Line heights over a value in which the head of its table may stand."""
_BEHIND: Final = re.compile(r"^[\s·|,:：–-]*[(（]?\s*(?P<label>[^\d()（）]+?)\s*[)）]?\s*$")
_TOKEN: Final = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")


@dataclass(slots=True)
class Captions:
    """What the layout proves of labels that stand behind their values."""

    labels: dict[Piece, Piece] = field(default_factory=dict)
    """The value of each label that stands under it or right of it."""
    roles: dict[Piece, str] = field(default_factory=dict)
    """What such values are, by the piece that prints them."""
    unclear: dict[Piece, str] = field(default_factory=dict)
    """Values of which nobody can tell whether the label next to them is theirs, and what they would be."""
    behind: dict[Piece, tuple[str, int, int]] = field(default_factory=dict)
    """Lines that print a value and its label behind it: what the value is, and where it stands in the line."""

    def add(self, value: Piece, label: Piece, role: str, *more: Piece) -> None:
        """Note that a label is that of a value; ``more`` prints the rest of the value, the time of its day."""
        self.labels[label] = value
        for piece in (value, *more):
            self.roles[piece] = role
            self.unclear.pop(piece, None)


def captions_of(sheet: Sheet) -> Captions:
    """Return the labels of a page that stand under their values, right of them or behind them in the same line."""
    kept: Captions | None = sheet.memo.get("captions")
    if kept is None:
        kept = sheet.memo["captions"] = _captions(sheet)
    return kept


def _captions(sheet: Sheet) -> Captions:
    found = Captions()
    labels = [p for p in sheet.pieces if _label(p)]
    labels.sort(key=lambda p: (p.box.y, p.box.x))
    weak = [p for p in labels if _label(p) in PERSONS or is_state(p.text)]
    # any words look like a name, and a list prints the state of an order under its day: these need others beside them
    for label in (*(p for p in labels if p not in weak), *weak):
        if label not in weak or any(_in_line(sheet, label, other) for other in found.labels):
            _under(sheet, label, found)
            if label not in found.labels:
                _beside(sheet, label, labels, found)
    for piece in sheet.pieces:
        if (own := _behind(sheet, piece)) is not None:
            found.behind[piece] = own
    return found


def _in_line(sheet: Sheet, label: Piece, other: Piece) -> bool:
    return _flush(sheet, label, other) or sheet.same_row(label, other)


def _label(piece: Piece) -> str:
    """Return what a piece names that is a label and nothing else: a log prints a time and its step in one line."""
    role = role_of(piece.text)
    return "" if role == SECTION or find_times(piece.text) else role


# ------------------------------------------------------------- the label under its value
def _under(sheet: Sheet, label: Piece, found: Captions) -> None:
    role = _label(label)
    run, at = _column(sheet, label)
    over, clock = _value_over(run, at, role)
    if over is None or not _near(over if clock is None else clock, label) or _labelled(sheet, over, found):
        return
    before = run[: run.index(over)]
    if before and fits(role, before[-1].text) and not _label(before[-1]) and not _apart(before[-1], over, label):
        return  # one of several values in a column
    below = run[at + 1] if at + 1 < len(run) and not _label(run[at + 1]) and fits(role, run[at + 1].text) else None
    above = before[-1] if before and _label(before[-1]) and before[-1] not in found.labels else None
    claimed = above is not None and fits(_label(above), over.text)
    if any(fits(role, p.text) and not _label(p) for p in sheet.right_of(label)[:1]):
        return
    more = () if clock is None else (clock,)
    if not claimed and (below is None or _ends_with_label(run, at)):
        found.add(over, label, role, *more)
    elif below is not None and not claimed:
        _weigh(over, label, below, found, more)
    elif claimed and below is None and above is not None and _gap(over, label) < _NEARER * _gap(above, over):
        found.unclear[over] = role


def _weigh(over: Piece, label: Piece, below: Piece, found: Captions, more: Sequence[Piece]) -> None:
    """Give a label between two values to the one that stands much nearer; else both are unclear."""
    up, down = _gap(more[0] if more else over, label), _gap(label, below)
    if up < _NEARER * down:
        found.add(over, label, _label(label), *more)
    elif not down < _NEARER * up:
        found.unclear[over] = found.unclear[below] = _label(label)


def _value_over(run: Sequence[Piece], at: int, role: str) -> tuple[Piece | None, Piece | None]:
    """Return the value right over a label in its column; a day whose time of day stands under it comes with that."""
    over = run[at - 1] if at else None
    if over is None or _label(over):
        return None, None
    if at > 1 and is_clock(over.text) and fits(role, run[at - 2].text):
        return run[at - 2], over
    return (over, None) if fits(role, over.text) else (None, None)


def _column(sheet: Sheet, label: Piece) -> tuple[list[Piece], int]:
    """Return the pieces of a label's column from the top, as far as they follow close on one another, and its place."""
    up, down = [label], [label]
    while over := next((p for p in sheet.above(up[0], reach=_RUN) if _flush(sheet, p, label)), None):
        up.insert(0, over)
    while under := next((p for p in sheet.below(down[-1], reach=_RUN) if _flush(sheet, p, label)), None):
        down.append(under)
    return [*up, *down[1:]], len(up) - 1


def _flush(sheet: Sheet, a: Piece, b: Piece) -> bool:
    slack = _FLUSH * max(sheet.line_height, min(a.box.h, b.box.h))
    ends = (a.box.x - b.box.x, a.box.right - b.box.right, a.box.x + a.box.w / 2 - b.box.x - b.box.w / 2)
    return min(map(abs, ends)) <= slack


def _gap(upper: Piece, lower: Piece) -> float:
    return max(0.0, lower.box.y - upper.box.bottom)


def _apart(before: Piece, value: Piece, label: Piece) -> bool:
    """Return whether a value stands much nearer to the label under it than to what is over it, as in a card."""
    return _gap(before, value) > _CARD * max(_gap(value, label), _FLUSH * label.box.h)


def _near(value: Piece, label: Piece) -> bool:
    return _gap(value, label) <= _CLOSE * max(value.box.h, label.box.h)


def _ends_with_label(run: Sequence[Piece], at: int) -> bool:
    """Return whether values and labels take turns from the value over a label on, and a label comes last."""
    end = at
    while end + 2 < len(run) and not _label(run[end + 1]) and _label(run[end + 2]):
        end += 2
    following = run[end + 1] if end + 1 < len(run) else None
    return following is None or bool(_label(following)) or not fits(_label(run[end]), following.text)


def _labelled(sheet: Sheet, value: Piece, found: Captions) -> bool:
    """Return whether a value has a label left of it or at the head of its table, or is a caption's already."""
    if value in found.roles:
        return True
    left = sheet.left_of(value)[:1]
    if any(p not in found.labels and (_label(p) or label_at_end(p.text)[0]) for p in left):
        return True
    if not sheet.row(value):
        return False
    heads = (p for p in sheet.above(value, reach=_TABLE) if _label(p))
    head = next(heads, None)
    owns = head is not None and head not in found.labels and fits(_label(head), value.text)
    return head is not None and owns and any(_label(p) for p in sheet.row(head))


# ------------------------------------------------------------- the label right of its value
def _beside(sheet: Sheet, label: Piece, labels: Sequence[Piece], found: Captions) -> None:
    role, left = _label(label), sheet.left_of(label)[:1]
    if not left or not fits(role, left[0].text) or _label(left[0]) or _labelled(sheet, left[0], found):
        return
    value = left[0]
    if not _pairs(sheet, label):
        return
    over = next((p for p in sheet.above(value) if _flush(sheet, p, value)), None)
    if over is not None and _label(over) and over not in found.labels and fits(_label(over), value.text):
        return
    if any(fits(role, p.text) and not _label(p) for p in sheet.below(label)[:1] if _flush(sheet, p, label)):
        return
    apart = label.box.x - value.box.right
    if apart <= _BESIDE * sheet.line_height or any(_same_columns(sheet, value, label, o) for o in labels):
        found.add(value, label, role)


def is_state(text: str) -> bool:
    """Return whether a label is spelled like a state ("Shipped", not "Shipped on"): in a list it is the order's."""
    said = delivery_status(text)
    return bool(order_status(text)) or (said is not None and said.coverage >= 1)


def _pairs(sheet: Sheet, label: Piece) -> bool:
    """Return whether a row is made of values with their labels at their right, and of nothing else."""
    row = sorted((label, *sheet.row(label)), key=lambda p: p.box.x)
    values, labels = row[::2], row[1::2]
    pairs = zip(values, labels, strict=False)
    return len(row) % 2 == 0 and all(_label(b) and not _label(a) and fits(_label(b), a.text) for a, b in pairs)


def _same_columns(sheet: Sheet, value: Piece, label: Piece, other: Piece) -> bool:
    """Return whether another label stands flush with one right of a value flush with the first one's."""
    if other is label or not _flush(sheet, other, label):
        return False
    left = sheet.left_of(other)[:1]
    return bool(left) and not _label(left[0]) and _flush(sheet, left[0], value) and _pairs(sheet, other)


# ------------------------------------------------------------- the label behind its value in one line
def _behind(sheet: Sheet, piece: Piece) -> tuple[str, int, int] | None:
    text = piece.text
    for start, end in _values_in(text):
        match = _BEHIND.match(text[end:])
        label = match["label"] if match else ""
        role = role_of(label) if label and text[:start].strip() == "" else ""
        if not role or role in (SECTION, *PERSONS) or is_state(label) or not fits(role, text[start:end]):
            continue
        after = (*sheet.right_of(piece)[:1], *sheet.below(piece, reach=1.2)[:1])
        # "9 Nov 2026 Shipped on | 10 Nov 2026": the label may be that of what comes next
        return None if any(fits(role, p.text) and not _label(p) for p in after) else (role, start, end)
    return None


def _values_in(text: str) -> Iterator[tuple[int, int]]:
    times = find_times(text)
    if times and times[0].has_date:
        yield times[0].start, times[-1].end
    elif token := _TOKEN.search(text):
        yield token.span()
