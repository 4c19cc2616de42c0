"""Small pictures of a case's files, made one by one off the window's thread and kept in the store's cache."""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage

from appealdesk.core.desk import DeskError
from appealdesk.core.store.vault.content import VaultContent
from appealdesk.ui.evidence.loading import PreviewError, find, load_page
from appealdesk.ui.jobs import Job

if TYPE_CHECKING:
    from appealdesk.core.domain.content import Contents
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.store.vault.thumbs import Thumbs
    from appealdesk.ui.context import Context

EDGE: Final = 128
"""Pixels of each side: sharp at 52 logical pixels up to 250 %."""
_DEPTH: Final = 3
_BYTES: Final = EDGE * EDGE * _DEPTH


def thumbnail(contents: Contents, item: Evidence, thumbs: Thumbs | None) -> QImage:
    """Return the upper part of a file's first page as a square; from the cache where it is there, else made anew.

    Args:
        contents: gives the case's files.
        item: the file.
        thumbs: the store's cache, which only what is in the store goes into; None where no store is open.

    Raises:
        PreviewError: the file has no picture.
    """
    content = find(contents, item.file)
    cache = thumbs if isinstance(content, VaultContent) else None
    if content is not None and cache is not None:
        kept = _unpacked(cache.get(content.sha256, EDGE) or b"")
        if kept is not None:
            return kept
    pages = item.reading.pages if item.reading else ()
    made = _square(load_page(content, 1, pages, item.media).levels[-1])
    if content is not None and cache is not None:
        cache.put(content.sha256, EDGE, zlib.compress(bytes(made.constBits())))
    return made


def _square(page: QImage) -> QImage:
    side = QSize(EDGE, EDGE)
    how = Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    # a long chat is told by how it begins
    return page.scaled(side, *how).copy(QRect(0, 0, EDGE, EDGE)).convertToFormat(QImage.Format.Format_RGB888)


def _unpacked(kept: bytes) -> QImage | None:
    """Return a picture of the cache, which is pixels alone, so that nothing has to be decoded."""
    try:
        pixels = zlib.decompressobj().decompress(kept, _BYTES + 1)
    except zlib.error:
        return None
    if len(pixels) != _BYTES:
        return None
    # a copy: the picture must not outlive the bytes it lies on
    return QImage(pixels, EDGE, EDGE, EDGE * _DEPTH, QImage.Format.Format_RGB888).copy()


class Thumbnails(QObject):
    """Gives what is there at once and makes the rest, the one asked for last first; ``ready`` follows each."""

    ready = Signal(str)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Make nothing yet."""
        super().__init__(parent)
        self._context = context
        self._contents: Contents | None = None
        self._made: dict[tuple[str, str], QImage | None] = {}
        self._wanted: list[Evidence] = []
        self._job: Job | None = None
        self._at: Evidence | None = None

    def show_case(self, contents: Contents, files: tuple[Evidence, ...]) -> None:
        """Serve a case; what was made of files that are still there stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._contents = contents
        self._wanted.clear()
        keys = {_key(f) for f in files}
        self._made = {k: v for k, v in self._made.items() if k in keys}

    def get(self, item: Evidence) -> QImage | None:
        """Return a file's small picture; None while it is made, and for good where there is none to make."""
        if (key := _key(item)) in self._made:
            return self._made[key]
        if item in self._wanted:
            self._wanted.remove(item)
        self._wanted.append(item)
        self._next()
        return None

    def _next(self) -> None:
        contents = self._contents
        if self._job is not None or not self._wanted or contents is None:
            return
        item, thumbs = self._wanted.pop(), self._cache()
        self._at = item

        def work(_job: Job) -> QImage | None:
            try:
                return thumbnail(contents, item, thumbs)
            except (PreviewError, OSError):
                return None

        job = Job(work)
        # methods of this object, so that nothing is said any more once it is gone with its window
        job.notices.done.connect(self._take)
        job.notices.failed.connect(self._fail)
        self._job = job.start(self._context.bridge.pool)

    def _cache(self) -> Thumbs | None:
        with suppress(DeskError):
            return self._context.bridge.desk.kept.store.thumbs
        return None

    def _fail(self, _error: Exception) -> None:
        self._take(None)

    def _take(self, image: QImage | None) -> None:
        self._job = None
        if self._at is not None:
            self._made[_key(self._at)] = image
            self.ready.emit(self._at.file)
        self._next()


def _key(item: Evidence) -> tuple[str, str]:
    return item.file, item.sha256
