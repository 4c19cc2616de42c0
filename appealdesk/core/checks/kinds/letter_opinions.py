"""Sentences that nobody can check."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.letter import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

_VERIFIABLE = re.compile(
    r"\d|attach|annex|exhibit|enclos|appendix|screenshot|附件|截图|截圖|凭证|憑證|证明|證明|lampir|anlage|แนบ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parameters:
    """From which part of all sentences on."""

    share: float = 0.6
    least: int = 4
    """Letters with fewer sentences are not judged."""


@kind("letter-opinions", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when most sentences name no figure, number, date or paper; it quotes the first."""
    said = [s.text for s in sentences(view.letter) if len(s.text) > 15]
    bare = [s for s in said if not _VERIFIABLE.search(s)]
    if len(said) >= parameters.least and len(bare) / len(said) >= parameters.share:
        yield Hit(file=view.letter_file, args=arguments(count=len(bare), total=len(said), sentence=bare[0][:160]))
