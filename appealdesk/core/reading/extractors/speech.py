"""Whether a line is what somebody says to somebody, by words that no carrier and no form prints."""

from __future__ import annotations

import re
from functools import cache

from appealdesk.core.reading.extractors.words import pattern, table


def is_speech(text: str) -> bool:
    """Return whether a line holds a word of people who talk to each other, or asks something."""
    return text.rstrip().endswith(("?", "？")) or has_speech(text)


def has_speech(text: str) -> bool:
    """Return whether a line holds a word of people who talk to each other."""
    return _speech().search(text) is not None


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(pattern(table("threads")["speech"]["words"]), re.IGNORECASE)
