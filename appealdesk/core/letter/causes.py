"""Which causes a letter names, and for which orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.letter.better import instead
from appealdesk.core.letter.lexicon import find
from appealdesk.core.letter.remark import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.letter.work import LetterWork, Sentence

_CAUSAL = "because"
_NAMES = ("carrier", "system", "stock", "staff")


def rival_causes(work: LetterWork) -> Iterator[Remark]:
    """Yield one remark where two sentences of the part on the cause blame different things for the same orders.

    One sentence that names several things tells how one led to the other; sentences about different orders do not
    contradict one another.
    """
    known: list[tuple[Sentence, str]] = []
    for sentence in work.sentences:
        if sentence.section != "root-cause":
            continue
        blamed = _blamed(sentence.span.text)
        if len(blamed) != 1:
            continue
        rival = next((s for s, name in known if name != blamed[0] and _same_orders(s, sentence)), None)
        if rival is not None:
            args = (("first", rival.span.text[:120]), ("second", sentence.span.text[:120]))
            yield Remark(sentence.span, args, better=instead(work, sentence, "rival"))
            return
        known.append((sentence, blamed[0]))


def _blamed(text: str) -> list[str]:
    """Return what a sentence blames; nothing where it does not speak of a cause."""
    if not find(text, "causes", _CAUSAL):
        return []
    return [name for name in _NAMES if find(text, "causes", name)]


def _same_orders(one: Sentence, other: Sentence) -> bool:
    if one.named and other.named:
        return not set(one.orders).isdisjoint(other.orders)
    return True
