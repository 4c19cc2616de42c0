"""Handing a case over: where to, whether only somebody with a passphrase may open it, and the writing itself."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from appealdesk.core.desk import Cancelled
from appealdesk.core.desk.exchanging import Given, hand_over
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys.changes import accept
from appealdesk.ui.folders import documents, folder_name
from appealdesk.ui.jobs import Job
from appealdesk.ui.saving import ask_where
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import fit, lay_out
from appealdesk.ui.widgets.passphrase import PassphraseForm
from appealdesk.ui.widgets.working import Working

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.ui.caseref import CaseRef
    from appealdesk.ui.context import Context

WIDTH = 500


class GiveDialog(QDialog):
    """Ends once the file is written and checked; stopping leaves no half file and nothing of an earlier one lost."""

    def __init__(self, context: Context, ref: CaseRef, parent: QWidget | None = None) -> None:
        """Ask about a case."""
        super().__init__(parent)
        self._context, self._ref = context, ref
        self._stop: Event | None = None
        say = context.say
        self.setWindowTitle(say("give.title"))
        title, hint = Text("title", wrap=True), Text("second", wrap=True)
        title.setText(say("give.question", name=ref.name))
        hint.setText(say("give.hint"))
        self.sealed = QCheckBox(say("give.sealed"))
        self.sealed.setChecked(True)
        form = PassphraseForm(say)
        self.phrase, self.again = form.phrase, form.again
        self.error = Text("bad", wrap=True)
        self.error.hide()
        self.working = Working(say)
        self.go, self.back = Button(context.look, "share_20_regular", "primary"), Button(context.look)
        self.go.say(say("give.go"))
        self.back.say(say("loose.back"))
        self.go.setDefault(True)
        lay_out(self, (title, hint, self.sealed, form, self.working, self.error), (self.back, self.go), WIDTH)
        self.sealed.toggled.connect(self._sealed)
        self.go.clicked.connect(self._go)
        self.back.clicked.connect(self.reject)
        self.target: Path | None = None
        self.given: Given | None = None

    def _sealed(self, sealed: bool) -> None:
        for field in (self.phrase, self.again):
            field.setEnabled(sealed)

    @property
    def passphrase(self) -> str | None:
        """What encrypts the file; None where it stays readable."""
        return self.phrase.text() if self.sealed.isChecked() else None

    def _go(self) -> None:
        say = self._context.say
        try:
            if self.sealed.isChecked():
                accept(self.phrase.text(), self.again.text())
        except StoreError as error:
            self._tell(explain(error, say))
            return
        proposed = documents().parent / f"{folder_name(self._ref.name)}.appealcase"
        chosen = ask_where(self, self._context, say("give.title"), proposed, say("give.type"))
        if chosen is not None:
            self._write(chosen)

    def _write(self, target: Path) -> None:
        bridge, now, uid, phrase, stop = (
            self._context.bridge,
            self._context.now.real(),
            self._ref.uid,
            self.passphrase,
            Event(),
        )
        self.target, self._stop = target, stop
        store, tables = bridge.desk.kept.store, bridge.desk.tables
        # its own flag: a job that is cancelled falls silent, and whether the file was written in time has to be told
        job = Job(
            lambda job: hand_over(
                store, uid, target, phrase, now=now, tables=tables, on_progress=job.report, cancelled=stop.is_set
            )
        )
        job.notices.progress.connect(self.working.show_progress)
        job.notices.done.connect(self._done)
        job.notices.failed.connect(self._failed)
        self.error.hide()
        self._set_running(True)
        job.start(bridge.pool)

    def _set_running(self, running: bool) -> None:
        if running:
            self.working.begin(self._context.say("give.writing"))
        self.working.setVisible(running)
        for part in (self.go, self.sealed):
            part.setEnabled(not running)
        for field in (self.phrase, self.again):
            field.setEnabled(not running and self.sealed.isChecked())
        self.back.setEnabled(True)
        if running:
            self.back.setFocus()
        fit(self)

    def _done(self, given: Given) -> None:
        self._stop, self.given = None, given
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._stop = None
        self._set_running(False)
        say = self._context.say
        stopped = isinstance(error, Cancelled)
        self._tell(say("give.cancelled") if stopped else f"{explain(error, say)} {say('error.safe')}")

    def _tell(self, words: str) -> None:
        self.error.setText(words)
        self.error.show()
        fit(self)

    def reject(self) -> None:
        """Close; a file that is being written is given up first, and the dialog tells what became of it."""
        if self._stop is None:
            super().reject()
        else:
            self._stop.set()
            self.back.setEnabled(False)
            self.working.step.say(self._context.say("give.cancelling"))
