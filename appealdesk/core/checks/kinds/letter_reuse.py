"""The letter was written for another platform."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """From which similarity (0 to 1) on."""

    similarity: float = 0.8


@kind("letter-reuse", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the letter is nearly one that was sent to another platform."""
    own = view.letter.casefold().split()
    for appeal in view.case.history:
        if not own or not appeal.letter_text or appeal.platform in ("", view.case.platform):
            continue
        matcher = SequenceMatcher(None, own, appeal.letter_text.casefold().split(), autojunk=False)
        if matcher.quick_ratio() > parameters.similarity and matcher.ratio() > parameters.similarity:
            percent = round(matcher.ratio() * 100)
            yield Hit(
                file=view.letter_file, args=arguments(other=appeal.case_id, platform=appeal.platform, percent=percent)
            )
            return
