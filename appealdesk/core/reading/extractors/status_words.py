"""The phrases of delivery states: the common ones and each carrier's own, with an index by their first letters."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.folding import plain_shapes
from appealdesk.core.reading.extractors.words import (
    has_thai,
    is_cjk,
    loses_letters,
    lossy,
    squeeze,
    table,
    toneless,
)
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LEAST_BARE: Final = 7
"""Letters that a phrase needs without its tone marks; shorter ones would meet too many other words."""
HEADS: Final = (4, 3, 2)
"""Letters of a phrase by which it is found: as many of these as it has."""
LONG_CJK: Final = 5
LONG_THAI: Final = 8
"""Letters of a phrase in which one wrong letter does no harm; Thai ones may have one for every eight."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name a delivery state, in one of the forms in which recognition may give them."""

    form: str
    state: str
    alone: bool
    """True when it has to stand as a word of its own, not within a longer one."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What carriers print in one language, with where that is known from."""

    name: str
    language: str
    carriers: tuple[str, ...]
    source: str
    words: Mapping[str, tuple[str, ...]]


@cache
def wordings() -> tuple[Wording, ...]:
    """Return the tables of ``resources/carriers/wording``."""
    found: list[Wording] = []
    for path in sorted((resources() / "carriers" / "wording").glob("*.toml")):
        for entry in tomllib.loads(path.read_text("utf-8"))["wording"]:
            words = {state: tuple(phrases) for state, phrases in entry["words"].items()}
            found.append(Wording(path.stem, entry["language"], tuple(entry["carriers"]), entry["source"], words))
    return tuple(found)


def all_words() -> Iterator[tuple[str, str]]:
    """Yield every phrase with its state: the common ones, then those of the carriers."""
    for words in (table("statuses")["words"], *(w.words for w in wordings())):
        for state, phrases in words.items():
            for phrase in phrases:
                yield phrase, state


@cache
def index() -> tuple[Mapping[str, tuple[Phrase, ...]], ...]:
    """Return the phrases in the four forms of :func:`folding.folds`, each by its first letters."""
    forms: tuple[dict[str, Phrase], ...] = ({}, {}, {}, {})
    for words, state in all_words():
        alone = _is_word(words)
        bare = toneless(words)
        left = lossy(words) if loses_letters(words) else ""
        forms[0].setdefault(squeeze(words), Phrase(squeeze(words), state, alone))
        long = len(squeeze(words)) > _LEAST_BARE
        if long and bare != squeeze(words) and len(bare) >= _LEAST_BARE:
            forms[1].setdefault(bare, Phrase(bare, state, alone))
        if long and left != bare and len(left) >= _LEAST_BARE:
            forms[2].setdefault(left, Phrase(left, state, alone))
        if any(is_cjk(c) for c in words):
            forms[3].setdefault(plain_shapes(words), Phrase(plain_shapes(words), state, alone))
    return tuple(_by_head(phrases) for phrases in forms)


def _is_word(words: str) -> bool:
    squeezed = squeeze(words)
    return " " not in words.strip() and not any(_unspaced(c) for c in squeezed)


def _unspaced(char: str) -> bool:
    return is_cjk(char) or has_thai(char)


@cache
def unspaced() -> Mapping[int, tuple[tuple[str, str], ...]]:
    """Return the long phrases of scripts without spaces and their states, by length; Thai without its small marks."""
    found: dict[int, dict[str, str]] = {}
    for words, state in all_words():
        form = toneless(words)
        if len(form) >= (LONG_THAI if has_thai(form) else LONG_CJK) and all(_unspaced(c) for c in form):
            found.setdefault(len(form), {}).setdefault(form, state)
    return {length: tuple(phrases.items()) for length, phrases in found.items()}


def _by_head(phrases: Mapping[str, Phrase]) -> Mapping[str, tuple[Phrase, ...]]:
    heads: dict[str, list[Phrase]] = {}
    for form, phrase in phrases.items():
        heads.setdefault(form[: HEADS[0]], []).append(phrase)
    return {head: tuple(sorted(found, key=lambda p: -len(p.form))) for head, found in heads.items()}


@cache
def half_lost() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return a pattern for toneless phrases of which recognition leaves out letters and mistakes the tone of others.

    Group ``n`` (from 1) belongs to the n-th state returned with it.
    """
    found = {squeeze(w): state for w, state in all_words() if loses_letters(w) and len(squeeze(w)) > _LEAST_BARE + 2}
    longest = sorted(found, key=len, reverse=True)
    return re.compile("|".join(f"({_letters(w)})" for w in longest)), tuple(found[w] for w in longest)


def _letters(word: str) -> str:
    """Return a pattern for a word without tone marks in which the letters that recognition loses may be missing."""
    return "".join(re.escape(toneless(c)) + ("?" if loses_letters(c) else "") for c in word)
