"""A page to draw on: text with facts in it, boxes, bubbles, barcodes. Places are in CSS pixels, kept in real ones."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication

from tests.benchmarks.reading.truth import Said, Truth

if TYPE_CHECKING:
    from collections.abc import Sequence

_FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
_TALLEST = 14_000
_FAMILIES = {
    "plain": ("Liberation Sans", "Noto Sans CJK {cjk}", "Noto Sans SC", "Noto Sans Thai"),
    "wide": ("DejaVu Sans", "Noto Sans CJK {cjk}", "Noto Sans SC", "Noto Sans Thai"),
    "narrow": (
        "Roboto",
        "DejaVu Sans Condensed",
        "DejaVu Sans",
        "Noto Sans CJK {cjk}",
        "Noto Sans SC",
        "Noto Sans Thai",
    ),
    "mono": ("DejaVu Sans Mono", "Noto Sans Mono CJK {cjk}", "Noto Sans SC", "Noto Sans Thai"),
}
_CJK = {"zh-Hant": "TC", "ja": "JP"}
type Part = str | Said


@cache
def _application() -> QApplication | None:
    # one with widgets: in a run of all tests the window's take it over
    application = None if QApplication.instance() else QApplication([])
    for file in sorted(_FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    return application


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of a page."""

    ground: str = "#f2f3f5"
    card: str = "#ffffff"
    ink: str = "#1d2129"
    soft: str = "#6b7280"
    line: str = "#dfe3e8"
    accent: str = "#0b6b61"
    on_accent: str = "#ffffff"

    @property
    def dark(self) -> bool:
        return QColor(self.ground).lightness() < 128


LIGHT = Look()
DARK = Look("#121417", "#1e2126", "#e8eaed", "#9aa0a6", "#33373d", "#4dabf7", "#08121c")
PAPER = Look("#ffffff", "#ffffff", "#111111", "#444444", "#222222", "#111111", "#ffffff")


