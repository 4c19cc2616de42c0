"""Which ways lead into an open store at this moment: what a person is shown before changing one of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.entry import key_from_keyring
from appealdesk.core.store.keys.keystore import KeyringState, KeyStoreError
from appealdesk.core.store.keys.slots import Way, WrongKeyError

if TYPE_CHECKING:
    from datetime import datetime

    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.keys.keystore import KeyStore
    from appealdesk.core.store.keys.slots import Keys


class SystemWay(StrEnum):
    """How the way by the system's key store is."""

    OPENS = "opens"
    LOST = "lost"
    """The store counts on an entry that is gone, or that does not open it."""
    UNUSED = "unused"
    """The store was set up without, and the key store could keep an entry."""
    UNUSABLE = "unusable"
    """The key store gives no answer at the moment, or there is none; :attr:`Ways.keyring` says which."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Every way, and when a person made it."""

    store: str
    """The store's id, a UUID."""
    encrypted: bool
    system: SystemWay
    keyring: KeyringState
    passphrase: bool
    recovery: bool
    detail: str = ""
    """Of the key store's trouble, for a person who helps."""
    passphrase_made: datetime | None = None
    """In UTC; None where nobody noted it."""
    recovery_made: datetime | None = None

    @property
    def may_remove_passphrase(self) -> bool:
        """True when the store opens every day without the passphrase, and by the paper besides."""
        return self.passphrase and self.recovery and self.system is SystemWay.OPENS


def survey(folder: StoreFolder, key: DataKey | None, keystore: KeyStore) -> Ways:
    """Find out, by trying what can be tried without a person. It may take as long as the key store takes.

    Args:
        folder: the store's.
        key: its data key; None for a store without encryption.
        keystore: the system's.

    Raises:
        StoreError: the keys file cannot be read, or is another store's.
    """
    loaded = keysfile.load(folder)
    if loaded is None:
        raise StoreError("keys.file.missing", file=str(folder.keys))
    keys = loaded.keys
    if key is None:
        return Ways(
            keys.store,
            encrypted=False,
            system=SystemWay.UNUSED,
            keyring=KeyringState.NONE,
            passphrase=False,
            recovery=False,
        )
    keys.expect(key)
    system, state, detail = _by_system(keys, key, keystore)
    made = {way: slot.made for way, slot in keys.slots.items()}
    return Ways(
        keys.store,
        encrypted=True,
        system=system,
        keyring=state,
        passphrase=Way.PASSPHRASE in made,
        recovery=Way.RECOVERY in made,
        detail=detail,
        passphrase_made=made.get(Way.PASSPHRASE),
        recovery_made=made.get(Way.RECOVERY),
    )


def _by_system(keys: Keys, key: DataKey, keystore: KeyStore) -> tuple[SystemWay, KeyringState, str]:
    if Way.KEYRING not in keys.slots:
        state = keystore.state()
        return (SystemWay.UNUSED if state is KeyringState.AVAILABLE else SystemWay.UNUSABLE), state, ""
    try:
        opens = key_from_keyring(keys, keystore) == key
    except KeyStoreError as error:
        return SystemWay.UNUSABLE, error.state, error.values["detail"]
    except WrongKeyError:
        opens = False
    return (SystemWay.OPENS if opens else SystemWay.LOST), KeyringState.AVAILABLE, ""
