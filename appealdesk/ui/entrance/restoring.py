"""Bringing a backup back from the window: chosen, unlocked, rehearsed, agreed to, and only then put in place."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from appealdesk.core.desk.progress import staged
from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import recovery
from appealdesk.core.store.keys.entry import key_from_keyring
from appealdesk.core.store.keys.slots import Way
from appealdesk.core.store.keys.unlocking import open_keys
from appealdesk.core.store.restore.rehearsal import Rehearsal, discard, rehearse, replace
from appealdesk.ui.door import PATIENCE
from appealdesk.ui.folders import documents
from appealdesk.ui.jobs import Job
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.line_question import ask_line
from appealdesk.ui.widgets.notice_bar import STOP
from appealdesk.ui.widgets.question import ask
from appealdesk.ui.widgets.working import stage_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.keys.slots import Keys
    from appealdesk.core.store.restore.losses import Losses
    from appealdesk.ui.context import Context
    from appealdesk.ui.text import Speech
    from appealdesk.ui.widgets.notice_bar import NoticeBar


_WRONG: Final = ("keys.wrong", "keys.recovery", "backup.error.no-passphrase-then")
"""Beginnings of what is said of a secret that does not fit."""
_MOST: Final = 8
"""Cases that are named one by one."""


class NeedsSecretError(Exception):
    """The backup is encrypted, and nobody has said with what it opens."""


class Restoring(QObject):
    """The store that is there stays until the backup was opened and checked, and then moves aside."""

    def __init__(self, context: Context, bar: NoticeBar, window: QWidget) -> None:
        """Speak through ``bar`` and ask above ``window``."""
        super().__init__(window)
        self._context, self._bar, self._window = context, bar, window
        self.leave_store: Callable[[], Event | None] = lambda: None
        """Called before the store is closed; returns what tells when nobody works in it any more."""

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
        own, at_work = door.key, self.leave_store()
        stop, words = Event(), say.of("upkeep.check.stop")
        number = self._bar.tell(say("restore.checking"), "accent", backup.name, words, stop.set, icon=STOP)

        def work(job: Job) -> Rehearsal:
            if at_work is not None:
                at_work.wait(PATIENCE)
            return rehearse(
                backup,
                door.folder,
                lambda keys: self._unlock(keys, secret, own),
                self._context.now.real,
                own=own,
                # read here, off the window's thread: it may take as long as the system's key store takes
                anchors=lambda keys: [noted] if (noted := door.noted_end(keys.store)) else [],
                on_progress=staged(job.report),
                cancelled=stop.is_set,
            )

        job = Job(work)
        job.notices.progress.connect(lambda progress: self._bar.go_on(number, stage_words(say, progress)))
        job.notices.done.connect(self._rehearsed)
        job.notices.failed.connect(lambda error: self._failed(error, backup, secret))
        door.close()
        job.start(bridge.pool)

    def _unlock(self, keys: Keys, secret: str, own: DataKey | None) -> DataKey | None:
        if not keys.encrypted:
            return None
        if own is not None and own.fingerprint() == keys.fingerprint:
            return own  # the store was open with it a moment ago
        if secret:
            return _opened(keys, secret)
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
        words += _gone(say, rehearsal.losses)
        words.append(say("restore.aside"))
        asked = say("restore.title"), "\n".join(words), say("restore.go")
        if not ask(self._window, self._context, *asked, keep=say("restore.keep")):
            bridge.ask(lambda: discard(rehearsal), lambda _none: door.knock(), self._told)
            self._bar.hide()
            return

        def work() -> None:
            replace(rehearsal, self._context.now.real(), agreed=True)
            if rehearsal.report.head is not None:
                door.note_end(rehearsal.keys.store, rehearsal.report.head)

        bridge.ask(work, self._done, self._not_done)

    def _done(self, _none: object) -> None:
        say = self._context.say
        self._bar.tell(say("restore.done"), "ok", say("restore.done-text"))
        self._context.door.knock()

    def _not_done(self, error: Exception) -> None:
        """Tell it, and open again what is there."""
        self._told(error)
        self._context.door.knock()

    def _failed(self, error: Exception, backup: Path, secret: str) -> None:
        wrong = secret and isinstance(error, StoreError) and error.key.startswith(_WRONG)
        if not isinstance(error, NeedsSecretError) and not wrong:
            self._told(error)
            self._context.door.knock()
            return
        say = self._context.say
        words = say("restore.secret", file=backup.name)
        if wrong:
            words = f"{explain(error, say)}\n{words}"
        # what was typed stays, so that one letter can be put right
        typed = ask_line(self._window, self._context, say("restore.title"), words, say("unlock.open"), line=secret)
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


def _opened(keys: Keys, secret: str) -> DataKey:
    """Return the key of a backup by what a person typed; a passphrase may be younger than the backup."""
    try:
        return open_keys(keys, secret)
    except StoreError:
        if Way.PASSPHRASE in keys.slots or recovery.resembles(secret):
            raise
        raise StoreError("backup.error.no-passphrase-then") from None


def _gone(say: Speech, losses: Losses) -> list[str]:
    """Return the names of the cases that go or fall back, each kind after its heading."""
    if not losses.known:
        return [say("restore.unknown")]
    lines = []
    for kind, names in (("going", losses.going), ("falling", losses.falling)):
        if names:
            lines += [say(f"restore.{kind}"), *(f"·  {name}" for name in names[:_MOST])]
        if len(names) > _MOST:
            lines.append(say("restore.more", count=len(names) - _MOST))
    return lines
