"""Threads of messages: who speaks, and on which side of the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.label_roles import role_of
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.words import is_cjk, squeeze

if TYPE_CHECKING:
    from appealdesk.core.reading.context import Context
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

BUYER, SELLER = "buyer", "seller"
_WEEKDAY = re.compile(
    r"[\s,·|–-]*(?:\(?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Mo|Di|Mi|Do|Fr|Sa|So|Sen|Sel|Rab|Kam|Jum|Sab|Min|Isn|Kha|Ahd)[a-zäöü]{0,6}\.?\)?"
    r"|星期.|周.|週.)?[\s,·|–-]*$"
)
_LONGEST_NAME = 40
_STATUS_BAR = re.compile(r"\d{1,2}[:.]\d{2}")
_TOP = 0.05
_SIDE = 0.06
"""Share of the page's width by which a bubble's middle must be off the centre line."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name printed before the time of its message: ``piece.text[start:end]``."""

    name: str
    piece: Piece
    start: int
    end: int
    at: Piece
    """The piece that prints the message's time."""


def speaker_in(piece: Piece, time_start: int) -> Speaker | None:
    """Return who speaks in a line ``Name <time>``, or None when what stands before the time is no name."""
    prefix = _WEEKDAY.sub("", piece.text[:time_start])
    name = prefix.strip(" \t,:-–|·")
    if not is_name(name):
        return None
    start = prefix.find(name)
    return Speaker(name, piece, start, start + len(name), piece)


def is_name(text: str) -> bool:
    """Return whether a text may be a person's, an account's or a shop's name."""
    if not 1 < len(text) <= _LONGEST_NAME or role_of(text) or find_times(text):
        return False
    letters = sum(c.isalpha() for c in text)
    digits = sum(c.isdigit() for c in text)
    if letters < 2 or digits > letters or re.search(r"[?!:;=%/\\。！？：；，]|https?|www\.|\.(?:com|co|tw)\b/", text):
        return False
    return len(text.split()) <= 5


def side_of(name: str, context: Context) -> str:
    """Return ``seller`` for a name of the shop, ``buyer`` for a known buyer, else an empty text."""
    plain = squeeze(name)
    if any(plain == squeeze(b) for b in context.buyers):
        return BUYER
    if any(_same_shop(plain, squeeze(s)) for s in context.stores):
        return SELLER
    return ""


def _same_shop(name: str, store: str) -> bool:
    """Return whether one name holds the other: accounts add the country (``haiwan.select.my``), pages a legal form."""
    if min(len(name), len(store)) < (2 if is_cjk(name[:1] or "a") else 4):
        return name == store
    return store in name or name in store


def status_bar(sheet: Sheet) -> tuple[Piece, ...]:
    """Return the pieces of a phone's status bar at the top of the picture, clock first; empty without one."""
    page = sheet.page
    if page.height < 1.2 * page.width:
        return ()
    top = [p for p in sheet.pieces if p.middle < _TOP * page.height]
    clock = [p for p in top if _STATUS_BAR.match(p.text) and p.box.x < page.width / 3]
    if not clock:
        return ()
    return (clock[0], *(p for p in top if p is not clock[0] and sheet.same_row(p, clock[0])))


def bubble_side(sheet: Sheet, piece: Piece) -> str:
    """Return ``left`` or ``right`` for a line inside a speech bubble, else an empty text.

    The seller takes the picture, so the bubbles on the right are the seller's.
    """
    page = sheet.page
    left, right = piece.box.x, page.width - piece.box.right
    if abs(left - right) < 2 * _SIDE * page.width:
        return ""
    return "left" if left < right else "right"


def bubbles(sheet: Sheet) -> tuple[tuple[Piece, str], ...]:
    """Return the lines that stand in bubbles with their side, from the first centred time on, in reading order."""
    kept: tuple[tuple[Piece, str], ...] | None = sheet.memo.get("bubbles")
    if kept is None:
        kept = sheet.memo["bubbles"] = _bubbles(sheet)
    return kept


def _bubbles(sheet: Sheet) -> tuple[tuple[Piece, str], ...]:
    separators = centred_times(sheet)
    if not separators:
        return ()
    top = min(p.box.y for p in separators)
    rest = [p for p in sheet.pieces if p.box.y > top and p not in separators]
    return tuple((p, side) for p in rest if (side := bubble_side(sheet, p)))


def centred_times(sheet: Sheet) -> tuple[Piece, ...]:
    """Return the pieces that are only a time and stand in the middle of the page: they head a run of bubbles."""
    kept: tuple[Piece, ...] | None = sheet.memo.get("centred_times")
    if kept is None:
        kept = sheet.memo["centred_times"] = _centred_times(sheet)
    return kept


def _centred_times(sheet: Sheet) -> tuple[Piece, ...]:
    width = sheet.page.width
    found = []
    for piece in sheet.pieces:
        times = find_times(piece.text)
        if not times or times[-1].end - times[0].start < 0.6 * len(piece.text):
            continue
        if abs(piece.box.x + piece.box.w / 2 - width / 2) < _SIDE * width and not sheet.row(piece):
            found.append(piece)
    return tuple(found)


def speakers_of(sheet: Sheet, labelled: dict[str, str], context: Context) -> tuple[tuple[Speaker, str], ...]:
    """Return who speaks in the dated lines of a thread, with the party (``buyer``, ``seller`` or empty).

    Args:
        sheet: the page.
        labelled: parties by squeezed name, as the page's own labels tell.
        context: the case.
    """
    found = [
        speaker
        for piece in sheet.pieces
        for time in find_times(piece.text)[:1]
        if time.has_clock and (speaker := speaker_in(piece, time.start) or _beside(sheet, piece, time.start))
    ]
    parties = {squeeze(s.name): labelled.get(squeeze(s.name)) or side_of(s.name, context) for s in found}
    known = set(parties.values()) - {""}
    unknown = [n for n, party in parties.items() if not party]
    if len(known) == 1 and len(parties) > 1 and len(unknown) == 1:
        parties[unknown[0]] = SELLER if known == {BUYER} else BUYER
    return tuple((s, parties[squeeze(s.name)]) for s in found)


def _beside(sheet: Sheet, piece: Piece, time_start: int) -> Speaker | None:
    """Return the speaker whose name stands in a piece of its own, left of the time or right above it."""
    if piece.text[:time_start].strip(" \t,.-–|·()") and not _WEEKDAY.fullmatch(piece.text[:time_start]):
        return None
    near = (*sheet.left_of(piece)[:1], *sheet.above(piece, reach=0.7)[:1])
    name = next((p for p in near if is_name(p.text) and not find_times(p.text)), None)
    return Speaker(name.text, name, 0, len(name.text), piece) if name else None
