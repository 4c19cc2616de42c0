"""The ways into the open store as a person changes them; each change is a line of the history."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.database.transaction import Edit
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import changes
from appealdesk.core.store.keys.ways import Ways, survey

if TYPE_CHECKING:
    from appealdesk.core.store.keys.changes import Renewal
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.keys.keystore import KeyStore
    from appealdesk.core.store.keys.slots import Way
    from appealdesk.core.store.store import Store

_USED: Final = "keys.used."
"""Setting: when a way was used last."""


@dataclass(frozen=True, slots=True)
class KeyWays:
    """Works on an open store. Everything may wait for the system's key store, so it is not for the window's thread."""

    store: Store
    keystore: KeyStore

    def survey(self) -> Ways:
        """Return which ways there are; see :func:`~appealdesk.core.store.keys.ways.survey`."""
        return survey(self.store.folder, self.store.key, self.keystore)

    def last_used(self, way: Way) -> datetime | None:
        """Return when the store was last opened by a passphrase or a code, in UTC; None where nobody noted it."""
        with suppress(ValueError):
            return datetime.fromisoformat(self.store.setting(f"{_USED}{way}")).astimezone(UTC)
        return None

    def note_use(self, way: Way, now: datetime) -> None:
        """Remember that a way was used at an aware moment; a store that takes no change does without."""
        with suppress(StoreError):
            self.store.set_setting(f"{_USED}{way}", now.astimezone(UTC).isoformat(timespec="seconds"))

    def set_passphrase(self, new: str, again: str) -> None:
        """Set or replace the passphrase.

        Raises:
            StoreError: it is too easy, the two differ, or the keys file cannot be written; everything stays then.
        """
        changes.change_passphrase(self.store.folder, self._key(), new, again, now=self.store.database.now())
        self._note("passphrase-set")

    def remove_passphrase(self) -> None:
        """Take the passphrase away, where the store opens without it every day and by the paper besides.

        Raises:
            StoreError: it does not, or the keys file cannot be written; everything stays then.
        """
        changes.remove_passphrase(self.store.folder, self._key(), self.keystore)
        self._note("passphrase-removed")

    def give_to_system(self) -> None:
        """Let the system's key store open the store from now on.

        Raises:
            StoreError: it cannot, or does not keep the entry; everything stays then.
        """
        if changes.enrol(self.store.folder, self._key(), self.keystore):
            self._note("key-given-to-system")

    def renew(self, renewal: Renewal) -> None:
        """Let a new recovery code, confirmed from its sheet, take the old one's place.

        Raises:
            StoreError: it was not confirmed, or the keys file cannot be written; the old code counts then.
        """
        renewal.finish(self.store.folder, self._key(), self.store.database.now())
        self._note("recovery-renewed")

    def _key(self) -> DataKey:
        if self.store.database.frozen is not None:
            raise StoreError("store.error.read-only", file=str(self.store.database.frozen))
        if self.store.key is None:
            raise StoreError("keys.file.no-secret", file=str(self.store.folder.keys))
        return self.store.key

    def _note(self, action: str) -> None:
        # the keys are changed and proved: a line that cannot be written must not make that look undone
        with suppress(StoreError):
            self.store.note(Edit(action, undoable=False))
