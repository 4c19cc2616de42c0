"""Words around a state that take it back: a denial, a promise, a question, a condition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from appealdesk.core.domain.fact import Status
from appealdesk.core.reading.extractors.carriers import carrier_names
from appealdesk.core.reading.extractors.folding import plain_shapes
from appealdesk.core.reading.extractors.words import (
    has_thai,
    is_cjk,
    loses_letters,
    lossy,
    squeeze,
    table,
    toneless,
    weekdays,
)

_STOP: Final = re.compile(r"[;!。；！|•·]|(?<!\d)[.](?=\s|$)|(?<=[?？])")
DONE: Final = (Status.DELIVERED, Status.ACCEPTED, Status.ATTEMPTED)
"""States that say that something happened; the others may be said of what is going on."""
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MOST_WORDS: Final = 4
_KNOWN_GLUED: Final = 7
_NEAR: Final = 40
"""Characters after a state that are looked at."""
_BARE: Final = 4
"""Letters that are left of a word whose others recognition loses, at least."""


def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a text between full stops, as (start, end); a question mark belongs to its clause."""
    cuts = [0, *(m.end() for m in _STOP.finditer(text)), len(text)]
    return tuple((a, b) for a, b in pairwise(cuts) if text[a:b].strip())


@dataclass(frozen=True, slots=True)
class _Words:
    """A list of the table of contexts, in the forms in which recognition may give its words."""

    spaced: frozenset[str]
    """Words of scripts that part words by spaces."""
    unspaced: tuple[str, ...]
    """Words of scripts that do not, and spaced ones long enough to be known when their spaces are lost."""

    @property
    def all(self) -> tuple[str, ...]:
        """Every word, for places where boundaries do not matter."""
        return (*self.spaced, *self.unspaced)

    def end(self, text: str, folded: str) -> bool:
        """Return whether one of them ends a text; ``folded`` is its squeezed or toneless form."""
        tokens = [squeeze(t) for t in _TOKEN.findall(text)[-_MOST_WORDS:]]
        tails = {"".join(tokens[i:]) for i in range(len(tokens))}
        return bool(self.spaced & (tails | {toneless(t) for t in tails})) or folded.endswith(self.unspaced)

    def begin(self, text: str) -> bool:
        """Return whether one of them begins a text."""
        tokens = [squeeze(t) for t in _TOKEN.findall(text[:_NEAR])[:_MOST_WORDS]]
        heads = {"".join(tokens[: i + 1]) for i in range(len(tokens))}
        return bool(self.spaced & (heads | {toneless(h) for h in heads})) or squeeze(text[:_NEAR]).startswith(
            self.unspaced
        )


@cache
def _words(name: str) -> _Words:
    words = table("statuses")["context"][name]
    folded = (form for w in words for form in (squeeze(w), toneless(w), lossy(w), plain_shapes(w)))
    forms = dict.fromkeys(form for form in folded if len(form) > 1 or is_cjk(form[:1]))
    glued = tuple(f for f in forms if _unspaced(f[0]) or len(f) >= _KNOWN_GLUED)
    return _Words(frozenset(f for f in forms if not _unspaced(f[0])), glued)


def _unspaced(char: str) -> bool:
    return is_cjk(char) or has_thai(char)


def is_question(clause: str) -> bool:
    """Return whether a clause asks, or says what would be: help pages print states that are nobody's parcel's."""
    stripped = clause.strip()
    if stripped.endswith(("?", "？")) or _words("asking_first").begin(stripped):
        return True
    squeezed = squeeze(stripped)
    return any(w in squeezed for w in _words("asking").all)


def is_denied(before: str, folded: str, after: str, state: str) -> bool:
    """Return whether the words around a state deny that it has come about, or put it into the future.

    What is not delivered may be under way and what is not accepted announced, so a denied state is none at all.

    Args:
        before: the clause up to the state, as printed.
        folded: the same in the form in which the state was found.
        after: the rest of the clause, as printed.
        state: the state.
    """
    if _words("denials").end(before, folded) or squeeze(after[:_NEAR]).startswith(_words("denials_after").all):
        return True
    return state in DONE and (
        _words("future_last").end(before, folded)
        or _words("conditions_last").end(before, folded)
        or _words("waiting_first").begin(before)
        or not _words("future").spaced.isdisjoint(squeeze(t) for t in _TOKEN.findall(before))
        or any(w in folded for w in _words("forecasts").all)
    )


def is_forecast(text: str) -> bool:
    """Return whether a text says of a time that it is when something is expected, be it without its small marks."""
    folded, bare = squeeze(text), lossy(text)
    return any(w in folded for w in _words("forecasts").all) or any(w in bare for w in _lossy_forecasts())


@cache
def _lossy_forecasts() -> tuple[str, ...]:
    words = (lossy(w) for w in table("statuses")["context"]["forecasts"] if loses_letters(w))
    return tuple(w for w in words if len(w) >= _BARE)


def denies(clause: str) -> bool:
    """Return whether a clause of a script without spaces holds a denial anywhere."""
    return any(w in squeeze(clause) for w in _words("denials").unspaced)


def is_promised(after: str, state: str) -> bool:
    """Return whether the words after a state make it a promise, as in ``Delivered by 5 May``."""
    if state not in DONE:
        return False
    plain = after[:_NEAR].strip(" ,:：，-–").casefold()
    if squeeze(plain).startswith(_words("promises_after").all):
        return True
    head = next((w for w in table("statuses")["context"]["limits"] if _starts(plain, w)), "")
    rest = plain[len(head) :].strip(" :~～") if head else ""
    figures = rest[:1].isdigit() and not any(n.start == 0 for n in carrier_names(rest[:_NEAR]))  # "4PX" is a name
    return bool(figures or weekdays().match(rest) or _days().match(rest))


def names_place(text: str) -> bool:
    """Return whether a text ends as the names of places on a parcel's way do."""
    return squeeze(text).endswith(_words("places").all)


def _starts(plain: str, word: str) -> bool:
    return plain.startswith(word) and not plain[len(word) : len(word) + 1].isalpha()


@cache
def _days() -> re.Pattern[str]:
    months = [n for words in table("times")["months"].values() for n in words if len(n) > 2]
    names = sorted((*months, *table("statuses")["context"]["limit_days"]), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(re.escape(n.casefold()) for n in names)})(?![^\W\d_])")
