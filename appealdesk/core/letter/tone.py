"""Wording that weakens an appeal: pleading, emotion, blame, causes nobody can check, promises and praise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk.core.letter.better import instead
from appealdesk.core.letter.gaps import MARKED
from appealdesk.core.letter.lexicon import find, form, heard, pattern
from appealdesk.core.letter.mentions import find_ids
from appealdesk.core.letter.moments import find_told
from appealdesk.core.letter.remark import Remark
from appealdesk.core.letter.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.letter.work import LetterWork, Sentence

_FORMULA_CHANGE = 8
"""The scenario in which the calculation itself is disputed: neutral words for it are no blame there."""
_PAPER = re.compile(
    r"attach|annex|exhibit|enclos|appendix|screenshot|附件|截图|截圖|凭证|憑證|证明|證明|lampir|anlage|แนบ",
    re.IGNORECASE,
)
_HAN_SENTENCE, _WORDS_OF_SENTENCE = 9, 6
"""Characters of a Chinese sentence, and words of an English one, from which on it has to say something."""
VERIFIABLE = re.compile(rf"\d|{_PAPER.pattern}", re.IGNORECASE)
"""What makes a sentence one that can be checked: a figure, a number, a date or a paper."""


def worded(work: LetterWork, words: str) -> Iterator[Remark]:
    """Yield where phrases of a list of the lexicon ``tone`` stand, once a sentence.

    Args:
        work: the letter.
        words: ``emotional``, ``pleading``, ``blame`` or ``blame-buyer``.
    """
    for sentence in work.sentences:
        hits = heard(sentence.span.text, words)
        found = [h for h in hits if words != "blame" or not _neutral(work, sentence, h)]
        if found:
            start, end = found[0].start, max(h.end for h in found)
            span = sentence.piece(start, end)
            said = ", ".join(dict.fromkeys(h.text for h in found))
            better = instead(work, sentence, words)
            yield Remark(span, (("words", said), ("count", str(len(found)))), better=better, drop=words == "pleading")


def _neutral(work: LetterWork, sentence: Sentence, found: Span) -> bool:
    """Return whether a dispute about the formula names the formula, with a paper or a date, and nothing more."""
    neutral = pattern("tone", "blame-neutral").fullmatch(found.text) is not None
    return work.case.scenario == _FORMULA_CHANGE and neutral and VERIFIABLE.search(sentence.span.text) is not None


def vague(work: LetterWork) -> Iterator[Remark]:
    """Yield sentences that name a general cause without its day, and a carrier or a figure besides."""
    for sentence in work.sentences:
        found = heard(sentence.span.text, "vague")
        if found and not _concrete(work, sentence) and not _foreseen(sentence):
            args = (("words", found[0].text), ("sentence", sentence.span.text[:160]))
            start, end = found[0].start, max(f.end for f in found)
            span = sentence.piece(start, end)
            yield Remark(span, args, better=instead(work, sentence, "vague"))


def _foreseen(sentence: Sentence) -> bool:
    """Return whether a measure is told for such a time: "in the peak season a second person checks"."""
    text = sentence.span.text
    return sentence.own and _is_measure(text) and not find(text, "causes", "because")


def _concrete(work: LetterWork, sentence: Sentence) -> bool:
    text = sentence.span.text
    told = find_told(text)
    carriers = [e.value for o in work.known.first(50) for e in o.named("carrier")]
    named = any(c and c.casefold() in text.casefold() for c in carriers) or pattern("claims", "carriers").search(text)
    if not any(t.days for t in told):
        return False
    taken = [t.span for t in told] + [m.span for m in find_ids(text, work.case.platform, (), ())]
    rest = text
    for span in taken:
        rest = rest[: span.start] + " " * (span.end - span.start) + rest[span.end :]
    return bool(named) or any(c.isdigit() for c in rest)


def empty(work: LetterWork) -> Iterator[Remark]:
    """Yield promises and praise that nobody can check."""
    for sentence in work.sentences:
        text = sentence.span.text
        promised = heard(text, "promise")
        found = promised or heard(text, "praise") or _says_nothing(work, sentence)
        # a promise with its day, its figure or its paper is a measure; praise stays praise with a figure
        checkable = VERIFIABLE if promised else _PAPER
        if found and not checkable.search(_without(work, sentence)) and not _is_measure(text):
            args = (("words", found[0].text), ("sentence", text[:160]), ("count", "1"), ("total", "1"))
            yield Remark(sentence.span, args, "empty", better=instead(work, sentence, "empty"))


def _says_nothing(work: LetterWork, sentence: Sentence) -> tuple[Span, ...]:
    """Return the whole of a sentence that holds no word of the trade, no figure and no paper, or nothing.

    Greetings, thanks and short lines are left alone, and so is what is called by its name already: a plea, an outburst.
    """
    text = sentence.span.text
    chinese = any("\u4e00" <= c <= "\u9fff" for c in text)
    long_enough = len(text) >= _HAN_SENTENCE if chinese else len(text.split()) >= _WORDS_OF_SENTENCE
    if not long_enough or work.language_of(sentence.span).partition("-")[0] not in ("en", "zh"):
        return ()
    if _remarked(sentence) or VERIFIABLE.search(text) or _framing(text) or _courtesy(text):
        return ()
    told = pattern("trade", "trade").search(text) or pattern("claims", "carriers").search(text)
    return () if told else (Span(0, len(text), text),)


def _framing(text: str) -> bool:
    begun = pattern("trade", "framing").match(text.lstrip("-–*• "))
    return begun is not None or text.rstrip().endswith((":", "："))


def _courtesy(text: str) -> bool:
    courtesy = form("courtesy")
    return courtesy is not None and courtesy.search(text) is not None


def _is_measure(text: str) -> bool:
    measure = form("measure")
    return measure is not None and measure.search(text) is not None and not find(text, "tone", "promise")


def _without(work: LetterWork, sentence: Sentence) -> str:
    """Return a sentence without the clause that it cites: that alone makes nothing checkable."""
    text = sentence.span.text
    clause = work.case.notice.clause
    return re.sub(r"(?:Policy\s*)?#?\s*[A-Z]{2,}[- ]\d{4}[- ]\d{2,}", " ", text) if clause else text


_TELLING = ("emotional", "pleading", "blame", "blame-buyer", "vague", "promise", "praise")


def _remarked(sentence: Sentence) -> bool:
    """Return whether something more telling is said of a sentence anyway."""
    return any(heard(sentence.span.text, name) for name in _TELLING) or MARKED.search(sentence.span.text) is not None


def opinions(work: LetterWork, share: float, least: int) -> Iterator[Remark]:
    """Yield one remark when most sentences name no figure, number, date or paper.

    Args:
        work: the letter.
        share: from which part of the sentences on.
        least: letters with fewer sentences are not judged.
    """
    said = [s for s in work.sentences if len(s.span.text) > 15]
    bare = [s for s in said if not VERIFIABLE.search(s.span.text) and not _remarked(s)]
    if bare and len(said) >= least and len(bare) / len(said) >= share:
        first = bare[0]
        args = (("count", str(len(bare))), ("total", str(len(said))), ("sentence", first.span.text[:160]))
        yield Remark(first.span, args, better=instead(work, first, "empty"))
