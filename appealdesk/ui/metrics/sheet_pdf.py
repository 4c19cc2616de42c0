"""The sheet of metrics on paper: a table, then each metric with its remarks, its chart and its orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from appealdesk.ui import icons
from appealdesk.ui.metrics.chart import paint_chart
from appealdesk.ui.metrics.trend import by_week_first, trend_of
from appealdesk.ui.metrics.words import (
    fact_words,
    is_partial,
    line_source,
    line_words,
    missing_words,
    percent,
    rate_words,
    reading_words,
    remark_words,
    remarks_at,
    remarks_on_all,
    standing_of,
    why_words,
)
from appealdesk.ui.theme import font
from appealdesk.ui.tokens import LIGHT
from appealdesk.ui.widgets.pill import ICONS

if TYPE_CHECKING:
    from appealdesk.core.desk.metering import Metering
    from appealdesk.core.metrics.measured import Measured
    from appealdesk.ui.text import Speech

_DPI = 600
_UNIT = 96
"""Logical pixels of an inch, in which everything here is measured."""
_MARGIN_MM = 15
_CHART = 200.0
_MOST_ORDERS = 40


def sheet_pdf(found: Metering, say: Speech) -> bytes:
    """Return a PDF of A4 pages in the present language; at most 40 orders of each metric, the rest as a number."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(say.of("metrics.window.title"))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
        )
    )
    painter = QPainter(writer)
    _Paper(writer, painter, say).put(found)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


class _Paper:
    """Writes downwards and turns the page when it is full."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, say: Speech) -> None:
        self._writer, self._painter, self._say = writer, painter, say
        scale = _DPI / _UNIT
        painter.scale(scale, scale)
        self._width, self._height = writer.width() / scale, writer.height() / scale
        self._y = 0.0

    def _room(self, height: float) -> None:
        if self._y + height > self._height and self._y > 0:
            self._writer.newPage()
            self._y = 0.0

    def write(
        self, words: str, pixels: int = 12, *, bold: bool = False, colour: str = LIGHT.text, x: float = 0
    ) -> None:
        """Write a paragraph."""
        self._painter.setFont(font(pixels, bold=bold))
        self._painter.setPen(QColor(colour))
        area = QRectF(x, 0, self._width - x, 10_000)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        needed = self._painter.boundingRect(area, flags, words).height()
        self._room(needed)
        self._painter.drawText(QRectF(x, self._y, self._width - x, needed + 1), flags, words)
        self._y += needed + pixels * 0.3

    def _marked(self, tone: str, words: str) -> None:
        self._room(18)
        icons.paint(self._painter, ICONS[tone], LIGHT.tone(tone).mark, 0, self._y, 14)
        self.write(words, 11, x=20)

    def put(self, found: Metering) -> None:
        """Write the whole sheet."""
        say, sheet = self._say, found.sheet
        head = say.of(
            "metrics.title.head",
            platform=say(f"platform.{sheet.platform}"),
            site=sheet.site.upper(),
            file=found.export.file,
            orders=f"{sheet.orders:,}",
        )
        self.write(say.of("metrics.window.title"), 20, bold=True)
        self.write(head, 12, colour=LIGHT.text2)
        period = sheet.period
        told = {"start": period.start, "end": period.end, "zone": period.zone} if period else {}
        self.write(say.of("metrics.title.period" if period else "metrics.title.all", **told), 12, colour=LIGHT.text2)
        if is_partial(found):
            self.write(say.of("metrics.line.partial"), 12)
        if found.left_out:
            self.write(say.of("metrics.title.without", orders=", ".join(found.left_out)), 11, colour=LIGHT.text2)
        self._y += 10
        for measured in sheet.metrics:
            self._metric(found, measured)
        for remark in remarks_on_all(found):
            self._marked("neutral", remark_words(say, remark))

    def _metric(self, found: Metering, measured: Measured) -> None:
        say = self._say
        trend = trend_of(measured, say, weekly=by_week_first(measured), compared=bool(found.left_out))
        # a heading is not left alone at the foot of a page
        self._room(60 + (_CHART if trend else 0))
        words, tone = standing_of(say, found, measured)
        self.write(measured.metric.called.to(say.language), 15, bold=True)
        figure = measured.shown.figure if measured.shown else None
        told = rate_words(say, found, measured.rate)
        if figure is None:
            self._marked(tone, missing_words(say, measured.readings[0]))
        else:
            count = figure.count
            told += "  " + say.of("metrics.window.of", counted=f"{count.counted:,}", total=f"{count.total:,}")
            self._marked(tone, f"{told}  {words}")
        if figure is not None and found.left_out:
            rest = figure.without
            args = {"rate": percent(rest.rate), "counted": f"{rest.counted:,}", "total": f"{rest.total:,}"}
            self.write(say.count_of("metrics.window.without-told", len(found.left_out), **args), 11, x=20)
        for remark in remarks_at(found, measured.metric.name):
            self._marked("warn", remark_words(say, remark))
        for standing in measured.lines:
            told = f"{line_words(say, standing)}  {line_source(say, found, standing)}"
            self.write(told, 11, colour=LIGHT.text2, x=20)
        if trend is not None:
            self._room(_CHART)
            paint_chart(self._painter, LIGHT, QRectF(0, self._y, self._width, _CHART), trend)
            self._y += _CHART + 6
        for reading in measured.readings:
            self.write(reading_words(say, reading), 10, colour=LIGHT.text3, x=20)
        if figure is not None:
            for named in figure.against[:_MOST_ORDERS]:
                facts = fact_words(say, named, figure, found.sheet.zone)
                self.write(f"{named.order.id}  {why_words(say, named.why)}  {facts}", 10, x=20)
            if (rest_of := len(figure.against) - _MOST_ORDERS + figure.left_off) > 0:
                self.write(say.of("metrics.line.more", n=rest_of), 10, x=20)
        self._y += 14
