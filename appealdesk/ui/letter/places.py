"""Places of a text in the core's units and in Qt's: code points here, UTF-16 code units there."""

from __future__ import annotations

from bisect import bisect_left

_BMP = 0xFFFF


class Places:
    """Turns places of one text over; a text without characters beyond the basic plane costs nothing."""

    def __init__(self, text: str) -> None:
        """Look through the text."""
        self._wide = [] if text.isascii() else [i for i, c in enumerate(text) if ord(c) > _BMP]
        # a wide character at code point i has i wide ones before it counted twice
        self._wide_units = [i + n for n, i in enumerate(self._wide)]

    def unit(self, point: int) -> int:
        """Return the UTF-16 place of a code point's place."""
        return point + bisect_left(self._wide, point)

    def point(self, unit: int) -> int:
        """Return the code point's place of a UTF-16 place; one within a pair counts as the pair's start."""
        return unit - bisect_left(self._wide_units, unit)
