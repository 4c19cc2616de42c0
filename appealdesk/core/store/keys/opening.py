"""What to do at the start: open the store, set one up, ask for a secret, or say what is lost and what helps."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import keysfile, remains
from appealdesk.core.store.keys.codec import DamagedError
from appealdesk.core.store.keys.entry import wrapping_key
from appealdesk.core.store.keys.keystore import KeyringState, KeyStoreError
from appealdesk.core.store.keys.slots import Keys, Way, WrongKeyError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.keys.keystore import KeyStore
    from appealdesk.core.store.keys.remains import Remains


class Situation(StrEnum):
    """How a store is found. The texts are ``keys.start.<situation>``: title, what, safe, do."""

    FRESH = "fresh"
    BACKUPS_ONLY = "backups-only"
    """Nothing but backups of an earlier store."""
    READY = "ready"
    PLAIN = "plain"
    PASSPHRASE = "passphrase"  # noqa: S105 - a name, no secret
    """The store was set up to ask for its passphrase every time."""
    KEYRING_NONE = "keyring-none"
    KEYRING_LOCKED = "keyring-locked"
    KEYRING_TIMED_OUT = "keyring-timed-out"
    KEYRING_BROKEN = "keyring-broken"
    ENTRY_MISSING = "entry-missing"
    ENTRY_JUNK = "entry-junk"
    """Something that is no key stands in the entry's place."""
    ENTRY_FOREIGN = "entry-foreign"
    """A key stands there, of another store or of an earlier time."""
    KEYS_LOST = "keys-lost"
    KEYS_LOST_PLAIN = "keys-lost-plain"
    """The keys file is gone, and the database needs none."""
    KEYS_DAMAGED = "keys-damaged"
    KEYS_NEWER = "keys-newer"
    DATABASE_LOST = "database-lost"
    ORIGINALS_ONLY = "originals-only"
    UNREADABLE = "unreadable"


class Action(StrEnum):
    """What a person can do; the words on the buttons are ``keys.action.<action>``."""

    SET_UP = "set-up"
    ENTER_SECRET = "enter-secret"  # noqa: S105 - a name, no secret
    RETRY = "retry"
    RESTORE = "restore"
    OPEN_PLAIN = "open-plain"
    SHOW_FOLDER = "show-folder"
    START_ANEW = "start-anew"
    """Set the store aside, whole, and set up a new one: the way on where nothing that opens it is left."""


_KEYRING = {
    KeyringState.NONE: Situation.KEYRING_NONE,
    KeyringState.LOCKED: Situation.KEYRING_LOCKED,
    KeyringState.TIMED_OUT: Situation.KEYRING_TIMED_OUT,
    KeyringState.BROKEN: Situation.KEYRING_BROKEN,
}
_ACTIONS: Mapping[Situation, tuple[Action, ...]] = {
    Situation.FRESH: (Action.SET_UP,),
    Situation.BACKUPS_ONLY: (Action.RESTORE, Action.SET_UP),
    Situation.READY: (),
    Situation.PLAIN: (),
    Situation.PASSPHRASE: (Action.ENTER_SECRET, Action.START_ANEW),
    Situation.KEYRING_NONE: (Action.ENTER_SECRET, Action.START_ANEW),
    Situation.KEYRING_LOCKED: (Action.RETRY, Action.ENTER_SECRET),
    Situation.KEYRING_TIMED_OUT: (Action.RETRY, Action.ENTER_SECRET),
    Situation.KEYRING_BROKEN: (Action.RETRY, Action.ENTER_SECRET),
    Situation.ENTRY_MISSING: (Action.ENTER_SECRET, Action.START_ANEW),
    Situation.ENTRY_JUNK: (Action.ENTER_SECRET, Action.START_ANEW),
    Situation.ENTRY_FOREIGN: (Action.ENTER_SECRET, Action.START_ANEW),
    Situation.KEYS_LOST: (Action.RESTORE, Action.SHOW_FOLDER, Action.START_ANEW),
    Situation.KEYS_LOST_PLAIN: (Action.OPEN_PLAIN, Action.RESTORE),
    Situation.KEYS_DAMAGED: (Action.RESTORE, Action.SHOW_FOLDER, Action.START_ANEW),
    Situation.KEYS_NEWER: (Action.SHOW_FOLDER,),
    Situation.DATABASE_LOST: (Action.RESTORE, Action.SHOW_FOLDER, Action.START_ANEW),
    Situation.ORIGINALS_ONLY: (Action.RESTORE, Action.SHOW_FOLDER, Action.START_ANEW),
    Situation.UNREADABLE: (Action.RETRY, Action.SHOW_FOLDER),
}


