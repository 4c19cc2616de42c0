"""When a notice or an answer was issued."""

from __future__ import annotations

import email.utils
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Printed, Question
from appealdesk.core.intake.fields import fields_named
from appealdesk.core.intake.moments import Moment

if TYPE_CHECKING:
    from appealdesk.core.intake.source import Source

_MAIL = "message/rfc822"
_ISSUES = ("issued", "happened")


@dataclass(frozen=True, slots=True)
class Issue:
    """When a notice or an answer was issued, where that stands, and what is to be asked about it."""

    moment: Moment | None = None
    at: Printed | None = None
    question: Question | None = None


def issue_of(source: Source) -> Issue:
    """Return the day of issue: by its label, else the date in the head of the mail that the marketplace wrote."""
    for field in fields_named(source.fields, *_ISSUES):
        text, place = source.whole(field)
        moment = source.moments.first(text)
        if moment is not None:
            return Issue(moment, replace(place, name="issued_at"), _either_day(moment, text))
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


def _either_day(moment: Moment, text: str) -> Question | None:
    if moment.other is None:
        return None
    days = (("first", moment.day.isoformat()), ("second", moment.other.isoformat()))
    return Question("issued_at", "issued-day-month", (("text", text), *days))
