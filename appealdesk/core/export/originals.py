"""The files of the case as they are kept, made ready for showing; never changed."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

from appealdesk.core.export.errors import Cancelled, ExportError
from appealdesk.core.export.pdf.foreign import can_be_taken_over, wary
from appealdesk.core.export.pdf.pictures import Picture, UnplaceableError, pictures_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appealdesk.core.domain.content import Contents
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.export.values import Exhibit

_MOST_PDF_PAGES = 500


@dataclass(frozen=True, slots=True)
class Original:
    """One file as it can be shown: pictures, pages of its own, its text, or not at all."""

    size: int
    """Bytes of the file."""
    pictures: tuple[Picture, ...] = ()
    pdf: bytes = b""
    pdf_pages: int = 0
    text: tuple[str, ...] = ()
    """Lines, for mails, web pages, text files and tables."""
    reason: str = ""
    """Why it is not shown: a text key."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Text keys of what looks different from the file, each once."""
        return tuple(dict.fromkeys(n for p in self.pictures for n in p.notes))

    @property
    def weight(self) -> int:
        """Bytes that it adds to a PDF file, without the pages that are written around it."""
        return sum(len(p.data) for p in self.pictures) + len(self.pdf)


def load_originals(
    exhibits: Sequence[Exhibit],
    contents: Contents,
    on_progress: Callable[[str], None],
    cancelled: Callable[[], bool],
) -> dict[int, Original]:
    """Return the files of the exhibits by exhibit number.

    Raises:
        ExportError: a file is gone, cannot be read, or is not the one that was checked.
        Cancelled: the user gave up.
    """
    loaded: dict[int, Original] = {}
    for exhibit in exhibits:
        if cancelled():
            raise Cancelled
        item = exhibit.evidence
        on_progress(item.file)
        data = read_bytes(contents, item.file)
        if hashlib.sha256(data).hexdigest() != item.sha256:
            raise ExportError("dossier.error.changed", file=item.file)
        loaded[exhibit.number] = make_ready(data, item)
    return loaded


def read_bytes(contents: Contents, name: str) -> bytes:
    """Return the bytes of a file of the case.

    Raises:
        ExportError: it is gone or cannot be read.
    """
    try:
        content = contents(name)
        if content is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        with content.open() as file:
            return file.read()
    except OSError as error:
        raise ExportError("dossier.error.unreadable", file=name, detail=error.strerror or "") from error


def make_ready(data: bytes, item: Evidence) -> Original:
    """Return how one file can be shown. A file that cannot be shown gives the reason, never an error."""
    size = len(data)
    if item.media == "application/pdf":
        return _pdf(data)
    if item.media.startswith("image/"):
        try:
            return Original(size, pictures=pictures_of(data))
        except UnplaceableError as error:
            return Original(size, reason=error.reason)
    if item.media.startswith("video/"):
        return Original(size, reason="dossier.unplaceable.video")
    if item.reading is not None and not item.reading.failed:
        lines = [line.text for page in item.reading.pages for line in page.lines]
        if any(line.strip() for line in lines):
            return Original(size, text=tuple(lines))
    return Original(size, reason="dossier.unplaceable.kind")


@wary()
def _pdf(data: bytes) -> Original:
    try:
        reader = open_pdf(data)
        if reader.is_encrypted and not reader.decrypt(""):
            return Original(len(data), reason="dossier.unplaceable.encrypted")
        pages = len(reader.pages)
        for page in reader.pages[:_MOST_PDF_PAGES]:
            _ = page.mediabox
    except Exception:  # noqa: BLE001 - what the library raises for broken files is not of one kind
        return Original(len(data), reason="dossier.unplaceable.broken")
    if not pages:
        return Original(len(data), reason="dossier.unplaceable.broken")
    if pages > _MOST_PDF_PAGES:
        return Original(len(data), reason="dossier.unplaceable.many-pages")
    if not can_be_taken_over(reader):
        return Original(len(data), reason="dossier.unplaceable.broken")
    return Original(len(data), pdf=data, pdf_pages=pages)


def open_pdf(data: bytes) -> Any:
    """Return a pypdf reader that puts up with what other readers put up with."""
    with wary():
        return PdfReader(io.BytesIO(data), strict=False)
