"""Delivery states: which state printed words name, in the carriers' languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.fact import Status
from appealdesk.core.reading.extractors.carriers import carrier_names
from appealdesk.core.reading.extractors.folding import Folded, folds
from appealdesk.core.reading.extractors.pickup_points import waits_for_buyer
from appealdesk.core.reading.extractors.status_context import clauses, denies, is_denied, is_promised, is_question
from appealdesk.core.reading.extractors.status_words import HEADS, LONG_THAI, half_lost, index, unspaced
from appealdesk.core.reading.extractors.words import (
    has_thai,
    is_cjk,
    loses_letters,
    lossy,
    lossy_pattern,
    squeeze,
    table,
    toneless,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from appealdesk.core.reading.extractors.status_words import Phrase

_LEAST_BARE: Final = 7
_COVERS: Final = 0.55
"""A headline is a line that the words of its state make up by more than half."""
_GLUED: Final = 20
"""A line so long without a space has lost its spaces in recognition."""
_GLUED_WORD: Final = 7
_DECISIVE: Final = 2
_FETCHED: Final = ("取件",)
"""Who took a parcel is the buyer, or the carrier where it is named."""
_RECEIVED: Final = ("diterima", "telahditerima", "paketditerima", "pakettelahditerima")
_LIST: Final = 3
"""So many states in one line are a filter or a legend."""


@dataclass(frozen=True, slots=True)
class Said:
    """A state that a text names."""

    value: str
    """A :class:`Status`, or ``completed``, ``refunded``, ``cancelled``, ``shipped``, ``unshipped`` for an order."""
    length: int
    """Letters of the phrase that told, in the squeezed form."""
    coverage: float
    """Share of the text that the phrase makes up."""
    states: int = 1
    """How many different states the text names."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A phrase found at ``clause[start:end]``."""

    start: int
    end: int
    state: str
    length: int
    before: str
    """What stands before it in the clause, in the form in which it was found."""


@cache
def _order_phrases() -> dict[str, str]:
    return {squeeze(w): state for state, words in table("statuses")["order"].items() for w in words}


@cache
def _rank() -> dict[str, int]:
    return {state: i for i, state in enumerate(table("statuses")["rank"])}


@lru_cache(maxsize=4096)
def delivery_status(text: str) -> Said | None:
    """Return the delivery state that a line names, or None.

    A phrase inside a longer phrase of another state gives way to it (``nicht zugestellt`` is no delivery); among
    phrases that stand apart, the one higher in the rank of ``statuses.toml`` wins. Denials, promises, questions and
    conditions name no state.
    """
    hits: list[tuple[str, int]] = []
    for start, end in clauses(text):
        clause = text[start:end]
        if found := _told(clause):
            hits += [] if is_question(clause) else found
    if not hits:
        return None
    state, length = min(hits, key=lambda h: (_rank()[h[0]], -h[1]))
    covered = sum(n for said, n in hits if said == state)
    coverage = min(1.0, covered / max(len(squeeze(text)), 1))
    return Said(state, length, coverage, len({said for said, _ in hits}))


def may_be_reception(text: str) -> bool:
    """Return whether the words that tell a delivery may as well tell that a branch took the parcel in.

    "Paket telah diterima oleh SITI", "... oleh JKT_PENJARINGAN": only the steps before and after tell which.
    """
    parts = [text[start:end] for start, end in clauses(text)]
    told = {squeeze(c[h.start : h.end]) for c in parts for h in _taken(c) if h.state == Status.DELIVERED}
    return bool(told) and told <= _both()


@cache
def _both() -> frozenset[str]:
    return frozenset(squeeze(w) for w in table("statuses")["both"]["words"])


def _taken(clause: str) -> list[_Hit]:
    """Return the phrases found in a clause, without those inside longer ones."""
    taken: list[_Hit] = []
    for hit in sorted(_found(clause), key=lambda h: (h.start - h.end, h.start)):
        if not any(t.start < hit.end and hit.start < t.end for t in taken):
            taken.append(hit)
    return taken


def _told(clause: str) -> list[tuple[str, int]]:
    """Return the states that a clause tells of, each with the letters of its phrase."""
    return [
        (_of_place(clause, h), h.length)
        for h in _taken(clause)
        if not is_denied(clause[: h.start], h.before, clause[h.end :], h.state)
        and not is_promised(clause[h.end :], h.state)
    ]


def _of_place(clause: str, hit: _Hit) -> str:
    """Return the state of a phrase: what was delivered to a pick-up point waits for its buyer.

    What a carrier took ("USPS 已取件") or what was received at a place in brackets ("diterima oleh [BANDUNG]") came in.
    """
    if hit.state == Status.DELIVERED and _came_in(clause, hit):
        return Status.ACCEPTED
    if hit.state != Status.DELIVERED or not waits_for_buyer(
        clause[: hit.start], clause[hit.start : hit.end], clause[hit.end :]
    ):
        return hit.state
    return Status.OUT_FOR_DELIVERY


def _came_in(clause: str, hit: _Hit) -> bool:
    said, before, after = clause[hit.start : hit.end], clause[: hit.start].rstrip(), clause[hit.end :].lstrip()
    if any(w in said for w in _FETCHED):
        return any(n.end >= len(before) for n in carrier_names(before))
    return squeeze(said).startswith(_RECEIVED) and after.lstrip("(（ ").startswith(("[", "【"))


