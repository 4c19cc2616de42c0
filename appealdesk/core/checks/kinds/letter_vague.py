"""A cause that nobody can verify."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.letter import find, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters

_DATED = re.compile(r"\d")


@kind("letter-vague")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit for the first sentence that names a general cause without a date, a figure or a number in it."""
    for sentence in sentences(view.letter):
        found = find(sentence.text, "tone", "vague")
        if found and not _DATED.search(sentence.text):
            yield Hit(file=view.letter_file, args=arguments(words=found[0].text, sentence=sentence.text[:160]))
            return
