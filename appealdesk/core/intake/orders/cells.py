"""What single cells of an export say: ids as text, amounts as plain numbers, nothing where a dash stands for it."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

type Cell = str | int | float | bool | date | datetime | None

_EMPTY = frozenset({"", "-", "--", "---", "—", "–", "n/a", "na", "null", "none", "nil", "/"})
_MASK = re.compile(r"\*+")
_FORMULA_TEXT = re.compile(r'="(.*)"')
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)
# 2**53: above it a spreadsheet's number no longer holds every digit; Excel rounds from the 16th digit on
_EXACT = 10**15
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
    whole = isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT
    text = f"{cell:.0f}" if whole else str(cell)
    wrapped = _FORMULA_TEXT.fullmatch(text)
    text = " ".join((wrapped[1] if wrapped else text).split()).lstrip("'\ufeff\u200b").strip()
    return "" if text.casefold() in _EMPTY or _MASK.fullmatch(text) else text


def lost_digits(cell: Cell) -> bool:
    """Tell whether a spreadsheet has turned a long number into one that no longer holds its digits."""
    if isinstance(cell, bool) or cell is None:
        return False
    if isinstance(cell, int | float):
        return abs(cell) >= _EXACT
    return isinstance(cell, str) and bool(_SCIENTIFIC.fullmatch(cell.strip()))


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
    digits = re.sub(r"[\s'\u00a0\u202f]", "", found[0]).rstrip(".,")
    sign = decimal if decimal != "auto" else _decimal_sign(digits)
    other = "," if sign == "." else "."
    return _plain(digits.replace(other, "").replace(sign, ".")), _currency(text)


def _decimal_sign(digits: str) -> str:
    last = max(digits.rfind("."), digits.rfind(","))
    # one separator with three digits after it separates thousands
    if last < 0 or (len(digits) - last - 1 == 3 and digits.count(digits[last]) >= 1):
        return "," if last >= 0 and digits[last] == "." else "."
    return digits[last]


def _plain(digits: str) -> str:
    try:
        return format(Decimal(digits), "f")
    except InvalidOperation:
        return ""


def _currency(text: str) -> str:
    code = _CURRENCY_CODE.search(text)
    if code:
        return "CNY" if code[0] == "RMB" else code[0]
    return next((iso for symbol, iso in _SYMBOLS if symbol in text), "")