def _found(clause: str) -> list[_Hit]:
    found = [hit for folded, kind in zip(folds(clause), index(), strict=True) for hit in _in(clause, folded, kind)]
    if _may_be_lossy(clause):
        # a longer phrase of which letters were lost may hold the words of a shorter one
        return [*found, *_half_lost(clause)]
    return found or _nearly(clause)


def _half_lost(clause: str) -> list[_Hit]:
    found: list[_Hit] = []
    pattern, states = half_lost()
    plain = folds(clause)[1]
    for match in pattern.finditer(plain.form):
        start, end = plain.span(*match.span())
        state = states[(match.lastindex or 1) - 1]
        found.append(_Hit(start, end, state, match.end() - match.start(), plain.form[: match.start()]))
    return found


def _nearly(clause: str) -> list[_Hit]:
    """Find a long phrase of Han letters, kana or Thai that makes up a clause, with a letter read wrong."""
    form = folds(clause)[1].form
    phrases = unspaced().get(len(form), ())
    if not phrases or denies(clause):
        return []
    near = ((state, [i for i, (a, b) in enumerate(zip(p, form, strict=True)) if a != b]) for p, state in phrases)
    states = {state for state, wrong in near if _harmless(wrong, form)}
    return [_Hit(0, len(clause), states.pop(), len(form), "")] if len(states) == 1 else []


def _harmless(wrong: Sequence[int], form: str) -> bool:
    """Return whether so few letters are wrong, and in such places, that the meaning stands.

    Chinese and Japanese say at the end of a phrase what happened, so that no letter may be wrong there.
    """
    if has_thai(form):
        return len(wrong) <= len(form) // LONG_THAI
    return len(wrong) <= 1 and all(i < len(form) - _DECISIVE for i in wrong)


def _in(clause: str, folded: Folded, phrases: Mapping[str, tuple[Phrase, ...]]) -> Iterator[_Hit]:
    form = folded.form
    heads = ((at, form[at : at + n]) for at in range(len(form) - 1) for n in HEADS if at + n <= len(form))
    for at, head in heads:
        for phrase in phrases.get(head, ()):
            if not form.startswith(phrase.form, at):
                continue
            start, end = folded.span(at, at + len(phrase.form))
            # words printed with their spaces end where they end; a word alone may not be a part of another
            spaced = any(c.isspace() for c in clause[start:end])
            if not (phrase.alone or spaced) or _stands_alone(clause, start, end):
                yield _Hit(start, end, phrase.state, len(phrase.form), form[:at])


def _may_be_lossy(clause: str) -> bool:
    """Return whether a clause may be Vietnamese with letters left out: Latin letters, some of them with marks."""
    return (
        any("\u00c0" <= c <= "\u1ef9" for c in clause) and not any(is_cjk(c) for c in clause) and not has_thai(clause)
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether a word is none within another; words that lost the space between them part at a capital."""
    if " " not in text.strip() and len(text) >= _GLUED and end - start >= _GLUED_WORD:
        return text[max(0, start - 2) : start].casefold() != "un"
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = not _latin(before) or not _latin(text[start]) or (before.islower() and text[start].isupper())
    closes = not _latin(after) or not _latin(text[end - 1]) or (after.isupper() and text[end - 1].islower())
    return opens and closes


def _latin(char: str) -> bool:
    return char.isalpha() and not is_cjk(char) and not has_thai(char)


@lru_cache(maxsize=2048)
def order_status(text: str) -> str:
    """Return the state of an order that a whole line names (``completed``, ``refunded`` ...), or an empty text."""
    found = _order_phrases().get(squeeze(text), "")
    if found or len(text) < _LEAST_BARE:
        return found
    bare = _bare_order_phrases()
    found = bare.get(toneless(text), "") or bare.get(lossy(text), "")
    return found or _half_lost_order(squeeze(text)) or _nearly_order(toneless(text))


def _half_lost_order(form: str) -> str:
    """Return the state of a phrase of which recognition left out some letters and plainly read others, or nothing."""
    found = {state for phrase, state in _lossy_order_phrases() if phrase.fullmatch(form)}
    return found.pop() if len(found) == 1 else ""


@cache
def _lossy_order_phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    spelled = ((w, state) for state, words in table("statuses")["order"].items() for w in words)
    return tuple((re.compile(lossy_pattern(w)), s) for w, s in spelled if len(w) > _LEAST_BARE and loses_letters(w))


def _nearly_order(form: str) -> str:
    """Return the state of a long Thai phrase of which one letter was read wrong, or an empty text."""
    if not has_thai(form) or len(form) < LONG_THAI:
        return ""
    near = {state for phrase, state in _bare_order_phrases().items() if _one_off(phrase, form)}
    return near.pop() if len(near) == 1 else ""


def _one_off(a: str, b: str) -> bool:
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


@cache
def _bare_order_phrases() -> dict[str, str]:
    data = table("statuses")["order"]
    spelled = [(w, state) for state, words in data.items() for w in words if len(w) >= _LEAST_BARE]
    return {form: state for w, state in spelled for form in (toneless(w), lossy(w)) if len(form) > _LEAST_BARE - 2}


def is_headline(text: str) -> Said | None:
    """Return the delivery state of a line that says little else, or None; a list of states is no state."""
    said = delivery_status(text)
    return said if said and said.coverage >= _COVERS and said.states < _LIST else None
