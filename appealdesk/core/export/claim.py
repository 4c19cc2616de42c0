"""What a letter claims, in a paragraph for the first page: its own first sentences, and the points that it answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from appealdesk.core.export.claimant import claimant
from appealdesk.core.export.letter_text import Block, blocks
from appealdesk.core.letter.sentences import sentences
from appealdesk.core.reading.extractors.words import table

_ENOUGH: Final = 180
"""Latin letters, or Han characters for two and a half each, after which a claim has been made, or a point answered."""
_MOST: Final = 4
"""Sentences of a claim."""
_POINTS: Final = 6
"""Numbered points beyond these are counted."""
_GREETING: Final = 30
"""Characters of a greeting that is told by its end."""
_BULLET: Final = "•"


@dataclass(frozen=True, slots=True)
class Claim:
    """The parts of a claim in the letter's sequence: sentences put behind one another, and numbered points."""

    parts: tuple[Block, ...] = ()
    more: int = 0
    """Numbered points of the letter that are not among them, where the letter answers a refusal."""


def claim(text: str, *, answers: bool = False) -> Claim:
    """Return what a letter claims, in the seller's own words.

    Greetings and what the buyer claims are passed over. A section that only repeats the notice is a line or two, so
    that sentences are taken up to a length, and the cause comes in with it. Numbered points belong to it as long as it
    goes; lists with bullets and tables are left to the letter.

    Args:
        text: the letter.
        answers: whether it answers a refusal: its numbered points are then the claim itself, wherever they stand.
    """
    parts: list[Block] = []
    said: list[str] = []
    points = more = 0
    for block in blocks(text):
        if block.rows or block.marker == _BULLET:
            _close(parts)
        if block.level or block.rows or block.marker == _BULLET:
            continue
        full = len(said) >= _MOST or sum(map(ems, said)) >= _ENOUGH
        if block.marker:
            points += 1
            if points <= _POINTS and (answers or not full):
                parts.append(Block(_opening(block.text), marker=block.marker))
            else:
                more += 1
        elif not full:
            taken = _taken(block.text, said)
            if taken and parts and not parts[-1].marker:
                taken = [parts.pop().text, *taken]
            parts += [Block(joined(taken))] if taken else []
    _close(parts)
    return Claim(tuple(parts), more if answers else 0)


def _taken(paragraph: str, said: list[str]) -> list[str]:
    """Return the sentences of a paragraph that come into the claim, and put them behind those said before."""
    taken: list[str] = []
    for sentence in sentences(paragraph):
        plain = " ".join(sentence.text.split())
        if claimant(plain) or (not said and greets(plain)):
            continue
        taken.append(plain)
        said.append(plain)
        if len(said) == _MOST or sum(map(ems, said)) >= _ENOUGH:
            break
    return taken


def _opening(point: str) -> str:
    """Return the first sentences of a point, up to a length."""
    whole = [" ".join(s.text.split()) for s in sentences(point)]
    taken: list[str] = []
    for sentence in whole:
        taken.append(sentence)
        if sum(map(ems, taken)) >= _ENOUGH:
            break
    return joined(taken) + (" …" if len(taken) < len(whole) else "")


def greets(sentence: str) -> bool:
    """Tell whether a sentence greets or introduces and claims nothing."""
    words, bare = table("letter-openings"), sentence.rstrip(" :：,，.。!！、~～").casefold()
    if any(c.isdigit() for c in sentence):
        return False
    opens = any(bare.startswith(w.casefold()) for w in words["words"])
    closes = len(bare) <= _GREETING and any(bare.endswith(w.casefold()) for w in words["ends"])
    return opens or closes


def ems(text: str) -> int:
    """Return how long a text is in Latin letters: a Han character says as much as two and a half."""
    return round(sum(2.5 if c > "\u2e80" else 1 for c in text))


def joined(said: list[str]) -> str:
    """Put sentences behind one another, with a space where the script has one."""
    out = ""
    for sentence in said:
        out += sentence if not out or out[-1] > "\u2e80" else f" {sentence}"
    return out


def _close(parts: list[Block]) -> None:
    """End what announces a list that is left out."""
    if parts and parts[-1].text.endswith((":", "：")):
        text = parts[-1].text
        parts[-1] = replace(parts[-1], text=f"{text[:-1]}{'。' if text[-1] == '：' else '.'}")
