"""Key slots: the data key, wrapped once for each way to it (AES-256-GCM). No slot says anything about another."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass, field, replace
from datetime import UTC
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys.datakey import PACKED, DataKey
from appealdesk.core.store.keys.passphrase import Stretching

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from appealdesk.core.store.keys.recovery import RecoveryCode

NONCE: Final = 12
WRAPPED: Final = PACKED + 16


class Way(StrEnum):
    """A way to the data key."""

    KEYRING = "keyring"
    """A key that the system's key store holds; nobody types anything."""
    RECOVERY = "recovery"
    PASSPHRASE = "passphrase"  # noqa: S105 - a name, no secret


def short_id(store: str) -> str:
    """Return the first digits of a store's id as people compare them, such as ``3F2A-91BC``."""
    return f"{store[:4]}-{store[4:8]}".upper()


class WrongKeyError(StoreError):
    """What was given does not open its slot."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The wrapped data key."""

    nonce: bytes
    wrapped: bytes
    stretching: Stretching | None = None
    """How the passphrase was turned into the wrapping key; None for the other ways."""
    made: datetime | None = None
    """When a person chose or printed it, in UTC; None where nobody noted it."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What ``keys.json`` says. Values: every change is a new one."""

    store: str
    """The store's id, a UUID."""
    fingerprint: str = ""
    """Of the data key; empty for a store that is not encrypted."""
    slots: Mapping[Way, Slot] = field(default_factory=dict)
    in_use: bool = False
    """True once the database was made; until then its absence means an interrupted set-up, and no loss."""

    @classmethod
    def for_key(cls, key: DataKey | None) -> Self:
        """Return the keys of a new store, without any slot yet; without a key it is not encrypted."""
        return cls(str(uuid.uuid4()), key.fingerprint() if key else "")

    @property
    def encrypted(self) -> bool:
        """False for a store that its owner chose not to encrypt."""
        return bool(self.fingerprint)

    # ---- wrapping

    def with_keyring(self, key: DataKey, wrapping_key: bytes) -> Self:
        """Return these keys with a slot for what the system's key store holds, 32 random bytes."""
        return self._with(Way.KEYRING, key, wrapping_key)

    def with_recovery(self, key: DataKey, code: RecoveryCode, at: datetime | None = None) -> Self:
        """Return these keys with the slot of a recovery code, made at an aware moment; an earlier code goes."""
        return self._with(Way.RECOVERY, key, code.wrapping_key(), at=at)

    def with_passphrase(self, key: DataKey, passphrase: str, at: datetime | None = None) -> Self:
        """Return these keys with the slot of a passphrase, chosen at an aware moment; an earlier one goes."""
        stretching = Stretching()
        return self._with(Way.PASSPHRASE, key, stretching.key(passphrase), stretching, at)

    def without(self, way: Way) -> Self:
        """Return these keys without one of the slots."""
        return replace(self, slots={w: s for w, s in self.slots.items() if w is not way})

    def used(self) -> Self:
        """Return these keys, saying that the database was made."""
        return replace(self, in_use=True)

    def _with(
        self,
        way: Way,
        key: DataKey,
        wrapping_key: bytes,
        stretching: Stretching | None = None,
        at: datetime | None = None,
    ) -> Self:
        self.expect(key)
        nonce = os.urandom(NONCE)
        wrapped = AESGCM(wrapping_key).encrypt(nonce, key.pack(), self._context(way))
        made = at.astimezone(UTC).replace(microsecond=0) if at else None
        return replace(self, slots={**self.slots, way: Slot(nonce, wrapped, stretching, made)})

    def expect(self, key: DataKey) -> None:
        """Make sure that a data key is this store's.

        Raises:
            WrongKeyError: it is not; wrapping it here would make the store unreadable.
        """
        if key.fingerprint() != self.fingerprint:
            raise WrongKeyError("keys.wrong.store")

    # ---- unwrapping

    def open_keyring(self, wrapping_key: bytes) -> DataKey:
        """Return the data key, from what the system's key store holds; else raise :class:`WrongKeyError`."""
        return self._open(Way.KEYRING, wrapping_key)

    def open_recovery(self, code: RecoveryCode) -> DataKey:
        """Return the data key, from a recovery code; else raise :class:`WrongKeyError`."""
        return self._open(Way.RECOVERY, code.wrapping_key())

    def open_passphrase(self, passphrase: str) -> DataKey:
        """Return the data key, from a passphrase, after about 0.15 s; else raise :class:`WrongKeyError`."""
        slot = self.slots.get(Way.PASSPHRASE)
        stretching = slot.stretching if slot else None
        return self._open(Way.PASSPHRASE, stretching.key(passphrase) if stretching else b"")

    def _open(self, way: Way, wrapping_key: bytes) -> DataKey:
        slot = self.slots.get(way)
        if slot is None:
            raise WrongKeyError(f"keys.wrong.no-{way}")
        try:
            data = AESGCM(wrapping_key).decrypt(slot.nonce, slot.wrapped, self._context(way))
        except InvalidTag:
            raise WrongKeyError(f"keys.wrong.{way}") from None
        key = DataKey.unpack(data)
        self.expect(key)
        return key

    def _context(self, way: Way) -> bytes:
        """Return what a slot is bound to, so that none can be moved to another store or another way."""
        return f"{self.store} {way}".encode()
