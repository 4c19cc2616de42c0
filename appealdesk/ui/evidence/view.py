"""From the pixels of a page to those of the widget that shows it, turned by quarters, and back."""

from PySide6.QtCore import QPointF, QSize, QSizeF
from PySide6.QtGui import QTransform


def turned(size: QSizeF, quarters: int) -> QSizeF:
    """Return the size of a page that is shown turned."""
    return size.transposed() if quarters % 2 else size


def upright(size: QSizeF, quarters: int) -> QTransform:
    """Return what turns the pixels of a page of that size clockwise, its corner staying at the origin."""
    width, height = size.width(), size.height()
    corner = ((0.0, 0.0), (height, 0.0), (width, height), (0.0, width))[quarters]
    return QTransform().translate(*corner).rotate(90 * quarters)


def shown(size: QSizeF, quarters: int, zoom: float, centre: QPointF, room: QSize) -> QTransform:
    """Return what leads from the pixels of a page to those of a widget.

    Args:
        size: of the page, in its pixels.
        quarters: turns clockwise.
        zoom: widget pixels a page pixel.
        centre: the place of the turned page that stands in the middle of the widget.
        room: of the widget.
    """
    middle = QTransform().translate(room.width() / 2, room.height() / 2).scale(zoom, zoom)
    return upright(size, quarters) * middle.translate(-centre.x(), -centre.y())
