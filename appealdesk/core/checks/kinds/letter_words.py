"""Wording that weakens the letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed
from appealdesk.core.letter import find

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """A list of the lexicon ``tone``."""

    words: str


@kind("letter-words", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit that quotes the phrases found."""
    found = find(view.letter, "tone", parameters.words)
    if found:
        yield Hit(file=view.letter_file, args=arguments(words=listed(s.text for s in found), count=len(found)))
