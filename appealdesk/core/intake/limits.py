"""What a notice costs (number of the violation, points, fine) and how it may be answered (pictures, tries left)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.intake.fields import fields_named
from appealdesk.core.intake.notice_words import limit_words, words
from appealdesk.core.intake.window import number_of
from appealdesk.core.reading.extractors.amounts import amounts_in
from appealdesk.core.reading.extractors.order_ids import find_order_ids
from appealdesk.core.reading.extractors.words import is_cjk, pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from appealdesk.core.domain.case import Printed
    from appealdesk.core.intake.fields import Field
    from appealdesk.core.intake.sentences import Paragraph
    from appealdesk.core.intake.source import Source

VIOLATION_ID, POINTS, FINE, PICTURES, TRIES = "violation_id", "penalty_points", "fine", "picture_limit", "attempts_left"
_ID: Final = re.compile(r"[#\s]*(?P<id>(?=(?:[A-Z_-]*\d){3})[A-Z0-9][A-Z0-9_-]{3,39})(?![\w-])", re.IGNORECASE)
_SIZE: Final = r"(?!\s?(?:[KMG]i?B|Mo|M|bytes?|(?:kilo|mega|giga)bytes?|兆|字节|字節)(?![^\W\d_]))"
"""A number before a unit of size is no count: "up to 10 MB per file"."""
_COUNT: Final = re.compile(rf"\s*(?P<n>\d{{1,3}}(?:\.\d)?)(?![\d%％]){_SIZE}")
_BARE: Final = re.compile(r"\s*\d{1,3}(?:\.\d)?\s*[^\W\d_]{0,6}\s*")
"""A number with what it counts and nothing else."""
_CLAUSE: Final = re.compile(r"[,，;；:：。！？!?(（]|[.]\s")
_MOST: Final = 99
"""Pictures, points or tries at most; more of them is another figure."""
_ANY: Final = r"[^，。；、,.;\d]{0,8}?"
_JOINS: Final = r"(?!(?:per|each|every|for|of|in|je|pro|für|setiap|untuk|mỗi|cho)\s)"
"""Words behind which something else begins than what is counted: "up to 5 pages per file"."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What was found; a field that is not printed, or printed with different values, is missing."""

    values: dict[str, Any] = field(default_factory=dict)
    """By field: the id as printed, the fine as a plain decimal number, the others as whole numbers (points may have
    a decimal); ``fine_currency`` as printed."""
    places: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    value: Any
    place: Printed
    currency: str = ""


def limits_of(source: Source) -> Limits:
    """Return what a notice or an answer says of its costs and of the limits for answering it.

    A labelled value comes first, then what its sentences say. Sums of several violations, rules and conditions ("each
    late order costs 1 point", "you may be fined") are passed over; so is what the text gives two values for.
    """
    found: dict[str, _Found] = {}
    for name, read, tell in (
        (VIOLATION_ID, _id, _nothing),
        (POINTS, _count, _points),
        (FINE, _money, _fines),
        (PICTURES, _count, _pictures),
        (TRIES, _count, _tries),
    ):
        if (one := _labelled(source, name, read) or _only(tell(source.paragraphs))) is not None:
            found[name] = one
    values = {name: f.value for name, f in found.items()}
    if FINE in found:
        values["fine_currency"] = found[FINE].currency
    return Limits(values, tuple(f.place for f in found.values()))


def _labelled(source: Source, name: str, read: Callable[[Field], _Found | None]) -> _Found | None:
    return next((f for label in fields_named(source.fields, name) if (f := read(label)) is not None), None)


def _only(found: Iterator[_Found]) -> _Found | None:
    """Return what was found where all of it has one value."""
    told = list(found)
    return told[0] if told and len({(f.value, f.currency) for f in told}) == 1 else None


# ---------------------------------------------------------------- behind a label
def _id(label: Field) -> _Found | None:
    match = _ID.match(label.value)
    if match is None or any(True for _ in find_order_ids(match["id"])):
        return None
    return _Found(match["id"], replace(label.printed(VIOLATION_ID), raw=match["id"]))


def _count(label: Field) -> _Found | None:
    match = _COUNT.match(label.value)
    if match is None or (value := _number(match["n"])) > _MOST:
        return None
    if not label.certain and not _BARE.fullmatch(label.value):
        return None
    return _Found(value, label.printed(label.role))


def _money(label: Field) -> _Found | None:
    first = next(amounts_in(label.value), None)
    # without a colon, words may stand before it that make it another amount
    if first is None or (not label.certain and label.value[: first[0]].strip()):
        return None
    return _Found(first[2], label.printed(FINE), first[3])


def _number(printed: str) -> int | float:
    return float(printed) if "." in printed and not printed.endswith(".0") else int(float(printed))


# ---------------------------------------------------------------- in sentences
def _nothing(_paragraphs: Sequence[Paragraph]) -> Iterator[_Found]:
    return iter(())


def _points(paragraphs: Sequence[Paragraph]) -> Iterator[_Found]:
    for paragraph, match in _matches(paragraphs, POINTS, "sentences"):
        if not _excepted(paragraph.text, match.start(), POINTS):
            yield _Found(_count_in(match), paragraph.printed(POINTS, *match.span()))


