"""What a letter claims of one order, for the first page of its evidence: the seller's own sentences, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.export.claim import Claim, ems, greets, joined
from appealdesk.core.export.claimant import claimant
from appealdesk.core.export.letter_text import Block, blocks
from appealdesk.core.letter.outline import outline
from appealdesk.core.letter.sentences import sentences
from appealdesk.core.reading.extractors.words import squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from appealdesk.core.domain.case import Order

_ENOUGH: Final = 180
"""Latin letters, or Han characters for two and a half each, after which no further paragraph is begun."""
_LATER: Final = frozenset({"actions", "plan"})
"""Parts of a letter that claim nothing of an order."""
_COLONS: Final = (":", "：")


def order_claim(text: str, order: Order, others: Collection[Order], *, answers: bool = False) -> Claim:
    """Return what a letter claims of one order: sentences that name it and no other one.

    A paragraph that names no other order is told from its first sentence about this one to its end, so that an
    argument is not cut; of others the sentences are taken that name this order alone. Where the case has one order
    the letter is about nothing else, and its paragraphs are told until a claim has been made. What the buyer claims
    is left out. Nothing where no sentence fits.

    Args:
        text: the letter.
        order: the order that the evidence is about.
        others: the other orders of the case.
        answers: whether it answers a refusal: its numbered points are then the claim itself, wherever they stand.
    """
    own = _names([order])
    foreign = _names(others)

    def about(said: str) -> bool:
        plain = squeeze(said)
        return any(name in plain for name in own)

    def elsewhere(said: str) -> bool:
        plain = squeeze(said)
        return any(name in plain for name in foreign)

    if others:
        return Claim(tuple(_of_several(text, about, elsewhere)))
    return Claim(tuple(_of_one(text, answers=answers)))


def _names(orders: Collection[Order]) -> tuple[str, ...]:
    return tuple(squeeze(name) for order in orders for name in (order.id, order.tracking_number) if name)


def _of_several(text: str, about: Callable[[str], bool], elsewhere: Callable[[str], bool]) -> Iterator[Block]:
    for block in blocks(text):
        if block.level or block.rows:
            continue
        kept: list[str] = []
        for line in block.text.split("\n"):
            whole = [" ".join(s.text.split()) for s in sentences(line)]
            mixed = elsewhere(line)
            begun = False
            for sentence in whole:
                begun = begun or about(sentence)
                named = about(sentence) and not elsewhere(sentence)
                if (named if mixed else begun) and not claimant(sentence):
                    kept.append(sentence)
        if kept:
            yield Block(_closed(joined(kept)))


def _of_one(text: str, *, answers: bool) -> Iterator[Block]:
    """Yield whole paragraphs until a claim has been made; a list that is announced belongs to it."""
    said, listed = 0, False
    later = {s.heading.strip("#* :：") for s in outline(text) if s.name in _LATER}
    for block in blocks(text):
        if block.level and block.text.strip("#* :：") in later and said:
            return
        if block.level or block.rows:
            listed = False
            continue
        point = bool(block.marker) and (listed or answers)
        if said >= _ENOUGH and not point:
            if answers:
                continue
            return
        plain = [" ".join(s.text.split()) for s in sentences(block.text)]
        while not said and plain and greets(plain[0]):
            plain = plain[1:]
        kept = [s for s in plain if not claimant(s)]
        if not kept:
            continue
        told = joined(kept)
        listed = bool(block.marker) or told.endswith(_COLONS)
        said += ems(told)
        yield Block(told, marker=block.marker)


def _closed(told: str) -> str:
    """End what announces a list that does not follow."""
    if not told.endswith(_COLONS):
        return told
    return told[:-1] + ("。" if told[-1] == "：" else ".")
