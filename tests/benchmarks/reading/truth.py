"""What a drawn picture says: facts with their places, known because they were drawn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

ORDER, TRACKING, CASE, TIME = "order-id", "tracking-number", "case-id", "time"
STATUS, CARRIER, PERSON, AMOUNT = "status", "carrier", "participant", "amount"
ROLE = "time-role"
"""What a time is the time of, told by its label."""
TYPES = (ORDER, TRACKING, CASE, TIME, STATUS, CARRIER, PERSON, AMOUNT)


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of drawn text that states a fact; ``value`` is its normal form as the program's facts have it.

    For a time ``value`` is the wall time in ISO 8601 without zone and ``offset`` the offset that belongs to it
    (``-07:00``), empty where the page does not tell.
    """

    type: str
    value: str
    text: str
    offset: str = ""
    optional: bool = False
    """Right when it is reported, no loss when it is not: a day that heads several clocks, say."""
    role: str = ""
    """What a time is the time of (``tracking.delivered``), where its label is what is measured."""


@dataclass(frozen=True, slots=True)
class Truth:
    """A fact of a picture and its place: four corners from the top left clockwise, in pixels."""

    type: str
    value: str
    text: str
    offset: str
    optional: bool
    quad: NDArray[np.float64]
    role: str = ""
    """What the fact is on its page (``message.buyer``, say), where that is measured."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the upright rectangle around the place."""
        return (*self.quad.min(axis=0).tolist(), *self.quad.max(axis=0).tolist())


@dataclass(frozen=True, slots=True)
class Case:
    """What a case would know when this picture is read."""

    platform: str = ""
    site: str = ""
    timezone: str = ""
    orders: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    buyers: tuple[str, ...] = ()
    near: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn picture, RGB, with its truth."""

    name: str
    layout: str
    language: str
    kind: str
    form: str
    case: Case
    pixels: NDArray[np.uint8]
    truths: tuple[Truth, ...]
    degradation: str = "clean"
    jpeg: int = 0
    """JPEG quality it is stored with; 0 stands for PNG."""
    tags: frozenset[str] = field(default=frozenset())

    def warped(self, pixels: NDArray[np.uint8], move: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> Picture:
        """Return the picture with other pixels and every place moved along (``move`` takes n x 2 points)."""
        moved = tuple(replace(t, quad=move(t.quad)) for t in self.truths)
        return replace(self, pixels=np.ascontiguousarray(pixels), truths=moved)
