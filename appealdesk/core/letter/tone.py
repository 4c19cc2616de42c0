"""Wording that weakens an appeal: pleading, emotion, blame, causes nobody can check, promises and praise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk.core.letter.acts import acts_in
from appealdesk.core.letter.bare import EMPTY, judged, nothing
from appealdesk.core.letter.better import instead
from appealdesk.core.letter.gaps import MARKED
from appealdesk.core.letter.lexicon import find, form, heard, pattern
from appealdesk.core.letter.mentions import find_ids
from appealdesk.core.letter.moments import find_told
from appealdesk.core.letter.remark import Remark
from appealdesk.core.letter.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from appealdesk.core.letter.work import LetterWork, Sentence

_FORMULA_CHANGE = 8
"""The scenario in which the calculation itself is disputed: neutral words for it are no blame there."""
_PAPER = re.compile(
    r"attach|annex|exhibit|enclos|appendix|screenshot|附件|截图|截圖|凭证|憑證|证明|證明|lampir|anlage|แนบ",
    re.IGNORECASE,
)
_STRONG = ("threat", "pleading", "blame-buyer", "blame-others", "blame", "emotional")
"""Lists whose acts tell what a sentence is whatever else it says."""
_WEAK = ("vague", "promise", "praise")
_TELLING = (*_STRONG, *_WEAK)
_JUDGED = "judged"
"""Marks a sentence that is told by what it does not say."""
VERIFIABLE = re.compile(rf"\d|{_PAPER.pattern}", re.IGNORECASE)
"""What makes a sentence one that can be checked: a figure, a number, a date or a paper."""


def worded(work: LetterWork, words: str) -> Iterator[Remark]:
    """Yield where phrases of a list of the lexicon ``tone`` stand, once a sentence.

    Args:
        work: the letter.
        words: ``emotional`` (threats too), ``pleading``, ``blame``, ``blame-buyer`` or ``blame-others``.
    """
    for sentence in work.sentences:
        tones = _tones(work, sentence)
        threats = tones.get("threat", ()) if words == "emotional" else ()
        hits = threats or tones.get(words, ())
        found = [h for h in hits if words != "blame" or not _neutral(work, sentence, h)]
        if found:
            start, end = found[0].start, max(h.end for h in found)
            # what is left of a sentence that tells nothing else would be no sentence
            span = sentence.span if _bare(sentence) else sentence.piece(start, end)
            said = ", ".join(dict.fromkeys(h.text for h in found))
            better = instead(work, sentence, words)
            args = (("words", said), ("count", str(len(found))))
            variant = "threat" if threats else "bare" if _JUDGED in tones and words.startswith("blame") else ""
            yield Remark(span, args, variant, better=better, drop=words == "pleading")


def _tones(work: LetterWork, sentence: Sentence) -> Mapping[str, tuple[Span, ...]]:
    """Return what a sentence is besides a statement of facts: by list of the lexicon ``tone``, the places.

    What lists know goes first, then what its words make it, then what it must be, as it tells nothing.
    """
    known: dict[int, Mapping[str, tuple[Span, ...]]] = work.once("tones", dict)
    place = sentence.span.start
    if place not in known:
        known[place] = _tones_of(work, sentence)
    return known[place]


def _tones_of(work: LetterWork, sentence: Sentence) -> Mapping[str, tuple[Span, ...]]:
    text = sentence.span.text
    whole = (Span(0, len(text), text),)
    bare = _bare(sentence)
    if strong := _listed(text, _STRONG):
        return strong | _apart(_listed(text, _WEAK), strong)
    if acted := _acted(text, _STRONG):
        return acted
    if weak := _listed(text, _WEAK):
        return weak
    if bare and (party := judged(work, sentence)):
        return {party: whole, _JUDGED: whole}
    if acted := _acted(text, _WEAK):
        return acted
    return {kind: whole} if bare and (kind := nothing(work, sentence)) else {}


def _apart(weak: Mapping[str, tuple[Span, ...]], strong: Mapping[str, tuple[Span, ...]]) -> dict[str, tuple[Span, ...]]:
    """Return what stands beside the places that are called by a stronger name already."""
    taken = [span for spans in strong.values() for span in spans]
    kept = {
        n: tuple(s for s in spans if not any(s.start < t.end and t.start < s.end for t in taken))
        for n, spans in weak.items()
    }
    return {name: spans for name, spans in kept.items() if spans}


def _bare(sentence: Sentence) -> bool:
    """Return whether a sentence holds no figure, no paper, no gap to fill in and no measure."""
    text = sentence.span.text
    return not (VERIFIABLE.search(text) or MARKED.search(text) or _is_measure(text))


def _listed(text: str, names: tuple[str, ...]) -> dict[str, tuple[Span, ...]]:
    """Return every list of which something stands in a text, with the acts of the same kind beside it."""
    found = {name: hits for name in names if (hits := heard(text, name))}
    return {name: tuple(sorted((*hits, *acts_in(text, name)), key=lambda s: s.start)) for name, hits in found.items()}


def _acted(text: str, names: tuple[str, ...]) -> dict[str, tuple[Span, ...]]:
    """Return the first of some lists whose acts stand in a text: one sentence is one act."""
    return next(({name: hits} for name in names if (hits := tuple(acts_in(text, name)))), {})


def _neutral(work: LetterWork, sentence: Sentence, found: Span) -> bool:
    """Return whether a dispute about the formula names the formula, with a paper or a date, and nothing more."""
    neutral = pattern("tone", "blame-neutral").fullmatch(found.text) is not None
    return work.case.scenario == _FORMULA_CHANGE and neutral and VERIFIABLE.search(sentence.span.text) is not None


def vague(work: LetterWork) -> Iterator[Remark]:
    """Yield sentences that name a general cause without its day, and a carrier or a figure besides."""
    for sentence in work.sentences:
        found = _tones(work, sentence).get("vague", ())
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
        tones = _tones(work, sentence)
        promised = tones.get("promise", ())
        found = promised or tones.get("praise", ()) or tones.get(EMPTY, ())
        # a promise with its day, its figure or its paper is a measure; praise stays praise with a figure
        checkable = VERIFIABLE if promised else _PAPER
        if found and not checkable.search(_without(work, sentence)) and not _is_measure(text):
            args = (("words", found[0].text), ("sentence", text[:160]), ("count", "1"), ("total", "1"))
            yield Remark(sentence.span, args, "empty", better=instead(work, sentence, "empty"))


def _is_measure(text: str) -> bool:
    measure = form("measure")
    return measure is not None and measure.search(text) is not None and not find(text, "tone", "promise")


def _without(work: LetterWork, sentence: Sentence) -> str:
    """Return a sentence without the clause that it cites: that alone makes nothing checkable."""
    text = sentence.span.text
    clause = work.case.notice.clause
    return re.sub(r"(?:Policy\s*)?#?\s*[A-Z]{2,}[- ]\d{4}[- ]\d{2,}", " ", text) if clause else text


def _remarked(work: LetterWork, sentence: Sentence) -> bool:
    """Return whether something more telling is said of a sentence anyway."""
    named = _tones(work, sentence).keys() - {EMPTY}
    return bool(named) or MARKED.search(sentence.span.text) is not None


def opinions(work: LetterWork, share: float, least: int) -> Iterator[Remark]:
    """Yield one remark when most sentences name no figure, number, date or paper.

    Args:
        work: the letter.
        share: from which part of the sentences on.
        least: letters with fewer sentences are not judged.
    """
    said = [s for s in work.sentences if len(s.span.text) > 15]
    bare = [s for s in said if not VERIFIABLE.search(s.span.text) and not _remarked(work, s)]
    if bare and len(said) >= least and len(bare) / len(said) >= share:
        first = bare[0]
        args = (("count", str(len(bare))), ("total", str(len(said))), ("sentence", first.span.text[:160]))
        yield Remark(first.span, args, better=instead(work, first, "empty"))
