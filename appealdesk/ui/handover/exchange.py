"""Handing cases over and taking them in, from the dialog to the words about what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from appealdesk.core.desk.exchanging import take_in
from appealdesk.core.desk.taking import Taken
from appealdesk.ui.bridge import Made
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.handover.give_dialog import GiveDialog
from appealdesk.ui.handover.take_dialog import TakeDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from appealdesk.ui.context import Context
    from appealdesk.ui.jobs import Job
    from appealdesk.ui.widgets.notice_bar import NoticeBar


class Exchange(QObject):
    """``reading`` says that a case is being taken in and will be shown."""

    reading = Signal(str)

    def __init__(self, context: Context, bar: NoticeBar, window: QWidget) -> None:
        """Speak through ``bar`` and ask above ``window``."""
        super().__init__(window)
        self._context, self._bar, self._window = context, bar, window

    def give(self, ref: CaseRef) -> None:
        """Hand a case over."""
        dialog = GiveDialog(self._context, ref, self._window)
        written, say = dialog.exec(), self._context.say
        words = say("give.done-sealed" if dialog.passphrase else "give.done-text", file=dialog.target)
        given = dialog.given
        dialog.deleteLater()
        if written and given:
            words = words if given.noted else f"{words} {say('give.not-noted')}"
            self._bar.tell(say("give.done"), "ok" if given.noted else "warn", words)

    def take(self, path: Path) -> None:
        """Look at a file and take its case in."""
        dialog = TakeDialog(self._context, path, self._window)
        chosen, preview, passphrase, there = dialog.exec(), dialog.preview, dialog.passphrase, dialog.there
        dialog.deleteLater()
        if not chosen or preview is None:
            return
        if there == "in-bin":
            self._bring_back(CaseRef(preview.uid, name=preview.name))
            return
        store, beside = self._context.bridge.desk.kept.store, there == "there"
        self.reading.emit(preview.name)

        def work(job: Job) -> Made:
            uid = take_in(store, path, passphrase, beside=beside, on_progress=job.report, cancelled=job.cancelled)
            return Made(CaseRef(uid, name=preview.name), Taken(None))

        self._context.bridge.make(work)

    def _bring_back(self, ref: CaseRef) -> None:
        """Take a case out of the bin and open it as it was."""
        store = self._context.bridge.desk.kept.store
        self.reading.emit(ref.name)

        def work(_job: Job) -> Made:
            store.cases.restore(ref.uid)
            return Made(ref, Taken(None))

        self._context.bridge.make(work)
