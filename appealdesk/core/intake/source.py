"""A notice's or an answer's file with everything that its readers ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.intake.fields import fields_of, head_of
from appealdesk.core.intake.moments import Moments
from appealdesk.core.intake.outside import orders_outside
from appealdesk.core.intake.quoting import letter_of
from appealdesk.core.intake.sentences import paragraphs_of
from appealdesk.core.reading.extractors.order_ids import find_order_ids
from appealdesk.core.reading.extractors.pieces import sheets_of

if TYPE_CHECKING:
    from appealdesk.core.domain.case import Printed
    from appealdesk.core.domain.page import Box, Page, Reading
    from appealdesk.core.intake.fields import Field
    from appealdesk.core.intake.quoting import Letter
    from appealdesk.core.intake.sentences import Paragraph
    from appealdesk.core.reading.context import Context
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_HYPHENED = re.compile(r"(\d[-–])\n\s*(?=\d)")


def _holds(outer: Box, inner: Box) -> bool:
    middle = inner.y + inner.h / 2
    return outer.y <= middle <= outer.bottom and outer.x - 1 <= inner.x and inner.right <= outer.right + 1


@dataclass(frozen=True, slots=True)
class Source:
    """The part that the marketplace wrote, as lines, labels, paragraphs and times."""

    file: str
    reading: Reading
    letter: Letter
    sheets: tuple[Sheet, ...]
    fields: tuple[Field, ...]
    moments: Moments
    lines: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    text: str

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages without what others wrote."""
        return self.letter.pages

    @property
    def subject(self) -> str:
        """The mail's subject, or the title that a web page gives itself."""
        head = dict(self.reading.metadata)
        return self.letter.subject.strip() or head.get("title", "").strip()

    def orders(self, platform: str) -> tuple[str, ...]:
        """Return the order ids of a platform, those broken after a hyphen included, without those it does not count."""
        found = find_order_ids(_HYPHENED.sub(r"\1", self.text))
        outside = orders_outside(self.paragraphs)
        ids = (i.value for i in found if i.platform == platform or (i.unmistakable and not platform))
        return tuple(dict.fromkeys(i for i in ids if i not in outside))

    def whole(self, field: Field) -> tuple[str, Printed]:
        """Return a label's value with the lines that continue it, where it runs up to the end of its line."""
        for paragraph in self.paragraphs:
            at = paragraph.text.find(field.value)
            end = at + len(field.value)
            if at >= 0 and paragraph.page == field.page and end + 1 in paragraph.starts:
                return paragraph.text[at:], paragraph.printed(field.role, at, len(paragraph.text))
        return field.value, field.printed(field.role)

    def under(self, field: Field) -> Piece | None:
        """Return what stands right under a label's value in its column, or under its label; None where nothing does."""
        for sheet in self.sheets:
            for piece in sheet.pieces:
                if piece.page == field.page and field.box is not None and _holds(piece.box, field.box):
                    return next(iter(sheet.below(piece, 1.2)), None)
        return None

    def place(self, name: str, raw: str) -> Printed | None:
        """Return where a text stands in the file for the first time; None where it is not printed in one piece."""
        for paragraph in self.paragraphs:
            at = paragraph.text.find(raw)
            if at >= 0:
                return paragraph.printed(name, at, at + len(raw))
        return None


def source_of(reading: Reading, file: str, context: Context) -> Source:
    """Look through a file once for all its readers."""
    letter = letter_of(reading, head_of(reading))
    sheets = sheets_of(letter.pages)
    subject = letter.subject or dict(reading.metadata).get("title", "")
    text = "\n".join((subject, *(page.text for page in letter.pages)))
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    moments = Moments(text, context, letter.sent)
    paragraphs = paragraphs_of(letter.pages)
    begun = {(p.page, p.lines[0].box.y) for p in paragraphs}
    # without a colon, a word at the beginning of a line that continues a sentence is no label
    fields = tuple(f for f in fields_of(sheets) if f.certain or f.box is None or (f.page, f.box.y) in begun)
    return Source(file, reading, letter, sheets, fields, moments, lines, paragraphs, text)
