"""People and shops on a document: buyer, seller, recipient, operator, and who speaks in a thread."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.reading.extractors.addresses import is_street, recipient_of
from appealdesk.core.reading.extractors.chat import (
    BUYER,
    SELLER,
    centred_times,
    is_name,
    side_of,
    status_bar,
    thread_top,
)
from appealdesk.core.reading.extractors.couriers import names_courier
from appealdesk.core.reading.extractors.foot_times import foot_messages, on_both_sides, within
from appealdesk.core.reading.extractors.labels import fields_of
from appealdesk.core.reading.extractors.order_doubts import cut_short
from appealdesk.core.reading.extractors.order_ids import find_order_ids
from appealdesk.core.reading.extractors.panels import panel_of
from appealdesk.core.reading.extractors.speakers import heads_letter
from appealdesk.core.reading.extractors.state_zones import state_zone
from appealdesk.core.reading.extractors.statuses import delivery_status, order_status
from appealdesk.core.reading.extractors.words import (
    half_read,
    is_address,
    loses_letters,
    lossy,
    squeeze,
    table,
    toneless,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.reading.context import Context
    from appealdesk.core.reading.extractors.labels import Field
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet
    from appealdesk.core.reading.extractors.speakers import Speaker

_MENU, _HEAD = 4, 0.25
"""So many other pieces in a row near the top of a page make a menu bar."""
RECIPIENT, OPERATOR = "recipient", "operator"
_ROLES = (BUYER, SELLER, RECIPIENT, OPERATOR)
_CHATS = (EvidenceKind.MESSAGE_THREAD, EvidenceKind.OFF_PLATFORM_CHAT)
_NAME_END = re.compile(r"\s{2,}|[,，;；(（|]|\s(?=\+?\d{3})|(?<=[\u4e00-\u9fff])(?=1\d{2}[\d*]{2})")
_STATE = re.compile(r"\s*,\s*([A-Z]{2})\b")
_PARTING = " |·•:–-"
"""What may stand between the title of a page and a name."""
_ARROWS = "«<‹〈 vV∨>く←"
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
_GROUP = re.compile(r"[(（]\s?\d{1,4}\s?[)）]$")
"""The number of members behind the title of a group."""
_ACCOUNT = re.compile(r"(?=.*[\d._-])[A-Za-z][\w.-]{3,29}")
"""An account's name rather than a word: one piece with a figure, a dot, a hyphen or a low line."""
_HONORIFIC = re.compile(r"\s?(?:様|さま|殿|さん|先生|女士|小姐)$")
_PREFIX = re.compile(r"^(?:Mr|Mrs|Ms|Herr|Frau)\.?\s", re.IGNORECASE)


def participant_facts(
    sheet: Sheet, kind: EvidenceKind, speakers: Sequence[tuple[Speaker, str]], context: Context
) -> Iterator[Fact]:
    """Yield the people and shops named on a page, each name once in each role.

    Args:
        sheet: the page.
        kind: what the file is; thread heads and address blocks are looked at where they belong.
        speakers: who speaks on the page, and as which party (empty when that is not known).
        context: the case.
    """
    seen: set[tuple[str, str]] = set()
    for piece, start, end, role in (
        *_labelled(sheet, {id(s.at) for s, _ in speakers}, {squeeze(s.name) for s, _ in speakers}),
        *((s.piece, s.start, s.end, role) for s, role in speakers if s.named),
        *_chat_partner(sheet, kind, context),
        *_card_heads(sheet, kind, context),
        *_addressee(sheet, kind, context),
    ):
        name = piece.text[start:end]
        known = _as_known(name, context)
        key = (squeeze(known), role)
        if key in seen or (not role and any(n == key[0] for n, _ in seen)):
            continue
        seen.add(key)
        yield Fact(
            FactType.PARTICIPANT,
            known,
            name,
            page=piece.page,
            box=piece.span(start, end),
            confidence=piece.confidence(start, end),
            origin=piece.line.origin,
            role=role,
            doubtful=cut_short(sheet, piece, start, end),
        )


