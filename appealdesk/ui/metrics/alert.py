"""The seller's own alert line of a metric: set, changed, taken off; kept like any other figure of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from appealdesk.core.packs.overriding import Override
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.notice_bar import UNDO

if TYPE_CHECKING:
    from appealdesk.core.metrics.measured import Measured
    from appealdesk.ui.context import Context

_RATE = re.compile(r"(\d{1,3}(?:[.,]\d{1,4})?)\s*%?")


class AlertLine(QWidget):
    """``changed`` follows when another line counts."""

    changed = Signal()

    def __init__(self, context: Context, platform: str, measured: Measured, *, firm: bool) -> None:
        """Show the line of a metric; ``firm`` is False where the rate is of a part of the orders only."""
        super().__init__()
        self._context, self._platform, self._measured = context, platform, measured
        look, say = context.look, context.say
        self.label, self.edit, self.unit = Text("strong"), QLineEdit(), Text("second")
        self.save, self.drop = Button(look, "save_20_regular"), Button(look, UNDO, "quiet")
        self.words = Text("second", wrap=True)
        self.edit.setMaximumWidth(90)
        own = measured.alert
        self.label.setText(say.of("metrics.window.alert"))
        self.label.setBuddy(self.edit)
        self.edit.setAccessibleName(say.of("metrics.window.alert-name"))
        self.unit.setText("%")
        self.edit.setText(f"{own.value * 100:g}" if own else "")
        example = next((a.value for a in measured.metric.alerts if not a.own), None)
        self.edit.setPlaceholderText(f"{example * 100:g}" if example is not None else "")
        self.save.say(say.of("metrics.window.alert-save"))
        self.drop.say(say.of("metrics.window.alert-drop"))
        self.drop.setVisible(own is not None)
        state = {True: "reached", False: "kept", None: "open"}[own.reached if firm else None] if own else ""
        told = say.of(f"metrics.line.alert-{state}", value=f"{own.value * 100:.2f}%") if own else ""
        self.words.setText(told or say.of("metrics.window.alert-none"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.label, self.edit, self.unit, self.save, self.drop):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.words)
        self.save.clicked.connect(self._save)
        self.edit.returnPressed.connect(self._save)
        self.drop.clicked.connect(self._drop)

    @property
    def _key(self) -> str:
        return f"metrics.{self._measured.metric.name}.alert"

    def _save(self) -> None:
        told = _RATE.fullmatch(self.edit.text().strip())
        rate = round(float(told[1].replace(",", ".")) / 100, 10) if told else -1.0
        if not 0 <= rate <= 1:
            self._wrong(self._context.say.of("metrics.window.alert-wrong"))
            return
        context = self._context
        day = context.now.real().astimezone(context.zone).date()
        # the value is kept as a person would write it, so that it reads the same wherever figures are listed
        reason = context.say.of("metrics.window.alert-reason")
        figure = Override(self._platform, "", self._key, f"{rate * 100:g}%", reason, day)
        context.bridge.ask(lambda: context.bridge.desk.figures.set(figure), self._done, self._failed)

    def _drop(self) -> None:
        figures = self._context.bridge.desk.figures
        self._context.bridge.ask(lambda: figures.unset(self._platform, "", self._key), self._done, self._failed)

    def _done(self, _value: object) -> None:
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self._wrong(explain(error, self._context.say))

    def _wrong(self, words: str) -> None:
        self.words.setProperty("role", "bad")
        self.words.style().polish(self.words)
        self.words.setText(words)
