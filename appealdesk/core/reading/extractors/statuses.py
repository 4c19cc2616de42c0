"""Delivery states: which state printed words name, in the carriers' languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from appealdesk.core.domain.fact import Status
from appealdesk.core.reading.extractors.words import loses_letters, lossy, squeeze, table, toneless

_SHORT = 5
_LEAST_BARE = 7
_COVERS = 0.55
"""A headline is a line that the words of its state make up by more than half."""


@dataclass(frozen=True, slots=True)
class Said:
    """A state that a text names."""

    value: str
    """A :class:`Status`, or ``completed``, ``refunded``, ``cancelled``, ``shipped``, ``unshipped`` for an order."""
    length: int
    """Letters of the phrase that told, in the squeezed form."""
    coverage: float
    """Share of the text that the phrase makes up."""


@cache
def _phrases() -> tuple[tuple[str, str, tuple[str, str]], ...]:
    """Return phrase, state and the forms in which recognition may give the phrase, the longest first."""
    data = table("statuses")
    found = [(squeeze(w), state, _bare_forms(w)) for state in data["rank"] for w in data["words"][state]]
    return tuple(sorted(found, key=lambda p: -len(p[0])))


def _bare_forms(phrase: str) -> tuple[str, str]:
    """Return a phrase without tone marks, and without the letters that recognition does not know; empty if short."""
    toned = toneless(phrase)
    left = lossy(phrase) if loses_letters(phrase) else ""
    long = len(squeeze(phrase)) >= _LEAST_BARE + 1
    return toned if long and len(toned) >= _LEAST_BARE else "", left if long and len(left) >= _LEAST_BARE else ""


@cache
def _order_phrases() -> dict[str, str]:
    return {squeeze(w): state for state, words in table("statuses")["order"].items() for w in words}


@cache
def _rank() -> dict[str, int]:
    return {state: i for i, state in enumerate(table("statuses")["rank"])}


# squeezed endings before a delivery that deny it or put it into the future
_NOT_DONE = (
    *("not", "notbe", "notbeen", "notyet", "notyetbeen", "nicht", "nochnicht", "belum", "tidak", "tiada", "未", "不"),
    *(
        "chưa",
        "chua",
        "không",
        "khong",
        "ไม่",
        "ยังไม่",
        "willbe",
        "tobe",
        "shouldbe",
        "akan",
        "wird",
        "將",
        "将",
        "sẽ",
        "จะ",
    ),
)


@lru_cache(maxsize=2048)
def delivery_status(text: str) -> Said | None:
    """Return the delivery state that a line names, or None.

    A phrase inside a longer phrase of another state gives way to it (``nicht zugestellt`` is no delivery); among
    phrases that stand apart, the one higher in the rank of ``statuses.toml`` wins.
    """
    squeezed, bare = squeeze(text), (toneless(text), lossy(text))
    taken: list[tuple[int, int]] = []
    hits: list[tuple[str, int]] = []
    for phrase, state, forms in _phrases():
        at, haystack = squeezed.find(phrase), squeezed
        if at < 0:
            phrase, at, haystack = _elsewhere(phrase, forms, bare)  # noqa: PLW2901 - the form in which it was found
        if at < 0 or any(a < at + len(phrase) and at < b for a, b in taken):
            continue
        if len(phrase) <= _SHORT and phrase.isascii() and not _stands_alone(text, phrase):
            continue
        taken.append((at, at + len(phrase)))
        if state == Status.DELIVERED and _negated(haystack[:at]):
            continue
        hits.append((state, len(phrase)))
    if not hits:
        return None
    state, length = min(hits, key=lambda h: (_rank()[h[0]], -h[1]))
    covered = sum(n for said, n in hits if said == state)
    return Said(state, length, min(1.0, covered / max(len(squeezed), 1)))


def _elsewhere(phrase: str, forms: tuple[str, str], bare: tuple[str, str]) -> tuple[str, int, str]:
    """Look for a phrase as recognition gives it: without tone marks, or without the letters it does not know."""
    for form, haystack in zip(forms, bare, strict=True):
        if form and (at := haystack.find(form)) >= 0:
            return form, at, haystack
    return phrase, -1, ""


def _stands_alone(text: str, phrase: str) -> bool:
    words = "".join(c.casefold() if c.isalnum() else " " for c in text).split()
    return phrase in words


def _negated(before: str) -> bool:
    return before.endswith(_NOT_DONE)


@lru_cache(maxsize=2048)
def order_status(text: str) -> str:
    """Return the state of an order that a whole line names (``completed``, ``refunded`` ...), or an empty text."""
    found = _order_phrases().get(squeeze(text), "")
    return found or (_lossy_order_phrases().get(lossy(text), "") if len(text) >= _LEAST_BARE else "")


@cache
def _lossy_order_phrases() -> dict[str, str]:
    data = table("statuses")["order"]
    return {lossy(w): state for state, words in data.items() for w in words if loses_letters(w)}


def is_headline(text: str) -> Said | None:
    """Return the delivery state of a line that says little else, or None."""
    said = delivery_status(text)
    return said if said and said.coverage >= _COVERS else None
