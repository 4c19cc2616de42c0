"""What can be done about what a finding names: take a file out, replace or explain it; open the letter; say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.core.domain.finding import Severity
from appealdesk.ui.case.blame import blames, may_go
from appealdesk.ui.mapping.offering import COLUMNS, offers_of
from appealdesk.ui.widgets.basics import Button

if TYPE_CHECKING:
    from appealdesk.core.domain.evidence import EvidenceKind
    from appealdesk.core.domain.finding import Finding
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context

NO_GROUND = "reason.not-selected"
"""The rule that finds that a form wants a ground and none is chosen."""
NO_ZONE = "window.deadline-text-parse"
"""The rule that finds a deadline without a time zone."""
OTHER_ORDER = "evidence.order-id-mismatch"
"""The rule that finds a page of an order that is not in the case."""
_SAID = {NO_GROUND: "change.reason", NO_ZONE: "change.deadline"}
"""Rules about what is said of the case, and the words of the button that asks for it."""


class FindingActs(QWidget):
    """Hidden while nothing can be done here: no file is named, and it is about no order, letter or ground."""

    out_wanted = Signal(str)
    leave_wanted = Signal(str)
    """An order is to be left out of the appeal."""
    add_wanted = Signal(str)
    """An order is to be appealed for too."""
    instead_wanted = Signal(str)
    table_asked = Signal(str)
    letter_wanted = Signal()
    change_wanted = Signal()
    """What the case is about is to be said: the ground of the appeal, or when it is due."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it without a file."""
        super().__init__(parent)
        self._context = context
        self._files: dict[str, EvidenceKind | None] = {}
        self._tables: dict[str, str] = {}
        self._file = ""
        self._letter = self._order = self._said = ""
        self._orders: frozenset[str] = frozenset()
        self._other = ""
        """An order outside the case that a file belongs to."""
        self.leave = Button(context.look, "subtract_circle_20_regular")
        self.add = Button(context.look, "add_20_regular")
        self.write = Button(context.look, "edit_20_regular", "tint")
        self.choose = Button(context.look, "edit_20_regular", "tint")
        self.ask = Button(context.look, "edit_20_regular", "tint")
        self.out = Button(context.look, "delete_20_regular")
        self.instead = Button(context.look, "arrow_sync_20_regular")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout()
        column.addLayout(row)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.write)
        row.addWidget(self.choose)
        row.addWidget(self.ask)
        row.addWidget(self.instead)
        row.addWidget(self.out)
        row.addWidget(self.leave)
        self.add.clicked.connect(lambda: self.add_wanted.emit(self._other))
        self.out.clicked.connect(lambda: self.out_wanted.emit(self._file))
        self.leave.clicked.connect(lambda: self.leave_wanted.emit(self._order))
        self.instead.clicked.connect(lambda: self.instead_wanted.emit(self._file))
        self.ask.clicked.connect(lambda: self.table_asked.emit(self._file))
        self.write.clicked.connect(self.letter_wanted)
        self.choose.clicked.connect(self.change_wanted)
        context.say.changed.connect(self._retranslate)
        self.show_finding(None)

    def show_checked(self, checked: Checked) -> None:
        """Remember which files the case has."""
        report = checked.report
        self._tables = {o.file: o.kind for o in offers_of(report)}
        tables = dict.fromkeys((report.case.export_file, *self._tables))
        self._files = {**tables, **{e.file: e.kind for e in report.evidence + report.documents}}
        self._files.pop("", None)
        self._letter = report.case.letter.file if report.case.letter else ""
        self._orders = frozenset(o.id for o in report.case.orders)

    def is_about_letter(self, finding: Finding) -> bool:
        """Return whether a finding is put right in the letter."""
        own = bool(self._letter) and finding.file == self._letter
        return own or finding.place is not None or finding.rule.startswith("letter.")

    def show_finding(self, finding: Finding | None) -> None:
        """Offer what can be done about a finding."""
        letter = finding is not None and self.is_about_letter(finding)
        self._file = finding.file if finding and finding.file in self._files and not letter else ""
        self._said = _SAID.get(finding.rule, "") if finding else ""
        asks = self._file in self._tables
        wrong = finding is not None and bool(self._file) and blames(finding)
        # what one order lacks may be a reason to appeal without it
        alone = finding and finding.severity is Severity.BLOCKER and not (letter or self._said or asks or wrong)
        self._order = finding.order if finding and alone and finding.order in self._orders else ""
        gone = wrong and finding is not None and may_go(finding, self._files[self._file])
        found = dict(finding.args).get("found", "") if finding and finding.rule == OTHER_ORDER else ""
        self._other = found if found and finding and finding.variant in ("", "outside") and " " not in found else ""
        shown = {
            self.add: bool(self._other),
            self.leave: bool(self._order),
            self.choose: bool(self._said),
            self.write: letter,
            self.ask: asks,
            self.instead: wrong and not asks,
            self.out: gone,
        }
        for button, there in shown.items():
            button.setVisible(there)
        # the key reaches it also while it is hidden
        self.out.setEnabled(gone)
        self.setVisible(any(shown.values()))
        self._retranslate()

    def _retranslate(self) -> None:
        say = self._context.say
        asks = "window" if self._tables.get(self._file, COLUMNS) == COLUMNS else "password"
        self.ask.say(say.of(f"mapping.{asks}.offer-go"))
        self.choose.say(say(self._said or _SAID[NO_GROUND]))
        self.write.say(say.of("letter.open-here"), say.of("letter.open-tip"))
        self.leave.say(say("order.leave-out"), say("order.leave-out-tip"))
        self.add.say(say("order.add", order=self._other), say("order.add-tip"))
        self.out.say(say("out.go"), say("out.tip"))
        self.instead.say(say("out.instead"), say("out.instead-tip"))
