"""The words of a trail's step with the place that stands by its time: it tells in which zone the time is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.line_mates import lines_under
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.statuses import delivery_status

if TYPE_CHECKING:
    from appealdesk.core.reading.extractors.moments import Moment
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet
    from appealdesk.core.reading.extractors.trail import Step

PARTING: Final = " \t·•|,-–"
_NEAR: Final = 0.9
_CLOSE: Final = 0.6
"""Line heights between a time and the place under it at most, with the step's words in one line with it or not."""
_FARTHER: Final = 0.25
"""Line heights by which what follows the place is farther from it."""


def said_with_place(moment: Moment, step: Step, sheet: Sheet) -> str:
    """Return the words of a step, what stands beside its time in the same piece, and the place right under it."""
    anchor, (start, end) = moment.anchor, moment.span
    words = [p.text for p in step.words]
    if anchor not in step.words:
        words += [anchor.text[:start].strip(PARTING), anchor.text[end:].strip(PARTING)]
    under = _place_under(sheet, anchor, sure=[*step.words] == [anchor])
    if under is not None and under not in step.words:
        words.append(under.text)
    return " ".join(words)


def _place_under(sheet: Sheet, anchor: Piece, *, sure: bool) -> Piece | None:
    """Return the line that closes a step under its time: no state and no time, and nearer to it than what follows.

    ``sure``: whether the words stand in the time's own line; then the next one is the place, however far it is.
    """
    if not sure and sheet.left_of(anchor):
        return None  # the place stands in the line of the time, or under the words in it
    below = lines_under(sheet, anchor, reach=_NEAR if sure else _CLOSE)[:1]
    if not below or find_times(below[0].text) or delivery_status(below[0].text):
        return None
    if sure:
        return below[0]
    gap = below[0].box.y - anchor.box.bottom
    following = next((p for p in sheet.below(below[0], reach=4.0) if p is not anchor), None)
    apart = following is None or following.box.y - below[0].box.bottom > gap + _FARTHER * sheet.line_height
    return below[0] if apart else None
