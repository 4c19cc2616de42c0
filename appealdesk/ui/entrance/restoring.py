"""Bringing a backup back from the window: chosen, unlocked, rehearsed, agreed to, and only then put in place."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from appealdesk.core.desk.progress import staged
from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys.entry import key_from_keyring
from appealdesk.core.store.keys.slots import Way
from appealdesk.core.store.keys.unlocking import open_keys
from appealdesk.core.store.restore.rehearsal import Rehearsal, discard, rehearse, replace
from appealdesk.ui.folders import documents
from appealdesk.ui.jobs import Job
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.line_question import ask_line
from appealdesk.ui.widgets.notice_bar import STOP
from appealdesk.ui.widgets.question import ask
from appealdesk.ui.widgets.working import stage_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.keys.slots import Keys
    from appealdesk.ui.context import Context
    from appealdesk.ui.widgets.notice_bar import NoticeBar


class NeedsSecretError(Exception):
    """The backup is encrypted, and nobody has said with what it opens."""


class Restoring(QObject):
    """The store that is there stays until the backup was opened and checked, and then moves aside."""

    def __init__(self, context: Context, bar: NoticeBar, window: QWidget) -> None:
        """Speak through ``bar`` and ask above ``window``."""
        super().__init__(window)
        self._context, self._bar, self._window = context, bar, window

    def choose(self) -> None:
        """Ask for a backup."""
        say = self._context.say
        start = self._context.door.folder.backups
        place = str(start if start.is_dir() else documents().parent)
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, say("restore.title"), place, f"{say('restore.type')} (*.appealbackup)"
        )
        if chosen:
            self.rehearse(Path(chosen))

    def rehearse(self, backup: Path, secret: str = "") -> None:
        """Unpack a backup beside the store and check it whole."""
        say, door, bridge = self._context.say, self._context.door, self._context.bridge
        stop, words = Event(), say.of("upkeep.check.stop")
        number = self._bar.tell(say("restore.checking"), "accent", backup.name, words, stop.set, icon=STOP)

        def work(job: Job) -> Rehearsal:
            return rehearse(
                backup,
                door.folder,
                lambda keys: self._unlock(keys, secret),
                self._context.now.real,
                on_progress=staged(job.report),
                cancelled=stop.is_set,
            )

        job = Job(work)
        job.notices.progress.connect(lambda progress: self._bar.go_on(number, stage_words(say, progress)))
        job.notices.done.connect(self._rehearsed)
        job.notices.failed.connect(lambda error: self._failed(error, backup, secret))
        door.close()
        job.start(bridge.pool)

    def _unlock(self, keys: Keys, secret: str) -> DataKey | None:
        if not keys.encrypted:
            return None
        if secret:
            return open_keys(keys, secret)
        if Way.KEYRING in keys.slots:
            try:
                key = key_from_keyring(keys, self._context.door.keystore)
            except StoreError:
                key = None  # another computer, or an earlier key: the person has to say
            if key is not None:
                return key
        raise NeedsSecretError

    def _rehearsed(self, rehearsal: Rehearsal) -> None:
        say, door, bridge = self._context.say, self._context.door, self._context.bridge
        made = rehearsal.manifest.created_at.astimezone(self._context.zone)
        words = [say("restore.found", at=f"{made:%Y-%m-%d %H:%M}", cases=rehearsal.manifest.cases)]
        words += [say.of(f"backup.hindrance.{h}") for h in rehearsal.hindrances]
        words.append(say("restore.aside"))
        if not ask(self._window, self._context, say("restore.title"), " ".join(words), say("restore.go")):
            bridge.ask(lambda: discard(rehearsal), lambda _none: door.knock(), self._told)
            self._bar.hide()
            return
        bridge.ask(lambda: replace(rehearsal, self._context.now.real(), agreed=True), self._done, self._told)

    def _done(self, _aside: object) -> None:
        say = self._context.say
        self._bar.tell(say("restore.done"), "ok", say("restore.done-text"))
        self._context.door.knock()

    def _failed(self, error: Exception, backup: Path, secret: str) -> None:
        wrong = secret and isinstance(error, StoreError) and error.key.startswith(("keys.wrong", "keys.recovery"))
        if not isinstance(error, NeedsSecretError) and not wrong:
            self._told(error)
            self._context.door.knock()
            return
        say = self._context.say
        words = explain(error, say) if wrong else say("restore.secret", file=backup.name)
        typed = ask_line(self._window, self._context, say("restore.title"), words, say("unlock.open"))
        if typed:
            self.rehearse(backup, typed)
        else:
            self._bar.hide()
            self._context.door.knock()

    def _told(self, error: Exception) -> None:
        say = self._context.say
        if isinstance(error, Cancelled):
            self._bar.tell(say("bar.cancelled"), "neutral", say.of("upkeep.restore.stopped"))
            return
        self._bar.tell(say("bar.failed"), "bad", f"{explain(error, say)} {say('error.safe')}")
