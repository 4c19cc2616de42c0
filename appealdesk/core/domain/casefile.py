"""What the seller typed about a case, whether it stands in a ``case.toml`` or is kept elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from appealdesk.core.domain.case import EarlierAppeal, Order


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The typed part of a case; ``typed`` names the keys that were given a value.

    ``notice`` and ``orders`` carry in their ``sources`` which of their fields were typed.
    """

    file: str
    platform: str
    site: str
    timezone: str
    """IANA name: the typed one, else the site's."""
    timezone_typed: bool = False
    store: str = ""
    metric: str = ""
    scenario: int | None = None
    reason: str = ""
    tier: str = ""
    status: str = "draft"
    case_id: str = ""
    category: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    """Answers to the program's questions, by the question's id."""
    notice: Notice = field(default_factory=Notice)
    orders: tuple[Order, ...] = ()
    """In the order of the file, those with ``affected = false`` included."""
    history: tuple[EarlierAppeal, ...] = ()
    typed: frozenset[str] = frozenset()
