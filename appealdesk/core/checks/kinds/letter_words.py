"""Wording that weakens the letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import kind
from appealdesk.core.checks.remarks import hits
from appealdesk.core.letter import worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import Hit
    from appealdesk.core.checks.view import View


@dataclass(frozen=True, slots=True)
class Parameters:
    """A list of the lexicon ``tone``: ``emotional``, ``pleading``, ``blame``, ``blame-buyer`` or ``blame-others``."""

    words: str


@kind("letter-words", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield a hit for every phrase found, with its place."""
    yield from hits(view, worded(view.work, parameters.words))
