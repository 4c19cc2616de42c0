"""Threads of messages: who speaks, and on which side of the screen."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.foot_times import foot_messages, on_both_sides
from appealdesk.core.reading.extractors.label_roles import role_of
from appealdesk.core.reading.extractors.panels import is_time_alone, panel_of
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.sides import sides_of
from appealdesk.core.reading.extractors.words import half_read, is_cjk, squeeze, table

if TYPE_CHECKING:
    from appealdesk.core.reading.context import Context
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

BUYER, SELLER = "buyer", "seller"
_LONGEST_NAME, _LONGEST_ABBREVIATION = 40, 5
_LONE_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?")
_STATUS_BAR = re.compile(r"\d{1,2}[:.]\d{2}")
_ACCOUNT = re.compile(r"[a-z][a-z._-]*[a-z][._-]?\d{1,8}")
"""An account's name of more figures than letters: ids begin with figures or capitals, and are longer."""
_NO_NAME = re.compile(r"[?!:;=%/\\。！？：；，]|https?|www\.|\.(?:com|co|tw)\b/")
_TOP, _RIM = 0.05, 0.1


def is_name(text: str) -> bool:
    """Return whether a text may be a person's, an account's or a shop's name."""
    if not 1 < len(text) <= _LONGEST_NAME or role_of(text) or find_times(text) or squeeze(text) in _nobody():
        return False
    letters = sum(c.isalpha() for c in text)
    digits = sum(c.isdigit() for c in text)
    if text.endswith(".") and len(text.rsplit(maxsplit=1)[-1]) > _LONGEST_ABBREVIATION:
        return False  # a sentence
    if letters < 2 or (digits > letters and not _ACCOUNT.fullmatch(text)):
        return False
    return len(text.split()) <= 5 and not _NO_NAME.search(text)


@cache
def _nobody() -> frozenset[str]:
    return frozenset(squeeze(w) for words in table("threads")["nobody"].values() for w in words)


def side_of(name: str, context: Context) -> str:
    """Return ``seller`` for a name of the shop, ``buyer`` for a known buyer, else an empty text."""
    plain = squeeze(name)
    if any(plain == squeeze(b) or half_read(b, name) for b in context.buyers):
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
    # on a photograph of a screen the bar stands below a rim, but nothing stands above it
    first = min((p.middle for p in sheet.pieces), default=0.0)
    limit = max(_TOP * page.height, first + sheet.line_height if first < _RIM * page.height else 0.0)
    top = [p for p in sheet.pieces if p.middle < limit]
    clock = [p for p in top if _STATUS_BAR.match(p.text) and p.box.x < page.width / 3]
    if not clock:
        return ()
    return (clock[0], *(p for p in top if p is not clock[0] and sheet.same_row(p, clock[0])))


def bubble_side(sheet: Sheet, piece: Piece) -> str:
    """Return ``left`` or ``right`` for a line inside a speech bubble, else an empty text.

    The seller takes the picture, so the bubbles on the right are the seller's.
    """
    kept: dict[Piece, str] | None = sheet.memo.get("sides")
    if kept is None:
        kept = sheet.memo["sides"] = sides_of(sheet)
    return kept.get(piece, "")


def thread_top(sheet: Sheet) -> float:
    """Return the y at which the messages begin: the first centred time, or a clock that stands alone in a bubble.

    A date that recognition could not read must not make the first messages a part of the head.
    """
    first = min((p.middle for p in sheet.pieces), default=0.0) + sheet.line_height
    panel = panel_of(sheet)
    lone = (p for p in sheet.pieces if p.middle > first and panel.holds(p))
    clocks = [p for p in lone if _LONE_CLOCK.fullmatch(p.text.strip())]
    feet = foot_messages(sheet)
    lines = [m.lines[0] for m in feet[:1] if on_both_sides(feet)]
    return min((p.box.y for p in (*centred_times(sheet), *clocks, *lines)), default=0.0)


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
    panel = panel_of(sheet)
    alone = (p for p in sheet.pieces if panel.centres(p) and is_time_alone(p))
    return tuple(p for p in alone if not any(panel.holds(other) for other in sheet.row(p)))
