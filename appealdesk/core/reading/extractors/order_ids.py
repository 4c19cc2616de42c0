"""Order ids of the five marketplaces: their forms, and whether a reading is one of the case's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.extractors.labels import label_before
from appealdesk.core.reading.extractors.lookalikes import digits_only
from appealdesk.core.reading.extractors.near_ids import Verdict
from appealdesk.core.reading.extractors.order_doubts import shopee_day, standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.reading.context import Context
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_D = r"[0-9OoQIl|]"  # a digit, or a letter that can only be a misread digit where the form has digits alone
_HYPHEN = r"\s?[-‐‑–—−]\s?"


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one marketplace's order ids."""

    platform: str
    pattern: re.Pattern[str]
    unmistakable: bool = True
    """True when nothing else looks like it, so that no label is needed on other marketplaces' pages."""


FORMS = (
    Form("amazon", re.compile(rf"(?<![\d-]){_D}{{3}}{_HYPHEN}{_D}{{7}}{_HYPHEN}{_D}{{7}}(?![0-9-])")),
    Form("temu", re.compile(rf"(?<![A-Za-z0-9])[Pp][O0o]{_HYPHEN}{_D}{{3}}{_HYPHEN}{_D}{{11,20}}(?![0-9-])")),
    Form("wish", re.compile(r"(?<![0-9A-Za-z])[0-9a-fOoIl|]{24}(?![0-9A-Za-z])")),
    Form("ebay", re.compile(rf"(?<![\d-]){_D}{{2}}{_HYPHEN}{_D}{{5}}{_HYPHEN}{_D}{{5}}(?![0-9-])"), unmistakable=False),
    Form(
        "shopee", re.compile(r"(?:(?<![0-9A-Z-])|(?<=ID)|(?<=No)|(?<=SN))\d{6}[0-9A-Z]{8}(?![0-9])"), unmistakable=False
    ),
)


@dataclass(frozen=True, slots=True)
class Found:
    """An order id in a text, at ``text[start:end]``, in its normal form."""

    platform: str
    value: str
    start: int
    end: int
    unmistakable: bool


def find_order_ids(text: str) -> Iterator[Found]:
    """Yield everything in a text that has the form of a marketplace's order id."""
    taken: list[tuple[int, int]] = []
    for form in FORMS:
        # words may be glued to an id by recognition, so a letter before it is no obstacle where a form starts in digits
        for match in form.pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            value = _normal(form.platform, match[0])
            if value and (form.platform != "shopee" or shopee_day(value)):
                taken.append(match.span())
                yield Found(form.platform, value, match.start(), match.end(), form.unmistakable)


def _normal(platform: str, raw: str) -> str:
    plain = re.sub(_HYPHEN, "-", raw)
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
