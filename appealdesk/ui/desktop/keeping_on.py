"""Where a small window may stand: always whole on a screen, whatever becomes of the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize

if TYPE_CHECKING:
    from collections.abc import Sequence

AIR: Final = 16
"""Logical pixels from the corner in which it first stands."""


def kept_on(place: QPoint | None, size: QSize, areas: Sequence[QRect]) -> QPoint:
    """Return where a window stands: where it was, moved so far that it is whole on the screen that it is nearest to.

    Args:
        place: its upper left corner; None for one that has stood nowhere yet, which takes the first area's lower
            right corner.
        size: of the window.
        areas: the screens without their task bars, the main one first, in the coordinates of ``place``.
    """
    if not areas:
        return place or QPoint()
    if place is None:
        first = areas[0]
        return QPoint(first.right() + 1 - size.width() - AIR, first.bottom() + 1 - size.height() - AIR)
    middle = QRect(place, size).center()
    best = min(areas, key=lambda area: _distance(area, middle))
    left = max(min(place.x(), best.right() + 1 - size.width()), best.left())
    top = max(min(place.y(), best.bottom() + 1 - size.height()), best.top())
    return QPoint(left, top)


def _distance(area: QRect, spot: QPoint) -> int:
    aside = max(area.left() - spot.x(), spot.x() - area.right(), 0)
    above = max(area.top() - spot.y(), spot.y() - area.bottom(), 0)
    return aside * aside + above * above
