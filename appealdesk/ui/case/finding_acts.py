"""What can be done about the file that a finding names: take it out, put the right one in its place, explain it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from appealdesk.ui.mapping.offering import COLUMNS, offers_of
from appealdesk.ui.widgets.basics import Button

if TYPE_CHECKING:
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context


class FindingActs(QWidget):
    """Hidden while the chosen finding names no file of the case."""

    out_wanted = Signal(str)
    instead_wanted = Signal(str)
    table_asked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it without a file."""
        super().__init__(parent)
        self._context = context
        self._files: frozenset[str] = frozenset()
        self._tables: dict[str, str] = {}
        self._file = ""
        self.ask = Button(context.look, "edit_20_regular", "tint")
        self.out = Button(context.look, "delete_20_regular")
        self.instead = Button(context.look, "arrow_sync_20_regular")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.ask)
        row.addWidget(self.instead)
        row.addWidget(self.out)
        self.out.clicked.connect(lambda: self.out_wanted.emit(self._file))
        self.instead.clicked.connect(lambda: self.instead_wanted.emit(self._file))
        self.ask.clicked.connect(lambda: self.table_asked.emit(self._file))
        context.say.changed.connect(self._retranslate)
        self._retranslate()
        self.show_file("")

    def show_checked(self, checked: Checked) -> None:
        """Remember which files the case has."""
        report = checked.report
        named = (*(e.file for e in report.evidence + report.documents), report.case.export_file)
        self._tables = {o.file: o.kind for o in offers_of(report)}
        self._files = frozenset((*named, *self._tables)) - {""}

    def show_file(self, file: str) -> None:
        """Offer what can be done about a file."""
        self._file = file if file in self._files else ""
        self.setVisible(bool(self._file))
        self.ask.setVisible(self._file in self._tables)
        self.instead.setVisible(self._file not in self._tables)
        self._retranslate()

    def _retranslate(self) -> None:
        say = self._context.say
        asks = "window" if self._tables.get(self._file, COLUMNS) == COLUMNS else "password"
        self.ask.say(say.of(f"mapping.{asks}.offer-go"))
        self.out.say(say("out.go"), say("out.tip"))
        self.instead.say(say("out.instead"), say("out.instead-tip"))
