"""Which label stands by a value, and which value by a label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.captions import captions_of
from appealdesk.core.reading.extractors.columns import column_role
from appealdesk.core.reading.extractors.label_roles import SECTION, TRAILING, label_at_end, role_of
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.statuses import order_status
from appealdesk.core.reading.extractors.words import weekdays

if TYPE_CHECKING:
    from appealdesk.core.domain.page import Box
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_COLON = re.compile(r"[:：]")
_JOINT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=[^\W\d_A-Z])(?=[A-Z]{2,}[A-Z0-9]*\d)")
"""Where figures, or capitals with figures behind them, follow on a letter without a space."""
_NUMBERS = frozenset({"order-id", "tracking-number", "last-mile-number"})
_TABLE_DEPTH = 14
_PANEL, _FLUSH = 6.0, 0.6
"""Heights of a line that lie between two panels of a page, and by which a label and the value under it may be apart."""
_COLUMNS = 3
"""Cells from which on a row of words may head a table though no list knows most of them."""
_NEVER_WORDS = frozenset({"order-id", "tracking-number", "last-mile-number", "case-id", "total", "refund"})
"""Labels whose values are figures: a label beside one of them is no value, but heads a column or card of its own."""
_HEADING_ROLES = _NEVER_WORDS | {"recipient"}
"""Labels that often head a card, with their value below."""


@dataclass(frozen=True, slots=True)
class Field:
    """A label and the printed value that belongs to it: ``piece.text[start:end]``."""

    role: str
    piece: Piece
    start: int
    end: int

    @property
    def text(self) -> str:
        """The value as printed."""
        return self.piece.text[self.start : self.end]

    @property
    def box(self) -> Box:
        """The place of the value."""
        return self.piece.span(self.start, self.end)

    @property
    def confidence(self) -> float:
        """The confidence of the value."""
        return self.piece.confidence(self.start, self.end)


def label_before(sheet: Sheet, piece: Piece, start: int) -> str:
    """Return the role of the label by the value at ``piece.text[start:]``.

    Looks in the same piece before the value (a weekday is part of the value), then where the layout proves a label
    under, right of or behind the value, then left in the row, then right above, then at the head of its table column.
    """
    prefix = weekdays().sub("", piece.text[:start]).strip(TRAILING)
    if prefix:
        return label_at_end(prefix)[0]
    if (column := column_role(sheet, piece)) is not None:
        return column
    if role := _caption(sheet, piece, start):
        return role
    left = sheet.left_of(piece)
    if left and (role := _role(sheet, left[0]) or label_at_end(left[0].text)[0]):
        return role
    over = sheet.above(piece)
    if over and (role := _role(sheet, over[0])) and not left and not find_times(over[0].text):
        return role
    return label_in_panel(sheet, piece) or _column_head(sheet, piece)


def _caption(sheet: Sheet, piece: Piece, start: int) -> str:
    """Return the role of the label that is proved, or as likely as not, to stand behind the value at ``start``."""
    found = captions_of(sheet)
    role, begin, end = found.behind.get(piece, ("", 0, 0))
    if role and begin <= start < end:
        return role
    return found.roles.get(piece) or found.unclear.get(piece, "")


def _role(sheet: Sheet, label: Piece) -> str:
    """Return the role of a label that may own what stands right of it or under it; none for what captions another."""
    return "" if label in captions_of(sheet).labels else role_of(label.text)


def label_in_panel(sheet: Sheet, piece: Piece) -> str:
    """Return the role of the label right over a value in a panel of its own, far from what stands left of it."""
    left, over = sheet.left_of(piece), sheet.above(piece)[:1]
    if not left or not over or piece.box.x - left[0].box.right < _PANEL * sheet.line_height:
        return ""
    return _role(sheet, over[0]) if abs(over[0].box.x - piece.box.x) <= _FLUSH * sheet.line_height else ""


def _column_head(sheet: Sheet, piece: Piece) -> str:
    for over in sheet.above(piece, reach=_TABLE_DEPTH * 2.2):
        role = _role(sheet, over)
        if role and role != SECTION and is_head(sheet, over):
            return role
    return _counted_head(sheet, piece) or _broken_head(sheet, piece)


def _broken_head(sheet: Sheet, piece: Piece) -> str:
    """Return the role of a head that is broken over two rows ("Ship" over "date"), as those beside it are."""
    for lower in sheet.above(piece, reach=_TABLE_DEPTH * 2.2):
        role = _joined_role(sheet, lower)
        if role and any(_joined_role(sheet, mate) for mate in sheet.row(lower)):
            return role
    return ""


def _joined_role(sheet: Sheet, lower: Piece) -> str:
    """Return the role of the label that a piece makes with the one right over it, where neither holds figures."""
    upper = next(iter(sheet.above(lower, reach=1.0)), None)
    if upper is None or _figures(upper.text) or _figures(lower.text):
        return ""
    role = role_of(f"{upper.text} {lower.text}")
    return "" if role == SECTION else role


def _counted_head(sheet: Sheet, piece: Piece) -> str:
    """Return the role of the head in the same place of the row above, where heads are centred and values are not."""
    row = sorted((piece, *sheet.row(piece)), key=lambda p: p.box.x)
    if len(row) < 2:
        return ""
    reach = 3 * max(sheet.line_height, piece.box.h)
    over = [p for p in sheet.between(piece.box.y - reach, piece.box.y) if p.box.bottom <= piece.box.y + 2]
    nearest = max(over, key=lambda p: p.box.y, default=None)
    if nearest is None:
        return ""
    heads = sorted((nearest, *sheet.row(nearest)), key=lambda p: p.box.x)
    if len(heads) != len(row) or not is_head(sheet, heads[0]):
        return ""
    role = _role(sheet, heads[row.index(piece)])
    return "" if role == SECTION else role


def is_head(sheet: Sheet, piece: Piece) -> bool:
    """Return whether the piece stands in the head row of a table, over a row that starts with no label.

    A head row holds labels; of three cells and more, some may be words that no list knows, when it has no figures.
    """
    row = sorted((piece, *sheet.row(piece)), key=lambda p: p.box.x)
    labels = sum(bool(role_of(p.text)) for p in row)
    if len(row) < 2 or (labels < len(row) and any(_figures(p.text) for p in row)):
        return False
    if 2 * labels < len(row) + 1 and not _over_figures(sheet, row):
        return False
    under = _row_under(sheet, row) or sheet.below(row[0])
    if not under or not role_of(under[0].text):
        return bool(under)
    # the first column may name the steps of a process in words that are labels elsewhere ("Packing  16:02  Zhou")
    steps = role_of(under[0].text).startswith("shipping.")
    return steps and 2 * sum(bool(role_of(p.text)) for p in (under[0], *sheet.row(under[0]))) < len(row)


def _over_figures(sheet: Sheet, row: list[Piece]) -> bool:
    """Return whether a row of three cells and more stands over one of as many cells, some with figures in it."""
    under = _row_under(sheet, row) if len(row) >= _COLUMNS else ()
    return any(_figures(p.text) for p in under)


def _row_under(sheet: Sheet, heads: list[Piece]) -> tuple[Piece, ...]:
    """Return the row right under a row of heads when it has as many cells, whatever way they are aligned."""
    bottom = max(p.box.bottom for p in heads)
    reach = bottom + 2.6 * max(sheet.line_height, heads[0].box.h)
    # boxes of scripts with marks over and under their letters overlap
    first = next((p for p in sheet.between(bottom, reach) if p.middle >= bottom), None)
    row = tuple(sorted((first, *sheet.row(first)), key=lambda p: p.box.x)) if first else ()
    return row if len(row) == len(heads) else ()


def _figures(text: str) -> bool:
    return ":" in text.rstrip(" :") or any(c.isdigit() for c in text)


def fields_of(sheet: Sheet) -> tuple[Field, ...]:
    """Return all labels of a page with their values, in reading order."""
    kept: tuple[Field, ...] | None = sheet.memo.get("fields_of")
    if kept is None:
        kept = sheet.memo["fields_of"] = tuple(_fields(sheet))
    return kept


def _fields(sheet: Sheet) -> list[Field]:
    found: list[Field] = []
    captions = captions_of(sheet)
    for piece in sheet.pieces:
        inline = _inline(piece)
        found.extend(inline)
        if inline:
            continue
        if own := captions.behind.get(piece):
            found.append(Field(own[0], piece, own[1], own[2]))
            continue
        if value := captions.labels.get(piece):
            found.append(Field(role_of(piece.text), value, 0, len(value.text)))
            continue
        role = role_of(piece.text)
        if role and role != SECTION and (value := _value_of(sheet, piece)):
            found.append(Field(role, value, 0, len(value.text)))
        elif not role and (glued := _glued(piece)):
            found.append(glued)
    return found


def _glued(piece: Piece) -> Field | None:
    """Return the number behind a label that recognition, or the page itself, left no space after."""
    for joint in _JOINT.finditer(piece.text):
        if (role := role_of(piece.text[: joint.start()])) in _NUMBERS:
            return Field(role, piece, joint.start(), len(piece.text))
    return None


def _inline(piece: Piece) -> list[Field]:
    """Return the ``label: value`` pairs inside one piece; a label at its end without a value is left out."""
    text = piece.text
    marks: list[tuple[str, int, int]] = []
    since = 0
    for colon in _COLON.finditer(text):
        role, at = label_at_end(text[since : colon.start()])
        if role:
            marks.append((role, since + at, colon.end()))
            since = colon.end()
    out: list[Field] = []
    ends = [*(m[1] for m in marks[1:]), len(text)] if marks else []
    for (role, _, begin), following in zip(marks, ends, strict=True):
        stretch = text[begin:following]
        start = begin + len(stretch) - len(stretch.lstrip())
        end = begin + len(stretch.rstrip())
        if end > start:
            out.append(Field(role, piece, start, end))
    return out


def _fits(role: str, value: str) -> bool:
    """Return whether a value may belong to a label: figures where figures are wanted, no state for a person."""
    if role in _NEVER_WORDS:
        return any(c.isdigit() for c in value)
    return role != "recipient" or not (order_status(value) or find_times(value))


def _card_under(sheet: Sheet, label: Piece, right: Piece) -> Piece | None:
    """Return what stands right under a label that heads a card, where what is right of it heads another one."""
    left = sheet.left_of(label)
    if not left or right.box.x - label.box.right <= _PANEL * sheet.line_height or label.text.rstrip()[-1:] in ":：":
        return None
    if any(role_of(p.text) not in ("", SECTION) for p in left) or find_times(left[0].text):
        return None  # a form of labels with their values beside them
    own, other = (next(iter(sheet.below(p, reach=0.9)), None) for p in (label, right))
    if own is None or other is None:
        return None
    flush = all(abs(u.box.x - p.box.x) <= _FLUSH * p.box.h for p, u in ((label, own), (right, other)))
    return own if flush else None


def _value_of(sheet: Sheet, piece: Piece) -> Piece | None:
    head = is_head(sheet, piece)
    left = sheet.left_of(piece)
    owner = role_of(left[0].text) if left else ""
    if owner and owner != SECTION and not head and owner not in _NEVER_WORDS:
        return None  # this is a value that happens to read like a label
    if not head:
        right = sheet.right_of(piece)
        if right and role_of(piece.text) == "recipient" and (card := _card_under(sheet, piece, right[0])):
            return card
        if right:
            # a state may be spelled like a label ("Refunded")
            if not role_of(right[0].text) or role_of(piece.text) == "status":
                # where cards stand side by side, what is right of a heading may belong to the next card
                if _fits(role_of(piece.text), right[0].text):
                    return right[0]
            elif role_of(piece.text) not in _HEADING_ROLES:
                return None
    under = sheet.below(piece)
    if head:
        row = sorted((piece, *sheet.row(piece)), key=lambda p: p.box.x)
        cells = _row_under(sheet, row)
        under = cells[row.index(piece) :][:1] if cells else under
    return under[0] if under and not role_of(under[0].text) else None
