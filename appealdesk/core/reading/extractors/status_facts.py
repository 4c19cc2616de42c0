"""The states that a document shows: of the parcel as a whole, of the order, and of each step of a trail."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType, Status
from appealdesk.core.reading.extractors.label_roles import label_at_end, role_of
from appealdesk.core.reading.extractors.labels import fields_of
from appealdesk.core.reading.extractors.near_ids import Verdict
from appealdesk.core.reading.extractors.order_history import is_past_step
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.statuses import delivery_status, is_headline, order_status
from appealdesk.core.reading.extractors.steppers import is_to_come

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from appealdesk.core.reading.extractors.pieces import Piece, Sheet
    from appealdesk.core.reading.extractors.trail import Step

HEADLINE, EVENT = "headline", "event"
_PAGES = (EvidenceKind.ORDER_PAGE, EvidenceKind.TRACKING_PAGE, EvidenceKind.REFUND_RECORD)
_LONGEST = 64
_LONGEST_SENTENCE = 160
_STOPS = 2
_WHOLE = 0.9
_BADGE = 4
"""Words of a badge at most."""
_MENU, _MENU_WORD = 0.25, 24
_FIGURES = 4
_LEAD = 3
_LIST_REACH = 8.0
"""Line heights up and down in which the other states of a list are looked for."""
_LISTED = 3
_OF_A_PARCEL = {"carrier", "tracking-number"}
"""Labels of a parcel's block."""
_BLOCK = 5.0
"""Line heights below its heading in which they stand."""
_NUMBER = 8
"""Digits in a row that make it a parcel's."""


def status_facts(sheet: Sheet, kind: EvidenceKind, steps: Sequence[Step]) -> Iterator[Fact]:
    """Yield the page's states: role ``headline`` for the parcel or order as a whole, ``event`` for a trail's steps.

    The value is a state of the contract; for an order's own states (``completed``, ``refunded``, ``cancelled``,
    ``shipped``, ``unshipped``) it is that word, and what was printed is in ``raw``.
    """
    used = {id(p) for step in steps for p in (step.piece, *step.words)}
    for field in fields_of(sheet):
        if field.role == "status" and id(field.piece) not in used:
            value = _state(field.text, kind)
            if not value and _something_else(field.text):
                continue
            value = value or field.text
            used.add(id(field.piece))
            yield _fact(field.piece, field.start, field.end, value, HEADLINE)
    if kind in _PAGES:
        told = list(_headlines(sheet, kind, used))
        yield from told
        if kind is EvidenceKind.TRACKING_PAGE and not told and not any(step.status for step in steps):
            yield from _unknown_numbers(sheet)
    if kind is EvidenceKind.TRACKING_PAGE:
        for step in steps:
            if step.status:
                teller = step.words[0]
                fact = _fact(teller, 0, len(teller.text), step.status, EVENT)
                yield replace(fact, doubtful=True, status=Verdict.OPEN) if step.unclear else fact


def _headlines(sheet: Sheet, kind: EvidenceKind, used: Collection[int]) -> Iterator[Fact]:
    for piece in sheet.pieces:
        text = piece.text
        if (
            id(piece) in used
            or len(text) > _LONGEST
            or _heads_value(sheet, piece)
            or _heads_block(sheet, piece)
            or _in_menu(sheet, piece)
            or _in_bar(sheet, piece)
            or _in_list(sheet, piece)
            or is_to_come(sheet, piece)
            or is_past_step(sheet, piece)
        ):
            continue
        if state := order_status(text) if kind is not EvidenceKind.TRACKING_PAGE else "":
            yield _fact(piece, 0, len(text), state, HEADLINE)
        elif kind is not EvidenceKind.TRACKING_PAGE and (badge := _badge(text)):
            yield _fact(piece, badge[0], badge[1], badge[2], HEADLINE)
        elif said := is_headline(text):
            yield _fact(piece, 0, len(text), said.value, HEADLINE)
        elif kind is EvidenceKind.TRACKING_PAGE and (part := _last_word(text)):
            yield _fact(piece, part[0], part[1], part[2], HEADLINE)


