"""What a notice or an answer says, in words: a label, a value and a remark for every row of both front doors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from appealdesk.core.domain.bare_days import DAY_END
from appealdesk.core.domain.offsets import utc_offset
from appealdesk.core.domain.percents import percent_words
from appealdesk.core.intake.told import Told, open_questions, told_by_notice, told_by_rejection
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.text import has, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.domain.case import Notice, Question, Rejection

_RATES = frozenset({"value", "target"})
_KEYS = {
    "platform": "ui.platform",
    "site": "ui.site",
    "metric": "cli.metric",
    "kind": "told.kind",
    "level": "told.level",
    "scope": "told.scope",
    "outcome": "told.outcome",
}
"""Where the words of a field's values stand."""
_AS_PRINTED = frozenset({"title", "clause", "violation_id", "orders", "required", "codes", "points", "case_id"})
"""Fields whose value is what is printed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row in one language."""

    label: str
    """Empty for the further items of a list."""
    value: str
    remark: str = ""
    told: Told | None = None
    """What it is about; None for a question."""
    asks: bool = False
    """True for something the file leaves open."""


def rows_of_notice(notice: Notice, language: str) -> tuple[Row, ...]:
    """Return what a notice says and leaves open; nothing where there is no notice."""
    rows = _rows(_joined(told_by_notice(notice)), notice.file, language)
    return (*rows, *_questions(open_questions(notice), notice.file, language))


def rows_of_rejection(rejection: Rejection, language: str) -> tuple[Row, ...]:
    """Return what an answer says and leaves open."""
    rows = _rows(_joined(told_by_rejection(rejection)), rejection.file, language)
    return (*rows, *_questions(rejection.questions, rejection.file, language))


def question_words(question: Question, file: str, language: str) -> str:
    """Return an open question as a sentence that names the file."""
    return text(language, f"intake.question.{question.key}", file=file, **dict(question.args))


def _questions(questions: Iterable[Question], file: str, language: str) -> Iterator[Row]:
    for number, question in enumerate(questions):
        label = "" if number else text(language, "told.field.questions")
        yield Row(label, question_words(question, file, language), asks=True)


def _joined(told: tuple[Told, ...]) -> Iterator[tuple[Told, ...]]:
    """Yield what makes one row each: first and last day of a period stand together."""
    ends = {t.name: t for t in told if t.name in ("period_start", "period_end")}
    for item in told:
        if item.name == "period_end" and "period_start" in ends:
            continue
        yield (item, ends["period_end"]) if item.name == "period_start" and "period_end" in ends else (item,)


def _rows(told: Iterable[tuple[Told, ...]], file: str, language: str) -> Iterator[Row]:
    last = ""
    for items in told:
        first = items[0]
        name = "period" if len(items) > 1 else first.name
        value = " – ".join(_value(t, language) for t in items)
        label = "" if name == last else text(language, f"told.field.{name}")
        yield Row(label, value, _remark(first, value, file, language), first)
        last = name


def _value(told: Told, language: str) -> str:
    value = told.value
    if told.name in ("window", "fine"):
        key = told.about if told.name == "window" else "amount"
        return text(language, f"told.{told.name}.{key}", n=value, currency=told.about)
    if told.name == "final":
        return text(language, "told.final")
    if told.name in _RATES and isinstance(value, float | int):
        return percent_words(value)
    if isinstance(value, datetime):
        return _day_words(told, value, language) or moment_words(value)
    if isinstance(value, date):
        return value.isoformat()
    key = f"{_KEYS[told.name]}.{value}" if told.name in _KEYS else ""
    return text(language, key) if key and has(language, key) else str(value)


def _day_words(told: Told, at: datetime, language: str) -> str:
    """Return the day where no time of day is printed, to its end for a deadline; empty where one is, or was typed."""
    if not told.raw or any(t.has_clock for t in find_times(told.raw)):
        return ""
    key = {("deadline", DAY_END): "told.day-end", ("issued_at", time.min): "told.day"}.get((told.name, at.time()), "")
    return text(language, key, day=at.date().isoformat(), zone=utc_offset(at)) if key else ""


def moment_words(at: datetime) -> str:
    """Return an instant as it stands in its own zone, with the offset: ``2026-05-15 23:59 (UTC-7)``."""
    seconds = at.strftime(":%S") if at.second not in (0, 59) else ""
    return at.strftime("%Y-%m-%d %H:%M") + f"{seconds} ({utc_offset(at)})"


def _remark(told: Told, value: str, file: str, language: str) -> str:
    parts: list[str] = []
    if told.name == "deadline" and told.about and has(language, f"told.zone.{told.about}"):
        parts.append(text(language, f"told.zone.{told.about}"))
    if told.name == "points" and told.about and told.about not in value:
        parts.append(told.about)
    if told.source != file and told.source:
        parts.append(text(language, "told.typed", file=told.source))
    if told.raw and told.name not in _AS_PRINTED and told.raw.casefold() not in value.casefold():
        parts.append(text(language, "told.printed", raw=told.raw))
    return text(language, "told.gap").join(parts)