class Sheet:
    """Something to draw on. ``scale`` real pixels make a CSS pixel; the height grows with what is drawn."""

    def __init__(
        self, width: int, *, scale: float = 1.0, look: Look = LIGHT, language: str = "en", family: str = "plain"
    ) -> None:
        self._held = _application()
        self.width, self.scale, self.look, self.language, self.family = width, scale, look, language, family
        self._image = QImage(round(width * scale), _TALLEST, QImage.Format.Format_RGB32)
        self._image.fill(QColor(look.ground))
        self._painter = QPainter(self._image)
        self._painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self._painter.scale(scale, scale)
        self._truths: list[Truth] = []
        self.bottom = 0.0

    def font(self, size: float, *, bold: bool = False, family: str = "") -> QFont:
        font = QFont()
        names = _FAMILIES[family or self.family]
        font.setFamilies([n.format(cjk=_CJK.get(self.language, "SC")) for n in names])
        font.setPixelSize(max(round(size), 1))
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def measure(self, text: str, size: float, *, bold: bool = False, family: str = "") -> float:
        return QFontMetricsF(self.font(size, bold=bold, family=family)).horizontalAdvance(text)

    def text(
        self,
        x: float,
        y: float,
        *parts: Part,
        size: float = 14,
        bold: bool = False,
        colour: str = "",
        align: str = "left",
        family: str = "",
    ) -> float:
        """Draw parts in one line whose top is ``y``; return the x behind it. ``x`` is the left, middle or right."""
        font = self.font(size, bold=bold, family=family)
        metrics = QFontMetricsF(font)
        total = sum(metrics.horizontalAdvance(p if isinstance(p, str) else p.text) for p in parts)
        x -= {"left": 0.0, "middle": total / 2, "right": total}[align]
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour or self.look.ink))
        for part in parts:
            words = part if isinstance(part, str) else part.text
            wide = metrics.horizontalAdvance(words)
            # on the line: a font that stands in for letters the first one lacks is taller, and would lose their feet
            self._painter.drawText(QPointF(x, y + metrics.ascent()), words)
            if isinstance(part, Said):
                self.tell(part, x, y, wide, metrics.height())
            x += wide
        self._reach(y + metrics.height())
        return x

    def tell(self, said: Said, x: float, y: float, w: float, h: float) -> None:
        """Note that a fact stands at a place."""
        quad = np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]], dtype=np.float64) * self.scale
        self._truths.append(Truth(said.type, said.value, said.text, said.offset, said.optional, quad, said.role))

    def lines(
        self,
        x: float,
        y: float,
        width: float,
        *parts: Part,
        size: float = 14,
        bold: bool = False,
        colour: str = "",
        leading: float = 1.45,
        family: str = "",
    ) -> float:
        """Draw running text broken at a width (facts are never broken); return the y below it."""
        for row in self.broken(width, *parts, size=size, bold=bold, family=family):
            self.text(x, y, *row, size=size, bold=bold, colour=colour, family=family)
            y += size * leading
        return y

    def broken(self, width: float, *parts: Part, size: float, bold: bool = False, family: str = "") -> list[list[Part]]:
        """Return the lines that running text gives at a width."""
        metrics = QFontMetricsF(self.font(size, bold=bold, family=family))
        rows: list[list[Part]] = [[]]
        used = 0.0
        for piece in _pieces(parts):
            wide = metrics.horizontalAdvance(piece if isinstance(piece, str) else piece.text)
            if rows[-1] and used + wide > width and piece != " ":
                rows.append([])
                used = 0.0
            if rows[-1] or piece != " ":
                rows[-1].append(piece)
                used += wide
        return [_merged(row) for row in rows]

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        *,
        fill: str = "",
        border: str = "",
        radius: float = 0,
        pen: float = 1,
    ) -> None:
        self._painter.setPen(QPen(QColor(border), pen) if border else Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(QRectF(x, y, w, h), radius, radius)
        self._reach(y + h)

    def rule(self, x: float, y: float, w: float, *, colour: str = "", thick: float = 1) -> None:
        self.rect(x, y, w, thick, fill=colour or self.look.line)

    def dot(self, x: float, y: float, radius: float, *, fill: str) -> None:
        self.rect(x - radius, y - radius, 2 * radius, 2 * radius, fill=fill, radius=radius)

    def image(self, x: float, y: float, w: float, h: float, pixels: np.ndarray) -> None:
        grey = np.ascontiguousarray(pixels)
        picture = QImage(grey.data, grey.shape[1], grey.shape[0], grey.shape[1], QImage.Format.Format_Grayscale8)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        self._painter.drawImage(QRectF(x, y, w, h), picture)
        self._reach(y + h)

    def turned(self, x: float, y: float, *parts: Part, size: float = 12, bold: bool = False) -> None:
        """Draw text that runs upwards from a point; no fact may stand in it."""
        self._painter.save()
        self._painter.translate(x, y)
        self._painter.rotate(-90)
        self._painter.setFont(self.font(size, bold=bold))
        self._painter.setPen(QColor(self.look.ink))
        self._painter.drawText(0, 0, "".join(p if isinstance(p, str) else p.text for p in parts))
        self._painter.restore()

    def done(self, height: float = 0) -> tuple[np.ndarray, tuple[Truth, ...]]:
        """Return the pixels, cut at what was drawn or at a height, and the facts."""
        self._painter.end()
        tall = min(round((height or self.bottom) * self.scale), _TALLEST)
        image = self._image.copy(0, 0, self._image.width(), tall).convertToFormat(QImage.Format.Format_RGB888)
        flat = np.frombuffer(image.constBits(), np.uint8).reshape(tall, image.bytesPerLine())
        pixels = flat[:, : image.width() * 3].reshape(tall, image.width(), 3).copy()
        return pixels, tuple(t for t in self._truths if t.quad[2, 1] <= tall)

    def _reach(self, y: float) -> None:
        self.bottom = max(self.bottom, y)


def fitting(s: Sheet, text: str, width: float, size: float, *, bold: bool = False) -> float:
    """Return the size at which a text fits a width, at most the given one."""
    return min(size, size * width / max(s.measure(text, size, bold=bold), 1.0))


def _pieces(parts: Sequence[Part]) -> list[Part]:
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Said):
            found.append(part)
            continue
        word = ""
        for char in part:
            if char == " " or ord(char) > 0x2E80:
                found += [word] if word else []
                found.append(char)
                word = ""
            else:
                word += char
                if "\u0e00" <= char <= "\u0e7f" and len(word) > 14:
                    found.append(word)
                    word = ""
        found += [word] if word else []
    return found


def _merged(row: list[Part]) -> list[Part]:
    merged: list[Part] = []
    for piece in row:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        else:
            merged.append(piece)
    return merged
