"""Sentences that no list knows and that tell nothing which can be looked up: what they are instead.

A letter has few things to say of a platform, a buyer or a carrier; whoever says none of them judges. What asks for none
of the few things that can be asked for pleads. So idioms are met that nobody could have listed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.letter.acts import classed, data, plain
from appealdesk.core.letter.lexicon import form, heard, pattern

if TYPE_CHECKING:
    from appealdesk.core.letter.work import LetterWork, Sentence

_HAN_SENTENCE, _WORDS_OF_SENTENCE = 9, 5
"""Characters of a Chinese sentence, and words of an English one, from which on it has to say something."""
_DECISION = re.compile(r"penalt|fine|punish|verdict|judge|decision|rule|处罚|判罚|罚款|扣分", re.IGNORECASE)
"""What was decided is no person: what it does to the seller is a feeling, not an accusation."""
_AT_THE_END = re.compile(r"\blet us know\b|\bforward to\b|\bhear from you\b|如需|如有(?:疑问|问题|需要)", re.IGNORECASE)
_FIELD = re.compile(r"\s*(?:申诉)?(?:原因|理由|事由)\s?[:：]|\s*(?:reason|ground|cause)s?\s?:", re.IGNORECASE)
"""A field of the form, as drafts fill it in: the ground that was ticked."""
_CLAIMS = ("odr", "dispute", "return")
"""Metrics whose letters speak of one buyer, so that "he" is this buyer."""
_PREDICATE_WITHIN = {"en": 32, "zh": 14}
"""Characters behind a name within which it is told what he did."""
_OWN_SUBJECT = re.compile(r"(?:and |so |but |also |then )?(?:we|i|our|my)\b|我|本人|本店|本公司|小店", re.IGNORECASE)
_OWN_FAULT = re.compile(r"\b(?:our own|ourselves|our (?:mistake|fault|error))\b|我们自己|自身|自己的", re.IGNORECASE)
_TOLD = ("contacted-buyer", "compensated", "buyer-waived")
_TURNS_TOLD = ("buyer-said", "carrier-letter", "test-report")
"""Lists and turns of what was said and done between seller, buyer and carrier: other rules ask for its proof."""
EMPTY = "empty"
"""A sentence that says nothing, of whatever sort."""


def judged(work: LetterWork, sentence: Sentence) -> str:
    """Return the list of the lexicon ``tone`` for a sentence that asks for nothing in particular, or judges another.

    It speaks of him and tells nothing of what he did.

    Empty for one that is short, or tells something. Whether lists know it already is for the caller to see.
    """
    text, language = plain(sentence.span.text), _language(work, sentence)
    if not language or _told(sentence.span.text):
        return ""
    if _pleads(text, language):
        return "pleading"
    if _OWN_SUBJECT.match(text) or _OWN_FAULT.search(text):
        return ""
    party, start, end = _party(work, text, language)
    if not party or (_DECISION.search(text[start:end]) and _felt(text, language) and _own(text, language)):
        return ""
    if _bare("predicates", language).search(text[: end + _PREDICATE_WITHIN[language]]):
        return _LISTS[party] if party == "rival" else ""
    # of a carrier one tells what became of a parcel, in whatever words; what it always does is no such thing
    parcel = party == "others" and _trade(sentence.span.text[end:]) and not _bare("always", language).search(text)
    return "" if parcel else _LISTS[party]


def nothing(work: LetterWork, sentence: Sentence) -> str:
    """Return the list of the lexicon ``tone`` for a sentence that tells nothing, or :data:`EMPTY`; see :func:`judged`.

    What only supposes is vague, and idioms of body and mind are of feelings.
    """
    text, language = plain(sentence.span.text), _language(work, sentence)
    if not language:
        return ""
    trade = _trade(sentence.span.text)
    if _felt(text, language) and (_own(text, language) or not trade):
        return "emotional"
    if trade:
        return ""
    if _bare("hedges", language).search(text):
        return "vague"
    return EMPTY if language == "zh" or len(text.split()) > _WORDS_OF_SENTENCE else ""


def _told(text: str) -> bool:
    turns = (form(name) for name in _TURNS_TOLD)
    return any(heard(text, name) for name in _TOLD) or any(turn.search(text) for turn in turns if turn)


def _language(work: LetterWork, sentence: Sentence) -> str:
    """Return ``en`` or ``zh`` for a sentence that is long enough to say something, and is no framing; else nothing."""
    language = work.language_of(sentence.span).partition("-")[0]
    text = sentence.span.text
    long_enough = len(text) >= _HAN_SENTENCE if language == "zh" else len(text.split()) >= _WORDS_OF_SENTENCE
    return language if language in ("en", "zh") and long_enough and not _form(text) else ""


def _form(text: str) -> bool:
    known = plain(text)
    return framing(text) or _FIELD.match(known) is not None or _AT_THE_END.search(known) is not None


def framing(text: str) -> bool:
    """Return whether a sentence begins or ends a letter, introduces what follows, or is one of courtesy."""
    begun = pattern("trade", "framing").match(text.lstrip("-–*• "))
    courtesy = form("courtesy")
    return begun is not None or text.rstrip().endswith((":", "：")) or bool(courtesy and courtesy.search(text))


_LISTS = {"platform": "blame", "buyer": "blame-buyer", "others": "blame-others", "rival": "blame-others"}


def _party(work: LetterWork, text: str, language: str) -> tuple[str, int, int]:
    """Return who a sentence speaks of first, and where he is named; nobody where it speaks of the seller alone."""
    places = {}
    for party, known in _parties(language, persons=work.case.metric in _CLAIMS).items():
        met = known.search(text)
        if met:
            places[party] = met.span()
    first = min(places, key=lambda party: places[party][0], default="")
    return (first, *places[first]) if first else ("", 0, 0)


@cache
def _parties(language: str, *, persons: bool) -> dict[str, re.Pattern[str]]:
    known = {name: [classed(name, language)] for name in ("rival", "others", "buyer", "platform")}
    own = data()["bare"]["party"]
    for name in ("platform", "buyer"):
        if words := own.get(f"{name}-{language}"):
            known[name] = [_whole(words, language)]
    if persons:
        known["buyer"].append(_whole(own[f"person-{language}"], language))
    return {name: re.compile("|".join(forms), re.IGNORECASE) for name, forms in known.items()}


def _whole(words: list[str], language: str) -> str:
    joined = "|".join(words)
    return rf"(?<!\w)(?:{joined})(?!\w)" if language == "en" else f"(?:{joined})"


@cache
def _bare(name: str, language: str) -> re.Pattern[str]:
    return re.compile(_whole(data()["bare"][name][language], language), re.IGNORECASE)


def _trade(text: str) -> bool:
    return bool(pattern("trade", "trade").search(text) or pattern("claims", "carriers").search(text))


def _pleads(text: str, language: str) -> bool:
    """Return whether a sentence asks for something, and for nothing that can be done with orders."""
    met = re.search(classed("ask", language), text, re.IGNORECASE)
    return met is not None and not _bare("predicates", language).search(text[: met.start()] + text[met.end() :])


def _own(text: str, language: str) -> bool:
    return re.search(classed("us", language), text, re.IGNORECASE) is not None


def _felt(text: str, language: str) -> bool:
    """Return whether a sentence speaks of body or mind, and tells nothing that is done with orders."""
    return bool(_bare("mind", language).search(text)) and not _bare("predicates", language).search(text)
