"""The store's two entries in the system's key store: a wrapping key, and where the history ended."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.chain import Anchor

if TYPE_CHECKING:
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.keys.keystore import KeyStore
    from appealdesk.core.store.keys.slots import Keys

_ENTRY: Final = re.compile(r"[0-9a-f]{64}")
_ANCHOR: Final = re.compile(r"(0|[1-9][0-9]{0,17}):([0-9a-f]{64})")


def new_entry() -> str:
    """Return a new wrapping key as an entry holds it: 64 hexadecimal digits, which every key store can take."""
    return os.urandom(32).hex()


def wrapping_key(entry: str) -> bytes | None:
    """Return the wrapping key that an entry holds, or None when it holds something else."""
    return bytes.fromhex(entry) if _ENTRY.fullmatch(entry) else None


def key_from_keyring(keys: Keys, keystore: KeyStore) -> DataKey | None:
    """Return the data key by way of the system's key store, or None when its entry is missing or junk.

    Raises:
        KeyStoreError: the key store cannot be used.
        WrongKeyError: the entry holds a key that opens nothing here.
    """
    secret = wrapping_key(keystore.get(keys.store) or "")
    return keys.open_keyring(secret) if secret else None


def read_anchor(keystore: KeyStore, store: str) -> Anchor | None:
    """Return where the history ended when the key store was last told; None where it was not, or what is there is junk.

    Raises:
        KeyStoreError: the key store cannot be used.
    """
    match = _ANCHOR.fullmatch(keystore.get(_anchor_name(store)) or "")
    return Anchor(int(match[1]), match[2]) if match else None


def write_anchor(keystore: KeyStore, store: str, anchor: Anchor) -> None:
    """Tell the key store where the history ends.

    Raises:
        KeyStoreError: the key store cannot be used; nothing else depends on this.
    """
    keystore.set(_anchor_name(store), f"{anchor.seq}:{anchor.hash}")


def forget_anchor(keystore: KeyStore, store: str) -> None:
    """Drop what the key store was told of where the history ends.

    Raises:
        KeyStoreError: the key store cannot be used.
    """
    keystore.delete(_anchor_name(store))


def _anchor_name(store: str) -> str:
    return f"{store}/anchor"
