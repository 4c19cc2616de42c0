"""The way into the store: found out off the window's thread, asked for only when something is to be kept."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from appealdesk.core.desk import DeskError
from appealdesk.core.desk.keyways import KeyWays
from appealdesk.core.store import exchange
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import keysfile, unlocking
from appealdesk.core.store.keys.entry import read_anchor, write_anchor
from appealdesk.core.store.keys.keystore import KeyStoreError
from appealdesk.core.store.keys.opening import Opening, Situation, look, rebuild_plain
from appealdesk.core.store.keys.slots import Way
from appealdesk.core.store.restore.bringing import bring_back
from appealdesk.ui.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from threading import Event

    from appealdesk.core.store.chain import Anchor
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.keys.keystore import KeyringState, KeyStore
    from appealdesk.core.store.keys.setup import SetUp
    from appealdesk.ui.bridge import Bridge
    from appealdesk.ui.watch import Watch


PATIENCE: Final = 120.0
"""Seconds within which a backup at work is out of the store."""


class StoreDoor(QObject):
    """Opens the store and remembers what is waiting for that.

    ``opened`` comes once the store is open. ``needed`` asks for a person: the store has to be set up, a secret to be
    entered, or something is lost; it carries the :class:`Opening`. ``failed`` carries an error.
    """

    opened = Signal()
    needed = Signal(object)
    failed = Signal(object)

    def __init__(
        self, bridge: Bridge, folder: StoreFolder, keystore: KeyStore, now: Watch, read_only: Path | None = None
    ) -> None:
        """Stand before a store.

        Args:
            bridge: runs what takes long.
            folder: the store's, whose lock the caller holds; or a copy of one that cannot be written.
            keystore: the system's.
            now: the window's clock.
            read_only: the folder that ``folder`` is a copy of: cases can be looked at, and no change is taken.
        """
        super().__init__(bridge)
        self.read_only = read_only
        self.folder, self.keystore = folder, keystore
        self.opening: Opening | None = None
        """What was found; None before that."""
        self.troubled = False
        """True when the key was there and the store did not open all the same: it has to be checked."""
        self._key: DataKey | None = None
        self._bridge, self._now = bridge, now
        self._open = False
        self._busy = False
        self._waiting: list[Callable[[], None]] = []

    @property
    def is_open(self) -> bool:
        """True while cases can be kept."""
        return self._open

    def knock(self) -> None:
        """Look at the store and open it where nobody has to be asked."""
        self._run(self._look_and_open)

    def _look_and_open(self) -> Opening:
        # what a restoring that was cut short had already decided is carried out first
        exchange.settle(self.folder)
        found = look(self.folder, self.keystore)
        if found.may_open:
            self._enter(found.key, create=found.unmade)
            if found.from_copy:
                keysfile.mend(self.folder)
        return found

    @property
    def key(self) -> DataKey | None:
        """The key that the store was opened with, or was to be opened with; None for one that is not encrypted."""
        return self._key

    def keys_changed(self) -> None:
        """Take note of ways that were added or removed while the store is open."""
        loaded = keysfile.load(self.folder)
        if self.opening is not None and loaded is not None:
            self.opening = replace(self.opening, keys=loaded.keys)

    def close(self) -> None:
        """Close the store, for another one to be put in its place."""
        self._open, self.opening = False, None
        self._bridge.desk.close()

    def leave(self) -> None:
        """Note in the system's key store where the history ends, so that an older database put in its place shows."""
        keys = self.opening.keys if self.opening else None
        if not self._open or self.read_only or keys is None or Way.KEYRING not in keys.slots:
            return
        with suppress(KeyStoreError, DeskError, StoreError):
            write_anchor(self.keystore, keys.store, self._bridge.desk.kept.store.anchor())

    def anchor(self) -> Anchor | None:
        """Return where the history ended when the key store was last told; it may take as long as that takes."""
        keys = self.opening.keys if self.opening else None
        return None if keys is None or Way.KEYRING not in keys.slots else self.noted_end(keys.store)

    def when_open(self, act: Callable[[], None]) -> None:
        """Do something once the store is open: now, after it was found, or after a person has answered."""
        if self._open:
            act()
            return
        self._waiting.append(act)
        if self._busy:
            return
        if self.opening is None:
            self.knock()
        else:
            self.needed.emit(self.opening)

    def forget(self) -> list[Callable[[], None]]:
        """Drop what was waiting, as the person gave up, and return it."""
        dropped, self._waiting = self._waiting, []
        return dropped

    def keyring_state(self, done: Callable[[KeyringState], object]) -> None:
        """Find out how the system's key store is, which may take seconds."""
        self._bridge.ask(self.keystore.state, done, self.failed.emit)

    def unlock(self, secret: str) -> None:
        """Open the store with a recovery code or a passphrase; ``opened`` or ``failed`` follows."""

        def work() -> Opening:
            unlocked = unlocking.unlock_with(self.folder, secret, self.keystore)
            self._enter(unlocked.key, create=False)
            KeyWays(self._bridge.desk.kept.store, self.keystore).note_use(unlocked.way, self._now.real())
            loaded = keysfile.load(self.folder)
            return Opening(Situation.READY, unlocked.key, loaded.keys if loaded else None)

        self._run(work)

    def open_plain(self) -> None:
        """Write the lost keys file of a store that is not encrypted anew, and open it."""

        def work() -> Opening:
            rebuild_plain(self.folder)
            return self._look_and_open()

        self._run(work)

    def start_anew(self, done: Callable[[KeyringState], object]) -> None:
        """Set the store that nobody can open aside, for a new one to be set up; ``done`` or ``failed`` follows."""

        def work() -> KeyringState:
            exchange.set_aside(self.folder, self._now.real())
            return self.keystore.state()

        self.opening = None
        self._bridge.ask(work, done, self.failed.emit)

    def bring_back(self, name: str, at_work: Event | None) -> None:
        """Close the store and put one that was set aside in its place; what follows is as after :meth:`knock`.

        Args:
            name: the folder of the quarantine.
            at_work: tells when nobody else works in the store any more.
        """

        def work() -> Opening:
            if at_work is not None:
                at_work.wait(PATIENCE)
            bring_back(self.folder, name, self.keystore, self._now.real)
            return self._look_and_open()

        self.close()
        self._run(work)

    def note_end(self, store: str, end: Anchor) -> None:
        """Tell the system's key store where the history of a store ends that was just put in its place."""
        with suppress(KeyStoreError):
            if read_anchor(self.keystore, store) is not None:
                write_anchor(self.keystore, store, end)

    def noted_end(self, store: str) -> Anchor | None:
        """Return where the history of a store ended when the key store was last told, None where it was not."""
        with suppress(KeyStoreError):
            return read_anchor(self.keystore, store)
        return None

    def make(self, prepared: SetUp) -> None:
        """Finish setting up and make the store; ``opened`` or ``failed`` follows."""

        def work() -> Opening:
            key = prepared.finish(self.folder, self.keystore, self._now.real())
            self._enter(key, create=True)
            loaded = keysfile.load(self.folder)
            situation = Situation.PLAIN if key is None else Situation.READY
            return Opening(situation, key, loaded.keys if loaded else None)

        self._run(work)

    def _enter(self, key: DataKey | None, *, create: bool) -> None:
        self._key, self.troubled = key, True
        kept = self._bridge.desk.keep(self.folder, key, self._now.real, create=create)
        kept.store.database.frozen = self.read_only
        self.troubled = False

    def _run(self, work: Callable[[], Opening]) -> None:
        if self._busy:
            return
        self._busy = True
        job = Job(lambda _job: work())
        job.notices.done.connect(self._found)
        job.notices.failed.connect(self._failed)
        job.start(self._bridge.pool)

    def _found(self, opening: Opening) -> None:
        self._busy = False
        self.opening = opening
        if not opening.may_open:
            if opening.situation is not Situation.FRESH or self._waiting:
                self.needed.emit(opening)
            return
        self._open = True
        self.opened.emit()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)
