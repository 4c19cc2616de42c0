"""What the space between the lines of a trail tells of its steps: which lines stand close, and which apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.step_lines import spaces_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.extractors.step_lines import Lines

_PARTS: Final = 0.2
"""Line heights by which the widest spaces between two times are wider than the others, where they tell steps apart."""
_FAR: Final = 0.5
"""The same around the only time of a trail."""
_SAME: Final = 0.1
"""Line heights by which spaces that tell steps apart differ at most."""
_MOST: Final = 0.6
"""Share of the stretches between two times in which space tells the steps apart, from which on it does so in all."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the space between the lines of a trail tells."""

    pairs: tuple[tuple[int, int], ...]
    """How many lines a step has under its time and over it; several where some steps have more than others."""
    close: float
    """The space up to which lines belong together, in the page's unit."""


def told_by_space(trail: Lines, line: float) -> Told | None:
    """Return what the widest spaces between the times tell, where they do so in most stretches, and alike."""
    if not trail.chunks:
        return _around(trail, line)
    told: list[tuple[int, int]] = []
    close: list[float] = []
    apart: list[float] = []
    count = 0
    for (upper, lower), rows in zip(pairwise(trail.times), trail.chunks, strict=True):
        if rows and not any(r.parts for r in rows):
            count += 1
            spaces = spaces_of(upper, rows, lower)
            if wide := wide_of(spaces, line):
                told.append((wide[0], len(rows) - wide[-1]))
                close += [s for i, s in enumerate(spaces) if i not in wide]
                apart += [spaces[i] for i in wide]
    if not told or len(told) < _MOST * count:
        return None
    unders, overs = {u for u, _ in told}, {o for _, o in told}
    if overs == {0} or unders == {0}:
        pairs: tuple[tuple[int, int], ...] = ((max(unders), max(overs)),)
    elif len(unders) == 1 or len(overs) == 1:
        # what only some steps have over and under their time may be a step without a time
        pairs = tuple(dict.fromkeys(product((max(unders), min(unders)), (max(overs), min(overs)))))
    else:
        return None
    widest = max(close)
    return Told(pairs, max(widest, (widest + min(apart)) / 2))


def _around(trail: Lines, line: float) -> Told | None:
    """Return what the space around the only time of a trail tells, where some of it is much wider than the rest."""
    time = trail.times[0]
    rows = (*reversed(trail.before), *trail.after)
    ends = [*((r.top, r.bottom) for r in reversed(trail.before)), (time.top, time.bottom)]
    ends += [(r.top, r.bottom) for r in trail.after]
    spaces = [b[0] - a[1] for a, b in pairwise(ends)]
    if not rows or max(spaces) - min(spaces) < _FAR * line:
        return None
    return Told(((len(trail.after), len(trail.before)),), (max(spaces) + min(spaces)) / 2)


def wide_of(spaces: Sequence[float], line: float) -> list[int]:
    """Return which of the spaces between two times are wider than the others; nothing where all are much alike."""
    most = max(spaces)
    wide = [i for i, s in enumerate(spaces) if s > most - _SAME * line]
    others = [s for i, s in enumerate(spaces) if i not in wide]
    return wide if others and most - max(others) >= _PARTS * line else []
