"""Signs that people talk on a page: who heads each message, and whose page the conversation stands on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.chat import is_name, status_bar, thread_top
from appealdesk.core.reading.extractors.foot_times import foot_messages, on_both_sides
from appealdesk.core.reading.extractors.label_roles import role_of
from appealdesk.core.reading.extractors.labels import fields_of
from appealdesk.core.reading.extractors.order_ids import find_order_ids
from appealdesk.core.reading.extractors.panels import is_time_alone
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.speakers import party_named, speaker_in
from appealdesk.core.reading.extractors.speech import has_speech, is_speech
from appealdesk.core.reading.extractors.statuses import delivery_status, order_status
from appealdesk.core.reading.extractors.words import squeeze

if TYPE_CHECKING:
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_MARKETPLACES: Final = ("amazon", "sellercentral", "ebay", "shopee", "蝦皮", "虾皮", "temu", "wish")
_OVER: Final = 0.9
"""Line heights between a name and the time of its message right under it, at most."""
_UNDER: Final = 2.2
"""Line heights between the head of a message and its first line, at most."""

_PRICE: Final = re.compile(r"(?:[$£€¥฿₫₱]|\b(?:RM|Rp|NT\$|S\$|US\$))\s?\d")
_SPOKEN: Final = 3
"""Of so many messages one has a word that people say to each other, at least."""
_STOPS: Final = (".", "!", "。", "！", "?", "？")
"""A state within a sentence is somebody's message."""


def inline_speakers(sheet: Sheet) -> list[str]:
    """Return the names that stand in one line with the time of their message, in reading order."""
    times = ((p, t) for p in sheet.pieces for t in find_times(p.text)[:1] if t.has_clock)
    return [s.name for p, t in times if (s := speaker_in(p, t.start))]


def talking(sheet: Sheet, *, titled: bool) -> tuple[str, ...]:
    """Return who talks on a page whose times head what people say to each other; nobody where they head other things.

    A name stands with each time, some words under them are those of speech, and states of a parcel are not what the
    times date: a carrier's trail prints places where a conversation prints names.

    Args:
        sheet: the page.
        titled: whether the page calls itself one of messages; then a single message is enough.
    """
    heads = _heads(sheet, days=titled)
    names = {squeeze(name): name for name, _ in heads}
    if len(names) < (1 if titled else 2):
        return ()
    spoken = sum(_is_speech(sheet, time) for _, time in heads)
    dated = sum(_dates_state(sheet, time) for _, time in heads)
    told = spoken and 2 * spoken >= len(heads) and (titled or 2 * dated < len(heads))
    return tuple(names.values()) if told else ()


def answering(sheet: Sheet) -> bool:
    """Return whether messages with their times at the foot stand on both sides of a page, and people talk in them."""
    messages = foot_messages(sheet)
    spoken = sum(any(is_speech(p.text) for p in m.lines) for m in messages)
    return on_both_sides(messages) and _SPOKEN * spoken >= len(messages)


def _heads(sheet: Sheet, *, days: bool) -> list[tuple[str, Piece]]:
    """Return the heads of messages: a name and the piece with its time, in one line, beside or right over it.

    ``days``: whether a day without a time of day heads a message as well.
    """
    found = []
    for piece in sheet.pieces:
        time = next((t for t in find_times(piece.text)[:1] if t.has_clock or days), None)
        if time is None:
            continue
        if speaker := speaker_in(piece, time.start):
            names = [speaker.name]
        elif is_time_alone(piece):
            near = (*sheet.left_of(piece)[:1], *sheet.above(piece, reach=_OVER)[:1], *sheet.right_of(piece)[:1])
            names = [p.text for p in near if party_named(p.text) or is_name(p.text)]
        else:
            names = []
        if name := next((n for n in names if not _tells_state(n)), ""):
            found.append((name, piece))
    return found


def _tells_state(text: str) -> bool:
    return bool(delivery_status(text) or order_status(text))


def _is_speech(sheet: Sheet, time: Piece) -> bool:
    """Return whether the lines right under the head of a message are what somebody says."""
    lines = _lines_under(sheet, time)[:2]
    return any(is_speech(p.text) for p in lines if not role_of(p.text))


def _lines_under(sheet: Sheet, time: Piece) -> list[Piece]:
    """Return what stands under a message's head, be the head at the other end of its line."""
    row = (time, *sheet.left_of(time)[:1], *sheet.above(time, reach=_OVER)[:1])
    under = {p for head in row for p in sheet.below(head, reach=_UNDER) if p.box.y > time.middle}
    return sorted(under, key=lambda p: p.box.y)


def _dates_state(sheet: Sheet, time: Piece) -> bool:
    near = (*sheet.row(time), *_lines_under(sheet, time)[:1], *sheet.above(time, reach=_UNDER)[:2])
    words = (p.text for p in near if not find_times(p.text))
    return any(delivery_status(w) for w in words if not w.rstrip().endswith(_STOPS) and not has_speech(w))


def head_of(sheet: Sheet) -> list[str]:
    """Return what stands above the first message, the phone's status bar left out."""
    top = thread_top(sheet)
    bar = status_bar(sheet)
    return [p.text for p in sheet.pieces if p.box.bottom <= top and p not in bar]


def of_marketplace(sheet: Sheet, head: list[str]) -> bool:
    """Return whether the head of a chat shows a marketplace: its name, or the order and account fields it prints."""
    squeezed = squeeze(" ".join(head))
    if any(m in squeezed for m in _MARKETPLACES):
        return True
    top = thread_top(sheet)
    roles = {f.role for f in fields_of(sheet) if f.box.bottom <= top}
    if roles & {"order-id", "buyer", "seller"}:
        return True
    # what was sold, with its price
    if any(_PRICE.search(h) for h in head):
        return True
    # the apps of marketplaces print the order a thread is about under the buyer's name
    return any("chatid" in squeeze(h) or any(True for _ in find_order_ids(h)) for h in head)
