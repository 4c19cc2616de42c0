"""When a notice or an answer was issued."""

from __future__ import annotations

import email.utils
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Printed, Question
from appealdesk.core.intake.fields import fields_named
from appealdesk.core.intake.moments import Moment
from appealdesk.core.intake.notice_words import words
from appealdesk.core.reading.extractors.words import pattern

if TYPE_CHECKING:
    from appealdesk.core.intake.source import Source

_MAIL = "message/rfc822"
_ISSUES = ("issued", "happened")
_COLON = re.compile(r"[:：]")
_HEAD = 4
"""Lines in which a message of an app shows its time."""


@dataclass(frozen=True, slots=True)
class Issue:
    """When a notice or an answer was issued, where that stands, and what is to be asked about it."""

    moment: Moment | None = None
    at: Printed | None = None
    question: Question | None = None


def issue_of(source: Source, *more: str) -> Issue:
    """Return the day of issue: by its label, else the date in the head of the mail that the marketplace wrote.

    ``more``: roles that tell it as well. In a notice, what was sent is the notice; in an answer it may be the appeal.
    """
    for field in fields_named(source.fields, *_ISSUES, *more):
        text, place = source.whole(field)
        moment = source.moments.first(text)
        # "Thời gian đánh giá: ...": a label that goes on up to a colon is another one
        other = not field.certain and moment is not None and bool(_COLON.search(text, 0, moment.start))
        if moment is not None and not other:
            return Issue(moment, replace(place, name="issued_at"), _either_day(moment, text))
    said = _said(source)
    if said is not None:
        return said
    sent = source.letter.sent
    if source.letter.inner:
        moment = source.moments.first(sent) if sent else None
        return Issue(moment, source.place("issued_at", sent) if moment else None)
    if source.reading.media != _MAIL or not sent:
        return Issue()
    try:
        at = email.utils.parsedate_to_datetime(sent)
    except ValueError:
        return Issue()
    # a mail's date prints its offset; "-0000" says that the writer's zone is not known
    return Issue(Moment(at, date_only=False, zone_reason="printed", start=0, end=0) if at.tzinfo else None)


def _said(source: Source) -> Issue | None:
    """Return the day that a sentence ("this message was sent on ...") or a line of its own near the head tells."""
    for paragraph in source.paragraphs:
        for start, end in paragraph.sentences():
            text = paragraph.text[start:end]
            found = source.moments.find(text)
            if not (_words("what").search(text) and _words("sent").search(text)):
                found = [m for m in found if _words("made").search(text[: m.start])]
            if len(found) == 1:
                at = paragraph.printed("issued_at", start + found[0].start, start + found[0].end)
                return Issue(found[0], at, _either_day(found[0], at.raw))
    if source.letter.sent:
        return None
    for page in source.pages[:1]:
        for line in page.lines[:_HEAD]:
            alone = source.moments.find(line.text)
            if len(alone) == 1 and not _beyond(line.text, alone[0]):
                return Issue(alone[0], Printed("issued_at", line.text, page.number, line.box))
    return None


def _beyond(text: str, moment: Moment) -> bool:
    """Tell whether a line says more than its time."""
    return any(c.isalnum() for c in text[: moment.start] + text[moment.end :])


@cache
def _words(name: str) -> re.Pattern[str]:
    # a word that is never said of parcels has to stand right before the day
    behind = r"\W{0,3}$" if name == "made" else ""
    return re.compile(f"(?:{pattern(words('issue')[name])}){behind}", re.IGNORECASE)


def _either_day(moment: Moment, text: str) -> Question | None:
    if moment.other is None:
        return None
    days = (("first", moment.day.isoformat()), ("second", moment.other.isoformat()))
    return Question("issued_at", "issued-day-month", (("text", text), *days))
