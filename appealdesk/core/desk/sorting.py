"""Which of a heap of files is the notice, the export, the letter, an answer: told by content, whatever their names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.intake.notice import read_notice
from appealdesk.core.intake.orders.access import PLAIN, TableAccess
from appealdesk.core.intake.orders.tables import TableError, open_table
from appealdesk.core.intake.rejection import read_rejection
from appealdesk.core.letter import outline
from appealdesk.core.reading.extractors.pieces import sheets_of
from appealdesk.core.reading.kind import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from appealdesk.core.domain.case import Notice
    from appealdesk.core.domain.content import Content
    from appealdesk.core.domain.page import Reading
    from appealdesk.core.reading.context import Context

TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls"})
"""Endings of order exports; a case folder names its export ``orders`` with one of them."""
_WRITTEN = frozenset({".md", ".markdown"})
_LETTERS = _WRITTEN | {".txt"}
_LETTER_PARTS = 2
"""A text is a letter when at least so many of a letter's four parts stand in it under their headings."""
_TOLD = ("deadline", "value", "target", "period_start", "required", "clause", "level")
_ASKING = frozenset({"deadline", "required", "clause", "level"})
"""What only somebody says who wants an answer: a page of one's own figures tells none of it."""
_LEAST, _LEAST_SURE = 3, 2
"""So many of ``_TOLD`` make a notice: of a file that names its metric, and of one that is titled as a notice."""
_NEVER_NOTICES = frozenset({EvidenceKind.METRIC_REPORT, EvidenceKind.POLICY_PAGE, EvidenceKind.CONFIRMATION})


@dataclass(frozen=True, slots=True)
class Parts:
    """The files that are a part of a case rather than evidence; None where the heap holds no such file."""

    notice: Content | None = None
    orders: Content | None = None
    rejection: Content | None = None
    letter: Content | None = None


def find_export(files: Iterable[Content], platform: str, site: str, access: TableAccess = PLAIN) -> Content | None:
    """Return the first file whose header is that of a known order export; nothing but tables is opened.

    Where there is none, a workbook locked with a password is taken for it: proof is a picture, a page or a PDF, and
    whoever has the password is asked for it.
    """
    locked: Content | None = None
    for content in files:
        if _ending(content) not in TABLES:
            continue
        try:
            with open_table(content, platform, site, access):
                return content
        except TableError as error:
            if error.code in ("orders-encrypted", "orders-wrong-password"):
                locked = locked or content
        except OSError:
            continue
    return locked


def find_parts(readings: Mapping[Content, Reading], context: Context, export: Content | None = None) -> Parts:
    """Sort files that were read.

    The notice is the file that tells most of what notices tell; of several answers the one with most points is taken.
    What is neither stays evidence.

    Args:
        readings: the files in the order they were given; the export need not be among them.
        context: platform, site and zone of the case.
        export: the order export, when there is one.
    """
    kinds = {p: kind_of(r, sheets_of(r.pages)).kind for p, r in readings.items() if r.pages}
    answers = [p for p, kind in kinds.items() if kind is EvidenceKind.REJECTION]
    points = {p: _points(p, readings[p], context) for p in answers}
    rejection = max(answers, key=lambda p: points[p], default=None)
    weights = {
        p: _weight(_notice(p, readings[p], context), kind)
        for p, kind in kinds.items()
        if p not in answers and kind not in _NEVER_NOTICES
    }
    notice = max(weights, key=lambda p: weights[p], default=None)
    if notice is not None and not weights[notice]:
        notice = None
    taken = (notice, rejection, export)
    return Parts(notice, export, rejection, _letter({p: r for p, r in readings.items() if p not in taken}))


def _notice(content: Content, reading: Reading, context: Context) -> Notice:
    where = context.platform, context.site, context.timezone
    return read_notice(reading, content.name, platform=where[0], site=where[1], timezone=where[2])


def _points(content: Content, reading: Reading, context: Context) -> int:
    where = context.platform, context.site, context.timezone
    return len(read_rejection(reading, content.name, platform=where[0], site=where[1], timezone=where[2]).points)


def _weight(notice: Notice, kind: EvidenceKind) -> int:
    """Return how much of a notice a file tells, 0 for a file that is none."""
    sources = dict(notice.sources)
    told = [name for name in _TOLD if name in sources]
    sure = kind is EvidenceKind.NOTICE
    named = "metric" in sources
    if len(told) < (_LEAST_SURE if sure else _LEAST - named) or not (sure or (named and _ASKING & set(told))):
        return 0
    return len(told) + sure


def _letter(readings: Mapping[Content, Reading]) -> Content | None:
    """Return the text with a letter's parts, or else the only one in the form in which nobody exports anything."""
    texts = {c: r for c, r in readings.items() if _ending(c) in _LETTERS}
    for content, reading in texts.items():
        text = "\n".join(page.text for page in reading.pages)
        if len({s.name for s in outline(text) if s.name}) >= _LETTER_PARTS:
            return content
    written = [c for c in texts if _ending(c) in _WRITTEN]
    return written[0] if len(written) == 1 else None


def _ending(content: Content) -> str:
    return PurePath(content.name).suffix.lower()
