"""The letter says something that no paper shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import kind
from appealdesk.core.checks.remarks import hits
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.letter import contacted, proves

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import Hit
    from appealdesk.core.checks.view import View


@dataclass(frozen=True, slots=True)
class Parameters:
    """Lists of the lexicon ``tone``, and what would prove such a sentence."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    """Kinds of paper that prove it."""
    proof_words: str = ""
    """List of the lexicon: the papers must hold one of these phrases."""
    refund_counts: bool = False
    """An order that is marked as refunded inside the platform proves it too."""


@kind("claim-unproved", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield a hit for every such phrase when no legible paper of the kinds is there."""
    kinds = tuple(EvidenceKind(k) for k in parameters.kinds)
    if parameters.refund_counts and any(o.refunded_in_platform for o in view.case.orders):
        return
    if not proves(view.work, kinds, parameters.proof_words):
        yield from hits(view, contacted(view.work, parameters.words))
