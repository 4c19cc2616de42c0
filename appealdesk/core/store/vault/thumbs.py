"""Small pictures of files, kept so that they are drawn once; they can be rebuilt at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.sealed import SealedCache

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES: Final = 500_000_000


class Thumbs:
    """A folder of pictures by the hash of their file and the length of their longer edge. A full disk is no error."""

    def __init__(self, folder: Path, *, secret: bytes = b"", stamp: str = "") -> None:
        """Use a folder, which is made when first written to.

        Args:
            folder: where the pictures lie.
            secret: what :func:`appealdesk.core.store.vault.derive.cache_secret` gives.
            stamp: how the pictures are drawn; those drawn otherwise are absent.
        """
        self._entries = SealedCache(folder, "thumb", secret=secret, stamp=stamp, most_bytes=_MOST_BYTES)

    def get(self, sha256: str, edge: int) -> bytes | None:
        """Return the encoded picture of content with that hash, so many pixels long, or None."""
        return self._entries.get(sha256, str(edge))

    def put(self, sha256: str, edge: int, picture: bytes) -> None:
        """Keep an encoded picture."""
        self._entries.put(sha256, picture, str(edge))

    def prune(self, most_bytes: int) -> int:
        """Remove the pictures longest out of use until so many bytes are left; returns how many were removed."""
        return self._entries.prune(most_bytes)
