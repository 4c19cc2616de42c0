"""Content, damage and looking around, for the tests of the vault."""

from __future__ import annotations

import hashlib
import io
import random
from typing import TYPE_CHECKING

from appealdesk.core.store.vault.stream import SealedReader, SealedWriter, buffered
from appealdesk.core.text import LANGUAGES, text

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.store.errors import StoreError
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.vault.objects import Vault

KEY = bytes(range(32))
CHUNK = 65_536


def some(size: int, seed: int = 0) -> bytes:
    """Bytes that no two places share, the same every time."""
    return random.Random(f"{seed} {size}").randbytes(size)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def seal(data: bytes, key: bytes = KEY) -> bytes:
    target = io.BytesIO()
    writer = SealedWriter(target, key)
    writer.write(data)
    writer.finish()
    return target.getvalue()


def unseal(sealed: bytes, key: bytes = KEY) -> bytes:
    with buffered(SealedReader(io.BytesIO(sealed), key)) as stream:
        return stream.read()


def put(vault: Vault, data: bytes) -> str:
    return vault.add(io.BytesIO(data)).sha256


def read(vault: Vault, sha256: str) -> bytes:
    with vault.open(sha256) as stream:
        return stream.read()


def flip(path: Path, at: int = -1) -> bytes:
    """Flip a bit of a file, in its middle unless told otherwise, and return what it holds now."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2 if at < 0 else at] ^= 0x10
    path.write_bytes(data)
    return bytes(data)


def files(folder: StoreFolder) -> list[Path]:
    """Every file of the store but the ballast."""
    return sorted(p for p in folder.root.rglob("*") if p.is_file() and p.name != "ballast")


def told(error: StoreError) -> str:
    """What a user reads: both languages know the words, and every gap is filled."""
    said = [text(language, error.key, **error.values) for language in LANGUAGES]
    assert not any("{" in words for words in said), said
    return "\n".join(said)
