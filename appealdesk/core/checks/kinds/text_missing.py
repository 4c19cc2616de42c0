"""Certain words stand nowhere on papers of a kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact, order_of
from appealdesk.core.domain.evidence import EvidenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Kinds of paper, and a regular expression of the words (case does not matter)."""

    kinds: tuple[str, ...]
    words: str


@kind("text-missing", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit a legible file of the kinds in whose text the words are not found."""
    words = re.compile(parameters.words, re.IGNORECASE)
    for item in view.legible(kinds=[EvidenceKind(k) for k in parameters.kinds]):
        if item.reading is not None and not words.search(item.reading.text):
            yield at_fact(None, item, order=order_of(item))
