"""One metric in full: its figure with what has to be said of it, lines, own alert line, trend and orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from appealdesk.ui import icons
from appealdesk.ui.evidence.figures import figure_value
from appealdesk.ui.metrics.alert import AlertLine
from appealdesk.ui.metrics.chart import ChartView, summary
from appealdesk.ui.metrics.orders import OrdersTable
from appealdesk.ui.metrics.trend import by_week_first, trend_of
from appealdesk.ui.metrics.words import (
    figure_notes,
    is_partial,
    line_source,
    line_words,
    missing_words,
    percent,
    reading_words,
    remark_words,
    remarks_at,
    remarks_on_all,
    standing_of,
)
from appealdesk.ui.widgets.basics import Button, Text, divider
from appealdesk.ui.widgets.pill import ICONS, Pill
from appealdesk.ui.wording import file_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.desk.metering import Metering
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.metrics.measured import Measured, Standing
    from appealdesk.ui.context import Context


class DetailView(QScrollArea):
    """Built anew for each metric that is shown."""

    leave_out = Signal(list)
    """A reckoning without these orders is wanted."""
    lines_changed = Signal()
    """Another alert line counts from now on."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Create it empty."""
        super().__init__(parent)
        self._context = context
        self._weekly: bool | None = None
        self._found: Metering | None = None
        self._measured: Measured | None = None
        self.chart: ChartView | None = None
        self.orders: OrdersTable | None = None
        self.alert: AlertLine | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.evidence: Sequence[Evidence] = ()
        """The files of the case it is about; none where it is about no case."""
        context.look.changed.connect(self._again)

    def _again(self) -> None:
        if self._found is not None and self._measured is not None:
            self.show_metric(self._found, self._measured)

    def show_metric(self, found: Metering, measured: Measured) -> None:
        """Show a metric of a sheet."""
        self._found, self._measured = found, measured
        self.chart = self.orders = None
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(10)
        column.addLayout(self._head(found, measured))
        self._add_reported(column, measured)
        for remark in remarks_at(found, measured.metric.name):
            column.addLayout(self._row(ICONS["warn"], "warn", remark_words(self._context.say, remark)))
        column.addWidget(divider())
        self._add_lines(column, found, measured.lines[:1])
        self._add_alert(column, found, measured)
        self._add_chart(column, found, measured)
        self._add_orders(column, found, measured)
        self._add_readings(column, measured)
        if rest := measured.lines[1:]:
            column.addWidget(self._text("heading", self._context.say.of("metrics.window.other-lines")))
            self._add_lines(column, found, rest)
        for remark in remarks_on_all(found):
            column.addLayout(self._row(ICONS["neutral"], "neutral", remark_words(self._context.say, remark)))
        column.addStretch(1)
        self.setWidget(inner)
        # the scroll area would else paint the window's ground over the card's
        inner.setAutoFillBackground(False)

    def _add_reported(self, column: QVBoxLayout, measured: Measured) -> None:
        """Say what the platform's own pages in the case say of the metric."""
        say = self._context.say
        for item in self.evidence:
            for figure in item.metrics:
                if figure.metric == measured.metric.name and (value := figure_value(say, figure)):
                    words = say.of("metrics.window.reported", value=value, file=file_name(item.file))
                    column.addLayout(
                        self._row(ICONS["neutral"], "neutral", words, say.of("metrics.window.reported-why"))
                    )

    def _text(self, role: str, words: str) -> Text:
        made = Text(role, wrap=True)
        made.setText(words)
        return made

    def _row(self, icon: str, tone: str, words: str, caption: str = "") -> QHBoxLayout:
        mark, row, lines = Text(), QHBoxLayout(), QVBoxLayout()
        colour = self._context.look.tokens.tone(tone).mark
        mark.setPixmap(icons.pixmap(icon, colour, 18, self.devicePixelRatioF()))
        lines.setSpacing(2)
        lines.addWidget(self._text("", words))
        if caption:
            lines.addWidget(self._text("caption", caption))
        row.setSpacing(8)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        return row

    def _head(self, found: Metering, measured: Measured) -> QVBoxLayout:
        say, context = self._context.say, self._context
        words, tone = standing_of(say, found, measured)
        pill = Pill(context.look)
        pill.say(words, tone)
        title = self._text("heading", measured.metric.called.to(say.language))
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(title, 1)
        top.addWidget(pill)
        figure = measured.shown.figure if measured.shown else None
        big, beside = Text("display"), QVBoxLayout()
        big.setText(percent(measured.rate))
        beside.setSpacing(2)
        shown = measured.shown or measured.readings[0]
        if figure is None:
            beside.addWidget(self._text("second", missing_words(say, shown)))
        else:
            count = figure.count
            told = say.of("metrics.window.of", counted=f"{count.counted:,}", total=f"{count.total:,}")
            beside.addWidget(self._text("strong", told))
            if is_partial(found):
                beside.addWidget(self._text("second", say.of("metrics.line.partial")))
            if found.left_out:
                rest = figure.without
                words = say.count_of(
                    "metrics.window.without-told",
                    len(found.left_out),
                    rate=percent(rest.rate),
                    counted=f"{rest.counted:,}",
                    total=f"{rest.total:,}",
                )
                beside.addWidget(self._text("second", words))
        if measured.weight is not None:
            source = found.cited(measured.weight.origin, say.language)
            weight = say.of("metrics.line.weight", value=f"{measured.weight.value:.0%}", source=source)
            beside.addWidget(self._text("caption", weight))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(big, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(row)
        return column

    def _add_lines(self, column: QVBoxLayout, found: Metering, lines: Sequence[Standing]) -> None:
        say, partial = self._context.say, is_partial(found)
        for standing in lines:
            broken = None if partial else standing.broken
            tone = {True: "bad", False: "ok", None: "neutral"}[broken]
            state = {True: "broken", False: "kept", None: "open"}[broken]
            words = say.of(f"metrics.line.limit-{state}", limit=line_words(say, standing))
            source = line_source(say, found, standing)
            if found.left_out and standing.broken_without is not None and not partial:
                key = "broken" if standing.broken_without else "kept"
                source += say.of(f"metrics.window.without-{key}")
            column.addLayout(self._row(ICONS[tone], tone, words, source))

    def _add_alert(self, column: QVBoxLayout, found: Metering, measured: Measured) -> None:
        self.alert = AlertLine(self._context, found.sheet.platform, measured, firm=not is_partial(found))
        self.alert.changed.connect(self.lines_changed)
        self.alert.setEnabled(self._context.door.read_only is None)
        column.addWidget(self.alert)

    def _add_chart(self, column: QVBoxLayout, found: Metering, measured: Measured) -> None:
        say = self._context.say
        weekly = by_week_first(measured) if self._weekly is None else self._weekly
        trend = trend_of(measured, say, weekly=weekly, compared=bool(found.left_out))
        if trend is None:
            return
        title, group = Text("heading"), QButtonGroup(self)
        title.setText(say.of("metrics.window.trend"))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(title)
        row.addStretch(1)
        for by_week, key in ((False, "by-day"), (True, "by-week")):
            button = Button(self._context.look, "", "segment")
            button.say(say.of(f"metrics.window.{key}"))
            button.setCheckable(True)
            button.setChecked(by_week == weekly)
            button.clicked.connect(lambda _on=False, by_week=by_week: self._show_by(by_week=by_week))
            group.addButton(button)
            row.addWidget(button)
        chart, told = ChartView(self._context.look), Text("caption", wrap=True)
        chart.setAccessibleName(f"{title.text()}: {summary(trend)}")

        def tell(index: int) -> None:
            point = trend.points[index]
            key = "point-over" if point.over else "point"
            words = say.of(
                f"metrics.window.{key}",
                day=f"{point.day:%Y-%m-%d}",
                rate=percent(point.count.rate),
                counted=point.count.counted,
                total=point.count.total,
            )
            rest = say.of("metrics.window.point-without", rate=percent(point.without.rate)) if trend.compared else ""
            told.setText(words + rest)

        chart.pointed.connect(tell)
        chart.show_trend(trend)
        self.chart = chart
        column.addLayout(row)
        column.addWidget(chart)
        column.addWidget(told)

    def _show_by(self, *, by_week: bool) -> None:
        self._weekly = by_week
        self._again()

    def _add_orders(self, column: QVBoxLayout, found: Metering, measured: Measured) -> None:
        figure = measured.shown.figure if measured.shown else None
        if figure is None:
            return
        if figure.against:
            self.orders = OrdersTable(self._context, figure, found.sheet.zone, frozenset(found.left_out))
            self.orders.leave_out.connect(self.leave_out)
            column.addWidget(self.orders)
        else:
            column.addLayout(self._row(ICONS["ok"], "ok", self._context.say.of("metrics.window.no-orders")))

    def _add_readings(self, column: QVBoxLayout, measured: Measured) -> None:
        say = self._context.say
        column.addWidget(self._text("heading", say.of("metrics.window.how")))
        column.addWidget(self._text("", reading_words(say, measured.shown or measured.readings[0])))
        if measured.differ:
            column.addLayout(self._row(ICONS["warn"], "warn", say.of("metrics.window.differ")))
        for reading in measured.readings:
            if reading is not (measured.shown or measured.readings[0]):
                column.addWidget(self._text("second", reading_words(say, reading)))
        if measured.shown and measured.shown.figure:
            for note in figure_notes(say, measured.shown.figure):
                column.addWidget(self._text("caption", note))
