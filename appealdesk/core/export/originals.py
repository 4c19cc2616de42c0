"""The files of the case as they are kept, made ready for showing; never changed."""

from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.export.apart import PDF, bar_by_content, bar_by_profile
from appealdesk.core.export.errors import Cancelled, ExportError
from appealdesk.core.export.flattening import Flattener
from appealdesk.core.export.pdf.pictures import Picture, UnplaceableError, pictures_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.domain.content import Contents
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.export.values import Plan


@dataclass(frozen=True, slots=True)
class Original:
    """One file as it can be shown: pictures, its text, or not at all."""

    size: int
    """Bytes of the file."""
    pictures: tuple[Picture, ...] = ()
    text: tuple[str, ...] = ()
    """Lines, for mails, web pages, text files and tables."""
    reason: str = ""
    """Why it is not shown: a text key."""
    bar: str = ""
    """Why a PDF file cannot go in untouched, the end of a text key; empty where it can and for what is no PDF."""
    apart: tuple[str, ...] = ()
    """Names of the files as which it goes in untouched."""
    pages: int = 0
    """Of a PDF file that goes in untouched."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Text keys of what looks different from the file, each once."""
        return tuple(dict.fromkeys(n for p in self.pictures for n in p.notes))

    @property
    def weight(self) -> int:
        """Bytes that it adds to a PDF file, without the pages that are written around it."""
        return sum(len(p.data) for p in self.pictures)


def load_originals(
    plan: Plan,
    contents: Contents,
    on_progress: Callable[[str], None],
    cancelled: Callable[[], bool],
) -> dict[int, Original]:
    """Return the files of the plan's exhibits by exhibit number.

    Raises:
        ExportError: a file is gone, cannot be read, or is not the one that was checked.
        Cancelled: the user gave up.
    """

    def check() -> None:
        if cancelled():
            raise Cancelled

    loaded: dict[int, Original] = {}
    with Flattener() as flattener:
        for exhibit in plan.exhibits:
            check()
            item = exhibit.evidence
            on_progress(item.file)
            data = read_bytes(contents, item.file)
            if hashlib.sha256(data).hexdigest() != item.sha256:
                raise ExportError("dossier.error.changed", file=item.file)
            loaded[exhibit.number] = (
                _flattened(item, contents, flattener, plan, check) if item.media == PDF else make_ready(data, item)
            )
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
    """Return how one file that is no PDF can be shown. A file that cannot be shown gives the reason, never an error."""
    size = len(data)
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


def _flattened(
    item: Evidence, contents: Contents, flattener: Flattener, plan: Plan, check: Callable[[], None]
) -> Original:
    content = contents(item.file)
    assert content is not None, "it has just been read"
    try:
        bar, pages = bar_by_profile(item, plan.profile, plan.asked), 0
        if not bar:
            found = flattener.inside(content)
            bar, pages = bar_by_content(found), found.pages if found else 0
        try:
            return Original(item.size, pictures=flattener.pictures(content, check), bar=bar, pages=pages)
        except UnplaceableError as error:
            return Original(item.size, reason=error.reason, bar=bar, pages=pages)
    except OSError as error:
        raise ExportError("dossier.error.unreadable", file=item.file, detail=error.strerror or "") from error
