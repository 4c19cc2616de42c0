"""Text taken over from letters about other orders or for other platforms, found by shingles rather than by equality.

A shingle is a run of five words, a Chinese, Japanese or Thai character counting as a word. Ids, figures and months are
left out before, so that a letter with other numbers in it is still the same letter.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.letter.better import instead
from appealdesk.core.letter.remark import Remark
from appealdesk.core.letter.whole import redrafted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.letter.work import LetterWork

SHINGLE = 5
"""Words in a row."""
_PASSAGE = 14
"""Words of a sentence from which on it is worth a remark: shorter ones, everybody writes."""
_SHARE = 0.8
"""Part of a sentence's shingles that have to stand in the other letter."""
_WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]|[^\W\d_]+(?:['’][^\W\d_]+)?")
_HAN_EACH = 0.6
"""A Chinese character says about so much of a word."""


@dataclass(frozen=True, slots=True)
class Other:
    """A letter that was written before."""

    name: str
    """What the case is called."""
    platform: str
    text: str
    orders: tuple[str, ...] = ()


def others(work: LetterWork) -> tuple[Other, ...]:
    """Return the earlier letters that this one may be copied from; one about the same orders may say the same."""
    own = {o.id for o in work.case.orders}
    return tuple(
        Other(h.case_id, h.platform, h.letter_text, h.orders)
        for h in (*work.case.history, *work.case.neighbours)
        if h.letter_text and not own & set(h.orders)
    )


def similarity(text: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1: the part of the shorter one's shingles that both have."""
    a, b = set(_shingles(_words(text))), set(_shingles(_words(other)))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def copied(work: LetterWork, least: float) -> Iterator[Remark]:
    """Yield one remark when the letter as a whole is nearly one that went to another platform.

    Args:
        work: the letter.
        least: similarity from which on (0 to 1).
    """
    own = {o.id for o in work.case.orders}
    for appeal in (*work.case.history, *work.case.neighbours):
        if not appeal.letter_text or appeal.platform in ("", work.case.platform) or own & set(appeal.orders):
            continue
        alike = similarity(work.text, appeal.letter_text)
        if alike > least:
            args = (("other", appeal.case_id), ("platform", appeal.platform), ("percent", str(round(alike * 100))))
            yield Remark(None, args, whole=redrafted(work))
            return


def passages(work: LetterWork, before: Iterable[Other]) -> Iterator[Remark]:
    """Yield sentences that stand in a letter about other orders, word by word but for ids and figures."""
    known = [(other, set(_shingles(_words(other.text)))) for other in before]
    for sentence in work.sentences:
        words = _words(sentence.span.text)
        weight = sum(_HAN_EACH if len(w) == 1 and w > "\u2fff" else 1 for w in words)
        mine = _shingles(words)
        if weight < _PASSAGE or not mine:
            continue
        for other, theirs in known:
            share = sum(s in theirs for s in mine) / len(mine)
            if share >= _SHARE:
                args = (("other", other.name), ("platform", other.platform), ("percent", str(round(share * 100))))
                better = instead(work, sentence, "empty" if sentence.own else "reuse")
                yield Remark(sentence.span, args, "passage", better=better)
                break


def _words(text: str) -> list[str]:
    return [w.casefold() for w in _WORD.findall(unicodedata.normalize("NFKC", text))]


def _shingles(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]
