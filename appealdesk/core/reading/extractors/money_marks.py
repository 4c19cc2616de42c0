"""Amounts in baht and dong, whose signs recognition does not know: it reads ``฿`` as B or 8 and ``₫`` as d, đ or 4.

A letter beside a number is taken for the sign where the page or the case says whose money it is; elsewhere, and where a
digit may be the sign, the amount is a question.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.extractors.words import has_thai, loses_letters, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.reading.context import Context
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

BAHT: Final = "THB"
DONG: Final = "VND"
_SITES: Final = {"th": BAHT, "vn": DONG}
_NAMED: Final = {
    BAHT: re.compile(r"฿|บาท|(?<![A-Za-z])THB(?![A-Za-z])"),
    DONG: re.compile(r"₫|(?<![A-Za-z])VN[DĐ](?![A-Za-z])"),
}
_FEWEST: Final = 2
"""Pieces with Vietnamese letters from which on a page is in that language: a name may hold one anywhere."""
_COMMAS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d{2})?|\d+\.\d{2}"
_BAHT: Final = re.compile(rf"(?<![\w.,/-])[Bß]\s?(?P<n>{_COMMAS}|\d{{1,6}})(?![\w.,/-])")
_DOTS: Final = r"\d{1,3}(?:[.,]\d{3})+"
_DONG: Final = re.compile(rf"(?<![\w.,/-])(?P<n>{_DOTS}|0)\s?[dD](?![\w.,/-])")
_MONEY: Final = re.compile(r"[.,]\d")
_EIGHT: Final = re.compile(r"8(?P<n>\d{1,3}(?:[.,]\d{3})+(?:\.\d{2})?|\d{1,3}\.\d{2})")
_FOUR: Final = re.compile(rf"(?P<n>{_DOTS})4")


def home_currency(sheet: Sheet, context: Context | None) -> str:
    """Return ``THB`` or ``VND`` where a page, or the site of its case, says that its amounts are those; else empty."""
    kept: str | None = sheet.memo.get("home_currency")
    if kept is None:
        kept = sheet.memo["home_currency"] = _home(sheet, context.site if context else "")
    return kept


def _home(sheet: Sheet, site: str) -> str:
    named = [currency for currency, pattern in _NAMED.items() if pattern.search(sheet.text)]
    if len(named) == 1:
        return named[0]
    if has_thai(sheet.text):
        return BAHT
    vietnamese = sum(loses_letters(p.text) or "đ" in p.text.casefold() for p in sheet.pieces)
    return DONG if vietnamese >= _FEWEST else _SITES.get(site, "")


def lettered(sheet: Sheet, piece: Piece, context: Context | None) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield numbers with a letter for their sign (group ``n`` is the number), and whether that is doubtful."""
    if piece.line.origin is not Origin.OCR:
        return
    home = home_currency(sheet, context)
    for match in _BAHT.finditer(piece.text):
        priced = home == BAHT and _priced(piece.text[: match.start()])
        money = priced or bool(_MONEY.search(match["n"]))
        if money and home != DONG:
            yield match, home != BAHT and match[0][0] == "B"
    if home == DONG:
        for match in _DONG.finditer(piece.text):
            if match["n"] != "0" or _priced(piece.text[: match.start()]):
                yield match, False


def digit_for_sign(sheet: Sheet, piece: Piece, context: Context | None) -> str:
    """Return the number that is left of one standing alone when its first or last digit is the sign; else empty.

    Only where it is money of that kind: ``81.877`` on a Thai page, whose numbers have no group after a dot, and
    ``799.0004`` on a Vietnamese one are read off ``฿1,877`` and ``799.000₫``.
    """
    if piece.line.origin is not Origin.OCR:
        return ""
    pattern = {BAHT: _EIGHT, DONG: _FOUR}.get(home_currency(sheet, context))
    match = pattern.fullmatch(piece.text.strip()) if pattern else None
    return match["n"] if match else ""


def _priced(before: str) -> bool:
    """Return whether the words before a number say that it is money."""
    plain = before.rstrip(" :：").casefold()
    return any(plain.endswith(word.casefold()) for word in table("marks")["money"])
