"""A marked place on a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.domain.page import Box


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked place: quiet for a fact, strong for what is being talked about."""

    box: Box
    tone: str
    words: str
    strong: bool = False
    fact: Fact | None = None
    """The fact whose place it is, where it is one that can be spoken about."""
