"""What single cells of an export say: ids as text, amounts as plain numbers, nothing where a dash stands for it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

type Cell = str | int | float | bool | date | datetime | None

_EMPTY = frozenset(
    {
        *("", "-", "--", "---", "—", "–", "n/a", "na", "null", "none", "nil", "/"),
        *("#n/a", "#ref!", "#value!", "#name?", "#null!", "#num!", "#div/0!"),
    }
)
_LONGEST_EMPTY = max(map(len, _EMPTY))
_MASKING = "*＊•●#"
_LONGEST_MARK = 4  # letters: "none", "null"
_MASK = re.compile(r"[*＊•●]+|#{3,}")
_MASKED_PART = re.compile(r"[*＊•●]{2,}|#{3,}")
_FORMULA_TEXT = re.compile(r'="(.*)"|=HYPERLINK\("[^"]*"[,;]\s*"(.*)"\)', re.IGNORECASE)
"""What keeps spreadsheets from reckoning with a number, and a link with the words that are shown for it."""
_PLAIN = {
    **{0xFF01 + n: chr(0x21 + n) for n in range(94)},
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"), "-"),
}
"""Letters of full width, and what text programs make of a hyphen."""
# one digit before the point as spreadsheets write it, or up to three with a sign: six digits, E and seven are an id
_SCIENTIFIC = re.compile(
    r"[+-]?(?:\d(?:[.,]\d+)?E[+-]?\d{1,3}|\d{1,3}(?:[.,]\d+)?E[+-]\d{1,3})|\d{16,}\.0+", re.IGNORECASE
)
# 2**53: above it a spreadsheet's number no longer holds every digit; Excel rounds from the 16th digit on
_EXACT = 10**15
_LONGEST_AMOUNT = 30  # digits; no currency needs as many
_THOUSANDS = 3
_NEGATIVE = re.compile(r"[\u2212-]|\([^()]*\d[^()]*\)$")
_COUNT = re.compile(r"(?P<bracket>\()?(?P<sign>[+-])?(?P<number>\d{1,9}(?:[.,]\d{1,6})?)(?(bracket)\))")
_AMOUNT = re.compile(r"[-+]?\d[\d.,'\u00a0\u202f ]*")
_CURRENCY_CODE = re.compile(r"\b[A-Z]{3}\b")
_SYMBOLS = (
    *(("US $", "USD"), ("AU $", "AUD"), ("C $", "CAD"), ("NT$", "TWD"), ("S$", "SGD"), ("HK$", "HKD")),
    *(("R$", "BRL"), ("MX$", "MXN"), ("RM", "MYR"), ("Rp", "IDR"), ("£", "GBP"), ("€", "EUR"), ("¥", "")),
    *(("฿", "THB"), ("₫", "VND"), ("₱", "PHP"), ("zł", "PLN")),
)


def text_of(cell: Cell) -> str:
    """Return a cell as text, one line, empty where it holds a placeholder or nothing but a mask of stars."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        if len(cell) > _LONGEST_MARK and cell.isascii() and cell.isalnum():
            return cell  # letters and digits alone stand for themselves
        text = cell
    else:
        whole = isinstance(cell, float) and abs(cell) < _EXACT and cell.is_integer()
        text = f"{cell:.0f}" if whole else str(cell)
    if text[0] == "=" and (wrapped := _FORMULA_TEXT.fullmatch(text)):
        text = wrapped[1] or wrapped[2] or ""
    text = " ".join(text.split()).lstrip("'\ufeff\u200b").strip()
    if len(text) <= _LONGEST_EMPTY and text.casefold() in _EMPTY:
        return ""
    return "" if text[0] in _MASKING and _MASK.fullmatch(text) else text


def count_of(text: str) -> Decimal | None:
    """Return the number that a text is and nothing else, decimals by point or comma; None for words."""
    plain = text.translate(_PLAIN).replace(" ", "")
    match = _COUNT.fullmatch(plain)
    if match is None:
        return None
    number = Decimal(match["number"].replace(",", "."))
    return -number if match["sign"] == "-" or match["bracket"] else number


