"""A statement that is too long, cut to what the form takes: what says least goes first, and what went is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.letter.clause import cites
from appealdesk.core.letter.lexicon import form, heard
from appealdesk.core.letter.measure import measure
from appealdesk.core.letter.sentences import sentences
from appealdesk.core.letter.statement import SPARE
from appealdesk.core.letter.ties import submitted
from appealdesk.core.letter.whole import redrafted

if TYPE_CHECKING:
    from appealdesk.core.letter.sentences import Span
    from appealdesk.core.letter.work import LetterWork

_WEAK = ("pleading", "emotional", "promise", "praise", "blame")
"""Lists of the lexicon ``tone``: what says such a thing and no figure says nothing that anybody could check."""
_NUMBERED = re.compile(r"\s*\d{1,2}\s*[.)、.]\s*$|\s*\d{1,2}\s*[.)、.]\s")
_MOST = 10_000
"""Characters of a text that may be cut at all: beyond that it is no statement, and is made anew."""
_SAID, _STAYS = -1, 9
"""What a sentence is worth that was said before, and one that never goes."""


@dataclass(frozen=True, slots=True)
class Shortened:
    """A text that fits."""

    text: str
    left_out: tuple[str, ...]
    """Sentences of the seller's that it leaves out, in their order."""
    anew: bool
    """True where no sentence could stay: the text is made of the case's facts alone."""


def shortened(work: LetterWork, limit: int) -> Shortened | None:
    """Return the letter cut to ``limit`` characters (code points and UTF-16 units) less the spare.

    Sentences go one by one: repetitions, courtesies and pleas, those without a figure, then the last ones. The one that
    cites the clause, numbered answers to a refusal and the last sentence, which asks for something, stay; where
    that alone is too long, the statement is made anew of the facts. None where even that does not fit.
    """
    text = work.submitted
    said = list(sentences(text))
    if len(text) <= _MOST:
        # of what is said twice the first stays, and what the letter ends with
        first = {s.text: i for i, s in reversed(list(enumerate(said)))} | {s.text: len(said) - 1 for s in said[-1:]}
        worth = {i: _worth(work, s, last=s is said[-1]) if first[s.text] == i else _SAID for i, s in enumerate(said)}
        gone: set[int] = set()
        # the last of equals goes first
        for number in sorted(worth, key=lambda i: (worth[i], -i)):
            if worth[number] == _STAYS:
                break
            gone.add(number)
            rest = _without(text, [said[i] for i in gone])
            if rest and _fits(rest, limit):
                return Shortened(rest + "\n", tuple(said[i].text for i in sorted(gone)), anew=False)
    made = redrafted(work).text
    return Shortened(made, tuple(s.text for s in said), anew=True) if _fits(submitted(made), limit) else None


def _worth(work: LetterWork, sentence: Span, *, last: bool) -> int:
    text = sentence.text
    clause = work.case.notice.clause
    codes = [p.code for p in work.case.rejection.points if p.code] if work.case.rejection else []
    if (clause and cites(text, clause)) or any(c in text for c in codes) or _NUMBERED.match(text):
        return _STAYS
    figures = any(c.isdigit() for c in text)
    if not figures and (_is_courtesy(text) or any(heard(text, words) for words in _WEAK)):
        return 0
    if last:
        return _STAYS
    if not figures:
        return 1
    return 3 if any(o.id in text for o in work.case.orders) else 2


def _is_courtesy(text: str) -> bool:
    courtesy = form("courtesy")
    return courtesy is not None and courtesy.fullmatch(text.rstrip(".。!！ ")) is not None


def _without(text: str, gone: list[Span]) -> str:
    kept, at = [], 0
    for span in sorted(gone, key=lambda s: s.start):
        kept.append(text[at : span.start])
        at = span.end
    lines = (" ".join(line.split()) for line in ("".join(kept) + text[at:]).splitlines())
    return "\n".join(line for line in lines if line)


def _fits(text: str, limit: int) -> bool:
    length = measure(text)
    return max(length.characters, length.utf16) <= limit - SPARE
