"""What can be done about what a finding names: take a file out, replace or explain it; open the letter; say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from appealdesk.ui.mapping.offering import COLUMNS, offers_of
from appealdesk.ui.widgets.basics import Button

if TYPE_CHECKING:
    from appealdesk.core.domain.finding import Finding
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context

NO_GROUND = "reason.not-selected"
"""The rule that finds that a form wants a ground and none is chosen."""


class FindingActs(QWidget):
    """Hidden while the chosen finding names no file of the case and is about neither the letter nor the ground."""

    out_wanted = Signal(str)
    instead_wanted = Signal(str)
    table_asked = Signal(str)
    letter_wanted = Signal()
    change_wanted = Signal()
    """What the case is about is to be said: the ground of the appeal."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it without a file."""
        super().__init__(parent)
        self._context = context
        self._files: frozenset[str] = frozenset()
        self._tables: dict[str, str] = {}
        self._file = ""
        self._letter = ""
        self.write = Button(context.look, "edit_20_regular", "tint")
        self.choose = Button(context.look, "edit_20_regular", "tint")
        self.ask = Button(context.look, "edit_20_regular", "tint")
        self.out = Button(context.look, "delete_20_regular")
        self.instead = Button(context.look, "arrow_sync_20_regular")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.write)
        row.addWidget(self.choose)
        row.addWidget(self.ask)
        row.addWidget(self.instead)
        row.addWidget(self.out)
        self.out.clicked.connect(lambda: self.out_wanted.emit(self._file))
        self.instead.clicked.connect(lambda: self.instead_wanted.emit(self._file))
        self.ask.clicked.connect(lambda: self.table_asked.emit(self._file))
        self.write.clicked.connect(self.letter_wanted)
        self.choose.clicked.connect(self.change_wanted)
        context.say.changed.connect(self._retranslate)
        self.show_finding(None)

    def show_checked(self, checked: Checked) -> None:
        """Remember which files the case has."""
        report = checked.report
        named = (*(e.file for e in report.evidence + report.documents), report.case.export_file)
        self._tables = {o.file: o.kind for o in offers_of(report)}
        self._files = frozenset((*named, *self._tables)) - {""}
        self._letter = report.case.letter.file if report.case.letter else ""

    def is_about_letter(self, finding: Finding) -> bool:
        """Return whether a finding is put right in the letter."""
        own = bool(self._letter) and finding.file == self._letter
        return own or finding.place is not None or finding.rule.startswith("letter.")

    def show_finding(self, finding: Finding | None) -> None:
        """Offer what can be done about a finding."""
        letter = finding is not None and self.is_about_letter(finding)
        self._file = finding.file if finding and finding.file in self._files and not letter else ""
        ground = finding is not None and finding.rule == NO_GROUND
        self.setVisible(bool(self._file) or letter or ground)
        self.choose.setVisible(ground)
        self.write.setVisible(letter)
        self.out.setVisible(bool(self._file))
        self.ask.setVisible(self._file in self._tables)
        self.instead.setVisible(bool(self._file) and self._file not in self._tables)
        self._retranslate()

    def _retranslate(self) -> None:
        say = self._context.say
        asks = "window" if self._tables.get(self._file, COLUMNS) == COLUMNS else "password"
        self.ask.say(say.of(f"mapping.{asks}.offer-go"))
        self.choose.say(say("change.reason"))
        self.write.say(say.of("letter.open-here"), say.of("letter.open-tip"))
        self.out.say(say("out.go"), say("out.tip"))
        self.instead.say(say("out.instead"), say("out.instead-tip"))
