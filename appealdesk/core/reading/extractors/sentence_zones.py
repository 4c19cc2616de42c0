"""The zone of a time that a carrier's page tells in a sentence, by the town behind it: "... in HOUSTON, TX 77041."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.step_zones import town_zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.extractors.moments import Moment
    from appealdesk.core.reading.extractors.pieces import Sheet
    from appealdesk.core.reading.extractors.step_zones import StepZone
    from appealdesk.core.reading.extractors.zones import ZoneRule

_BEHIND: Final = re.compile(r"\s*(?:in|at|from)\s+(?P<town>[A-Z][A-Za-z .'’-]{1,28},\s*[A-Z]{2}\b(?:\s+\d{5})?)")
_REACH: Final = 0.9
"""Line heights down to the line in which a sentence goes on."""


def sentence_zones(sheet: Sheet, moments: Sequence[Moment], rule: ZoneRule) -> dict[int, StepZone]:
    """Return the zones that sentences tell, by the identity of the time.

    Args:
        sheet: the page.
        moments: the times that date no step of a trail.
        rule: the page's zone.
    """
    found: dict[int, StepZone] = {}
    for moment in moments:
        if not moment.printed.has_clock or moment.clock_piece is not None:
            continue
        under = next((p.text for p in sheet.below(moment.piece, reach=_REACH)), "")
        behind = _BEHIND.match(f"{moment.piece.text[moment.printed.end :]} {under}")
        if behind and (zone := town_zone(behind["town"], rule)):
            found[id(moment)] = zone
    return found
