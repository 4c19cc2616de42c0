"""Which sentences of a letter give the buyer's words, which are no claim of the seller's."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from appealdesk.core.reading.extractors.words import table

_SPACED: Final = re.compile(r"[a-z]$", re.IGNORECASE)


def claimant(sentence: str) -> bool:
    """Tell whether a sentence gives the buyer's words: they are the claim that the seller answers."""
    words = _claimant_words()
    who = words["who"].search(sentence)
    says = words["says"].search(sentence, who.end()) if who else None
    return bool(says and not words["turns"].search(sentence, says.end()))


@cache
def _claimant_words() -> dict[str, re.Pattern[str]]:
    """Return each list as one expression; words of scripts with spaces between words stand alone."""

    def whole(word: str) -> str:
        ends = rf"\b{re.escape(word)}\b"
        return ends if _SPACED.search(word) else re.escape(word)

    return {
        name: re.compile("|".join(whole(w) for w in sorted(found, key=len, reverse=True)), re.IGNORECASE)
        for name, found in table("letter-claimant").items()
    }
