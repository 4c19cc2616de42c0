"""Where the store's parts lie below its folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from appealdesk.core.store.errors import StoreError

VARIABLE: Final = "APPEALDESK_HOME"
"""Environment variable that names another folder for the store."""


def default_folder() -> Path:
    r"""Return the store's folder on this computer; ``APPEALDESK_HOME`` overrides it.

    On Windows it is ``%LOCALAPPDATA%\AppealDesk``: short, of this user, and not copied to a server with the profile.

    Raises:
        StoreError: what overrides it is no full path: every folder that it is started in would get a store of its own.
    """
    if named := os.environ.get(VARIABLE):
        folder = Path(named.strip())
        if folder.parts[:1] == ("~",):  # somebody else's home is no place for it, and Windows would only guess it
            try:
                folder = folder.expanduser()
            except RuntimeError:  # nobody knows where home is
                folder = Path()
        if not folder.is_absolute():
            raise StoreError("place.relative", variable=VARIABLE, folder=named)
        return folder
    # Imported late: a command that works on a case folder never asks.
    from platformdirs import user_data_path  # noqa: PLC0415 - see above

    return user_data_path("AppealDesk", appauthor=False)


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """The folder of one store and the places in it; nothing is made or opened here."""

    root: Path

    @property
    def lock(self) -> Path:
        """The file whose kernel lock is held by the one program that has the store open."""
        return self.root / "store.lock"

    @property
    def inbox(self) -> Path:
        """Where a later start leaves the files it was given for the program that holds the lock."""
        return self.root / "inbox"

    @property
    def keys(self) -> Path:
        """The key slots."""
        return self.root / "keys.json"

    @property
    def database(self) -> Path:
        """The database."""
        return self.root / "store.db"

    @property
    def objects(self) -> Path:
        """The originals."""
        return self.root / "objects"

    @property
    def readings(self) -> Path:
        """What was read off files; can be rebuilt."""
        return self.root / "cache" / "readings"

    @property
    def thumbs(self) -> Path:
        """Small pictures of files; can be rebuilt."""
        return self.root / "cache" / "thumbs"

    @property
    def tmp(self) -> Path:
        """Unfinished writes."""
        return self.root / "tmp"

    @property
    def quarantine(self) -> Path:
        """What repair moved aside."""
        return self.root / "quarantine"

    @property
    def backups(self) -> Path:
        """Where automatic backups go unless somebody chose another place."""
        return self.root / "backups"
