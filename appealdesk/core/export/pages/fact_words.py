"""A fact of an exhibit in words: what it is, as it is printed, and on whose clock a time is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.offsets import utc_offset

if TYPE_CHECKING:
    from datetime import tzinfo

    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.export.pages.words import Words

_RUN_TOGETHER: Final = re.compile(r"(\d{4}([-/.])\d{2}\2\d{2})(?=\d{2}:\d{2})")
_PRINTED: Final = "printed"


def fact_name(w: Words, fact: Fact) -> str:
    """Return what a fact is: which time, whose name, which status."""
    kind = w.name("fact", fact.type)
    group = "event" if fact.type is FactType.TIME else "role"
    return f"{kind} · {w.name(group, fact.role)}" if w.knows(group, fact.role) else kind


def as_printed(fact: Fact) -> str:
    """Return a fact as its exhibit prints it; recognition swallows the gap between a date and a time of day."""
    printed = fact.raw or fact.value
    return _RUN_TOGETHER.sub(r"\1 ", printed) if fact.type is FactType.TIME else printed


def zone_note(w: Words, fact: Fact, platform: tzinfo) -> str:
    """Return in which zone a time was taken where that is not printed, and the platform's time where it is another.

    Empty where the print says it all, for bare dates and for what is no time.
    """
    at = fact.at
    if at is None:
        return ""
    if not fact.zone_known:
        return w("exhibit.zone-unknown")
    there = at.astimezone(platform)
    if there.utcoffset() != at.utcoffset():
        return w("exhibit.zone-other", zone=utc_offset(at), platform=w.clock(there, at))
    return "" if fact.zone_reason == _PRINTED else w("exhibit.zone-same", zone=utc_offset(at))
