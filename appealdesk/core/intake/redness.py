"""What is printed in red, and which red texts of a page are no points: prices, buttons, countdowns and banners."""

from __future__ import annotations

import re
from functools import cache

from appealdesk.core.intake.window import countdown_in
from appealdesk.core.reading.extractors.words import has_thai, is_cjk, pattern, table

_DARK_RED, _PALE_OR_DARK = 88, 150
_FULL_RED, _STRONG_RED = 0.45, 0.65
"""Saturation from which a red counts, and a dark one."""
_TOWARDS_YELLOW, _TOWARDS_MAGENTA = 0.31, 0.42
"""How far a red may lie from pure red, as a share of a sixth of the colour circle."""
_BUTTON_WORDS, _BUTTON_HAN, _BUTTON_THAI = 4, 5, 20
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_CURRENCY = re.compile(
    r"(?<![^\W\d_])(?:USD|EUR|GBP|JPY|AUD|CAD|MXN|BRL|SGD|MYR|RM|THB|VND|IDR|Rp|PHP|TWD|NT|US|HK|CNY|RMB)(?![^\W\d_])"
)
_CODED = re.compile(r"(?=[!-~]*\d)[!-~]{5,}")


def is_red(colour: str) -> bool:
    """Tell whether ``#rrggbb`` is a red that people see as red: neither orange, pink, brown nor nearly grey.

    Reds that are measured on a photograph are darker, and those of dark themes paler, than reds of print.
    """
    if len(colour) != 7:
        return False
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    if red <= max(green, blue) or red < _DARK_RED:
        return False
    spread = red - min(green, blue)
    yellow, magenta = (green - blue) / spread, (blue - green) / spread
    least = _FULL_RED if red >= _PALE_OR_DARK else _STRONG_RED
    return yellow <= _TOWARDS_YELLOW and magenta <= _TOWARDS_MAGENTA and spread >= least * red


def is_furniture(text: str) -> bool:
    """Tell whether a red text says nothing that could be answered: an amount, a number, a button, a countdown."""
    plain = text.strip()
    if countdown_in(plain) and len(plain.split()) <= 2 * _BUTTON_WORDS:
        return True
    if not _LETTERS.search(_CURRENCY.sub(" ", _CODED.sub(" ", plain))):
        return True
    button = _buttons().match(plain)
    return button is not None and (button.end() == len(plain) or _short(plain))


def _short(text: str) -> bool:
    if any(is_cjk(c) for c in text):
        return len(text) <= _BUTTON_HAN
    if has_thai(text):
        return len(text) <= _BUTTON_THAI
    return len(text.split()) <= _BUTTON_WORDS and text[-1] not in ".;:"


@cache
def _buttons() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{pattern(table('answers')['buttons']['words'])})", re.IGNORECASE)
