"""Digits in dates and times of day: those of other scripts, and letters that can only be misread digits."""

from __future__ import annotations

import re
from typing import Final

_SCRIPTS: Final = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９／－．", "01234567890123456789/-.")
_LETTERS: Final = str.maketrans("OoIl|", "00111")
_D: Final = r"[0-9OoIl|]"
_DATE: Final = re.compile(
    rf"(?<![A-Za-z0-9])(?:{_D}{{4}}(?P<a>[-/.]){_D}{{2}}(?P=a){_D}{{2}}|{_D}{{2}}(?P<b>[-/.]){_D}{{2}}(?P=b){_D}{{4}})"
    r"(?![A-Za-z])"
)
_CLOCK: Final = re.compile(rf"(?<![A-Za-z0-9:.]){_D}{{2}}[:：]{_D}{{2}}(?:[:：]{_D}{{2}})?(?![A-Za-z0-9])")
_FEWEST: Final = {"date": 5, "clock": 2}
"""Digits that must have been read as digits: three of eight letters may be a word."""


def with_digits(text: str) -> str:
    """Return a text of the same length in which dates and times of day are printed in the digits 0 to 9.

    Thai and full-width digits are turned into them everywhere; the letters O and I only where the form of a date or
    of a time of day leaves no place for a letter ("2O26-05-01", "l5:22") and most of it was read as digits.
    """
    text = text.translate(_SCRIPTS)
    if not any(c in text for c in "OoIl|"):
        return text
    text = _DATE.sub(lambda m: _digits(m[0], _FEWEST["date"]), text)
    return _CLOCK.sub(lambda m: _digits(m[0], _FEWEST["clock"]), text)


def _digits(token: str, fewest: int) -> str:
    return token.translate(_LETTERS) if sum(c.isdigit() for c in token) >= fewest else token
