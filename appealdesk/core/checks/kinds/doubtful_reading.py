"""An id that was probably misread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("doubtful-reading")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit a file: an id near a known one, which counts only once a person has confirmed it."""
    for item in view.report.evidence:
        for fact in item.facts:
            if fact.doubtful and fact.proposal and fact.proposal not in item.values(fact.type):
                yield at_fact(fact, item, read=fact.raw, proposal=fact.proposal)
                break