def _pictures(paragraphs: Sequence[Paragraph]) -> Iterator[_Found]:
    for paragraph, match in _matches(paragraphs, PICTURES, "sentences"):
        if (count := _count_in(match)) <= _MOST:
            yield _Found(count, paragraph.printed(PICTURES, *match.span()))


def _tries(paragraphs: Sequence[Paragraph]) -> Iterator[_Found]:
    for key, count in (("none", 0), ("once", 1)):
        for paragraph in paragraphs:
            for match in _phrases(key).finditer(paragraph.text):
                yield _Found(count, paragraph.printed(TRIES, *match.span()))
    for paragraph, match in _matches(paragraphs, TRIES, "sentences"):
        text, start = paragraph.text, _sentence(paragraph, match.start())
        if not _phrases("used").search(text, start, match.start()) and (count := _count_in(match)) <= _MOST:
            yield _Found(count, paragraph.printed(TRIES, *match.span()))


def _fines(paragraphs: Sequence[Paragraph]) -> Iterator[_Found]:
    for paragraph in paragraphs:
        for start, end, value, currency in amounts_in(paragraph.text):
            begin = next((b for b in _around(paragraph.text, start, end)), None)
            if begin is not None and not _excepted(paragraph.text, begin, FINE):
                yield _Found(value, paragraph.printed(FINE, start, end), currency)


def _around(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the words begin that make the amount at ``text[start:end]`` a fine."""
    for before, behind in _frames():
        match = before.search(text, 0, start)
        if match is not None and behind.match(text, end):
            yield match.start()


@cache
def _frames() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    frames = (t.split("{money}") for t in limit_words(FINE)["sentences"])
    return tuple(
        (re.compile(rf"{_edged(a)}\s*$", re.IGNORECASE), re.compile(rf"\s*{_edged(b)}", re.IGNORECASE))
        for a, b in frames
    )


def _edged(text: str) -> str:
    """Return a pattern for the words on one side of an amount; a Latin one begins as a word does."""
    body = _literal(text, begins=True, ends=True)
    return body if not body or is_cjk(text.strip()[0]) else rf"(?<![^\W_]){body}"


def _matches(paragraphs: Sequence[Paragraph], section: str, key: str) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    """Yield what the templates of a section match; of matches that overlap, the longest."""
    for paragraph in paragraphs:
        found = [m for p in _templates(section, key) for m in p.finditer(paragraph.text)]
        taken: list[tuple[int, int]] = []
        for match in sorted(found, key=lambda m: m.start() - m.end()):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                yield paragraph, match


@cache
def _templates(section: str, key: str) -> tuple[re.Pattern[str], ...]:
    kinds = pattern(limit_words(section).get("kinds", ()))
    return tuple(_compiled(template, kinds) for template in limit_words(section)[key])


def _compiled(template: str, kinds: str) -> re.Pattern[str]:
    parts = re.split(r"(\{n\}|\{any\}|\{kind\})", template)
    # "up to 3 supporting screenshots": a word or two may stand between the number and what is counted
    kind = rf"(?:{_JOINS}[^\W\d_][\w-]*\s){{0,2}}?(?:{kinds})"
    inner = {"{n}": _numbers(), "{any}": _ANY, "{kind}": kind}
    body = "".join(
        inner[part] if part in inner else _literal(part, begins=at == 0, ends=at == len(parts) - 1)
        for at, part in enumerate(parts)
    )
    return re.compile(body if template.startswith("{") or is_cjk(template[0]) else rf"(?<![^\W_]){body}", re.IGNORECASE)


@cache
def _numbers() -> str:
    named = [n for names in words("numbers").values() for n in names]
    return rf"(?P<n>(?<!\d)\d{{1,3}}(?![\d.%％]){_SIZE}|{pattern(named)})(?:\s?[(（]\d{{1,2}}[)）])?"


def _literal(text: str, *, begins: bool = False, ends: bool = False) -> str:
    """Return a pattern for a part of a template: where none is written, a space may stand beside a number."""
    if not text.strip():
        return "" if begins or ends else r"\s+" if text else r"\s?"
    words_of_it = r"\s+".join(re.escape(part) for part in text.split())
    before = "" if begins else r"\s+" if text[0].isspace() else r"\s?"
    behind = "" if ends else r"\s+" if text[-1].isspace() else r"\s?"
    return f"{before}{words_of_it}{behind}"


@cache
def _phrases(key: str) -> re.Pattern[str]:
    return re.compile(pattern(limit_words(TRIES)[key]), re.IGNORECASE)


def _count_in(match: re.Match[str]) -> int:
    return number_of(match["n"])


def _sentence(paragraph: Paragraph, at: int) -> int:
    return next((start for start, end in paragraph.sentences() if start <= at < end), 0)


def _excepted(text: str, at: int, section: str) -> bool:
    """Return whether the words before a place, in its clause, make it a sum, a rule or what may come."""
    begin = max((m.end() for m in _CLAUSE.finditer(text, 0, at)), default=0)
    # 计 is what begins the points, and what ends 累计, their sum
    return _exceptions(section).search(text, begin, at + is_cjk(text[at])) is not None


@cache
def _exceptions(section: str) -> re.Pattern[str]:
    return re.compile(pattern(limit_words(section)["not_after"]), re.IGNORECASE)
