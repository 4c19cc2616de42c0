"""The bytes of one file, wherever they are kept: on disk, encrypted in a vault, inside a container."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, Protocol


class Content(Protocol):
    """One file's bytes; a hashable value. Two that are equal have the same name and the same bytes."""

    @property
    def name(self) -> str:
        """Last part of the file's name; its ending is what somebody says the file is."""

    @property
    def sha256(self) -> str:
        """Hash of the bytes in small hexadecimal letters; empty when it is not known without reading them."""

    def size(self) -> int:
        """Return the number of bytes.

        Raises:
            OSError: they are gone or cannot be reached.
        """

    def open(self) -> BinaryIO:
        """Return a seekable stream of the bytes, which the caller closes.

        It is a buffered one: ``read(n)`` returns less than ``n`` bytes only at the end.

        Raises:
            OSError: they are gone, cannot be read or are damaged. The stream raises the same.
        """

    def __hash__(self) -> int:
        """Return the hash of the value, not of the bytes."""


type Contents = Callable[[str], Content | None]
"""Gives a case's file by its name in results (relative, ``/``); None where there is none.

Finding it may raise :class:`OSError` as :meth:`Content.open` does.
"""
