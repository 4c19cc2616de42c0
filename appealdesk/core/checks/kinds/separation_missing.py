"""A case about linked accounts does not show that the accounts are kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.fields import all_given
from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, terms
from appealdesk.core.domain.evidence import EvidenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which cases, and what has to be kept apart."""

    given: tuple[str, ...]
    reports: tuple[str, ...]
    """A name for the message and the words that tell it: ``ip-report=network|网络``."""


@kind("separation-missing", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit that names every part about which no separation report says anything."""
    if not all_given(view, parameters.given):
        return
    texts = [e.reading.text.casefold() for e in view.legible(kinds=(EvidenceKind.SEPARATION_REPORT,)) if e.reading]
    missing = []
    for entry in parameters.reports:
        name, _, words = entry.partition("=")
        if not any(word in text for word in words.split("|") for text in texts):
            missing.append(name)
    if missing:
        yield Hit(args=arguments(missing=terms(missing)))
