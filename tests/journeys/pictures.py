"""A screenshot that a seller takes once more: a carrier's tracking page, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QImage, QPainter

if TYPE_CHECKING:
    from pathlib import Path

SIZE = (1280, 760)
TRAIL = (
    ("2026-05-25 13:02 (UTC+8)", "Delivered, in or at the mailbox", "Omaha, US"),
    ("2026-05-25 02:12 (UTC+8)", "Out for delivery", "Omaha, US"),
    ("2026-05-21 11:32 (UTC+8)", "Customs clearance completed", "Los Angeles, US"),
    ("2026-05-19 03:02 (UTC+8)", "Departed from origin country", "Guangzhou, CN"),
    ("2026-05-17 22:12 (UTC+8)", "Shipment picked up by YunExpress", "Dongguan, CN"),
)


def draw_trail(path: Path, number: str) -> Path:
    """Draw the page of a parcel and return the file; the same on every run, so it is recognised once."""
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("#f6f7f8"))
    painter, face = QPainter(image), QFont("Noto Sans CJK SC")
    painter.setPen(QColor("#20242b"))

    def put(x: int, y: int, pixels: int, words: str, *, bold: bool = False) -> None:
        face.setPixelSize(pixels)
        face.setBold(bold)
        painter.setFont(face)
        painter.drawText(x, y, words)

    put(24, 78, 20, "YunExpress", bold=True)
    put(155, 78, 15, "首页   货物追踪   服务产品")
    put(41, 147, 16, "运单号", bold=True)
    put(41, 190, 24, number, bold=True)
    put(41, 268, 23, "已签收 Delivered", bold=True)
    put(41, 341, 16, "追踪明细", bold=True)
    for row, (at, what, where) in enumerate(TRAIL):
        y = 382 + 63 * row
        put(70, y, 16, at)
        put(340, y, 16, what, bold=True)
        put(340, y + 23, 15, where)
    painter.end()
    assert image.save(str(path))
    return path
