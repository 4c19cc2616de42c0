"""What a notice is called and what its head tells: kind, level, metric, clause and scope."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.page import Unit
from appealdesk.core.intake.fields import values_of
from appealdesk.core.intake.notice_words import meaning_in, words
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.words import pattern, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.page import Page
    from appealdesk.core.intake.source import Source

_FILE_NAME = re.compile(
    r"(?:[^\s:：]+|Microsoft \w+ - .+|.*[/\\].*)"
    r"\.(?:html?|pdf|docx?|xlsx?|pptx?|txt|md|eml|msg|png|jpe?g|webp|mht|tmp)|about:blank|untitled",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?<![A-Z0-9])[A-Z]{2,10}-\d{4}-\d{2,4}(?![\d-])")
_POLICY = re.compile(r"^\s*(?:policy|clause|条款|條款)?\s*[#:：]?\s*", re.IGNORECASE)
_MARK = re.compile(r"[【\[](?P<mark>[^【】\[\]]{1,20})[】\]]")
_HEAD_LINES = 12
_LONGEST_TITLE, _LONGEST_HEADING = 90, 60
_HEADING = 6
_LONGEST_CLAUSE = 60
_TITLED = ("warning", "violation")
"""Levels that a title tells; every notice calls itself a notice."""


def title_of(source: Source) -> str:
    """Return the subject of a mail, else the heading of a page; a greeting and a mail's head are none."""
    if source.subject and not _is_no_title(source.subject):
        return source.subject
    for line in source.lines:
        if _subject().match(line):
            return _subject().sub("", line).strip()
    page = source.pages[0] if source.pages else None
    if page is None or not page.lines:
        return ""
    if page.unit is Unit.CELL:
        # a line that ends in a comma greets
        lines = (x for x in source.lines if not _header().match(x) and x[-1] not in ",，")
        return next((x for x in lines if not _is_no_title(x)), "")
    return _largest_line(page)


def _is_no_title(text: str) -> bool:
    """Return whether a text is a file's name or nothing but a time: programs put either where a title belongs."""
    if _FILE_NAME.fullmatch(text.strip()):
        return True
    times = find_times(text)
    rest = text
    for time in reversed(times):
        rest = rest[: time.start] + rest[time.end :]
    return bool(times) and not any(c.isalnum() for c in rest)


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{pattern(words('mail')['subject'])})\s*[:：]\s*", re.IGNORECASE)


@cache
def _header() -> re.Pattern[str]:
    names = [w for role in ("from", "to", "sent") for w in words("mail")[role]]
    return re.compile(rf"^\s*(?:{pattern(names)})\s*[:：]", re.IGNORECASE)


def _largest_line(page: Page) -> str:
    """Return the heading: of the tallest lines in the upper half the longest; a browser's address is none."""
    upper = [
        x
        for x in page.lines
        if x.box.y < page.height / 2 and "/" not in x.text.split(" ")[0] and not _is_no_title(x.text)
    ]
    # heights of recognised lines vary by a few pixels
    tall = 0.8 * max((x.box.h for x in upper), default=0.0)
    return max((x.text for x in upper if x.box.h >= tall), key=len, default="" if upper else page.lines[0].text)


def kind_of(title: str, source: Source) -> str:
    """Return the kind of a notice by its title, else by its head; the body may mention anything."""
    head = "\n".join((title, *source.lines[:_HEAD_LINES]))
    return meaning_in("kinds", title) or meaning_in("kinds", head)


def level_of(title: str, source: Source) -> str:
    """Return the level by its label, by the kind of violation, by a mark beside the heading or in the title."""
    for value in values_of(source.fields, "level"):
        level = meaning_in("levels", value)
        if level:
            return level
    if values_of(source.fields, "violation"):
        return "violation"
    bracketed = [m["mark"] for x in (title, *source.lines[:_HEAD_LINES]) for m in _MARK.finditer(x)]
    # a coloured mark beside the heading holds nothing but the word; several are the tabs of a page
    pieces = [p.text for sheet in source.sheets[:1] for p in sheet.pieces]
    shown = _only_level(bracketed) or _only_level(pieces) or _level_in_title(title, source.lines[:_HEADING])
    return shown or ("violation" if any(_verdict().search(line) for line in source.lines) else "")


@cache
def _verdict() -> re.Pattern[str]:
    """Return the words of a sentence that calls what happened a violation."""
    return re.compile(
        rf"(?:{pattern(words('verdict')['words'])})[^.。,，;；:：]{{0,24}}?(?:{_level_words('violation').pattern})",
        re.IGNORECASE,
    )


def _only_level(texts: Sequence[str]) -> str:
    levels = {marks[squeeze(t)] for t in texts if squeeze(t) in (marks := _marks())}
    return levels.pop() if len(levels) == 1 else ""


@cache
def _marks() -> dict[str, str]:
    return {squeeze(w): level for level, printed in words("levels").items() for w in printed}


def _level_in_title(title: str, head: Sequence[str]) -> str:
    """Return the level that the title names, else one of the short lines at the head that are no sentences."""
    headings = [title, *(x for x in head if len(x) <= _LONGEST_HEADING and x[-1] not in ".。,，!?")]
    for line in headings:
        levels = [level for level in _TITLED if _level_words(level).search(line)]
        if len(levels) == 1 and len(line) <= _LONGEST_TITLE:
            return levels[0]
        if not levels and (lost := meaning_in("levels", line)) in _TITLED and len(line) <= _LONGEST_TITLE:
            return lost
    return ""


@cache
def _level_words(level: str) -> re.Pattern[str]:
    return re.compile(pattern(words("levels")[level]), re.IGNORECASE)


def metric_named(source: Source) -> str:
    """Return the metric that a label names."""
    named = [*values_of(source.fields, "metric"), *values_of(source.fields, "violation")]
    return next((metric for text in named if (metric := meaning_in("metrics", text))), "")


def metric_of(title: str, lines: Sequence[str]) -> str:
    """Return the metric that the title, else the first line that names one beyond doubt, tells."""
    mentioned = (meaning_in("metrics", line, distinctive=True) for line in lines)
    return meaning_in("metrics", title) or next((metric for metric in mentioned if metric), "")


def clause_of(source: Source) -> str:
    """Return the clause's code, else what stands behind its label."""
    values = values_of(source.fields, "clause")
    code = next((m[0] for text in (*values, source.text) if (m := _CLAUSE.search(text))), "")
    # without a code's form the label has to be beyond doubt: sentences begin with "Policy" too
    named = (_POLICY.sub("", v).strip() for v in values_of(source.fields, "clause", certain=True))
    return code or next((v for v in named if len(v) <= _LONGEST_CLAUSE and v[-1:] not in ".。"), "")


def scope_of(source: Source) -> str:
    """Return the scope by its label, else out of a sentence in which the label's word stands before it."""
    for value in values_of(source.fields, "scope"):
        scope = meaning_in("scopes", value)
        if scope:
            return scope
    for line in source.lines:
        label = _scope_label().search(line)
        scope = meaning_in("scopes", line[label.end() :]) if label else ""
        if scope:
            return scope
    return ""


@cache
def _scope_label() -> re.Pattern[str]:
    return re.compile(pattern(words("labels")["scope"]), re.IGNORECASE)
