"""Until when a notice may be answered: by a label, by a sentence, or by a period from its issue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.bare_days import DAY_END
from appealdesk.core.domain.case import Printed, Question, Window
from appealdesk.core.intake.ends import ends_words, maybe_end, of_others, told_ends
from appealdesk.core.intake.fields import fields_named
from appealdesk.core.intake.notice_words import words
from appealdesk.core.intake.window import countdown_in, window_in, windows_in
from appealdesk.core.reading.extractors.words import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.intake.fields import Field
    from appealdesk.core.intake.moments import Moment, Moments
    from appealdesk.core.intake.source import Source

_NEAR = 40
"""Characters between a word such as "until" and the time it governs."""
_CLOCK = re.compile(r"(?:[^\W\d]{1,9}\.?\s){0,2}\d{1,2}(?:[:：.h]\d{2}|\s?[ap]\.?m|\s?Uhr|[点點時时h])", re.IGNORECASE)
"""How a line that says nothing but a time of day begins."""
_APART = timedelta(hours=24)
"""Two printed ends that differ by less say the same, one of them by its day alone."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last moment for an answer, why it is in its zone (``printed``, ``case`` or ``site``), what is to be asked."""

    at: datetime | None = None
    zone_reason: str = ""
    place: Printed | None = None
    window: Window | None = None
    """A printed period whose beginning is not known, or that was counted from the day of issue."""
    questions: tuple[Question, ...] = ()


def find_deadline(source: Source, issued: Moment | None) -> Deadline:
    """Return the deadline a notice prints.

    A printed date wins over a period ("within 17 days"), which needs the day of issue. A date without a time of day
    lasts to the end of that day. Where two dates are printed, or day and month may change places, the earlier one
    stands and the question is asked; a period without a day to count from and a countdown are asked about.
    """
    moments = source.moments
    labelled = [
        found for field in fields_named(source.fields, "deadline") if (found := _labelled(source, field)) is not None
    ]
    # what ended before the notice was issued is no end of the time to answer it
    ends = told_ends(source.paragraphs, moments)
    told = [t for t in ends if issued is None or t[0].at > issued.begin]
    window = _window(source)
    if labelled or told:
        return _of_dates([*labelled[:1], *told])
    if window is not None:
        return _of_window(window[0], window[1], window[2] or issued)
    left = next((c for text in _rows(source) if (c := countdown_in(text))), "")
    if left:
        return Deadline(questions=(_question("deadline-countdown", left),))
    # an end before the issue is misread or misprinted, be it that day and month stand the other way about
    maybe = maybe_end(source.paragraphs, moments, issued) or next((place.raw for _, place in ends), "")
    return Deadline(questions=(_question("deadline-maybe", maybe),)) if maybe else Deadline()


def _rows(source: Source) -> Iterator[str]:
    """Yield the paragraphs, and labels together with what stands to their right."""
    yield from (p.text for p in source.paragraphs)
    for sheet in source.sheets:
        for piece in sheet.pieces:
            if right := sheet.right_of(piece):
                yield f"{piece.text} {right[0].text}"


def _labelled(source: Source, field: Field) -> tuple[Moment, Printed] | None:
    """Return the time behind a label; its time of day may stand in the line under the date."""
    text, place = source.whole(field)
    moment = source.moments.earliest(text, short=True)
    if moment is None or not moment.date_only:
        return None if moment is None else (moment, place)
    under = source.under(field)
    longer = source.moments.earliest(f"{text} {under.text}") if under is not None and _CLOCK.match(under.text) else None
    if under is None or longer is None or longer.date_only or longer.day != moment.day:
        return moment, place
    box = place.box.union(under.box) if place.box else under.box
    return longer, Printed("deadline", f"{place.raw} {under.text}", place.page, box)


def _question(key: str, text: str, **more: str) -> Question:
    return Question("deadline", key, (("text", text), *more.items()))


def _of_dates(dates: Sequence[tuple[Moment, Printed]]) -> Deadline:
    first, place = min(dates, key=lambda d: d[0].at)
    questions: list[Question] = []
    last, other = max(dates, key=lambda d: d[0].at)
    if last.at - first.at > _APART:
        questions.append(_question("deadline-two", place.raw, other=other.raw))
    if first.other is not None:
        days = (("first", first.day.isoformat()), ("second", first.other.isoformat()))
        questions.append(_question("deadline-day-month", place.raw, **dict(days)))
    if first.zones:
        shown = ", ".join(f"UTC{z}" if z[0] in "+-" else z for z in first.zones)
        questions.append(_question("deadline-zones", place.raw, zones=shown))
    return Deadline(first.at, first.zone_reason, place, questions=tuple(questions))


# ---------------------------------------------------------------- periods from the issue
def _window(source: Source) -> tuple[Window, Printed, Moment | None] | None:
    """Return a period for the answer, its place, and the day from which it runs where that is printed behind it."""
    for field in fields_named(source.fields, "deadline"):
        found = window_in(field.value, labelled=True)
        if found is not None:
            return found[0], field.printed("deadline"), _since(field.value, found[2], source.moments)
    for paragraph in source.paragraphs:
        for start, end in paragraph.sentences():
            sentence = paragraph.text[start:end]
            if not ends_words("appeal").search(sentence) or ends_words("other_start").search(sentence):
                continue
            for window, begin, stop in windows_in(sentence):
                if of_others(sentence, begin):
                    continue
                place = paragraph.printed("deadline", start + begin, start + stop)
                return window, place, _since(sentence, stop, source.moments)
    return None


def _since(text: str, end: int, moments: Moments) -> Moment | None:
    """Return the day behind a period from which it runs: "30 days of Jun 21", "7 days of this notice (8 June)"."""
    first = next((m for m in moments.find(text) if m.start >= end), None)
    if first is None or first.start - end > _NEAR or first.other is not None:
        return None
    return first if _from().search(text[end : first.start]) else None


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(words('deadline')['from'])})\s*$", re.IGNORECASE)


def _of_window(window: Window, place: Printed, issued: Moment | None) -> Deadline:
    if issued is None:
        return Deadline(place=place, window=window, questions=(_question("deadline-from-issue", window.raw),))
    return Deadline(window_end(window, issued.begin), issued.zone_reason, place, window)


def window_end(window: Window, start: datetime) -> datetime:
    """Return the last moment of a period that runs from ``start``.

    Hours are counted to the minute, days to the end of the last one. Business days are Monday to Friday; holidays are
    not left out, so that the end is never too late.
    """
    if window.unit == "hours":
        # hours are hours, whatever the clocks of the zone do in between
        return (start.astimezone(UTC) + timedelta(hours=window.number)).astimezone(start.tzinfo)
    number, day = window.number, start.date()
    while number:
        day += timedelta(days=1)
        number -= window.unit == "days" or day.weekday() < 5
    return datetime.combine(day, DAY_END, start.tzinfo)
