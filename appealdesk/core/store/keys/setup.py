"""Setting up a store: nothing is written before the person has shown that a second way to it works.

The steps, as a window shows them: begin, print the code, type two of its groups, choose a passphrase (needed where the
system keeps no keys), finish. Everything stays in memory until then, so that going back or giving up leaves nothing.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Self

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import durable, keysfile, remains
from appealdesk.core.store.keys.changes import accept, prove, prove_keyring
from appealdesk.core.store.keys.codecheck import CodeCheck
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.keys.entry import new_entry
from appealdesk.core.store.keys.keystore import KeyringState, KeyStoreError
from appealdesk.core.store.keys.slots import Keys

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.keystore import KeyStore


class SetUp(CodeCheck):
    """A store that is about to be."""

    def __init__(self, keyring: KeyringState, *, plain: bool, random: Random | None = None) -> None:
        """Prepare; see :meth:`begin`."""
        super().__init__(random)
        self.keyring = keyring
        self.plain = plain
        self._key = None if plain else DataKey.random()
        self._keys = Keys.for_key(self._key)
        self._passphrase = ""

    @classmethod
    def begin(cls, keyring: KeyringState, *, plain: bool = False, random: Random | None = None) -> Self:
        """Make a data key and a recovery code in memory.

        Args:
            keyring: how the system's key store is.
            plain: True when the person decided not to encrypt, having read what that means.
            random: chooses the groups that are asked for.
        """
        return cls(keyring, plain=plain, random=random)

    @property
    def store(self) -> str:
        """The id of the store, which the recovery sheet names."""
        return self._keys.store

    @property
    def uses_keyring(self) -> bool:
        """True when the system's key store will open the store every day."""
        return not self.plain and self.keyring is KeyringState.AVAILABLE

    @property
    def passphrase_required(self) -> bool:
        """True when something has to open the store every day, and the system keeps no keys."""
        return not self.plain and not self.uses_keyring

    @property
    def has_passphrase(self) -> bool:
        """True when a passphrase was chosen."""
        return bool(self._passphrase)

    def choose_passphrase(self, passphrase: str, again: str) -> None:
        """Take a passphrase, typed twice; two empty ones mean that none is wanted.

        Raises:
            StoreError: it is too easy to guess, or the two differ.
        """
        if passphrase or again:
            accept(passphrase, again)
        self._passphrase = passphrase

    def finish(self, folder: StoreFolder, keystore: KeyStore, now: datetime | None = None) -> DataKey | None:
        """Write the keys of the store, prove that they open it, and return the data key; None for a plain store.

        When it fails, nothing is left in the folder, and it can be tried again: where the key store was the reason,
        with a passphrase.

        Args:
            folder: the store's.
            keystore: the system's.
            now: noted as the date of code and passphrase, aware; None leaves them undated.

        Raises:
            KeyStoreError: the system's key store does not keep the key; a passphrase is required from now on.
            StoreError: something of a store is there already, a step is missing, or the folder cannot be written to.
        """
        if remains.find(folder).any:
            raise StoreError("keys.setup.exists", folder=str(folder.root))
        key = self._key
        if key is not None:
            self.expect_confirmed()
            if self.passphrase_required and not self._passphrase:
                raise StoreError("keys.setup.passphrase-missing")
        try:
            folder.root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            detail = error.strerror or str(error)
            raise StoreError("keys.folder.unwritable", file=str(folder.root), detail=detail) from error
        with contextlib.suppress(OSError):
            durable.sync_folder(folder.root.parent)  # a folder above may be closed to us, the one for the keys is not
        if key is None:
            keysfile.save(folder, self._keys, lambda _: None)
        else:
            self._write(folder, key, keystore, now)
        return key

    def _write(self, folder: StoreFolder, key: DataKey, keystore: KeyStore, now: datetime | None) -> None:
        keys = self._keys.with_recovery(key, self.code, now)
        if self._passphrase:
            keys = keys.with_passphrase(key, self._passphrase, now)
        if not self.uses_keyring:
            keysfile.save(folder, keys, lambda k: self._prove(k, key, None))
            return
        entry = new_entry()
        try:
            keystore.set(keys.store, entry)
            keys = keys.with_keyring(key, bytes.fromhex(entry))
            keysfile.save(folder, keys, lambda k: self._prove(k, key, keystore))
        except StoreError as error:
            if isinstance(error, KeyStoreError):
                self.keyring = error.state
            with contextlib.suppress(KeyStoreError):
                keystore.delete(keys.store)
            raise

    def _prove(self, keys: Keys, key: DataKey, keystore: KeyStore | None) -> None:
        prove(keys, key, groups=self.code_groups, phrase=self._passphrase)
        if keystore is not None:
            prove_keyring(keys, key, keystore)
