"""Sizes and colours of the written pages, in points and RGB: one blue, state colours for states alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.loop import LaneState, LinkState
from appealdesk.core.domain.timeline import Lane

if TYPE_CHECKING:
    from appealdesk.core.export.pdf.shapes import Colour

LEFT = RIGHT = 62.0
TOP = 84.0
"""From the upper edge to the first line; the running head stands above it."""
BOTTOM = 70.0
HEAD = 46.0
FOOT = 42.0
BANNER = 19.0
"""Height of the strip that marks a draft."""

TITLE, H1, H2, H3, BODY, SMALL, TINY = 25.0, 18.0, 12.5, 10.0, 9.5, 8.2, 7.2
LEADING = 1.5


def rgb(code: str) -> Colour:
    """Return a colour from its six hexadecimal digits."""
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


INK = rgb("1A1D23")
SOFT = rgb("545B67")
FAINT = rgb("6F7683")
RULE = rgb("D3D8E0")
WASH = rgb("F5F6F9")
WHITE = rgb("FFFFFF")
BLUE = rgb("0F5BB5")
OK, OK_WASH = rgb("0B7A4B"), rgb("EAF6F0")
WARN = rgb("8A5300")
BAD, BAD_WASH = rgb("B3202C"), rgb("FCEFF0")

LANE_COLOUR = {
    Lane.ORDER: rgb("3B6FD4"),
    Lane.SHIPPING: rgb("7A4FC9"),
    Lane.TRACKING: rgb("0E8A8A"),
    Lane.MESSAGES: rgb("B0567B"),
}
STATE_COLOUR = {
    LaneState.OK: OK,
    LaneState.WEAK: WARN,
    LaneState.MISSING: BAD,
    LaneState.CONFLICT: BAD,
    LaneState.NOT_NEEDED: FAINT,
}
LINK_COLOUR = {
    LinkState.OK: OK,
    LinkState.MISSING: BAD,
    LinkState.MISMATCH: BAD,
    LinkState.TIME_CONFLICT: BAD,
}
