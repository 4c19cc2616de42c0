"""From a way of composing pages to the bytes of a PDF file."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pypdf import PdfReader, PdfWriter

from appealdesk.core.export.originals import open_pdf
from appealdesk.core.export.pages.sheet import Furniture, Marks, Sheet
from appealdesk.core.export.pdf.canvas import TaggedCanvas
from appealdesk.core.export.pdf.foreign import disarm, wary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from appealdesk.core.export.originals import Original
    from appealdesk.core.export.pages.sheet import Insert

_MOST_PAGES = 1000
"""Far below 8,191 even with several links on every page."""
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
    pdfa: str = ""
    """Level of PDF/A that the file claims; empty for an ordinary one."""


def build_pdf(
    compose: Callable[[Sheet], None],
    identity: Identity,
    furniture: Furniture,
    originals: Mapping[int, Original],
    check: Callable[[], None] | None = None,
) -> Built:
    """Compose a document twice, once to learn its page numbers, and put the pages of PDF exhibits in unchanged.

    ``check`` is called at every page; what it raises ends the work.
    """
    known, pdfa = Marks(), ""
    for final in (False, True):
        out = io.BytesIO()
        canvas = TaggedCanvas(
            out,
            title=identity.title,
            author=identity.author,
            subject=identity.subject,
            language=_LANGUAGES[identity.language],
            when=identity.when,
            pdfa=pdfa,
        )
        sheet = Sheet(canvas, furniture, known, check)
        compose(sheet)
        known = sheet.finish()
        if not final:
            pdfa = _level(sheet)
        if final:
            canvas.save()
    data = out.getvalue()
    if sheet.inserts:
        data = _with_inserts(data, sheet.inserts, originals)
    return Built(data, known.total, known.pages, pdfa)


def _level(sheet: Sheet) -> str:
    """Return the level of PDF/A that our pages reach: 1a, unless others' pages or CMYK pictures are among them.

    What they keep to is written down where it is done: embedded fonts with ToUnicode, an sRGB output intent, tags,
    no transparency, 8 bits, PDF 1.4. Arrays have at most 8,191 entries (6.1.12), which limits pages and links.
    """
    return "1a" if not sheet.inserts and sheet.canvas.archivable and sheet.number < _MOST_PAGES else ""


def _with_inserts(data: bytes, inserts: Sequence[Insert], originals: Mapping[int, Original]) -> bytes:
    with wary():
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
        writer.pdf_header = "%PDF-1.7"
        for insert in reversed(inserts):
            reader = open_pdf(originals[insert.exhibit].pdf)
            for page in reversed(list(reader.pages)):
                disarm(page)  # before it is copied, so that nothing of it comes along
                writer.insert_page(page, insert.after)
        out = io.BytesIO()
        writer.write(out)
    return out.getvalue()
