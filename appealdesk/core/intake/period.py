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
    from collections.abc import Iterator

    from appealdesk.core.intake.moments import Moment, Moments
    from appealdesk.core.intake.sentences import Paragraph
    from appealdesk.core.intake.source import Source

_LONGEST_JOIN = 16
_LONGEST = timedelta(days=400)
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
        found = _days(text, source.moments)
        if found and found[0] <= found[1]:
            return Period(*found, place)
        if found:
            odd = Period(question=_question("period-order", field.value))
    if odd is not None:
        return odd
    told = next(_spoken(source), None) or _alone(source)
    return told or _past(source, issued)


def _question(key: str, text: str, **more: str) -> Question:
    return Question("period", key, (("text", text), *more.items()))


def _spoken(source: Source) -> Iterator[Period]:
    for paragraph in source.paragraphs:
        for start, end in paragraph.sentences():
            sentence = paragraph.text[start:end]
            if not _about(sentence):
                continue
            found = _up_to(sentence, source.moments) or _joined(sentence, source.moments)
            if found and found[0] <= found[1] <= found[0] + _LONGEST:
                yield Period(*found, paragraph.printed("period", start, end))


def _alone(source: Source) -> Period | None:
    """Return the only two joined days that stand by themselves, whatever their label."""
    found: dict[tuple[date, date], Printed] = {}
    for sheet in source.sheets:
        for piece in sheet.pieces:
            # an unknown label may stand before them
            text = _spelled_out(_LABEL.sub("", piece.text.strip()))
            days = _joined(text, source.moments)
            if days and days[0] <= days[1] and not _beyond(text, source.moments):
                found.setdefault(days, Printed("period", piece.text, piece.page, piece.box))
    if len(found) != 1:
        return None
    ((days, at),) = found.items()
    return Period(*days, at)


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
    text = _spelled_out(sentence)
    found = moments.find(text)
    for one, two in pairwise(found):
        between = text[one.end : two.start]
        if len(between) <= _LONGEST_JOIN and _to().fullmatch(between):
            return _in_order(one.day, two.day, text[one.start : one.end])
    return None


def _days(text: str, moments: Moments) -> tuple[date, date] | None:
    """Return the days of a labelled period; what stands between them does not matter there."""
    text = _spelled_out(text)
    found = moments.find(text)
    if len(found) < 2:
        return _up_to(text, moments)
    return _in_order(found[0].day, found[1].day, text[found[0].start : found[0].end])


def _in_order(first: date, last: date, printed: str) -> tuple[date, date]:
    """Return the days; a first one without a year of its own may lie in the year before ("Dec 28 - Jan 3, 2026")."""
    if first > last and not re.search(r"\d{4}", printed) and first.month > last.month:
        first = date(first.year - 1, first.month, min(first.day, 28) if first.month == 2 else first.day)
    return first, last


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
