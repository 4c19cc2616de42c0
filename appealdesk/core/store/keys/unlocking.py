"""Opening a store with what a person types, and giving the system's key store its entry back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import keysfile, recovery
from appealdesk.core.store.keys.changes import enrol
from appealdesk.core.store.keys.slots import Way, WrongKeyError

if TYPE_CHECKING:
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.keys.keystore import KeyStore
    from appealdesk.core.store.keys.slots import Keys


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What came of a secret that fitted."""

    key: DataKey
    way: Way
    repaired: bool = False
    """True when the next start will ask for nothing again: the system's key store got a new entry."""
    trouble: StoreError | None = None
    """Why it did not get one; the store is open all the same, and the next start will ask again."""


def unlock_with(folder: StoreFolder, secret: str, keystore: KeyStore | None) -> Unlocked:
    """Open a store with a recovery code or a passphrase, whichever it is.

    Args:
        folder: the store's.
        secret: what was typed.
        keystore: gets a new entry where the store wants one and it is missing or wrong; None to leave that.

    Raises:
        WrongKeyError: it opens nothing here.
        StoreError: it is a mistyped recovery code, or the keys file cannot be read.
    """
    loaded = keysfile.load(folder)
    if loaded is None:
        raise StoreError("keys.file.missing", file=str(folder.keys))
    if not loaded.keys.encrypted:
        raise StoreError("keys.file.no-secret", file=str(folder.keys))
    key, way = _open(loaded.keys, secret)
    try:
        keysfile.mend(folder)
        # a store that was set up to ask every time goes on asking
        repaired = keystore is not None and Way.KEYRING in loaded.keys.slots and enrol(folder, key, keystore)
    except StoreError as trouble:
        return Unlocked(key, way, trouble=trouble)
    return Unlocked(key, way, repaired)


def open_keys(keys: Keys, secret: str) -> DataKey:
    """Return the data key by a recovery code or a passphrase, whichever it is, such as for the keys of a backup.

    Raises:
        WrongKeyError: it opens nothing here.
        StoreError: it is a mistyped recovery code.
    """
    return _open(keys, secret)[0]


def _open(keys: Keys, secret: str) -> tuple[DataKey, Way]:
    """Try a secret as what it looks like, and then as the other: a passphrase may look like a code."""
    mistake: StoreError
    try:
        return keys.open_recovery(recovery.parse(secret)), Way.RECOVERY
    except StoreError as error:
        mistake = error
    if Way.PASSPHRASE in keys.slots:
        try:
            return keys.open_passphrase(secret), Way.PASSPHRASE
        except WrongKeyError as error:
            if not recovery.resembles(secret):
                mistake = error
    raise mistake
