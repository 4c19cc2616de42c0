"""A case that has gone up to the last reviewers holds nothing but ordinary screenshots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.answers import answered
from appealdesk.core.checks.fields import all_given
from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.domain.evidence import EvidenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.view import View


@dataclass(frozen=True, slots=True)
class Parameters:
    """When the case is at the last stage, and what weighs more than a screenshot."""

    answers: tuple[str, ...]
    """All must hold."""
    stronger: tuple[str, ...]
    """Kinds of paper."""
    words: str
    """A regular expression that tells a notarised paper or a customs release (case does not matter)."""
    given: tuple[str, ...] = ()


@kind("basic-only", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when no legible file is of a stronger kind and none has the words."""
    if not view.report.evidence or not all_given(view, parameters.given):
        return
    if not all(answered(view, wanted) for wanted in parameters.answers):
        return
    stronger = {EvidenceKind(name) for name in parameters.stronger}
    words = re.compile(parameters.words, re.IGNORECASE)
    papers = view.legible()
    texts = (e.reading.text for e in papers if e.reading)
    if not any(e.kind in stronger for e in papers) and not any(map(words.search, texts)):
        yield Hit()