@dataclass(frozen=True, slots=True)
class Opening:
    """What was found, and the key where it could be had without asking anybody."""

    situation: Situation
    key: DataKey | None = None
    keys: Keys | None = None
    unmade: bool = False
    """True when set-up was interrupted before the database was made: then, and after set-up, it may be made."""
    from_copy: bool = False
    """True when the keys file was damaged or gone and its copy stood in; :func:`keysfile.mend` puts it back."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Fill the placeholders of the texts: ``folder``, ``file``, ``detail``."""

    @property
    def may_open(self) -> bool:
        """True when the store can be opened as it is."""
        return self.situation in {Situation.READY, Situation.PLAIN}

    @property
    def actions(self) -> tuple[Action, ...]:
        """What to offer, the best first."""
        return _ACTIONS[self.situation]

    @property
    def asks_for(self) -> tuple[Way, ...]:
        """The secrets that would open the store."""
        slots = self.keys.slots if self.keys else {}
        return tuple(way for way in (Way.PASSPHRASE, Way.RECOVERY) if way in slots)


def look(folder: StoreFolder, keystore: KeyStore) -> Opening:
    """Find out how a store is; reads only, and never takes a lost or unreadable part for a store that never was.

    It may take as long as the key store takes; nothing is asked of it unless everything else is there.
    """
    values = {"folder": str(folder.root), "file": str(folder.keys), "detail": ""}
    try:
        parts = remains.find(folder)
        loaded = keysfile.load(folder)
    except DamagedError as error:
        return Opening(_without_keys(folder, Situation.KEYS_DAMAGED), values=values | error.values)
    except StoreError as error:
        newer = error.key == "keys.file.newer"
        return Opening(Situation.KEYS_NEWER if newer else Situation.UNREADABLE, values=values | error.values)
    if loaded is None and parts.keys:
        # a link whose drive is not there, or a file that went between two looks
        return Opening(Situation.UNREADABLE, values=values | {"detail": os.strerror(errno.ENOENT)})
    if loaded is None:
        return Opening(_no_keys(folder, parts), values=values)
    keys = loaded.keys
    if not parts.database and (keys.in_use or parts.objects):
        values["file"] = str(folder.database)
        return Opening(Situation.DATABASE_LOST, keys=keys, from_copy=loaded.from_copy, values=values)
    situation, key, detail = _key_at_hand(keys, keystore)
    return Opening(
        situation,
        key,
        keys,
        unmade=not parts.database,
        from_copy=loaded.from_copy,
        values=values | {"detail": detail},
    )


def rebuild_plain(folder: StoreFolder) -> Keys:
    """Write a lost keys file of a store that is not encrypted anew, which takes no key.

    Raises:
        StoreError: this is no such case, or the file cannot be written.
    """
    try:
        there = keysfile.load(folder) is not None
    except DamagedError:
        there = False
    if there or _without_keys(folder, Situation.KEYS_LOST) is not Situation.KEYS_LOST_PLAIN:
        raise StoreError("keys.file.not-plain", file=str(folder.database))
    keysfile.set_aside(folder)
    keys = Keys.for_key(None).used()
    keysfile.save(folder, keys, lambda _: None)
    return keys


def _no_keys(folder: StoreFolder, parts: Remains) -> Situation:
    if parts.database:
        return _without_keys(folder, Situation.KEYS_LOST)
    if parts.traces:
        return Situation.KEYS_LOST
    if parts.objects:
        return Situation.ORIGINALS_ONLY
    return Situation.BACKUPS_ONLY if parts.backups else Situation.FRESH


def _without_keys(folder: StoreFolder, otherwise: Situation) -> Situation:
    try:
        return Situation.KEYS_LOST_PLAIN if remains.is_plain_database(folder) else otherwise
    except OSError:
        return otherwise


def _key_at_hand(keys: Keys, keystore: KeyStore) -> tuple[Situation, DataKey | None, str]:
    """Return how the key is to be had, the key where the system's key store gives it, and a detail of its trouble."""
    if not keys.encrypted:
        return Situation.PLAIN, None, ""
    if Way.KEYRING not in keys.slots:
        return Situation.PASSPHRASE, None, ""
    try:
        entry = keystore.get(keys.store)
    except KeyStoreError as error:
        return _KEYRING[error.state], None, error.values["detail"]
    if entry is None:
        return Situation.ENTRY_MISSING, None, ""
    try:
        secret = wrapping_key(entry)
        key = keys.open_keyring(secret) if secret else None
    except WrongKeyError:
        return Situation.ENTRY_FOREIGN, None, ""
    return Situation.READY if key else Situation.ENTRY_JUNK, key, ""