def is_below_nought(text: str) -> bool:
    """Tell whether a text is a count below zero: nobody sends back fewer than no pieces."""
    return (count_of(text) or 0) < 0


def is_blank(cell: Cell) -> bool:
    """Tell whether nothing at all stands in a cell; a dash or a mask of stars stands for something."""
    if not isinstance(cell, str):
        return cell is None
    wrapped = _FORMULA_TEXT.fullmatch(cell)
    return not ((wrapped[1] or wrapped[2] or "") if wrapped else cell).strip(" \t\r\n\u00a0\u3000\ufeff\u200b'")


def is_masked(cell: Cell) -> bool:
    """Tell whether stars stand in the place of some or all of a cell's characters."""
    if not isinstance(cell, str) or not any(c in cell for c in _MASKING):
        return False
    return bool(_MASK.fullmatch(cell.strip()) or _MASKED_PART.search(cell))


def is_scientific(text: str) -> bool:
    """Tell whether a text is a number in scientific notation, or one of many digits with decimals."""
    return bool(_SCIENTIFIC.fullmatch(text))


def lost_digits(cell: Cell) -> bool:
    """Tell whether a spreadsheet has turned a long number into one that no longer holds its digits."""
    if isinstance(cell, bool) or cell is None:
        return False
    if isinstance(cell, int | float):
        return not abs(cell) < _EXACT  # what is no number at all is lost as well
    return isinstance(cell, str) and is_scientific(text_of(cell))


def number_text(cell: Cell) -> str:
    """Return an id or a number of a parcel as text; empty where the cell holds none whose characters are all there."""
    if isinstance(cell, bool | date) or (isinstance(cell, float) and not cell.is_integer()):
        return ""
    return "" if lost_digits(cell) or is_masked(cell) else _seen(text_of(cell))


def _seen(text: str) -> str:
    """Return a number as it is seen: without marks of direction and of width, with plain dashes and digits."""
    if not text.isascii():
        text = text.translate(_PLAIN)
        text = "".join(c for c in text if unicodedata.category(c) != "Cf").strip()
    return text.lstrip("#")


def amount_of(cell: Cell, decimal: str) -> tuple[str, str]:
    """Return an amount as a plain decimal number and its currency (ISO 4217, or empty where it is not told).

    Args:
        cell: As exported: ``AU $3,000.00``, ``1 234,50 €``, ``84.900``.
        decimal: The sign before the decimals: ``.``, ``,``, or ``auto`` to tell it from the number.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _plain(str(cell)), ""
    text = text_of(cell)
    found = _AMOUNT.search(text)
    if not found:
        return "", ""
    digits = re.sub(r"[\s'\u00a0\u202f]", "", found[0]).lstrip("+-").rstrip(".,")
    sign = _decimal_sign(digits, decimal)
    minus = "-" if _NEGATIVE.match(text) or found[0].startswith("-") else ""
    return _plain(minus + digits.replace("," if sign == "." else ".", "").replace(sign, ".")), _currency(text)


def _decimal_sign(digits: str, told: str) -> str:
    """Return the sign before the decimals; one sign alone with three digits after it is what is told.

    All other numbers tell it themselves, and a spreadsheet of another country writes other signs than the export had.
    """
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        return "." if digits.rfind(".") > digits.rfind(",") else ","
    if points + commas == 0:
        return "."
    here, other = (".", ",") if points else (",", ".")
    if points + commas > 1:
        return other
    if len(digits) - digits.rfind(here) - 1 != _THOUSANDS:
        return here
    return told if told != "auto" else other


def _plain(digits: str) -> str:
    try:
        number = Decimal(digits)
    except InvalidOperation:
        return ""
    return format(number, "f") if number.is_finite() and abs(number.adjusted()) < _LONGEST_AMOUNT else ""


def _currency(text: str) -> str:
    code = _CURRENCY_CODE.search(text)
    if code:
        return "CNY" if code[0] == "RMB" else code[0]
    return next((iso for symbol, iso in _SYMBOLS if symbol in text), "")
