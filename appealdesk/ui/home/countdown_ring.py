"""A ring that empties in the last three days before a deadline, with what is left in large figures in its middle."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from appealdesk.ui.reckoning import left_of
from appealdesk.ui.theme import BODY, CAPTION, font
from appealdesk.ui.widgets.basics import set_tip

if TYPE_CHECKING:
    from appealdesk.core.domain.reminding import Reckoned
    from appealdesk.ui.context import Context

SIZE, WIDTH, FIGURES = 148, 9, 38
FULL = timedelta(days=3)
"""From so much time on the ring is full."""
BROKEN = (1.4, 0.7)
"""Stroke and gap of a ring that is not certain, in widths of the line."""
_DAYS_FROM = 48
"""Hours from which on days are counted, as in :mod:`appealdesk.ui.timespell`."""


def figures(rest: timedelta) -> tuple[int, str, int, str]:
    """Return a large figure with its unit and a small one with its unit; a small one of -1 is not shown.

    Units are texts of ``ui.home.unit``: days and hours, hours and minutes, minutes alone in the last hour; rounded
    down.
    """
    minutes = max(int(rest.total_seconds() // 60), 0)
    hours = minutes // 60
    if hours >= _DAYS_FROM:
        return hours // 24, "days", hours % 24, "hours"
    if hours:
        return hours, "hours", minutes % 60, "minutes"
    return minutes, "minutes", -1, ""


class CountdownRing(QWidget):
    """Says in words what it shows."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Create it without a deadline."""
        super().__init__(parent)
        self._context = context
        self._at: datetime | None = None
        self._follows: Reckoned | None = None
        self._basis = ""
        self.setFixedSize(SIZE, SIZE)
        context.look.changed.connect(self.update)

    def show_deadline(self, at: datetime | None, follows: Reckoned | None = None, basis: str = "") -> None:
        """Show what is left until a moment (aware), or that none is known.

        Args:
            at: the deadline.
            follows: what it was reckoned from; the ring is a broken one then.
            basis: the same in words.
        """
        self._at, self._follows, self._basis = at, follows, basis
        self.tick()

    def tick(self) -> None:
        """Say anew what is left at this moment."""
        say = self._context.say
        self.setAccessibleName(left_of(say, self._at, self._follows, self._context.now()).text)
        self.setAccessibleDescription(self._basis)
        set_tip(self, " ".join(x for x in (self._basis, say("home.ring-tip")) if x))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ring and figures."""
        del event
        say, t = self._context.say, self._context.look.tokens
        told = left_of(say, self._at, self._follows, self._context.now())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH)
        painter.setPen(QPen(QColor(t.hairline), WIDTH))
        painter.drawEllipse(area)
        rest = self._at - self._context.now() if self._at else timedelta(0)
        share = max(min(rest / FULL, 1.0), 0.0)
        if share:
            tone = told.tone if told.tone != "neutral" else "accent"
            pen = QPen(QColor(t.tone(tone).mark), WIDTH)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap if share < 1 else Qt.PenCapStyle.FlatCap)
            if self._follows is not None:
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                pen.setDashPattern(BROKEN)
            painter.setPen(pen)
            painter.drawArc(area, 90 * 16, -round(share * 360 * 16))
        if self._at is None or rest <= timedelta(0):
            painter.setFont(font(BODY, bold=True))
            painter.setPen(QColor(t.tone(told.tone).text))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            # a figure stays with its unit
            words = re.sub(r"(?<=\d) ", "\u00a0", told.text)
            painter.drawText(area.adjusted(18, 0, -18, 0), flags, words)
        else:
            self._figures(painter, rest)
        painter.end()

    def _figures(self, painter: QPainter, rest: timedelta) -> None:
        say, t = self._context.say, self._context.look.tokens
        large, unit, small, small_unit = figures(rest)
        big, words = font(FIGURES, bold=True), font(BODY)
        number, named = str(large), say.count(f"home.unit-{unit}", large)
        wide = QFontMetrics(big).horizontalAdvance(number)
        whole = wide + 4 + QFontMetrics(words).horizontalAdvance(named)
        start = (self.width() - whole) / 2
        base = self.height() / 2 + (8 if small >= 0 else 14)
        painter.setFont(big)
        painter.setPen(QColor(t.text))
        painter.drawText(round(start), round(base), number)
        painter.setFont(words)
        painter.setPen(QColor(t.text2))
        painter.drawText(round(start + wide + 4), round(base), named)
        if small >= 0:
            painter.setFont(font(CAPTION))
            under = QRectF(0, base + 6, self.width(), 20)
            words_small = f"{small} {say.count(f'home.unit-{small_unit}', small)}"
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, words_small)
