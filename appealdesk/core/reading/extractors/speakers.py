"""Who speaks in a thread: names beside the times of their messages, and which party each of them is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.chat import BUYER, SELLER, bubble_side, centred_times, is_name, side_of
from appealdesk.core.reading.extractors.foot_times import foot_messages
from appealdesk.core.reading.extractors.label_roles import role_of
from appealdesk.core.reading.extractors.order_history import step_named
from appealdesk.core.reading.extractors.order_ids import find_order_ids
from appealdesk.core.reading.extractors.panels import panel_of
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.statuses import is_headline
from appealdesk.core.reading.extractors.words import squeeze, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.context import Context
    from appealdesk.core.reading.extractors.foot_times import Message
    from appealdesk.core.reading.extractors.labels import Field
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet
    from appealdesk.core.reading.extractors.printed import PrintedTime

SYSTEM = "system"
_WEEKDAY = re.compile(
    r"[\s,·|–-]*(?:\(?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Mo|Di|Mi|Do|Fr|Sa|So|Sen|Sel|Rab|Kam|Jum|Sab|Min|Isn|Kha|Ahd)[a-zäöü]{0,6}\.?\)?"
    r"|星期.|周.|週.)?[\s,·|–-]*$"
)
_PARTY_OF_SIDE = {"left": BUYER, "right": SELLER}
"""The seller takes the picture, so that what stands on the right is the seller's."""
_HEAD_LINES = 4.0
"""Heights of a line over the day of a letter's head in which its sender stands."""
_SPEECH = 4
"""Letters behind a time that are more than a mark of its state ("Read", 已读)."""
_TRIM = " \t,:-–|·"
_ROLE = re.compile(r"^(?P<name>.*?)\s*[(（\[](?P<role>[^()（）\[\]]{1,24})[)）\]]$")
_COLON = re.compile(r"^(?P<role>[^:：]{1,24})[:：]\s*(?P<name>.+)$")
# exported chats print the time first: "[03/05/2026, 09:18] Name: words" or "03/05/2026, 09:18 - Name: words"
_BEHIND = re.compile(r"\s*(?:\]|[-–]\s)\s*(?P<name>[^:：\[\]]{2,40})[:：]\s")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name printed beside the time of its message: ``piece.text[start:end]``."""

    name: str
    piece: Piece
    start: int
    end: int
    at: Piece
    """The piece that prints the message's time."""
    party: str = ""
    """``buyer`` or ``seller`` where the line itself says it, ``system`` for the platform's own words."""
    named: bool = True
    """False for "You" or "Buyer": that tells the party and is nobody's name."""


@cache
def _parties() -> dict[str, tuple[str, bool]]:
    """Return party and whether it is nobody's name, by the squeezed word."""
    words = table("threads")["speakers"]
    found = {squeeze(w): (SYSTEM, False) for w in words["system"]}
    found.update({squeeze(w): (BUYER, False) for w in words["buyer"]})
    found.update({squeeze(w): (SELLER, False) for w in (*words["seller"], *words["self"])})
    return found


def party_named(name: str) -> str:
    """Return the party that a name itself tells: ``system`` for "eBay" or 系统消息, else an empty text for people."""
    return _parties().get(squeeze(name), ("", True))[0]


def speaker_in(piece: Piece, time_start: int) -> Speaker | None:
    """Return who speaks in a line ``Name <time>`` or ``[<time>] Name: ...``, or None when no name stands there.

    The platform's own lines are nobody's.
    """
    found = _before(piece, time_start) or _behind(piece, time_start)
    return None if found is None or found.party == SYSTEM else found


def _before(piece: Piece, time_start: int) -> Speaker | None:
    prefix = _WEEKDAY.sub("", piece.text[:time_start])
    name = prefix.strip(_TRIM)
    return _speaker(name, piece, prefix.find(name)) if name else None


