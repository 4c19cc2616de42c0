"""The seller means to hand in papers later."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.domain.lifecycle import PREPARING, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_LATER = "case.supplement-later"


@dataclass(frozen=True, slots=True)
class Parameters:
    """Words of a letter that promise papers."""

    words: tuple[str, ...]
    """Regular expressions, capitals and small letters alike."""


@kind("later-papers", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit where the letter promises papers, or the seller says so; asked only while an order has a gap."""
    if state_of(view.case) not in PREPARING:
        return
    for words in parameters.words:
        if found := re.search(words, view.work.submitted, re.IGNORECASE):
            yield Hit(file=view.letter_file, args=arguments(words=found[0].strip()), variant="letter")
            return
    # who has begun and lacks a proof may mean to send it after the rest
    gaps = view.letter and any(not loop.closed for loop in view.report.loops)
    if gaps and view.ask(_LATER) == "yes":
        yield Hit()
