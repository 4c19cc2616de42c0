"""Accounts at banks and numbers of identity cards that buyers write into messages to be paid back."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from appealdesk.core.export.redaction.patterns import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_IBAN: Final = re.compile(r"(?<![A-Za-z\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?![A-Za-z\d])")
"""ISO 13616: a country, two check digits and up to 30 letters and digits."""
_IBAN_REST: Final = 1
"""ISO 7064: what is left of a valid one by 97."""
_THAI_CARD: Final = re.compile(r"(?<![\d-])\d-\d{4}-\d{5}-\d{2}-\d(?![\d-])")


def accounts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where such numbers stand: those with check digits, those of a form of their own, those behind a label."""
    yield from (found.span() for found in _IBAN.finditer(text) if _is_iban(found[0]))
    yield from (found.span() for found in _THAI_CARD.finditer(text))
    yield from (found.span("number") for found in _labelled().finditer(text))


def _is_iban(text: str) -> bool:
    plain = text.replace(" ", "")
    return int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == _IBAN_REST


@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![A-Za-z])(?:{words_of('account')})\s*[:：]?\s*(?P<number>\d[\d -]{{5,}}\d)(?![\w-])", re.IGNORECASE
    )
