"""Handing cases over and taking them in, from the dialog to the words about what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from appealdesk.core.desk.exchanging import hand_over, take_in
from appealdesk.core.desk.taking import Taken
from appealdesk.ui.bridge import Made
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.handover.give_dialog import GiveDialog
from appealdesk.ui.handover.take_dialog import TakeDialog
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.question import ask

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
        chosen, target, passphrase = dialog.exec(), dialog.target, dialog.passphrase
        dialog.deleteLater()
        if not chosen or target is None:
            return
        say, bridge, now = self._context.say, self._context.bridge, self._context.now.real()
        self._bar.tell(say("give.writing"), "accent", target.name)

        def done(_preview: object) -> None:
            self._bar.tell(say("give.done"), "ok", say("give.done-text", file=target))

        bridge.ask(lambda: hand_over(bridge.desk.kept.store, ref.uid, target, passphrase, now=now), done, self._failed)

    def take(self, path: Path) -> None:
        """Look at a file and take its case in."""
        dialog = TakeDialog(self._context, path, self._window)
        chosen, preview, passphrase = dialog.exec(), dialog.preview, dialog.passphrase
        dialog.deleteLater()
        if not chosen or preview is None:
            return
        store, say = self._context.bridge.desk.kept.store, self._context.say
        beside = False
        if store.cases.known(preview.uid):
            words = say("take.there", name=preview.name)
            if not ask(self._window, self._context, say("take.title"), words, say("take.beside")):
                return
            beside = True
        self.reading.emit(preview.name)

        def work(job: Job) -> Made:
            uid = take_in(store, path, passphrase, beside=beside, on_progress=job.report, cancelled=job.cancelled)
            return Made(CaseRef(uid, name=preview.name), Taken(None))

        self._context.bridge.make(work)

    def _failed(self, error: Exception) -> None:
        say = self._context.say
        self._bar.tell(say("bar.failed"), "bad", f"{explain(error, say)} {say('error.safe')}")
