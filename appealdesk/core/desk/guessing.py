"""Which marketplace loose files come from, told from what they say before anything is asked."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.intake.marketplace import marketplace_of
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.extractors.pieces import sheets_of
from appealdesk.core.reading.kind import kind_of
from appealdesk.core.reading.reader import Reader
from appealdesk.core.reading.worker import default_ocr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from appealdesk.core.domain.page import Line, Reading
    from appealdesk.core.reading.ocr.port import Ocr, Picture

_TEXTS = frozenset({".txt", ".eml", ".htm", ".html", ".pdf"})
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp"})
_MOST, _BYTES = 12, 3_000_000
"""So many files, each of at most so many bytes: this is a guess that nobody should wait for."""
_MOST_PICTURES = 6
"""Pictures that are recognised, each for a second or two, while the question stands there."""


class _NoEyes:
    """Recognises nothing: pictures and scans are left for later."""

    def recognise(self, image: Picture) -> tuple[Line, ...]:
        """Return no lines."""
        del image
        return ()


def no_eyes() -> Ocr:
    """Return what stands in for the recogniser."""
    return _NoEyes()


def guess_marketplace(
    files: Sequence[Path], cancelled: Callable[[], bool], eyes: Callable[[], Ocr] = default_ocr
) -> tuple[str, str]:
    """Return platform and site, each empty where the files do not say, or not the same.

    What a notice says counts alone; without one, all have to agree. Where no text is a notice the pictures are looked
    at, since many a notice is a screenshot. Nothing read here is remembered.

    Args:
        files: loose files.
        cancelled: ends it.
        eyes: makes the recogniser of pictures.
    """
    texts = _read(files, _TEXTS, _MOST, cancelled, no_eyes)
    if notices := [t for t, is_notice in texts if is_notice]:
        return _agreed(notices)
    pictures = _read(files, _PICTURES, _MOST_PICTURES, cancelled, eyes)
    notices = [t for t, is_notice in pictures if is_notice]
    return _agreed(notices or [t for t, _ in (*texts, *pictures)])


def _agreed(told: Sequence[tuple[str, str]]) -> tuple[str, str]:
    platforms, sites = {p for p, _ in told if p}, {s for p, s in told if p and s}
    if len(platforms) != 1:
        return "", ""
    return platforms.pop(), sites.pop() if len(sites) == 1 else ""


def _read(
    files: Sequence[Path], endings: frozenset[str], most: int, cancelled: Callable[[], bool], eyes: Callable[[], Ocr]
) -> list[tuple[tuple[str, str], bool]]:
    """Return what each file says of its marketplace, and whether it is a notice."""
    chosen = [p for p in files if PurePath(p.name).suffix.lower() in endings and p.is_file()]
    small = [DiskFile(p) for p in chosen if p.stat().st_size <= _BYTES][:most]
    found: list[tuple[tuple[str, str], bool]] = []
    if not small or cancelled():
        return found
    with Reader(workers=1, ocr_factory=eyes) as reader:
        for _, reading in reader.read(small, cancelled=cancelled):
            if reading.pages:
                kind = kind_of(reading, sheets_of(reading.pages)).kind
                found.append((_told(reading), kind is EvidenceKind.NOTICE))
    return found


def _told(reading: Reading) -> tuple[str, str]:
    lines = [line for page in reading.pages for line in page.text.splitlines()]
    return marketplace_of("", lines)