def _speaker(name: str, piece: Piece, start: int) -> Speaker | None:
    """Return the speaker of a text that may hold the party as well: "Karen Lee (Buyer)", "Buyer: reed_72", "You"."""
    party, named = _parties().get(squeeze(name), ("", True))
    for form in (_ROLE, _COLON):
        found = form.match(name) if not party else None
        role = _parties().get(squeeze(found["role"])) if found else None
        if found and role:
            party, start, name = role[0], start + found.start("name"), found["name"]
            break
    if named and (not is_name(name) or is_headline(name) or step_named(name)):
        return None  # "Delivered: 3 Nov, 14:05" is a panel about the parcel, "Order paid" one about the order
    return Speaker(name, piece, start, start + len(name), piece, party, named)


def _behind(piece: Piece, time_start: int) -> Speaker | None:
    time = next((t for t in find_times(piece.text) if t.start == time_start), None)
    if time is None:
        return None
    found = _BEHIND.match(piece.text, time.end)
    if found is None:
        quoted = _wrote().match(piece.text, time.end)
        return _speaker(quoted["name"], piece, quoted.start("name")) if quoted else None
    return _speaker(found["name"].strip(), piece, found.start("name"))


@cache
def _wrote() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in sorted(table("notice")["mail"]["wrote"], key=len, reverse=True))
    return re.compile(rf"[\s,，]*(?P<name>[^,，:：<>]{{2,40}}?)\s*(?:<[^<>]*>)?\s*(?:{words})")


def speakers_of(sheet: Sheet, labelled: dict[str, str], context: Context) -> tuple[tuple[Speaker, str], ...]:
    """Return who speaks in the dated lines of a thread, with the party (``buyer``, ``seller`` or empty).

    Args:
        sheet: the page.
        labelled: parties by squeezed name, as the page's own labels tell.
        context: the case.
    """
    known = {**labelled, **{squeeze(s): SELLER for s in context.stores}}
    panel = panel_of(sheet)
    if feet := _at_feet(sheet, known, context):
        return feet
    found = [
        speaker
        for piece in sheet.pieces
        if panel.holds(piece)  # beside the conversation other ones are listed
        for time in find_times(piece.text)[:1]
        if time.has_clock and (speaker := _in_line(sheet, piece, time, known, context))
    ]
    return _with_parties(found, known, context)


def _with_parties(found: Sequence[Speaker], known: dict[str, str], context: Context) -> tuple[tuple[Speaker, str], ...]:
    parties = {squeeze(s.name): s.party or known.get(squeeze(s.name)) or side_of(s.name, context) for s in found}
    told = set(parties.values()) - {""}
    unknown = [n for n, party in parties.items() if not party]
    if len(told) == 1 and len(parties) > 1 and len(unknown) == 1:
        parties[unknown[0]] = SELLER if told == {BUYER} else BUYER
    return tuple((s, parties[squeeze(s.name)]) for s in found)


def _at_feet(sheet: Sheet, known: dict[str, str], context: Context) -> tuple[tuple[Speaker, str], ...]:
    """Return who speaks where times stand under the messages: by side, else by the names over them.

    A line over the words is a name where it stands over other words too, or where somebody knows it.
    """
    messages = foot_messages(sheet)
    alone = [_speaker(m.lines[0].text.strip(), m.lines[0], 0) for m in messages if len(m.lines) == 1]
    if any(h is not None and (h.party or _known(h, known, context)) for h in alone):
        return ()  # names over times: what they say stands under these
    heads = [[h for line in m.lines[:-1] if (h := _speaker(line.text.strip(), line, 0))] for m in messages]
    often = Counter(name for found in heads for name in {squeeze(h.name) for h in found})
    sure = [
        next((h for h in found if often[squeeze(h.name)] > 1 or h.party or _known(h, known, context)), None)
        for found in heads
    ]
    who = [replace(h, at=m.time) if h else None for h, m in zip(sure, messages, strict=True)]
    if all(m.side for m in messages):
        return tuple((h or _nameless(m), _PARTY_OF_SIDE[m.side]) for m, h in zip(messages, who, strict=True))
    named = [h for h in who if h]
    if len({squeeze(h.name) for h in named}) < 2 or 2 * len(named) <= len(messages):
        return ()
    return _with_parties([h for h in named if h.party != SYSTEM], known, context)


