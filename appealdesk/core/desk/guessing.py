"""Which marketplace loose files come from, told from what they say before anything is asked."""

from __future__ import annotations

from dataclasses import dataclass
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

    from appealdesk.core.domain.content import Content
    from appealdesk.core.domain.page import Line, Reading
    from appealdesk.core.reading.ocr.port import Ocr, Picture

_TEXTS = frozenset({".txt", ".eml", ".htm", ".html", ".pdf"})
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".jp2"})
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


@dataclass(frozen=True, slots=True)
class FewRead:
    """One file of those that were looked at."""

    path: Path
    reading: Reading
    told: tuple[str, str]
    """Platform and site that it names, each empty where it names none."""
    is_notice: bool


def read_few(
    files: Sequence[Path],
    cancelled: Callable[[], bool],
    eyes: Callable[[], Ocr] = default_ocr,
    on_read: Callable[[int, int], object] = lambda _done, _total: None,
) -> tuple[FewRead, ...]:
    """Return a few of the files with what they say of their marketplace. Nothing read here is remembered.

    Where no text is a notice the pictures are looked at, since many a notice is a screenshot.

    Args:
        files: loose files.
        cancelled: ends it.
        eyes: makes the recogniser of pictures.
        on_read: told how many of how many were read, of the texts and then of the pictures.
    """
    texts = _read(files, _TEXTS, _MOST, cancelled, no_eyes, on_read=on_read)
    if any(t.is_notice for t in texts):
        return texts
    return (*texts, *_read(files, _PICTURES, _MOST_PICTURES, cancelled, eyes, on_read=on_read))


def agreed(few: Sequence[FewRead]) -> tuple[str, str]:
    """Return platform and site: what a notice says counts alone; without one, all have to agree."""
    told = [one.told for one in few if one.is_notice] or [one.told for one in few]
    platforms, sites = {p for p, _ in told if p}, {s for p, s in told if p and s}
    if len(platforms) != 1:
        return "", ""
    return platforms.pop(), sites.pop() if len(sites) == 1 else ""


def _read(
    files: Sequence[Path],
    endings: frozenset[str],
    most: int,
    cancelled: Callable[[], bool],
    eyes: Callable[[], Ocr],
    *,
    on_read: Callable[[int, int], object],
) -> tuple[FewRead, ...]:
    chosen = [p for p in files if PurePath(p.name).suffix.lower() in endings and p.is_file()]
    small: dict[Content, Path] = {DiskFile(p): p for p in [x for x in chosen if x.stat().st_size <= _BYTES][:most]}
    found: list[FewRead] = []
    if not small or cancelled():
        return ()
    on_read(0, len(small))
    with Reader(workers=1, ocr_factory=eyes) as reader:
        for done, (content, reading) in enumerate(reader.read(list(small), cancelled=cancelled), 1):
            on_read(done, len(small))
            if reading.pages:
                kind = kind_of(reading, sheets_of(reading.pages)).kind
                found.append(FewRead(small[content], reading, _told(reading), kind is EvidenceKind.NOTICE))
    return tuple(found)


def _told(reading: Reading) -> tuple[str, str]:
    lines = [line for page in reading.pages for line in page.text.splitlines()]
    return marketplace_of("", lines)
