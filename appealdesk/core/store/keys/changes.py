"""Changing the ways to an open store. Every change is proved from the disk before it counts; the data key stays."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import keysfile, passphrase, recovery
from appealdesk.core.store.keys.codecheck import CodeCheck
from appealdesk.core.store.keys.entry import key_from_keyring, new_entry, wrapping_key
from appealdesk.core.store.keys.keystore import KeyStoreError
from appealdesk.core.store.keys.slots import Way, WrongKeyError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.keys.keystore import KeyStore
    from appealdesk.core.store.keys.slots import Keys


def change_passphrase(folder: StoreFolder, key: DataKey, new: str, again: str, *, now: datetime | None = None) -> None:
    """Set or replace the passphrase of an open store; the old one opens nothing any more.

    Args:
        folder: the store's.
        key: its data key.
        new: the passphrase.
        again: the same, typed a second time.
        now: noted as its date, aware.

    Raises:
        StoreError: it is too easy, the two differ, or the keys file cannot be written; then everything stays.
    """
    accept(new, again)
    keysfile.save(folder, _keys(folder, key).with_passphrase(key, new, now), lambda k: prove(k, key, phrase=new))


def remove_passphrase(folder: StoreFolder, key: DataKey, keystore: KeyStore) -> None:
    """Take the passphrase away, if the system's key store opens the store without it.

    Raises:
        KeyStoreError: the key store cannot be used at the moment.
        StoreError: it is the last way besides the paper or besides the system, or the keys file cannot be written.
    """
    keys = _keys(folder, key)
    if Way.RECOVERY not in keys.slots:
        raise StoreError("keys.change.no-sheet")
    try:
        prove_keyring(keys, key, keystore)
    except WrongKeyError:
        raise StoreError("keys.change.last-way") from None
    keysfile.save(folder, keys.without(Way.PASSPHRASE), lambda _: None)


def enrol(folder: StoreFolder, key: DataKey, keystore: KeyStore) -> bool:
    """Give the system's key store a new entry, so that nobody has to type anything at the next start.

    Returns:
        False when the entry that is there opens the store, so that there was nothing to do.

    Raises:
        KeyStoreError: it cannot be used, or did not keep the entry; then everything stays as it is.
        StoreError: the keys file cannot be written; then everything stays as it is.
    """
    keys = _keys(folder, key)
    with contextlib.suppress(WrongKeyError):
        if key_from_keyring(keys, keystore) == key:
            return False
    earlier, entry = keystore.get(keys.store) or "", new_entry()
    try:
        keystore.set(keys.store, entry)
        keysfile.save(folder, keys.with_keyring(key, bytes.fromhex(entry)), lambda k: prove_keyring(k, key, keystore))
    except StoreError:
        with contextlib.suppress(KeyStoreError):
            if wrapping_key(earlier):
                # another copy of the store may live by it
                keystore.set(keys.store, earlier)
            else:
                keystore.delete(keys.store)
        raise
    return True


class Renewal(CodeCheck):
    """A new recovery code for an open store; the old one counts until :meth:`finish`."""

    def finish(self, folder: StoreFolder, key: DataKey, now: datetime | None = None) -> None:
        """Put the new code in the old one's place: what is printed on earlier sheets does not open the store any more.

        Backups that were made before carry the keys of their time and go on opening with the earlier sheet.

        Args:
            folder: the store's.
            key: its data key.
            now: noted as the date of the sheet, aware.

        Raises:
            StoreError: it was not confirmed, or the keys file cannot be written; then the old code still counts.
        """
        self.expect_confirmed()
        keys = _keys(folder, key).with_recovery(key, self.code, now)
        keysfile.save(folder, keys, lambda k: prove(k, key, groups=self.code_groups))


def accept(new: str, again: str) -> None:
    """Judge a passphrase that was typed twice; raise StoreError when it is too easy or the two differ."""
    passphrase.judge(new)
    if passphrase.normalised(new) != passphrase.normalised(again):
        raise StoreError("keys.passphrase.different")


def prove(keys: Keys, key: DataKey, *, groups: Sequence[str] = (), phrase: str = "") -> None:
    """Open the store, from keys that were read back, with what a person has in hand; raise WrongKeyError otherwise."""
    opened = []
    if groups:
        opened.append(keys.open_recovery(recovery.parse(" ".join(groups))))
    if phrase:
        opened.append(keys.open_passphrase(phrase))
    if any(other != key for other in opened):
        raise WrongKeyError("keys.wrong.store")


def prove_keyring(keys: Keys, key: DataKey, keystore: KeyStore) -> None:
    """Open the store with what the system's key store gives back.

    Raises:
        KeyStoreError: it cannot be used.
        WrongKeyError: its entry does not open the store.
    """
    if key_from_keyring(keys, keystore) != key:
        raise WrongKeyError("keys.wrong.keyring")


def _keys(folder: StoreFolder, key: DataKey) -> Keys:
    loaded = keysfile.load(folder)
    if loaded is None:
        raise StoreError("keys.file.missing", file=str(folder.keys))
    loaded.keys.expect(key)
    return loaded.keys