def _as_known(name: str, context: Context) -> str:
    """Return the buyer's name as the case spells it when recognition only left out spaces, accents or letters.

    Without serifs a capital I and a small l look the same.
    """
    same = next((b for b in context.buyers if squeeze(b) == squeeze(name)), "")
    if same:
        return same
    alike = next((b for b in context.buyers if _sticks(b) == _sticks(name) or toneless(b) == toneless(name)), "")
    return alike or next((b for b in context.buyers if half_read(b, name)), name)


def _sticks(name: str) -> str:
    return "".join("l" if c in "Il|1" else c for c in name if not c.isspace())


def _labelled(sheet: Sheet, spoken: set[int], names: set[str]) -> Iterator[tuple[Piece, int, int, str]]:
    for field in fields_of(sheet):
        if field.role not in _ROLES or not (span := _name_in(field)) or _in_menu(sheet, field):
            continue
        if squeeze(field.text) in _countries() or (heads_letter(field) and squeeze(field.text) in names):
            continue
        # words under "Lanyu Home (Seller) May 3" are what the seller said
        if not any(id(p) in spoken for p in sheet.above(field.piece)[:1]):
            yield field.piece, span[0], span[1], field.role


def _in_menu(sheet: Sheet, field: Field) -> bool:
    """Tell whether a shop's "name" is the next item of a menu bar, or the marketplace itself."""
    if field.role != SELLER:
        return False
    if squeeze(field.text) in _marketplaces():
        return True
    row = sheet.row(field.piece)
    return (
        len(row) >= _MENU
        and field.start == 0
        and not any(c in p.text for p in row for c in ":：")
        and _is_top(sheet, field)
    )


def _is_top(sheet: Sheet, field: Field) -> bool:
    return field.piece.middle < _HEAD * sheet.page.height


@cache
def _countries() -> frozenset[str]:
    return frozenset(squeeze(n) for names in table("marketplaces")["countries"].values() for n in names)


@cache
def _marketplaces() -> frozenset[str]:
    data = table("marketplaces")
    domains = (d for sites in data["domains"].values() for names in sites.values() for d in names)
    return frozenset(squeeze(n) for n in (*(w for names in data["platforms"].values() for w in names), *domains))


def _name_in(field: Field) -> tuple[int, int] | None:
    """Return where the name stands in a value: up to the address that may follow it."""
    text = field.text
    lead = _PREFIX.match(text)
    begin = lead.end() if lead else 0
    stop = _NAME_END.search(text, begin)
    name = text[begin : stop.start() if stop else len(text)].rstrip(" .")
    name = _HONORIFIC.sub("", name)
    state = _STATE.match(text, begin + len(name))
    if is_street(name) or (state and state_zone(f"{name}, {state[1]}", american=True)):
        return None  # "NEWARK, NJ" is where a parcel was delivered
    return (field.start + begin, field.start + begin + len(name)) if is_name(name) else None


def _chat_partner(sheet: Sheet, kind: EvidenceKind, context: Context) -> Iterator[tuple[Piece, int, int, str]]:
    """Yield the name in a phone chat's title: the other party's, as the seller took the picture."""
    if kind not in _CHATS:
        return
    if not centred_times(sheet) and not on_both_sides(foot_messages(sheet)):
        yield from _account_over_order(sheet, context)
        return
    top = thread_top(sheet)
    bar = status_bar(sheet)
    panel = panel_of(sheet)
    head = [p for p in sheet.pieces if p.box.bottom <= top and p not in bar and not _is_icon(p) and panel.holds(p)]
    head = [p for p in head if within(foot_messages(sheet), p)]
    head = [p for p in _under_clock(sheet, head) if not _of_browser(p.text)]
    for piece in head[:1]:
        text = _untitled(piece.text.strip(_ARROWS), context)
        if is_name(text) and not _GROUP.search(text) and not _is_title(text):
            start = piece.text.find(text)
            role = "" if kind is EvidenceKind.OFF_PLATFORM_CHAT and names_courier(text) else BUYER
            yield piece, start, start + len(text), side_of(text, context) or role


def _under_clock(sheet: Sheet, head: list[Piece]) -> list[Piece]:
    """Return the head of a chat without a phone's status bar: a picture cut below is too low to be told by its form."""
    if not head or not _CLOCK.fullmatch(head[0].text.strip()):
        return head
    return [p for p in head[1:] if not sheet.same_row(p, head[0])]


