"""Names of countries: they tell nothing of anybody and stay."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from appealdesk.core.reading.extractors.words import table


def is_country(text: str) -> bool:
    """Tell whether a text is the name of a country and nothing else."""
    return folded(text) in _countries()


@cache
def _countries() -> frozenset[str]:
    names = (n for group in table("marketplaces")["countries"].values() for n in group)
    return frozenset(folded(n) for n in (*names, *table("private")["country"]))


def folded(text: str) -> str:
    """Return the words of a text alike in case and width, with single spaces for whatever parts them."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w\s]|_", " ", plain).split())
