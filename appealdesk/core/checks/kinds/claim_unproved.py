"""The letter says something that no paper shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.letter import find

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """A list of the lexicon ``tone``, and what would prove such a sentence."""

    words: str
    kinds: tuple[str, ...]
    """Kinds of paper that prove it."""
    proof_words: str = ""
    """List of the lexicon: the papers must hold one of these phrases."""
    refund_counts: bool = False
    """An order that is marked as refunded inside the platform proves it too."""


@kind("claim-unproved", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the letter holds such a phrase and no legible paper of the kinds is there."""
    said = find(view.letter, "tone", parameters.words)
    if not said:
        return
    papers = view.legible(kinds=[EvidenceKind(k) for k in parameters.kinds])
    if parameters.proof_words:
        papers = tuple(e for e in papers if e.reading and find(e.reading.text, "tone", parameters.proof_words))
    refunded = parameters.refund_counts and any(o.refunded_in_platform for o in view.case.orders)
    if not papers and not refunded:
        yield Hit(file=view.letter_file, args=arguments(words=said[0].text))
