"""Loose files become a case, or go into one that is there: what was understood beside its source, and what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.core.desk.looking import Look, look_at
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.home.case_form import CaseForm
from appealdesk.ui.home.source_view import SourceView
from appealdesk.ui.jobs import Job
from appealdesk.ui.timespell import both_clocks
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import foot_of
from appealdesk.ui.widgets.roominess import stay_centred

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from appealdesk.core.desk.case_changes import Change
    from appealdesk.core.store.records.listing import CaseEntry
    from appealdesk.ui.context import Context

LONGEST_NAME = 120
NARROW, WIDE, HEIGHT = 560, 1020, 560
OFFERED = 20
"""Cases that files can be put into from here, the most urgent ones."""


class LooseFilesDialog(QDialog):
    """Asks only for what is unclear; what the files say stands there as soon as it is known."""

    def __init__(self, context: Context, files: Sequence[Path], parent: QWidget | None = None) -> None:
        """Ask about ``files``."""
        super().__init__(parent)
        self._context = context
        self._entries: tuple[CaseEntry, ...] = ()
        say = context.say
        self.setWindowTitle(say("loose.title"))
        self.title, self.hint = Text("title", wrap=True), Text("second", wrap=True)
        self.title.setText(say.count("loose.question", len(files)))
        self.hint.setText(say("loose.hint"))
        self.target, self.target_label = QComboBox(), Text("strong")
        self.target.addItem(say("loose.new-case"))
        self.target.setAccessibleName(say("loose.into"))
        self.target_label.setText(say("loose.into"))
        self.form, self.source = CaseForm(context), SourceView(context)
        self.form.looking = True
        self.own = Text("second", wrap=True)
        self.platform, self.site, self.name = self.form.platform, self.form.site, self.form.name
        self.name.setMaxLength(LONGEST_NAME)
        self.stage = Text("caption")
        self.stage.setText(say("loose.looking"))
        self.go, self.back = Button(context.look, "", "primary"), Button(context.look)
        self.go.setDefault(True)
        self.back.say(say("loose.back"))
        self._lay_out()
        self.target.currentIndexChanged.connect(self._turn)
        self.form.changed.connect(self._turn)
        self.form.place_wanted.connect(self.source.show_field)
        self.go.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)
        self.form.show_notice(None)
        self._offer_cases()
        self._guess = Job(lambda job: look_at(files, job.cancelled, on_read=lambda *read: job.report(read)))
        self._guess.notices.progress.connect(self._read)
        self._guess.notices.done.connect(self._looked)
        self._guess.notices.ended.connect(self._ended)
        self.finished.connect(lambda _result: self._guess.cancel())
        self._guess.start(context.bridge.pool)

    def _lay_out(self) -> None:
        into = QHBoxLayout()
        into.setSpacing(12)
        into.addWidget(self.target_label)
        into.addWidget(self.target, 1)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addLayout(into)
        column.addWidget(self.form)
        column.addWidget(self.own)
        column.addWidget(self.stage)
        column.addStretch(1)
        column.addLayout(foot_of((self.back, self.go)))
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 24, 28, 20)
        row.setSpacing(24)
        row.addWidget(self.source, 1)
        row.addLayout(column, 1)
        for part in (self.target, self.target_label, self.source):
            part.hide()
        self.setMinimumWidth(NARROW)

    def _offer_cases(self) -> None:
        context = self._context
        if context.door.is_open:
            now, desk = context.now.real(), context.bridge.desk
            context.bridge.ask(lambda: desk.kept.store.listing(now, limit=OFFERED), self._offered, lambda _error: None)

    def _offered(self, entries: tuple[CaseEntry, ...]) -> None:
        self._entries = entries
        for entry in entries:
            self.target.addItem(self._context.say("loose.into-case", name=entry.name))
        for part in (self.target, self.target_label):
            part.setVisible(bool(entries))

    def _looked(self, look: Look) -> None:
        self.form.show_market(look.platform, look.site)
        self.form.show_notice(look.notice, look.table)
        if look.path is None:
            return
        self.title.setText(self._context.say("loose.understood"))
        self.source.show()
        self.source.show_look(look)
        above = self.parentWidget()
        room = above.window().size() if above is not None else self.size()
        middle = self.geometry().center()
        self.resize(max(min(WIDE, room.width() - 40), self.width()), max(HEIGHT, self.height()))
        stay_centred(self, middle)

    def _read(self, read: tuple[int, int]) -> None:
        """Say how far it is: pictures take their time."""
        done, total = read
        say = self._context.say
        self.stage.setText(f"{say('loose.looking')} {say('reading.count', done=done, total=total)}")

    def _ended(self) -> None:
        self.form.looking = False
        self.form.tell()
        self.stage.hide()

    def _tell_own(self) -> None:
        """Say when the deadline is on the seller's clock: the form shows it on the market's."""
        moment, context = self.form.moment, self._context
        self.own.setText(both_clocks(context.say, moment, context.zone, moment.tzinfo)[0] if moment else "")
        self.own.setVisible(moment is not None)

    def _turn(self) -> None:
        self._tell_own()
        say, into = self._context.say, self.into
        self.form.setEnabled(into is None)
        self.go.say(say("loose.go-into") if into else say("loose.go"))
        self.go.setEnabled(self.is_answered)
        if into is None:
            self._propose()

    @property
    def into(self) -> CaseRef | None:
        """The case that the files are to go into; None for a new one."""
        number = self.target.currentIndex() - 1
        return CaseRef(self._entries[number].uid, name=self._entries[number].name) if number >= 0 else None

    @property
    def is_answered(self) -> bool:
        """Whether enough is known to begin."""
        return self.into is not None or self.form.is_answered

    def accept(self) -> None:
        """Close with the answer; nothing happens before there is one."""
        if self.is_answered:
            super().accept()

    def _propose(self) -> None:
        # a name that somebody typed stays
        if not self.name.isModified():
            say, now = self._context.say, self._context.now.real().astimezone(self._context.zone)
            day = say("time.day", month=say(f"month.m{now.month}"), day=now.day)
            site = say.or_else(f"site.{self.site.currentData()}", "")
            named = say("loose.proposed", platform=self.platform.currentText(), site=site, day=day)
            self.name.setText(" ".join(named.split()))

    @property
    def answer(self) -> tuple[str, str, str]:
        """The case's name, the platform and the market code."""
        self._propose_where_empty()
        return self.name.text().strip(), self.platform.currentData(), self.site.currentData()

    @property
    def change(self) -> Change | None:
        """What was said otherwise than the notice says it; None where nothing was."""
        return self.form.change if self.form.said else None

    def _propose_where_empty(self) -> None:
        if not self.name.text().strip():
            self.name.setModified(False)
            self._propose()
