"""Reading one file's bytes, in whichever process: whatever happens becomes a problem of that file."""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING

from appealdesk.core.domain.page import Problem, Reading
from appealdesk.core.reading import codec
from appealdesk.core.reading.formats.content import OcrFailedError
from appealdesk.core.reading.formats.dispatch import read_content
from appealdesk.core.reading.sniff import HEAD, sniff

if TYPE_CHECKING:
    from appealdesk.core.domain.content import Content
    from appealdesk.core.reading.formats.content import Tools

_log = logging.getLogger(__name__)


def read_file(content: Content, tools: Tools) -> Reading:
    """Return what is on one file. Never raises: the file's own faults and ours become problems of the reading."""
    try:
        with content.open() as file:
            data = file.read(tools.limits.file_bytes + 1)
    except OSError as error:
        return Reading(
            "", 0, "application/octet-stream", problems=(Problem("unreadable", error.strerror or str(error)),)
        )
    if len(data) > tools.limits.file_bytes:
        return Reading(
            "", len(data), sniff(data[:HEAD]), problems=(Problem("too-large", f"> {tools.limits.file_bytes} bytes"),)
        )
    return read_bytes(data, tools)


def read_bytes(data: bytes, tools: Tools) -> Reading:
    """Return what the bytes say; the hash is taken here, so a reading always belongs to the bytes it was made of."""
    sha256 = hashlib.sha256(data).hexdigest()
    media = sniff(data[:HEAD]) if data else "application/x-empty"
    try:
        content = read_content(data, media, tools)
    except OcrFailedError as error:
        return Reading(sha256, len(data), media, problems=(Problem("crashed", str(error)),))
    except Exception as error:  # noqa: BLE001 - whatever a parser raises on hostile bytes
        # It must cost this file only.
        _log.debug("reading %s failed", sha256, exc_info=True)
        problem = Problem("broken", f"{type(error).__name__}: {error}"[:200])
        return Reading(sha256, len(data), media, problems=(problem,))
    reading = Reading(sha256, len(data), content.media, content.pages, content.problems, content.metadata)
    # Rounded as the cache rounds, so that a remembered reading equals a fresh one.
    return codec.load(codec.dump(reading))
