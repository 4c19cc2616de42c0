"""The period that a notice looks at: two printed days, a number of days up to one, or "the past 30 days"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Printed, Question
from appealdesk.core.intake.fields import fields_named
from appealdesk.core.intake.notice_words import meaning_in, words
from appealdesk.core.intake.percentages import rate_in
from appealdesk.core.intake.window import number_of
from appealdesk.core.reading.extractors.words import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from appealdesk.core.intake.moments import Moment, Moments
    from appealdesk.core.intake.sentences import Paragraph
    from appealdesk.core.intake.source import Source

    type _Find = Callable[[str, Moments], tuple[date, date] | None]

_LONGEST_JOIN = 16
_LONGEST = timedelta(days=400)
_AHEAD = timedelta(days=1)
"""A period may end on the day after the notice by the clock of another zone."""
_ORDINAL = r"(?:er|st|nd|rd|th|º|\.)?"
# two dates with hyphens run into each other
_GLUED = re.compile(r"(?<!\d)(\d{1,4}([-/.])\d{1,2}\2\d{1,4})\s?-\s?(?=\d{1,4}\2\d{1,2}\2\d{1,4}(?!\d))")
_HAN_YEAR = re.compile(
    r"((?:民國\s?)?\d{2,4})\s?年(\s?\d{1,2}\s?月\s?\d{1,2}\s?[日號号]?)\s*([^\d\s]{1,3})\s*(?=\d{1,2}\s?月)"
)
_LABEL = re.compile(r"^[^:：\d]{2,24}[:：]\s*")
_ROC = re.compile(r"(?<!民國)(?<![\d民國])(1\d\d)\s?年(?=\s?\d{1,2}\s?月)")


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, where they stand, and what has to be asked where the days are not printed."""

    start: date | None = None
    end: date | None = None
    at: Printed | None = None
    question: Question | None = None


def period_of(source: Source, issued: Moment | None) -> Period:
    """Return the period: by its label, else out of a sentence about the metric or the period."""
    odd: Period | None = None
    for field in fields_named(source.fields, "period"):
        text, place = source.whole(field)
        if told := _decided(_days, text, source.moments, issued, place):
            return told
        if _days(text, source.moments):
            odd = Period(question=_question("period-order", field.value))
    if odd is not None:
        return odd
    told = next(_spoken(source, issued), None) or _alone(source, issued)
    return told or _past(source, issued)


def _decided(find: _Find, text: str, moments: Moments, issued: Moment | None, place: Printed) -> Period | None:
    """Return the period as read, or as read with day and month changed where only that can be.

    A period ends before the notice is issued, is no longer than a year and, where its days are counted in words, as
    long as these say. Where both readings can be and nothing told the order of day and month, it is asked.
    """
    turned = moments.other_way()
    read, other = find(text, moments), find(text, turned)
    ways = [d for d in dict.fromkeys((read, other)) if d]
    # a notice may be about a period that still runs
    fitting = [d for d in ways if _possible(d, issued)] or [d for d in ways if _possible(d, None)]
    unsure = any(m.other for m in _seen(text, moments)[1])
    counted = [d for d in fitting if _counted(place.raw, d)]
    if len(fitting) > 1 and unsure:
        fitting = counted if len(counted) == 1 else fitting
    if len(fitting) > 1 and unsure:
        shown = [f"{first} – {last}" for first, last in fitting]
        return Period(question=_question("period-day-month", text.strip(), first=shown[0], second=shown[1]))
    return Period(*fitting[0], place) if fitting else None


def _possible(days: tuple[date, date], issued: Moment | None) -> bool:
    first, last = days
    # an issue that may lie on two days bounds nothing
    bound = issued.day if issued is not None and issued.other is None else None
    return first <= last <= first + _LONGEST and (bound is None or last <= bound + _AHEAD)


def _counted(text: str, days: tuple[date, date]) -> bool:
    """Return whether a text counts as many days as there are ("the 7-day period"), the last one left out or not."""
    number = _number_of_days().search(text)
    return number is not None and 0 <= (days[1] - days[0]).days + 1 - int(number[1]) <= 1


