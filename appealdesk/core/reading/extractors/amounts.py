"""Amounts of money with their currency sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.extractors.labels import fields_of, label_before
from appealdesk.core.reading.extractors.money_marks import DONG, digit_for_sign, home_currency, lettered
from appealdesk.core.reading.extractors.near_ids import UNSURE, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from appealdesk.core.reading.context import Context
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_NUMBER = r"\d{1,3}(?:[.,\s'’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
_BEFORE = (
    r"(?:US|NT|HK|S|R|A|C|CA|AU|MX)?\s?\$|€|£|¥|￥|฿|₫|đ|₱|Rp\.?|RM"
    r"|USD|EUR|GBP|CNY|RMB|TWD|NTD|THB|IDR|MYR|VND|SGD|PHP|JPY|BRL|CAD|AUD|MXN"
)
_AFTER = (
    r"€|(?:CA|C|US|A|AU|NZ)?\s?\$(?!\s?\d)|£(?!\s?\d)|₫|đ|฿|บาท|元|円"
    r"|USD|EUR|GBP|CNY|RMB|TWD|THB|IDR|MYR|VND|SGD|PHP|JPY|BRL|CAD|AUD|MXN|kr|zł"
)
_AMOUNT = re.compile(
    rf"(?<![A-Za-z])(?!(?<=\d)[A-Za-z])(?:{_BEFORE})\s?(?P<a>{_NUMBER})|(?<![\d.,/-])(?P<b>{_NUMBER})\s?(?:{_AFTER})(?![A-Za-z])"
)
_WHOLE_ONLY = re.compile(r"Rp|₫|đ|¥|￥|円|VND|IDR|JPY|NT")
_ROLES = {"total": "total", "refund": "refund"}
_BARE = re.compile(rf"(?P<sign>[PBbβßDdFf₱฿₫đ\[|])?\s?(?P<n>{_NUMBER})\s?(?P<behind>[dđ₫])?")
"""An amount whose sign recognition does not know: it gives a letter or a digit for it, or leaves it out."""
_NO_DECIMALS = frozenset("DdđFf₫")
_LEADING_NOUGHT = re.compile(r"^0(?=\d)")


def plain_number(printed: str, *, whole: bool = False) -> str:
    """Return a printed number with a dot for the decimals and no thousands marks.

    Args:
        printed: digits with dots, commas, spaces or apostrophes (``1.234,50``, ``84.900``).
        whole: the currency has no decimals in use, so every mark parts thousands.
    """
    text = re.sub(r"[\s'’]", "", printed)
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return text
    head, tail = re.sub(r"[.,]", "", text[:last]), text[last + 1 :]
    return head + tail if len(tail) == 3 or (whole and len(tail) != 2) else f"{head}.{tail}"


def amounts_in(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield start, end, plain decimal number and currency (as printed) of each amount with a sign in a text."""
    for match in _AMOUNT.finditer(text):
        number = match["a"] or match["b"]
        sign = match[0].replace(number, "", 1).strip()
        yield match.start(), match.end(), plain_number(number, whole=bool(_WHOLE_ONLY.search(match[0]))), sign


def amount_facts(sheet: Sheet, context: Context | None = None) -> Iterator[Fact]:
    """Yield the amounts printed on a page; the value is a plain decimal number without its currency.

    Args:
        sheet: the page.
        context: what is known of the case; its site tells whose money a sign that was not recognised is.
    """
    taken: set[int] = set()
    for piece in sheet.pieces:
        for match in _AMOUNT.finditer(piece.text):
            taken.add(id(piece))
            number = match["a"] or match["b"]
            # no amount begins with a nought before another digit, so one of its figures was misread
            doubtful = piece.line.origin is Origin.OCR and bool(_LEADING_NOUGHT.match(number))
            value = plain_number(number, whole=bool(_WHOLE_ONLY.search(match[0])))
            yield _fact(sheet, piece, match.span(), value, doubtful=doubtful)
        if id(piece) not in taken:
            for match, doubtful in lettered(sheet, piece, context):
                taken.add(id(piece))
                value = plain_number(match["n"], whole=home_currency(sheet, context) == DONG)
                yield _fact(sheet, piece, match.span(), value, doubtful=doubtful)
        if id(piece) not in taken and (number := digit_for_sign(sheet, piece, context)):
            taken.add(id(piece))
            whole, less = (plain_number(n, whole=True) for n in (piece.text.strip(), number))
            yield _fact(sheet, piece, (0, len(piece.text)), whole, doubtful=True, proposal=less)
    yield from _signless(sheet, taken, context)


def _fact(sheet: Sheet, piece: Piece, span: tuple[int, int], value: str, *, doubtful: bool, proposal: str = "") -> Fact:
    return Fact(
        FactType.AMOUNT,
        value,
        piece.text[slice(*span)].strip(),
        page=piece.page,
        box=piece.span(*span),
        confidence=piece.confidence(*span),
        origin=piece.line.origin,
        role=_ROLES.get(label_before(sheet, piece, span[0]), ""),
        status=Verdict.OPEN if doubtful else "",
        doubtful=doubtful,
        proposal=proposal,
    )


def _signless(sheet: Sheet, taken: Collection[int], context: Context | None) -> Iterator[Fact]:
    """Yield amounts of a recognised page that stand alone by the label of a total or a refund.

    No amount begins with a nought before another digit: that nought was the sign. Any other digit at the side where a
    sign may stand could be one as well, so an amount of which such a digit was read with doubt has to be confirmed.
    """
    for field in fields_of(sheet):
        match = _BARE.fullmatch(field.text.strip())
        if field.role not in _ROLES or id(field.piece) in taken or field.piece.line.origin is not Origin.OCR:
            continue
        if match is None or not re.search(r"[^\d]", match[0]):
            continue  # a bare count of things may stand there as well
        sign = match["sign"] or match["behind"] or ""
        number = _LEADING_NOUGHT.sub("", match["n"])
        signed = bool(sign) or number != match["n"]
        offset = field.start + field.text.index(match[0])
        begin, end = offset + match.start("n"), offset + match.end("n")
        doubtful = not signed and any(field.piece.confidence(i, i + 1) < UNSURE for i in (begin, end - 1))
        # a B may be the sign of the baht or an 8
        doubtful |= sign == "B" and not home_currency(sheet, context)
        yield field.piece.fact(
            FactType.AMOUNT,
            # signs that recognition leaves out altogether are those of currencies without decimals
            plain_number(number, whole=not sign or sign in _NO_DECIMALS),
            field.start,
            field.end,
            role=_ROLES[field.role],
            doubtful=doubtful,
            status=Verdict.OPEN if doubtful else "",
        )