def _unknown_numbers(sheet: Sheet) -> Iterator[Fact]:
    """Yield the sentence in which a carrier's page without any trail says that it does not know the number."""
    for piece in sheet.pieces:
        said = delivery_status(piece.text)
        if said and said.value == Status.NOT_FOUND and len(piece.text) <= _LONGEST_SENTENCE:
            yield _fact(piece, 0, len(piece.text), said.value, HEADLINE)
            return


def _heads_value(sheet: Sheet, piece: Piece) -> bool:
    """Return whether a piece is a label; a state spelled like one ("Order completed") is none without a time by it."""
    if not role_of(piece.text):
        return False
    near = (*sheet.right_of(piece)[:1], *sheet.below(piece)[:1])
    # a time with a label of its own belongs to that
    return not order_status(piece.text) or any(t.start <= _LEAD for p in near for t in find_times(p.text))


def _heads_block(sheet: Sheet, piece: Piece) -> bool:
    """Return whether a piece is the heading of a block on the parcel ("Shipping" over "Carrier", "Tracking number")."""
    if role_of(piece.text) != "section":
        return False
    flush = (p for p in sheet.below(piece, reach=_BLOCK) if abs(p.box.x - piece.box.x) <= sheet.line_height)
    return {role_of(p.text) for p in flush} >= _OF_A_PARCEL


def _in_menu(sheet: Sheet, piece: Piece) -> bool:
    """Return whether a piece is one of several short words in a row at the top: a menu, not a state."""
    row = sheet.row(piece)
    if len(row) < 2 or piece.middle >= _MENU * sheet.page.height:
        return False
    # a number or an amount beside it makes it a line of a table
    return all(len(p.text) <= _MENU_WORD and sum(map(str.isdigit, p.text)) < _FIGURES for p in row)


def _in_bar(sheet: Sheet, piece: Piece) -> bool:
    """Return whether a piece is a stop of a progress bar, which shows the states to come as well."""
    return sum(is_headline(p.text) is not None for p in sheet.row(piece)) >= _STOPS


def _something_else(text: str) -> bool:
    """Return whether the text by a label of states is no state, but the next label or a time."""
    return bool(role_of(text) or label_at_end(text.partition(":")[0])[0] or find_times(text))


def _in_list(sheet: Sheet, piece: Piece) -> bool:
    """Return whether a piece is one of several states one below the other that nothing dates: a filter or a legend."""
    if is_headline(piece.text) is None:
        return False
    column = [*reversed(sheet.above(piece, reach=_LIST_REACH)), piece, *sheet.below(piece, reach=_LIST_REACH)]
    flush = [p for p in column if abs(p.box.x - piece.box.x) <= sheet.line_height and len(p.text) <= _MENU_WORD]
    said = {p: found.value for p in flush if (found := is_headline(p.text))}
    dated = any(find_times(m.text) or sum(map(str.isdigit, m.text)) >= _NUMBER for p in said for m in sheet.row(p))
    return len(set(said.values())) >= _LISTED and not dated and not any(find_times(p.text) for p in column)


def _badge(text: str) -> tuple[int, int, str] | None:
    """Return the order's state that stands as a badge behind a number in the same line ("Package 1  Shipped")."""
    starts = [i + 1 for i, c in enumerate(text) if c == " "][-_BADGE:]
    for at in starts:
        if not any(c.isdigit() for c in text[:at]) or any(c.isdigit() for c in text[at:]):
            continue
        said = is_headline(text[at:])
        if state := order_status(text[at:]) or (said.value if said and said.coverage >= _WHOLE else ""):
            return at, len(text), state
    return None


def _last_word(text: str) -> tuple[int, int, str] | None:
    """Return the state that ends a short line such as ``<carrier> <state>``."""
    at = text.rstrip().rfind(" ") + 1
    said, whole = (is_headline(text[at:]), delivery_status(text)) if at else (None, None)
    # the words before may take it back ("noch nicht zugestellt")
    same = said is not None and whole is not None and said.value == whole.value
    return (at, len(text), said.value) if said and same and said.coverage >= _WHOLE else None


def _state(text: str, kind: EvidenceKind) -> str:
    said = delivery_status(text)
    own = order_status(text)
    if own and (kind is not EvidenceKind.TRACKING_PAGE or said is None):
        return own
    return said.value if said else ""


def _fact(piece: Piece, start: int, end: int, value: str, role: str) -> Fact:
    return piece.fact(
        FactType.STATUS,
        value,
        start,
        end,
        role=role,
    )