@cache
def _number_of_days() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(\d{{1,3}})[-\s]?(?:{pattern(words('deadline')['days'])})", re.IGNORECASE)


def _question(key: str, text: str, **more: str) -> Question:
    return Question("period", key, (("text", text), *more.items()))


def _spoken(source: Source, issued: Moment | None) -> Iterator[Period]:
    for paragraph in source.paragraphs:
        for start, end in paragraph.sentences():
            sentence = paragraph.text[start:end]
            if not _about(sentence):
                continue
            place = paragraph.printed("period", start, end)
            told = _decided(_up_to, sentence, source.moments, issued, place)
            if told := told or _decided(_joined, sentence, source.moments, issued, place):
                yield told


def _alone(source: Source, issued: Moment | None) -> Period | None:
    """Return the only two joined days that stand by themselves, whatever their label."""
    found: dict[tuple[date | None, date | None], Period] = {}
    for sheet in source.sheets:
        for piece in sheet.pieces:
            # an unknown label may stand before them
            text = _spelled_out(_LABEL.sub("", piece.text.strip()))
            if _short_pair().search(text):
                continue  # without a label these may be any numbers
            place = Printed("period", piece.text, piece.page, piece.box)
            told = _decided(_joined, text, source.moments, issued, place)
            if told and not _beyond(text, source.moments):
                found.setdefault((told.start, told.end), told)
    return next(iter(found.values())) if len(found) == 1 else None


def _beyond(text: str, moments: Moments) -> bool:
    """Tell whether a text says more than its two days."""
    found = moments.find(text)
    rest = text[: found[0].start] + text[found[1].end :]
    return any(c.isalnum() for c in rest)


def _about(sentence: str) -> bool:
    return bool(_names().search(sentence)) or bool(meaning_in("metrics", sentence)) or rate_in(sentence) is not None


@cache
def _names() -> re.Pattern[str]:
    return re.compile(pattern((*words("labels")["period"], *words("period")["names"])), re.IGNORECASE)


@cache
def _ending() -> re.Pattern[str]:
    days = pattern(words("deadline")["days"])
    ending = pattern(words("period")["ending"])
    return re.compile(
        rf"(?<![\d月])(?P<n>\d{{1,3}}|{pattern(_spelled())})[-\s]*(?:{days})(?:\s*-?\s*[^\W\d_]+){{0,2}}?\s*(?:{ending})\s*",
        re.IGNORECASE,
    )


def _spelled() -> list[str]:
    return [w for names in words("numbers").values() for w in names]


def _up_to(sentence: str, moments: Moments) -> tuple[date, date] | None:
    """Return the days of "the 60-day period ending 9 May"."""
    ending = _ending().search(sentence)
    last = moments.first(sentence[ending.end() :]) if ending else None
    if ending is None or last is None or last.start > _LONGEST_JOIN:
        return None
    return last.day - timedelta(days=number_of(ending["n"]) - 1), last.day


@cache
def _to() -> re.Pattern[str]:
    return re.compile(
        rf"\W*(?:(?:{pattern(words('period')['to'])})\W*)+(?:{pattern(words('period')['day'])})?\W*", re.IGNORECASE
    )


def _joined(sentence: str, moments: Moments) -> tuple[date, date] | None:
    """Return two days that a word or a dash for "to" joins."""
    text, found = _seen(sentence, moments)
    for one, two in pairwise(found):
        between = text[one.end : two.start]
        if len(between) <= _LONGEST_JOIN and _to().fullmatch(between):
            return _in_order(one.day, two.day, text[one.start : one.end])
    return None


def _days(text: str, moments: Moments) -> tuple[date, date] | None:
    """Return the days of a labelled period; what stands between them does not matter there."""
    text, found = _seen(text, moments, dotted=True)
    if len(found) < 2:
        return _up_to(text, moments)
    return _in_order(found[0].day, found[1].day, text[found[0].start : found[0].end])


def _in_order(first: date, last: date, printed: str) -> tuple[date, date]:
    """Return the days; a first one without a year of its own may lie in the year before ("Dec 28 - Jan 3, 2026")."""
    if first > last and not re.search(r"\d{4}", printed) and first.month > last.month:
        first = date(first.year - 1, first.month, min(first.day, 28) if first.month == 2 else first.day)
    return first, last


