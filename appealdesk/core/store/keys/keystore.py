"""The port to the system's key store: what the store asks of it, and in which states it can be."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from appealdesk.core.store.errors import StoreError


class KeyringState(StrEnum):
    """How the system's key store is."""

    AVAILABLE = "available"
    NONE = "none"
    """There is none, or only one that does not keep things or does not keep them secret."""
    LOCKED = "locked"
    TIMED_OUT = "timed-out"
    """It gives no answer; often it waits for a password in a window that nobody sees."""
    BROKEN = "broken"


class KeyStoreError(StoreError):
    """The system's key store cannot be used; ``state`` says why."""

    def __init__(self, state: KeyringState, detail: str = "") -> None:
        """Keep the state; ``detail`` is for a person who helps, and holds no secret."""
        super().__init__(f"keys.keyring.{state}", detail=detail)
        self.state = state


class KeyStore(Protocol):
    """Small texts under names. Every call returns or raises within seconds, and may wait that long: not for the GUI."""

    def state(self) -> KeyringState:
        """Return how the key store is, without writing to it."""

    def get(self, name: str) -> str | None:
        """Return the text under a name, None where there is none; raise KeyStoreError."""

    def set(self, name: str, secret: str) -> None:
        """Keep a text under a name and make sure that it is really kept; raise KeyStoreError."""

    def delete(self, name: str) -> None:
        """Remove what is under a name, if anything is; raise KeyStoreError."""
