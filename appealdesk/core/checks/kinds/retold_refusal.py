"""The refusal was written down from what support said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable

_SOURCE = "rejection.source"


@dataclass(frozen=True, slots=True)
class Parameters:
    """Words by which somebody retells."""

    words: tuple[str, ...]
    """Regular expressions, capitals and small letters alike."""


@kind("retold-refusal", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the refusal says that somebody told it, or the seller says so.

    Asked only of a plain text: mails, pages and pictures are the platform's own.
    """
    refusal = view.case.rejection
    if refusal is None or not refusal.file.casefold().endswith((".txt", ".md")):
        return
    for words in parameters.words:
        if found := re.search(words, refusal.text, re.IGNORECASE):
            yield Hit(file=refusal.file, args=arguments(words=found[0].strip()), variant="words")
            return
    if view.ask(_SOURCE) == "support":
        yield Hit(file=refusal.file)
