"""What painted widgets draw, told by the painter itself: the words, their colour, and the room that they were given."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they were drawn; the rectangle is in the picture's device pixels."""

    text: str
    colour: QColor
    rect: QRect
    widget: QWidget | None
    fits: bool
    """False where the words are wider or higher than the room they were given, so that they are cut off."""


@contextmanager
def listening() -> Iterator[list[Words]]:
    """Note all words that widgets written in Python draw meanwhile."""
    heard: list[Words] = []
    real = QPainter.drawText

    def draw(painter: QPainter, *given: object) -> object:
        heard.extend(_heard(painter, given))
        return real(painter, *given)  # type: ignore[call-overload]

    QPainter.drawText = draw  # type: ignore[method-assign, assignment]
    try:
        yield heard
    finally:
        QPainter.drawText = real  # type: ignore[method-assign]


def _heard(painter: QPainter, given: tuple[object, ...]) -> list[Words]:
    text = next((g for g in given if isinstance(g, str)), "")
    if not text.strip() or painter.pen().style() == Qt.PenStyle.NoPen or painter.opacity() < 1:
        return []
    metrics = QFontMetricsF(painter.font())
    place = given[0]
    fits = True
    if isinstance(place, int) and len(given) >= 6:  # x, y, width, height, flags, text
        place, given = QRect(*given[:4]), (None, *given[4:])  # type: ignore[arg-type]
    if isinstance(place, QRect | QRectF):
        room = QRectF(place)
        flags = _flags(given[1:])
        need = metrics.boundingRect(room, flags, text)
        fits = need.width() <= room.width() + 1 and need.height() <= room.height() + 1
        box = need & room if not need.isEmpty() else room
    elif isinstance(place, QPoint | QPointF):
        at = QPointF(place)
        box = metrics.boundingRect(text).translated(at)
    else:
        return []
    device = painter.device()
    widget = device if isinstance(device, QWidget) else None
    return [Words(text, painter.pen().color(), painter.deviceTransform().mapRect(box).toAlignedRect(), widget, fits)]


def _flags(rest: tuple[object, ...]) -> int:
    for given in rest:
        if isinstance(given, Qt.AlignmentFlag | Qt.TextFlag | int):
            return int(getattr(given, "value", given))
    return 0
