"""PDF/A: what a notice or a form asks for, and whether a file that keeps to one part and level satisfies it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ASKED = re.compile(
    r"PDF\s*/\s*A(?:\s*-?\s*(?P<both>[1-4][abuef])|\s*-\s*(?P<part>[1-4])|(?P<close>[1-4]))?(?![a-z0-9])", re.IGNORECASE
)
STRICTEST = "1a"
"""What "PDF/A" without a part means here: the most careful reading."""
_INCLUDES = {"a": "aub", "u": "ub", "b": "b"}
"""Level a of a part is level u and more, and level u is level b and more (ISO 19005-2, 5; 19005-1 has no level u)."""


def asked_in(texts: Iterable[str]) -> str:
    """Return the first PDF/A part and level that texts name (``1a``); the part alone where no level stands by it.

    "PDF/A" alone is :data:`STRICTEST`; empty where nobody asks.
    """
    for text in texts:
        if (found := _ASKED.search(text)) is not None:
            return (found["both"] or found["part"] or found["close"] or STRICTEST).casefold()
    return ""


def satisfies(standard: str, asked: str) -> bool:
    """Return whether a file of one part and level (empty: an ordinary PDF) is what is asked for."""
    if not asked:
        return True
    part, level = asked[:1], asked[1:]
    held = _INCLUDES.get(standard[1:], "")
    return standard[:1] == part and (level in held if level else bool(held))
