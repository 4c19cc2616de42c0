"""The names in an archive. Nothing in it is unpacked."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appealdesk.core.domain.content import Content

ZIP = "application/zip"
_LARGEST = 500_000_000
_MOST = 2_000
_LONGEST = 300


def entry_names(content: Content) -> tuple[str, ...]:
    """Return the names of the files in a zip archive, folders left out; nothing for one that cannot be looked at.

    A directory of more than two thousand names is no evidence of anybody; its first two thousand are returned.
    """
    try:
        if content.size() > _LARGEST:
            return ()
        with content.open() as stream, zipfile.ZipFile(stream) as archive:
            names = [i.filename for i in archive.infolist()[:_MOST] if not i.is_dir()]
    except (OSError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile):
        return ()
    return tuple(name[:_LONGEST] for name in names)
