"""A container behind a passphrase: a short header, then the container as one sealed file.

==========  ===================================================================
8 bytes     magic
1 byte      version
16 bytes    salt
16 bytes    check, by which a wrong passphrase is told from a damaged file
7 bytes     zeros
==========  ===================================================================

Passphrase and salt become the key of the sealed file as a store's passphrase does; the check is derived from that key.
The costs are fixed by the version, so a file cannot ask for more memory than that.
"""

from __future__ import annotations

import hmac
import io
import os
import struct
from threading import Lock
from typing import BinaryIO, Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from appealdesk.core.store.handover.limits import CONTAINER
from appealdesk.core.store.handover.refusals import RefusedError
from appealdesk.core.store.handover.window import Window
from appealdesk.core.store.keys.passphrase import SALT, Stretching
from appealdesk.core.store.vault.layout import CHUNK, TAG, DamagedError, sealed_size
from appealdesk.core.store.vault.stream import SealedReader, buffered

MAGIC: Final = b"AppCase\x1a"
VERSION: Final = 1
MEMORY: Final = 64 * 1024
"""KiB that version 1 stretches a passphrase with."""
_PASSES: Final = 3
_LANES: Final = 4
_FIELDS: Final = struct.Struct(">8sB16s16s7s")
HEADER: Final = _FIELDS.size
_CHECK: Final = 16
_ZEROS: Final = bytes(7)


def begin(passphrase: str) -> tuple[bytes, bytes]:
    """Return the header of a new file and the key of what follows it."""
    salt = os.urandom(SALT)
    key, check = _derive(passphrase, salt)
    return _FIELDS.pack(MAGIC, VERSION, salt, check, _ZEROS), key


def is_sealed(source: BinaryIO) -> bool:
    """Return whether a file begins as an encrypted hand-over does.

    Raises:
        OSError: it cannot be read.
    """
    source.seek(0)
    return source.read(len(MAGIC)) == MAGIC


def unseal(source: BinaryIO, size: int, passphrase: str | None) -> tuple[BinaryIO, int]:
    """Return the container within an encrypted hand-over, to be closed before ``source``, and its bytes.

    Raises:
        RefusedError: no passphrase, the wrong one, an unknown version, too large, or damaged.
        OSError: it cannot be read.
    """
    if size > HEADER + sealed_size(CONTAINER):
        raise RefusedError("large")
    source.seek(0)
    header = source.read(HEADER)
    if len(header) != HEADER:
        raise RefusedError("cut")
    _magic, version, salt, check, zeros = _FIELDS.unpack(header)
    if version > VERSION:
        raise RefusedError("newer")
    if version != VERSION or zeros != _ZEROS:
        raise RefusedError("sealed-damaged")
    if not passphrase:
        raise RefusedError("needs-passphrase")
    key, expected = _derive(passphrase, salt)
    if not hmac.compare_digest(check, expected):
        raise RefusedError("wrong-passphrase")
    try:
        window = io.BufferedReader(Window(source, Lock(), HEADER, size - HEADER), CHUNK + TAG)
        inner = buffered(SealedReader(window, key))
    except DamagedError as error:
        raise RefusedError("sealed-damaged") from error
    return inner, inner.seek(0, os.SEEK_END)


def _derive(passphrase: str, salt: bytes) -> tuple[bytes, bytes]:
    key = Stretching(salt, MEMORY, _PASSES, _LANES).key(passphrase)
    return key, HKDF(SHA256(), _CHECK, salt, b"AppealDesk hand-over check").derive(key)