def _known(speaker: Speaker, known: dict[str, str], context: Context) -> str:
    return known.get(squeeze(speaker.name)) or side_of(speaker.name, context)


def _nameless(message: Message) -> Speaker:
    return Speaker("", message.lines[0], 0, 0, message.time, named=False)


def _in_line(sheet: Sheet, piece: Piece, time: PrintedTime, known: dict[str, str], context: Context) -> Speaker | None:
    if (sender := _sender(sheet, piece, time.start)) is not None:
        return None if sender.party == SYSTEM else sender
    spoken = _is_head(piece.text[: time.start]) or _goes_on(sheet, piece, time)
    before = None if spoken else _before(piece, time.start)
    if before is not None and before.name.casefold() not in _lead_ins():
        return None if before.party == SYSTEM else before
    behind = _behind(piece, time.start)
    if behind is not None:
        return None if behind.party == SYSTEM else behind
    separators = centred_times(sheet)
    beside = _beside(sheet, piece, time.start) if piece not in separators else None
    if beside is None or beside.party == SYSTEM:
        return None
    # in bubbles the time of day stands under or beside the words, so only a name that is known counts there
    bubble = not time.has_date and bool(separators)
    sure = known.get(squeeze(beside.name)) or side_of(beside.name, context) or beside.party
    return None if bubble and not sure else beside


def _goes_on(sheet: Sheet, piece: Piece, time: PrintedTime) -> bool:
    """Return whether a bubble's line goes on behind its time: what stands before it is speech too, and no name."""
    rest = sum(c.isalpha() for c in piece.text[time.end :])
    return rest >= _SPEECH and bool(centred_times(sheet)) and bool(bubble_side(sheet, piece))


def _sender(sheet: Sheet, piece: Piece, time_start: int) -> Speaker | None:
    """Return who sent a letter whose head prints ``From:`` some lines over ``Sent:``, or None where no head stands."""
    froms, others = _heads()
    if not _is_head(piece.text[:time_start]):
        return None
    for over in sheet.above(piece, reach=_HEAD_LINES):
        label, colon, name = over.text.partition(":" if ":" in over.text else "：")
        if not colon or squeeze(label) not in froms | others:
            return None
        if squeeze(label) in froms:
            name = name.strip()
            found = _speaker(name, over, over.text.find(name, len(label))) if name else None
            return None if found is None else replace(found, at=piece)
    return None


def _is_head(label: str) -> bool:
    return squeeze(label) in _heads()[1]


def heads_letter(field: Field) -> bool:
    """Return whether a name is that of the sender or the receiver in the head of a letter: either may be the shop."""
    label = squeeze(field.piece.text[: field.start])
    return bool(label) and any(label in words for words in _heads())


@cache
def _heads() -> tuple[frozenset[str], frozenset[str]]:
    """Return the squeezed words that name the sender in the head of a letter, and those of its other lines."""
    words = table("notice")["mail"]
    others = (squeeze(w) for name in ("to", "sent", "subject") for w in words[name])
    return frozenset(squeeze(w) for w in words["from"]), frozenset(others)


@cache
def _lead_ins() -> frozenset[str]:
    """Return the words that lead to the date of a quoted mail ("On May 3, Karen wrote:")."""
    return frozenset(w.casefold() for w in table("threads")["quotes"]["words"])


def _beside(sheet: Sheet, piece: Piece, time_start: int) -> Speaker | None:
    """Return the speaker whose name stands in a piece of its own, left of the time or right above it."""
    if piece.text[:time_start].strip(" \t,.-–|·()") and not _WEEKDAY.fullmatch(piece.text[:time_start]):
        return None
    near = (*sheet.left_of(piece)[:1], *sheet.above(piece, reach=0.7)[:1])
    for other in near:
        if find_times(other.text) or any(True for _ in find_order_ids(other.text)):
            continue
        if role_of(other.text) and not party_named(other.text):
            continue
        found = _speaker(other.text, other, 0)
        if found is not None:
            return Speaker(found.name, other, found.start, found.end, piece, found.party, found.named)
    return None
