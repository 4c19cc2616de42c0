"""Numbers of orders and parcels as cells hold them: several in one cell, in groups, in links, with letters to spare."""

from __future__ import annotations

import re
from typing import Final

from appealdesk.core.domain.order_forms import IN_CELLS

_ANY_ID: Final = r"(?=\D*\d)[^\s,;*]{4,64}"
_BETWEEN_IDS: Final = re.compile(r"[\s,;/|&+，；、]+")
_BETWEEN: Final = re.compile(r"[,;/|\s，；、]{1,3}(?=\S{6})")
# as people print them to be read aloud: 9400 1118 9922 3397 6239 10, LX 123 456 785 CN
_GROUPED: Final = re.compile(r"(?:\d{1,5}|[A-Z]{2}|1Z)(?: (?:\d{1,5}|[0-9A-Z]{2,4}))+")
_FEWEST: Final = 10
"""Letters and digits of a number that is printed in groups."""
_LINKED: Final = re.compile(r"(?<![0-9A-Za-z])(?=(?:[A-Za-z]*\d){6})[0-9A-Za-z]{8,40}(?![0-9A-Za-z])")


class OrderNumbers:
    """Finds order numbers of one format."""

    def __init__(self, pattern: str, *, search: bool) -> None:
        """Take the format's pattern, empty for any number; ``search`` looks for marketplaces' numbers inside first."""
        self._exact = re.compile(pattern or _ANY_ID)
        self._any_case = re.compile(pattern or _ANY_ID, re.IGNORECASE)
        self._told, self._search = bool(pattern), search

    def of(self, text: str) -> tuple[str, ...]:
        """Return the order numbers of a cell; several where orders were joined into one parcel."""
        if self._search and (inside := list(IN_CELLS.finditer(text))):
            # a second number of another form is the seller program's own
            return tuple(dict.fromkeys(m[0] for m in inside if m.lastgroup == inside[0].lastgroup))
        if self._any_case.fullmatch(text):
            return (self._in_case(text),)
        parts = [p for p in _BETWEEN_IDS.split(text) if p] if self._told else []
        if len(parts) > 1 and all(map(self._any_case.fullmatch, parts)):
            return tuple(dict.fromkeys(map(self._in_case, parts)))
        return ()

    def _in_case(self, text: str) -> str:
        """Return a number in the letters that the marketplace writes."""
        forms = (text, text.upper(), text.lower())
        return next((form for form in forms if self._exact.fullmatch(form)), text)


def parcel_numbers(text: str) -> list[str]:
    """Return the numbers of parcels that one cell lists; words such as "not yet" have no digits and are none."""
    if "://" in text:
        return [m[0] for m in _LINKED.finditer(text.partition("://")[2].partition("/")[2])]
    if _GROUPED.fullmatch(text) and len(joined := text.replace(" ", "")) >= _FEWEST:
        return [joined]
    return [p for p in _BETWEEN.split(text) if any(map(str.isdigit, p))]
