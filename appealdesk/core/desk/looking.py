"""A first look at loose files, before a case is made of them: the notice among them, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.desk.guessing import agreed, read_few
from appealdesk.core.desk.sorting import find_export
from appealdesk.core.desk.telling import tell
from appealdesk.core.domain.case import Notice
from appealdesk.core.packs import load_packs
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.understand import understand
from appealdesk.core.reading.worker import default_ocr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from appealdesk.core.desk.guessing import FewRead
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.reading.ocr.port import Ocr


@dataclass(frozen=True, slots=True)
class Look:
    """What is understood of loose files; what they do not say is empty."""

    platform: str = ""
    site: str = ""
    notice: Notice | None = None
    item: Evidence | None = None
    """The notice as a file, for showing its places."""
    path: Path | None = None
    """Where it lies."""
    table: str = ""
    """Name of the order export among them."""


def look_at(
    files: Sequence[Path],
    cancelled: Callable[[], bool],
    eyes: Callable[[], Ocr] = default_ocr,
    on_read: Callable[[int, int], object] = lambda _done, _total: None,
) -> Look:
    """Read a few of the files and return what they say; nothing of it is kept.

    Args:
        files: loose files.
        cancelled: ends it.
        eyes: makes the recogniser of pictures.
        on_read: told how many of how many were read; pictures are begun anew after the texts.
    """
    few = read_few(files, cancelled, eyes, on_read)
    platform, site = agreed(few)
    notice, item, path = _notice(few)
    if notice is not None and notice.platform:
        platform, site = notice.platform, notice.site or site
    export = None if cancelled() else find_export([DiskFile(p) for p in files if p.is_file()], platform, site)
    return Look(platform, site, notice, item, path, export.name if export else "")


def _notice(few: Sequence[FewRead]) -> tuple[Notice | None, Evidence | None, Path | None]:
    """Return the first notice among them, as it counts without a case."""
    for one in few:
        if one.is_notice:
            item = understand(one.reading, one.path.name, Context())
            found = tell(item, load_packs())
            if isinstance(found, Notice):
                return found, item, one.path
    return None, None, None
