"""A file's small picture as rows of lists show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from appealdesk.ui import icons

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from appealdesk.ui.tokens import Tokens

_NO_PICTURE = "document_text_20_regular"


def paint_thumbnail(painter: QPainter, tokens: Tokens, frame: QRectF, image: QImage | None) -> None:
    """Paint a small picture with round corners, or the sign of a document while there is none.

    Args:
        painter: of the row.
        tokens: colours of the theme.
        frame: where, in logical pixels.
        image: the picture, if it is there.
    """
    shape = QPainterPath()
    shape.addRoundedRect(frame, 6, 6)
    painter.fillPath(shape, QColor(tokens.hover))
    if image is not None:
        painter.save()
        painter.setClipPath(shape)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(frame, image)
        painter.restore()
    else:
        mark = icons.pixmap(_NO_PICTURE, tokens.text3, 20, painter.device().devicePixelRatioF())
        painter.drawPixmap(int(frame.center().x() - 10), int(frame.center().y() - 10), mark)
    painter.strokePath(shape, QPen(QColor(tokens.border), 1))