def _seen(text: str, moments: Moments, *, dotted: bool = False) -> tuple[str, list[Moment]]:
    """Return a text with both days spelled out, and the days in it; two short ones count where a word joins them.

    ``dotted``: "10.5-10.11" is two days as well, which elsewhere is two numbers.
    """
    text = _spelled_out(text)
    spaced = _short_pair().sub(lambda m: f"{m[1]}/{m[3]} – {m[4]}/{m[5]}" if dotted or _is_day(m) else m[0], text)
    return spaced, moments.find(spaced, short=spaced != text)


def _is_day(pair: re.Match[str]) -> bool:
    """Tell whether two short dates are written as days only are: with strokes, or as Germans do, "05.10. – 11.10."."""
    return pair[2] == "/" or pair[0].endswith(".")


@cache
def _short_pair() -> re.Pattern[str]:
    to = rf"(?:[-–—~〜～]|{pattern(words('period')['to'])})"
    return re.compile(
        rf"(?<![\d/.,:-])(\d{{1,2}})([/.])(\d{{1,2}})\.?\s*{to}\s*(\d{{1,2}})\2(\d{{1,2}})(?:\.(?!\d)|(?![\d/.:]|\s?[%％]))",
        re.IGNORECASE,
    )


def _spelled_out(text: str) -> str:
    """Return the text with year and month in both dates: "May 1 - 7, 2026", "1 to 7 May 2026", 2026年5月1日至7日."""
    text = _GLUED.sub(r"\1 – ", text)
    text = _once("month").sub(r"\1 \2, \4 - \1 \3, \4", text)
    text = _once("end").sub(r"\1 \3 \4 - \2 \3 \4", text)
    text = _HAN_YEAR.sub(r"\1年\2 \3 \1年", text)
    return _ROC.sub(r"民國\1年", text) if "民國" in text else text


@cache
def _once(which: str) -> re.Pattern[str]:
    to = rf"(?:-|–|—|~|〜|～|{pattern(words('period')['to'])})"
    if which == "month":
        return re.compile(rf"([^\W\d_]{{3,}}\.?)\s+(\d{{1,2}})\s*{to}\s*(\d{{1,2}}),?\s+(\d{{4}})", re.IGNORECASE)
    of = r"(?:de\s+)?"
    article = rf"(?:(?:{pattern(words('period')['article'])})\s+)?"
    return re.compile(
        rf"(?<![\d./-])(\d{{1,2}}){_ORDINAL}\s*{to}\s*{article}(\d{{1,2}}){_ORDINAL}\s+{of}([^\W\d_]{{3,}}\.?)\s+{of}(\d{{4}})",
        re.IGNORECASE,
    )


@cache
def _past_days() -> re.Pattern[str]:
    days = pattern(words("deadline")["days"])
    before, behind = pattern(words("period")["past"]), pattern(words("period")["past_behind"])
    return re.compile(
        rf"(?:{before})\s*(?P<n>\d{{1,3}})[-\s]*(?:{days})|(?P<m>\d{{1,3}})\s*(?:{days})\s*(?:{behind})", re.IGNORECASE
    )


def _past(source: Source, issued: Moment | None) -> Period:
    """Return the question for "the past 30 days": whether the day of issue counts is not printed."""
    for paragraph in source.paragraphs:
        for start, end in paragraph.sentences():
            found = _past_days().search(paragraph.text, start, end)
            if found and _about_rate(paragraph, start, end):
                return Period(question=_past_question(found, issued))
    return Period()


def _about_rate(paragraph: Paragraph, start: int, end: int) -> bool:
    sentence = paragraph.text[start:end]
    return bool(meaning_in("metrics", sentence)) or "%" in sentence or "％" in sentence


def _past_question(found: re.Match[str], issued: Moment | None) -> Question:
    days = int(found["n"] or found["m"])
    if issued is None:
        return _question("period-past", found[0])
    last = issued.day - timedelta(days=1)
    first = last - timedelta(days=days - 1)
    return _question("period-past-dated", found[0], start=first.isoformat(), end=last.isoformat())
