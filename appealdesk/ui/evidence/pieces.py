"""Pieces of a page as PNG files in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

_ENLARGED: Final = 900
"""Pixels that a small piece of a picture is brought to, so that its letters are large enough to be recognised."""


def piece_of(page: QImage, area: QRectF) -> QImage:
    """Return the pixels of an area of a page, as they are."""
    return page.copy(area.toAlignedRect().intersected(page.rect()))


def enlarged(piece: QImage) -> QImage:
    """Return a small piece larger, for reading it; a large one as it is."""
    longer = max(piece.width(), piece.height(), 1)
    if longer >= _ENLARGED:
        return piece
    size = piece.size() * (_ENLARGED / longer)
    return piece.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def png_of(piece: QImage) -> bytes:
    """Return a picture as a PNG, which loses nothing."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    piece.save(buffer, "PNG")  # type: ignore[call-overload]  # a format is text, whatever the stubs say
    return bytes(buffer.data().data())
