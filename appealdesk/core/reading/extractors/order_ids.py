"""Order ids of the five marketplaces: their forms, and whether a reading is one of the case's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.order_forms import HYPHEN, MISTAKABLE, READ
from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.extractors.labels import label_before
from appealdesk.core.reading.extractors.lookalikes import digits_only
from appealdesk.core.reading.extractors.near_ids import Verdict
from appealdesk.core.reading.extractors.order_doubts import shopee_day, standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.reading.context import Context
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet


_DECIMALS = re.compile(r"[.,]\d{1,3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Found:
    """An order id in a text, at ``text[start:end]``, in its normal form."""

    platform: str
    value: str
    start: int
    end: int
    unmistakable: bool
    """True when nothing else looks like it, so that no label is needed on other marketplaces' pages."""


def find_order_ids(text: str) -> Iterator[Found]:
    """Yield everything in a text that has the form of a marketplace's order id."""
    taken: list[tuple[int, int]] = []
    for platform, form in READ.items():
        for match in form.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            value = _normal(platform, match[0])
            if value and (platform != "shopee" or shopee_day(value)):
                taken.append(match.span())
                yield Found(platform, value, match.start(), match.end(), platform not in MISTAKABLE)


def _normal(platform: str, raw: str) -> str:
    plain = re.sub(HYPHEN, "-", raw)
    if platform == "temu":
        return "PO-" + digits_only(plain[3:])
    if platform in ("amazon", "ebay"):
        # at least most characters must be digits as read, or words would pass for ids
        return digits_only(plain) if sum(c.isdigit() for c in plain) >= 8 else ""
    if platform == "wish":
        plain = digits_only(plain)  # O and I are no hexadecimal digits
        return plain if sum(c.isdigit() for c in raw) >= 8 and re.search("[a-f]", plain) else ""
    return plain


def order_id_facts(sheet: Sheet, context: Context) -> Iterator[Fact]:
    """Yield the order ids printed on a page, those broken over two lines included."""
    seen: list[tuple[Piece, int, int]] = []
    for piece in sheet.pieces:
        for found in find_order_ids(piece.text):
            if _accepted(found, sheet, piece, context):
                seen.append((piece, found.start, found.end))
                yield _fact(found, sheet, piece, context)
    whole = {id(p) for p, _, _ in seen}
    for piece in sheet.pieces:
        if id(piece) not in whole:
            yield from _broken(sheet, piece, context)
    yield from _misread(sheet, context, seen)


def _accepted(found: Found, sheet: Sheet, piece: Piece, context: Context) -> bool:
    if found.value in context.order_ids or found.unmistakable:
        return True
    if found.platform == context.platform:
        return True
    role = label_before(sheet, piece, found.start)
    return role == "order-id" or (not context.platform and role in ("", "section"))


def _fact(found: Found, sheet: Sheet, piece: Piece, context: Context) -> Fact:
    if glued := _glued(found, piece, context):
        return glued
    span = found.start, found.end
    stands = standing((found.platform, found.value), sheet, piece, span, context.order_ids)
    return piece.fact(
        FactType.ORDER_ID,
        stands.value,
        *span,
        doubtful=stands.doubtful,
        proposal=stands.proposal,
        status=stands.verdict,
    )


def _glued(found: Found, piece: Piece, context: Context) -> Fact | None:
    """Return the id without its last digit where a recognised decimal of the next column runs on from it.

    Temu's ids have no fixed length: ``PO-211-…8510.32`` is an id and a weight of 0.32. It counts where the case knows
    it, else it is a question.
    """
    if found.platform != "temu" or piece.line.origin is not Origin.OCR:
        return None
    if not _DECIMALS.match(piece.text, found.end):
        return None
    value, end = found.value[:-1], found.end - 1
    known = value in context.order_ids
    status = "" if known else Verdict.OPEN
    return piece.fact(FactType.ORDER_ID, value, found.start, end, doubtful=not known, status=status)


def _broken(sheet: Sheet, piece: Piece, context: Context) -> Iterator[Fact]:
    """Yield an id that starts at the end of one line and ends at the start of the next one below it."""
    under = sheet.below(piece, reach=1.2)
    if not under:
        return
    head = piece.text.rstrip()
    joined = head + under[0].text.lstrip()
    for found in find_order_ids(joined):
        if not found.start < len(head) < found.end:
            continue
        if found.value not in context.order_ids and found.platform != context.platform:
            continue
        tail = found.end - len(head)
        box = piece.span(found.start, len(piece.text)).union(under[0].span(0, tail))
        yield Fact(
            FactType.ORDER_ID,
            found.value,
            joined[found.start : found.end],
            page=piece.page,
            box=box,
            confidence=min(piece.confidence(found.start, len(piece.text)), under[0].confidence(0, tail)),
            origin=piece.line.origin,
            # the tail may be cut at any place, so an id nobody knows is only a guess
            doubtful=found.value not in context.order_ids,
            status="" if found.value in context.order_ids else Verdict.OPEN,
        )


_TOKEN = re.compile(r"[0-9A-Za-z|]+(?:-[0-9A-Za-z|]+)*")


def _misread(sheet: Sheet, context: Context, seen: list[tuple[Piece, int, int]]) -> Iterator[Fact]:
    """Yield recognised words that have no id's form yet are one edit off a known id: as read they cannot exist."""
    if not context.order_ids:
        return
    lengths = {len(k) for k in context.order_ids}
    for piece in sheet.pieces:
        if piece.line.origin is not Origin.OCR:
            continue
        for match in _TOKEN.finditer(piece.text):
            if not any(abs(len(match[0]) - n) <= 1 for n in lengths) or sum(c.isdigit() for c in match[0]) < 4:
                continue
            if any(p is piece and a < match.end() and match.start() < b for p, a, b in seen):
                continue
            stands = standing(("", match[0]), sheet, piece, match.span(), context.order_ids)
            proved = stands.verdict == Verdict.PROVED
            if proved or stands.proposal:
                # however surely it was read, it is no id, so that it is no other order's either
                sure = stands.verdict == Verdict.OTHER_NUMBER
                yield piece.fact(
                    FactType.ORDER_ID,
                    stands.value,
                    *match.span(),
                    doubtful=not proved,
                    proposal=stands.proposal,
                    status=Verdict.OPEN if sure else stands.verdict,
                )
