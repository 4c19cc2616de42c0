"""Why a backup cannot be made, read or put back, in words for a person."""

from __future__ import annotations

import errno
import os

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.vault.disk import is_full


class BackupError(StoreError):
    """Something about a backup file; the key of its text is ``backup.error.<reason>``."""

    def __init__(self, reason: str, file: object, **values: object) -> None:
        """Keep the reason, the file and what else fills the text."""
        super().__init__(f"backup.error.{reason}", file=str(file), **{k: str(v) for k, v in values.items()})
        self.reason = reason


def write_error(error: OSError, file: object) -> BackupError:
    """Return what to tell about a backup that could not be written."""
    if is_full(error):
        return BackupError("full", file)
    if error.errno == errno.EFBIG:
        return BackupError("too-big", file)
    return BackupError("write", file, detail=os.strerror(error.errno) if error.errno else error)


def read_error(error: OSError, file: object) -> BackupError:
    """Return what to tell about a backup that could not be read."""
    if isinstance(error, FileNotFoundError):
        return BackupError("no-file", file)
    return BackupError("unreadable", file, detail=os.strerror(error.errno) if error.errno else error)
