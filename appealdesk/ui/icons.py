"""Vendored icons, tinted with a theme's colour; pixmaps are kept."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPaintEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from appealdesk.core.text import resources

_PRINTED = 192
"""Pixels of each side on paper: sharp at 24 logical pixels and 600 dpi."""


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=256)
def renderer(name: str, colour: str) -> QSvgRenderer:
    """Return the drawing ``name`` (file name without ``.svg``) in ``colour`` (``#rrggbb``)."""
    svg = _source(name).replace("<svg ", f'<svg fill="{colour}" ', 1)
    return QSvgRenderer(QByteArray(svg.encode()))


def paint(painter: QPainter, name: str, colour: str, x: float, y: float, size: float = 20) -> None:  # noqa: PLR0917 - like QPainter
    """Draw an icon with its upper left corner at ``(x, y)``, in logical pixels."""
    area = QRectF(x, y, size, size)
    if painter.paintEngine().type() == QPaintEngine.Type.Pdf:
        # as a drawing in a PDF it would lose its holes: a tick in a disc would be a disc
        painter.drawImage(area, _on_paper(name, colour))
    else:
        renderer(name, colour).render(painter, area)


@lru_cache(maxsize=128)
def _on_paper(name: str, colour: str) -> QImage:
    image = QImage(_PRINTED, _PRINTED, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer(name, colour).render(painter)
    painter.end()
    return image


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """Return an icon of ``size`` logical pixels for a screen with that pixel ratio."""
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer(name, colour).render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon(name: str, colour: str, off: str = "") -> QIcon:
    """Return an icon for buttons and menus, sharp up to three device pixels a logical one."""
    made = QIcon()
    for ratio in (1.0, 2.0, 3.0):
        made.addPixmap(pixmap(name, colour, 20, ratio))
        if off:
            made.addPixmap(pixmap(name, off, 20, ratio), QIcon.Mode.Disabled)
    return made
