"""Does a letter answer each point of a refusal?

A point is answered when the letter takes it up by its number or code and touches what it is about: the order ids,
SKUs and numbers it names, or else its key words. Naming the very ids of a point together with its key words answers it
without a number too.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.points import point_numbers
from appealdesk.core.letter.language import detect
from appealdesk.core.letter.lexicon import lexicon
from appealdesk.core.letter.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from appealdesk.core.domain.case import RejectionPoint

_MARKER = re.compile(
    r"(?:^[ \t>*_-]*(?:#+[ \t]*)?|(?<=[.;。;])[ \t]*)"
    r"(?:(?:re|point|item|reason|punkt|ad|zu|poin|butir|perkara|第|关于第|關於第|针对第|針對第|回复第|回覆第)\s*)?"
    r"[(\[(【#]?\s*(?P<number>\d{1,2}|[一二三四五六七八九十])\s*(?:[.)\]).、::】]|点|點|条|條|项|項)(?!\d)",
    re.MULTILINE | re.IGNORECASE,
)
_CHINESE = {c: str(n) for n, c in enumerate("一二三四五六七八九十", 1)}
_ID = re.compile(r"\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z-])[A-Z0-9]+(?:-[A-Z0-9]+)*\b")
_DATE = re.compile(r"\d{1,4}-\d{1,2}-\d{1,4}")
_LATIN = re.compile(r"[^\W\d_]{4,}")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the letter makes of one point."""

    point: RejectionPoint
    answered: bool
    span: Span | None = None
    """Where the letter takes the point up, if it does."""
    missing: tuple[str, ...] = ()
    """Ids that the point names and the answer does not."""


def answers(points: Sequence[RejectionPoint], text: str) -> tuple[Answer, ...]:
    """Return for every point whether a letter answers it."""
    parts = _parts(text)
    named = zip(points, point_numbers(points), strict=True)
    return tuple(_answer(point, number, points, text, parts) for point, number in named)


def _parts(text: str) -> dict[str, Span]:
    marks = [(m, _CHINESE.get(m["number"], m["number"].lstrip("0"))) for m in _MARKER.finditer(text)]
    ends = [*(m.start() for m, _ in marks[1:]), len(text)]
    parts: dict[str, Span] = {}
    for (mark, number), end in zip(marks, ends, strict=False):
        parts.setdefault(number, Span(mark.start(), end, text[mark.start() : end]))
    return parts


def _answer(
    point: RejectionPoint, number: str, points: Sequence[RejectionPoint], text: str, parts: dict[str, Span]
) -> Answer:
    ids = _ids(point)
    part = parts.get(number.lstrip("0")) or _paragraph(text, point.code)
    if part is None and len(points) == 1 and text.strip():
        part = Span(0, len(text), text)
    if part is not None:
        touched = _touches(point, ids, part.text)
        return Answer(point, touched, part, _missing(ids, part.text))
    own = [i for i in ids if all(i not in _ids(other) for other in points if other is not point)]
    for paragraph in text.split("\n"):
        if any(_plain(i) in _plain(paragraph) for i in own) and len(_shared(point, paragraph)) >= 2:
            at = text.index(paragraph)
            return Answer(point, answered=True, span=Span(at, at + len(paragraph), paragraph))
    return Answer(point, answered=False, missing=_missing(ids, text))


def _paragraph(text: str, code: str) -> Span | None:
    if not code:
        return None
    found = re.search(re.escape(code).replace(r"\-", r"[\s-]?"), text, re.IGNORECASE)
    if found is None:
        return None
    end = text.find("\n\n", found.end())
    end = len(text) if end < 0 else end
    return Span(found.start(), end, text[found.start() : end])


def _touches(point: RejectionPoint, ids: Iterable[str], part: str) -> bool:
    wanted = tuple(ids)
    if wanted:
        return len(_missing(wanted, part)) < len(wanted)
    if point.code and _paragraph(part, point.code):
        return True  # the code itself says which point is meant, however it is put in other words
    words = _keywords(point.text)
    shared = _shared(point, part)
    if not words or not (set(detect(point.text).languages) & set(detect(part).languages)):
        # nothing to compare by: another language, or too few words; taking the number up must do
        return True
    return len(shared) >= min(2, len(words))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def _missing(ids: Iterable[str], part: str) -> tuple[str, ...]:
    plain = _plain(part)
    return tuple(i for i in ids if _plain(i) not in plain)


def _ids(point: RejectionPoint) -> tuple[str, ...]:
    text = point.text.replace(point.code, " ") if point.code else point.text
    printed = [m for m in _ID.findall(_DATE.sub(" ", text)) if len(m) >= 5]
    return tuple(dict.fromkeys((*point.orders, *(i for i in printed if i not in point.orders))))


@cache
def _stop() -> frozenset[str]:
    return frozenset(lexicon("coverage")["stop-words"])


def _keywords(text: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    latin = {w[:6] for w in _LATIN.findall(folded) if ord(w[0]) < 0x0E00 and w not in _stop()}
    han = {run[i : i + 2] for run in _HAN.findall(folded) for i in range(len(run) - 1)}
    return frozenset(latin | (han - _stop()))


def _shared(point: RejectionPoint, part: str) -> frozenset[str]:
    return _keywords(point.text) & _keywords(part)
