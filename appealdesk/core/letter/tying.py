"""Each sentence of the letter and the evidence that shows what it says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.letter.claims import claims
from appealdesk.core.letter.lexicon import pattern
from appealdesk.core.letter.mentions import find_amounts
from appealdesk.core.letter.papers import CLAIMED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.letter.factsheet import Entry
    from appealdesk.core.letter.sentences import Span
    from appealdesk.core.letter.work import LetterWork, Sentence

_MOST = 4
"""Files that are proposed for one sentence: more is a heap, not a proof."""


@dataclass(frozen=True, slots=True)
class SentenceTie:
    """One sentence and its proof."""

    span: Span
    orders: tuple[str, ...]
    files: tuple[str, ...]
    """What the seller tied to it; nothing takes their place."""
    proposed: tuple[str, ...]
    """Evidence that shows the sentence's facts, the best first; without those that are tied already."""
    state: str
    """``tied`` by the seller, ``shown`` by what is proposed, ``unproved``, ``differs``, or ``free``: it states nothing
    that a paper of the case could show."""


def sentence_ties(work: LetterWork) -> tuple[SentenceTie, ...]:
    """Return every sentence of the letter with what proves it."""
    return tuple(_tie(work, sentence, work.tied(i)) for i, sentence in enumerate(work.sentences))


def _tie(work: LetterWork, sentence: Sentence, own: tuple[str, ...]) -> SentenceTie:
    told = claims(work, sentence)
    counted: Counter[str] = Counter()
    for claim in told:
        if claim.state == "shown":
            counted.update(_files(claim.entries))
    counted.update(_amounts(work, sentence))
    counted.update(_papers(work, sentence))
    best = tuple(f for f, _ in counted.most_common(_MOST) if f not in own)
    states = {c.state for c in told}
    if "differs" in states:
        state = "differs"
    elif own:
        state = "tied"
    elif "unproved" in states:
        state = "unproved"
    else:
        state = "shown" if best else "free"
    return SentenceTie(sentence.span, sentence.orders if sentence.named else (), own, best, state)


def _files(entries: Iterable[Entry]) -> set[str]:
    return {g.file for e in entries if e.proved for g in e.grounds if g.file.startswith("evidence/")}


def _amounts(work: LetterWork, sentence: Sentence) -> Iterable[str]:
    values = {m.value for m in find_amounts(sentence.span.text)}
    for order in (work.known[o] for o in sentence.orders if values):
        yield from _files(e for e in order.named("amount") if e.value in values)


def _papers(work: LetterWork, sentence: Sentence) -> Iterable[str]:
    for name, (kind, *_) in CLAIMED.items():
        if pattern("claims", name).search(sentence.span.text):
            yield from (
                e.file
                for e in work.report.evidence
                if e.kind is kind and e.legible and (not sentence.named or not e.orders or _shares(e.orders, sentence))
            )


def _shares(orders: tuple[str, ...], sentence: Sentence) -> bool:
    return bool(set(orders) & set(sentence.orders))
