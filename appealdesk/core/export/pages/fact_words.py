"""A fact of an exhibit in words: what it is, as it is printed, and on whose clock a time is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.offsets import utc_offset
from appealdesk.core.domain.page import Origin
from appealdesk.core.export.pages.printed_beside import beside, is_nameless
from appealdesk.core.export.platform_figures import PICK_UP, is_platform_figure

if TYPE_CHECKING:
    from datetime import tzinfo

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.export.pages.words import Words

_LAST_MILE: Final = "tracking.out-for-delivery"
_RUN_TOGETHER: Final = re.compile(r"(\d{4}([-/.])\d{2}\2\d{2})(?=\d{2}:\d{2})")


def fact_name(w: Words, fact: Fact, item: Evidence | None = None) -> str:
    """Return what a fact is: which time, whose name, which status; of the platform's own figures that they are its.

    A time without a name is told by what the page prints beside it.

    Args:
        w: the words of the page.
        fact: what is named.
        item: the file that prints it; None where it does not matter.
    """
    kind = w.name("fact", fact.type)
    if item and is_platform_figure(item, fact):
        said = w("exhibit.platform-pick-up") if fact.role == PICK_UP else w.name("event", fact.step)
        return f"{kind} · {w('exhibit.platform-figure', what=said)}"
    if item and is_nameless(fact) and (said := beside(item, fact)):
        return f"{kind} · {w('exhibit.beside', words=said)}"
    if fact.step == _LAST_MILE:
        # the carriers' words for the two are one state: a parcel at a pick-up shop is not with a courier
        return f"{kind} · {w('exhibit.out-for-delivery')}"
    group, role = ("event", fact.step) if fact.type is FactType.TIME else ("role", fact.role)
    return f"{kind} · {w.name(group, role)}" if w.knows(group, role) else kind


def as_printed(w: Words, fact: Fact) -> str:
    """Return a fact as its exhibit prints it, or what a barcode on it holds, which nobody sees printed.

    Recognition swallows the gap between a date and a time of day.
    """
    printed = fact.raw or fact.value
    if fact.origin is Origin.BARCODE:
        return w("exhibit.in-barcode", content=printed)
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
        key = "exhibit.zone-other" if fact.zone_printed else "exhibit.zone-taken"
        return w(key, zone=utc_offset(at), platform=w.clock(there, at))
    return "" if fact.zone_printed else w("exhibit.zone-same", zone=utc_offset(at))
