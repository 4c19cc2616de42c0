"""One original of the vault as content that the rest of the program reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from appealdesk.core.store.vault.objects import Vault


@dataclass(frozen=True, slots=True)
class VaultContent:
    """A file's name and where its bytes are; see :class:`appealdesk.core.domain.content.Content`."""

    vault: Vault
    name: str
    """Last part of the name that the file had when it was taken in."""
    sha256: str

    def size(self) -> int:
        """Return the number of bytes.

        Raises:
            OSError: they are gone.
        """
        return self.vault.size(self.sha256)

    def open(self) -> BinaryIO:
        """Return the bytes for reading, seekable; the caller closes it.

        Raises:
            OSError: they are gone, cannot be read, or are damaged; reading raises the same.
        """
        return self.vault.open(self.sha256)
