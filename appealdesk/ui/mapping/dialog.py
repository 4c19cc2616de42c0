"""Asks what the columns of an unknown table mean, and shows at once which orders come out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from appealdesk.core.intake.orders.grid import HEADER_WITHIN
from appealdesk.core.intake.orders.mapping.look import with_header
from appealdesk.core.intake.orders.mapping.made import IncompleteError, made_of, preview
from appealdesk.core.intake.orders.mapping.propose import CHINA, propose, with_meanings
from appealdesk.ui.mapping.columns import ColumnsTable
from appealdesk.ui.mapping.preview import OrdersPreview
from appealdesk.ui.widgets.basics import Button, Text, divider
from appealdesk.ui.widgets.frame import foot_of

if TYPE_CHECKING:
    from appealdesk.core.intake.orders.export import OrderExport
    from appealdesk.core.intake.orders.mapping.look import Look
    from appealdesk.core.intake.orders.mapping.propose import Proposal
    from appealdesk.ui.context import Context

SIZE = (860, 700)
SMALLEST = (640, 480)
FRAME = (16, 48)
"""What the title bar and the edges of a window take of the screen."""
_ZONES = (("case", "case"), ("china", CHINA), ("utc", "UTC"))
_DATES = ("dmy", "mdy")


class MappingDialog(QDialog):
    """:attr:`made` is the format's text once it was accepted."""

    def __init__(
        self,
        context: Context,
        look: Look,
        file: str,
        *,
        platform: str,
        site: str,
        timezone: str,
        parent: QWidget | None = None,
    ) -> None:
        """Ask about a table.

        Args:
            context: the window's surroundings.
            look: the table's first rows.
            file: its name, as shown.
            platform: the case's, whose export it is then.
            site: market code of the case.
            timezone: IANA zone of the case.
            parent: the window.
        """
        super().__init__(parent)
        self._context, self._look, self._file = context, look, file
        self._platform, self._site, self._timezone = platform, site, timezone
        self._proposal: Proposal = propose(look, site=site)
        self.made = ""
        self.setWindowTitle(self._words("window.title"))
        self.hint = Text("strong", wrap=True)
        self.header, self.dates, self.zone = QSpinBox(), QComboBox(), QComboBox()
        self.columns, self.orders = ColumnsTable(context), OrdersPreview(context, timezone)
        self.go, self.back = Button(context.look, "", "primary"), Button(context.look)
        self._fill_choices()
        self._lay_out()
        self._connect()
        self._show(anew=True)
        first = next(iter(self.columns.boxes.values()), self.go)
        first.setFocus()

    def _words(self, key: str, **args: object) -> str:
        return self._context.say.of(f"mapping.{key}", **args)

    def _fill_choices(self) -> None:
        self.header.setRange(1, max(min(len(self._look.rows) - 1, HEADER_WITHIN), 1))
        self.header.setValue(self._look.header + 1)
        for order in _DATES:
            self.dates.addItem(self._words(f"dates.{order}"), order)
        for name, zone in _ZONES:
            self.zone.addItem(self._words(f"zone.{name}"), zone)
        self.go.say(self._words("window.go"))
        self.go.setDefault(True)
        self.back.say(self._words("window.back"))

    def _lay_out(self) -> None:
        title, intro = Text("title"), Text("second", wrap=True)
        title.setText(self._words("window.title"))
        intro.setText(self._words("window.intro", file=self._file))
        self._dates_row = QWidget()
        choices = QHBoxLayout()
        choices.setSpacing(10)
        for words, field, holder in (
            (self._words("window.header"), self.header, None),
            (self._words("zone.title"), self.zone, None),
            (self._words("dates.title"), self.dates, self._dates_row),
        ):
            label = Text("second")
            label.setText(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            if holder is None:
                choices.addWidget(label)
                choices.addWidget(field)
                choices.addSpacing(10)
            else:
                inside = QHBoxLayout(holder)
                inside.setContentsMargins(0, 0, 0, 0)
                inside.setSpacing(10)
                inside.addWidget(label)
                inside.addWidget(field)
                inside.addStretch(1)
        choices.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(intro)
        column.addLayout(choices)
        column.addWidget(self._dates_row)
        column.addWidget(self.hint)
        column.addWidget(self.columns, 1)
        column.addWidget(divider())
        column.addWidget(self.orders)
        column.addLayout(foot_of((self.back, self.go)))
        self.setMinimumSize(*SMALLEST)
        room = self.screen().availableGeometry().size() - QSize(*FRAME)
        self.resize(QSize(*SIZE).boundedTo(room))

    def _connect(self) -> None:
        self.columns.meant.connect(self._mean)
        self.header.valueChanged.connect(self._use_header)
        self.dates.activated.connect(self._use_choices)
        self.zone.activated.connect(self._use_choices)
        self.go.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)

    def _mean(self, index: int, meaning: str) -> None:
        self._proposal = with_meanings(self._proposal, {index: meaning})
        self._show(anew=False)

    def _use_header(self, row: int) -> None:
        self._look = with_header(self._look, row - 1)
        self._proposal = propose(self._look, site=self._site)
        self._show(anew=True)

    def _use_choices(self) -> None:
        dates = self._proposal.date_order if self._proposal.date_order == "ymd" else self.dates.currentData()
        self._proposal = replace(self._proposal, date_order=dates, zone=self.zone.currentData())
        self._show(anew=False)

    def _show(self, *, anew: bool) -> None:
        proposal = self._proposal
        self.columns.show_columns(proposal.columns, anew=anew)
        self.zone.setCurrentIndex(max(self.zone.findData(proposal.zone), 0))
        self.dates.setCurrentIndex(max(self.dates.findData(proposal.date_order), 0))
        self._dates_row.setVisible(not proposal.dates_sure)
        found = self._found()
        self.orders.show_orders(found)
        key = (
            "error.no-id" if proposal.id_column is None else "window.to-say" if proposal.unclear else "window.all-said"
        )
        self.hint.setText(self._words(key))
        self.go.setEnabled(bool(found and found.orders))

    def _found(self) -> OrderExport | None:
        try:
            self.made = made_of(self._look, self._proposal, platform=self._platform)
        except IncompleteError:
            self.made = ""
            return None
        return preview(self._look, self.made, name=self._file, timezone=self._timezone)