def _of_browser(text: str) -> bool:
    """Tell whether a piece over a thread is a marketplace's address or the name of the page."""
    name = squeeze(text)
    if name in _app_titles():
        return True
    site = "." in text and " " not in text.strip() and any(m in name for m in _platform_names())
    return site or is_address(text) or _is_title(text)


@cache
def _platform_names() -> frozenset[str]:
    return frozenset(squeeze(w) for names in table("marketplaces")["platforms"].values() for w in names)


def _untitled(text: str, context: Context) -> str:
    """Return a chat's title without what the app adds to the name in the same line ("reed_72 Shopee Chat")."""
    text = text.rstrip("…. ")  # a long name is cut
    for known in context.buyers:
        rest = text[len(known) :]
        if text.casefold().startswith(known.casefold()) and (not rest or not (rest[0].isalnum() or rest[0] in "._-")):
            return text[: len(known)]
    words = text.split()
    for count in range(1, len(words)):
        if all(squeeze(w) in _marketplaces() | _thread_titles() for w in words[count:]):
            return text[: text.find(words[count])].rstrip()
        if squeeze("".join(words[:count])) in _app_titles():
            return text[text.find(words[count], len(" ".join(words[:count]))) :].strip(_PARTING)
    return text


@cache
def _app_titles() -> frozenset[str]:
    """Return what the marketplaces' apps print before the name in the title of a chat ("Shopee Chat", 蝦皮聊聊)."""
    chats = _thread_titles()
    return chats | {f"{m}{c}" for m in _marketplaces() for c in chats}


@cache
def _thread_titles() -> frozenset[str]:
    """Return what pages of messages call themselves: that is nobody's name."""
    return frozenset(squeeze(w) for w in table("kinds")["message-thread"]["title"])


@cache
def _lossy_titles() -> frozenset[str]:
    return frozenset(lossy(w) for w in table("kinds")["message-thread"]["title"] if loses_letters(w))


def _is_title(text: str) -> bool:
    """Tell whether a text is what a page of messages calls itself, be it without the letters that recognition loses."""
    return squeeze(text) in _thread_titles() or lossy(text) in _lossy_titles()


def _is_icon(piece: Piece) -> bool:
    """Tell whether a piece is an arrow or a button that recognition took for a letter or two."""
    rest = piece.text.strip(_ARROWS)
    return len(rest) <= 1 or (len(rest) == 2 and rest.isascii() and not rest.isalpha())


def _account_over_order(sheet: Sheet, context: Context) -> Iterator[tuple[Piece, int, int, str]]:
    """Yield the account name that heads a thread without times: right above the order it is about."""
    for piece in sheet.pieces:
        if piece.middle > sheet.page.height / 3 or not any(find_order_ids(piece.text)):
            continue
        over = sheet.above(piece, reach=1.2)[:1]
        if over and is_name(over[0].text) and not any(c.isspace() for c in over[0].text):
            if _is_title(over[0].text) or squeeze(over[0].text) in _marketplaces():
                return
            yield over[0], 0, len(over[0].text), side_of(over[0].text, context) or BUYER
        return


def _card_heads(sheet: Sheet, kind: EvidenceKind, context: Context) -> Iterator[tuple[Piece, int, int, str]]:
    """Yield the account names that head the cards of a list of orders, each with the order's state at its right."""
    if kind is not EvidenceKind.ORDER_PAGE:
        return
    for piece in sheet.pieces:
        if not _ACCOUNT.fullmatch(piece.text) or not is_name(piece.text):
            continue
        beside = sheet.right_of(piece)
        if len(beside) == 1 and (order_status(beside[0].text) or delivery_status(beside[0].text)):
            yield piece, 0, len(piece.text), side_of(piece.text, context) or BUYER


def _addressee(sheet: Sheet, kind: EvidenceKind, context: Context) -> Iterator[tuple[Piece, int, int, str]]:
    if kind is EvidenceKind.SHIPPING_LABEL and not any(f.role == RECIPIENT for f in fields_of(sheet)):
        piece = recipient_of(sheet, context)
        if piece is not None:
            yield piece, 0, len(piece.text), RECIPIENT
