"""From a way of composing pages to the bytes of a PDF file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.export.pages.sheet import Furniture, Marks, Sheet
from appealdesk.core.export.pdf.canvas import TaggedCanvas
from appealdesk.core.export.pdf.rehearsal import Rehearsal
from appealdesk.core.export.pdf.standard import Standard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

_LANGUAGES = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class Identity:
    """What a PDF file says about itself."""

    title: str
    author: str
    subject: str
    language: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Built:
    """A PDF file in memory and where things stand in it."""

    data: bytes
    pages: int
    marks: Mapping[str, int]
    standard: Standard = Standard.PDF_A_1A
    """What the file says that it keeps to."""


def build_pdf(
    compose: Callable[[Sheet], None],
    identity: Identity,
    furniture: Furniture,
    standard: Standard,
    check: Callable[[], None] | None = None,
) -> Built:
    """Compose a document twice, once to learn its page numbers.

    What the pages keep to is written down where it is done: embedded fonts with ToUnicode, an sRGB output intent, tags,
    no transparency, 8 bits, no inks. ``check`` is called at every page; what it raises ends the work.
    """
    rehearsed = Sheet(Rehearsal(), furniture, Marks(), check)
    compose(rehearsed)
    canvas = TaggedCanvas(
        title=identity.title,
        author=identity.author,
        subject=identity.subject,
        language=_LANGUAGES[identity.language],
        when=identity.when,
        standard=standard,
    )
    sheet = Sheet(canvas, furniture, rehearsed.finish(), check)
    compose(sheet)
    known = sheet.finish()
    return Built(canvas.save(), known.total, known.pages, standard)
