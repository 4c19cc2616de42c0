"""Draws the program's icon for Windows from the window's own drawing: ``python -m installer.icon``.

The results, ``appealdesk.ico`` and the picture beside the installer's first and last page, are kept in the repository:
neither freezing nor NSIS needs Qt for them.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QLinearGradient, QPainter

from appealdesk.ui.icons import renderer
from appealdesk.ui.tokens import LIGHT

TARGET: Final = Path(__file__).resolve().parent / "appealdesk.ico"
SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Pixels; Windows takes the nearest at every scale of the screen."""
SIDE: Final = Path(__file__).resolve().parent / "windows" / "side.bmp"
SIDE_SIZE: Final = (164, 314)
"""Pixels, width and height, as NSIS asks for."""


def drawn(size: int) -> Image.Image:
    """Return the icon as a picture of so many pixels a side: the shield in white on the window's accent colour."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.accent_strong))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.2, size * 0.2)
    margin = size * 0.16
    renderer("shield_checkmark_24_filled", "#ffffff").render(
        painter, QRectF(margin, margin, size - 2 * margin, size - 2 * margin)
    )
    painter.end()
    return _taken(image)


def side() -> Image.Image:
    """Return the picture beside the installer's first and last page: the shield on the accent colour, darker below."""
    width, height = SIDE_SIZE
    image = QImage(width, height, QImage.Format.Format_RGB32)
    shade = QLinearGradient(0, 0, 0, height)
    shade.setColorAt(0, QColor(LIGHT.accent_strong))
    shade.setColorAt(1, QColor(LIGHT.accent_strong).darker(180))
    painter = QPainter(image)
    painter.fillRect(image.rect(), shade)
    margin = width * 0.27
    renderer("shield_checkmark_24_filled", "#ffffff").render(
        painter, QRectF(margin, height * 0.2, width - 2 * margin, width - 2 * margin)
    )
    painter.end()
    return _taken(image).convert("RGB")


def _taken(image: QImage) -> Image.Image:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data())))


def main() -> int:
    """Run the command."""
    application = QGuiApplication(["icon", "-platform", "offscreen"])
    pictures = [drawn(size) for size in SIZES]
    pictures[-1].save(TARGET, format="ICO", sizes=[(s, s) for s in SIZES], append_images=pictures[:-1])
    side().quantize(256).save(SIDE, format="BMP")
    application.quit()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
