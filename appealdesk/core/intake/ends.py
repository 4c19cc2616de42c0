"""Sentences that end the time to answer, and sentences in which it is somebody else who has to act."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.intake.moments import earlier
from appealdesk.core.intake.notice_words import words
from appealdesk.core.intake.window import window_in
from appealdesk.core.reading.extractors.words import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.domain.case import Printed
    from appealdesk.core.intake.moments import Moment, Moments
    from appealdesk.core.intake.sentences import Paragraph

_NEAR = 40
"""Characters between a word such as "until" and the time it governs."""
_CLAUSE = re.compile(r"[,;，；、。！？]|[.!?]\s|\b(?:and|und|dan|và|et|y|e)\b")
"""Where a part of a sentence ends that may have a subject of its own."""


@cache
def ends_words(name: str) -> re.Pattern[str]:
    """Return the words of ``[deadline]``: "appeal" stands for "appeals" and "appealing" too, as does "Einspruch"."""
    return re.compile(pattern(words("deadline")[name], stems=name == "appeal"), re.IGNORECASE)


def told_ends(paragraphs: Iterable[Paragraph], moments: Moments) -> list[tuple[Moment, Printed]]:
    """Return the times that a sentence about answering names as its end, or the one behind it that goes on about it."""
    found: list[tuple[Moment, Printed]] = []
    before = ""
    for paragraph in paragraphs:
        for start, end in paragraph.sentences():
            sentence = paragraph.text[start:end]
            whole = f"{before} {sentence}" if ends_words("this").search(sentence) else sentence
            about = ends_words("appeal").search(whole) or ends_words("closing").search(sentence)
            before = sentence
            if about and not ends_words("no_end").search(sentence):
                found += [
                    (m, paragraph.printed("deadline", start + m.start, start + m.end))
                    for m in map(earlier, governed_by(sentence, moments))
                ]
    return found


def governed_by(sentence: str, moments: Moments) -> Iterator[Moment]:
    """Yield the times that a sentence makes an end: "until ...", "... at the latest", "none is accepted after ..."."""
    last = 0
    for moment in moments.find(sentence, short=True):
        before = sentence[max(last, moment.start - _NEAR) : moment.start]
        last = moment.end
        # the word has to govern the time: no sentence may end between them
        governing = [
            m for m in ends_words("until").finditer(before) if not re.search(r"[.!?]\s|[。！？]", before[m.end() :])
        ]
        ends = bool(governing or _after().match(sentence, moment.end)) and not of_others(sentence, moment.start)
        if ends or _shuts(sentence, moment):
            yield moment


def of_others(sentence: str, at: int) -> bool:
    """Tell whether it is the marketplace or the buyer who acts in the part of a sentence that ends at ``at``.

    "We usually respond within", "the buyer has until"; not "we need your reply by", "we close it within ... unless".
    """
    if ends_words("unless").search(sentence):
        return False
    begin = max((m.end() for m in _CLAUSE.finditer(sentence, 0, at)), default=0)
    acting = list(ends_words("others").finditer(sentence, begin, at))
    return bool(acting) and not ends_words("asked_of_you").search(sentence, acting[-1].start(), at)


def maybe_end(paragraphs: Iterable[Paragraph], moments: Moments, issued: Moment | None) -> str:
    """Return a date that may be the end though no sentence says so, if it lies after the issue.

    That is one in a sentence about answering, else one that a word such as "until" governs on a page about answering,
    else a day that is told by its name ("by Friday"), or the period after which an account is closed.
    """
    paragraphs = tuple(paragraphs)
    answering = any(ends_words(w).search(p.text) for p in paragraphs for w in ("answering", "appeal"))
    governed = ""
    for paragraph in paragraphs:
        for start, end in paragraph.sentences():
            sentence = paragraph.text[start:end]
            if ends_words("no_end").search(sentence):
                continue
            about = bool(ends_words("answering").search(sentence))
            for moment in moments.find(sentence) if about else ():
                if issued is not None and moment.begin > issued.at and not of_others(sentence, moment.start):
                    return sentence[moment.start : moment.end]
            ends = (m for m in governed_by(sentence, moments) if issued is None or m.at > issued.begin)
            first = next(ends, None) if not governed else None
            if first is not None and (answering or _says_no_more(sentence, first)):
                governed = sentence[first.start : first.end]
            governed = governed or _named_day(sentence) or _at_risk(sentence)
    return governed


def _says_no_more(sentence: str, moment: Moment) -> bool:
    """Tell whether a sentence is but "until" and a time: it goes on about what stands above it."""
    rest = f"{sentence[: moment.start]} {sentence[moment.end :]}"
    rest = ends_words("after").sub(" ", ends_words("until").sub(" ", rest))
    return not any(c.isalnum() for c in rest)


def _named_day(sentence: str) -> str:
    """Return the day of the week by which one has to answer, with its time of day; which day that is, is asked."""
    if not (ends_words("appeal").search(sentence) or ends_words("answering").search(sentence)):
        return ""
    found = _weekday().search(sentence)
    return found[0].strip(" ,，。.") if found and not of_others(sentence, found.start()) else ""


def _at_risk(sentence: str) -> str:
    """Return the period after which something befalls the account: answering may still prevent it."""
    found = window_in(sentence) if ends_words("at_risk").search(sentence) else None
    return found[0].raw if found else ""


@cache
def _weekday() -> re.Pattern[str]:
    until, names = pattern(words("deadline")["until"]), pattern(words("deadline")["weekdays"])
    return re.compile(
        rf"(?:{until})\s?(?:[^\W\d]{{1,9}}\s){{0,2}}?(?:{names})(?:[^\d.。!?]{{0,12}}\d{{1,2}}(?:[:：.h]\d{{2}})?)?"
        rf"|(?:{names})(?:[^\d.。!?]{{0,12}}\d{{1,2}}(?:[:：.h]\d{{2}})?)?\s?(?:{pattern(words('deadline')['after'])})",
        re.IGNORECASE,
    )


def _shuts(sentence: str, moment: Moment) -> bool:
    """Tell whether nothing is accepted after a time: "no appeal after 12 June", 6月12日后不再受理."""
    if not ends_words("refused_then").search(sentence):
        return False
    behind = _behind().match(sentence, moment.end)
    before = _ahead().search(sentence[max(0, moment.start - _NEAR) : moment.start])
    return bool(behind or before)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[(（][^)）]*[)）])?[\s,，]*(?:{pattern(words('deadline')['after'])})", re.IGNORECASE)


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(words('deadline')['past_it'])})\s*$", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{pattern(words('deadline')['past_it_behind'])})", re.IGNORECASE)
