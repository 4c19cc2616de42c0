"""Which marketplace loose files come from, told from their text alone before anything is asked or recognised."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.intake.marketplace import marketplace_of
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.extractors.pieces import sheets_of
from appealdesk.core.reading.kind import kind_of
from appealdesk.core.reading.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from appealdesk.core.domain.page import Line, Reading
    from appealdesk.core.reading.ocr.port import Ocr, Picture

_TEXTS = frozenset({".txt", ".eml", ".htm", ".html", ".pdf"})
_MOST, _BYTES = 12, 3_000_000
"""So many files, each of at most so many bytes: this is a guess that nobody should wait for."""


class _NoEyes:
    """Recognises nothing: pictures and scans are left for later."""

    def recognise(self, image: Picture) -> tuple[Line, ...]:
        """Return no lines."""
        del image
        return ()


def no_eyes() -> Ocr:
    """Return what stands in for the recogniser."""
    return _NoEyes()


def guess_marketplace(files: Sequence[Path], cancelled: Callable[[], bool]) -> tuple[str, str]:
    """Return platform and site, each empty where the files do not say, or not the same.

    What a notice says counts alone; without one, all have to agree. Nothing read here is remembered.

    Args:
        files: loose files, of which those with text are looked at.
        cancelled: ends it.
    """
    texts = [p for p in files if PurePath(p.name).suffix.lower() in _TEXTS and p.is_file()]
    small = [DiskFile(p) for p in texts if p.stat().st_size <= _BYTES][:_MOST]
    if not small:
        return "", ""
    with Reader(workers=1, ocr_factory=no_eyes) as reader:
        readings = [r for _, r in reader.read(small, cancelled=cancelled) if r.pages]
    notices = [r for r in readings if kind_of(r, sheets_of(r.pages)).kind is EvidenceKind.NOTICE]
    told = [t for t in (_told(r) for r in notices or readings) if t[0]]
    platforms, sites = {p for p, _ in told}, {s for _, s in told if s}
    if len(platforms) != 1:
        return "", ""
    return platforms.pop(), sites.pop() if len(sites) == 1 else ""


def _told(reading: Reading) -> tuple[str, str]:
    lines = [line for page in reading.pages for line in page.text.splitlines()]
    return marketplace_of("", lines)
