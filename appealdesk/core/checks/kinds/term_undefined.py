"""An abbreviation stands where a metric should be named, and nobody says what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """The abbreviations, and words that explain one where they stand beside it."""

    terms: tuple[str, ...]
    explained_by: tuple[str, ...]


@kind("term-undefined", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit an abbreviation that the letter uses without saying what it stands for."""
    letter = view.work.submitted
    folded = letter.casefold()
    for term in parameters.terms:
        used = re.search(rf"(?<![A-Za-z]){re.escape(term)}(?![A-Za-z])", letter)
        if used and not any(word in folded for word in parameters.explained_by):
            yield Hit(file=view.letter_file, args=arguments(term=term))
