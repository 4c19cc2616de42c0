"""Keys that the vault derives from the store's object key, one for each purpose (HKDF-SHA256, RFC 5869)."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def file_key(master: bytes, salt: bytes) -> bytes:
    """Return the key of one sealed file, whose header carries the salt."""
    return _derive(master, b"AppealDesk object file", salt)


def name_key(master: bytes) -> bytes:
    """Return the key that turns a content's hash into the name of its file."""
    return _derive(master, b"AppealDesk object name")


def cache_secret(master: bytes | None) -> bytes:
    """Return what makes the store's caches unreadable to everybody without its key; empty for a plain store."""
    return b"" if master is None else _derive(master, b"AppealDesk cache")


def _derive(master: bytes, purpose: bytes, salt: bytes | None = None) -> bytes:
    return HKDF(SHA256(), 32, salt, purpose).derive(master)
