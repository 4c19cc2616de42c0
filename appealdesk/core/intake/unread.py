"""A table among the evidence that may be the order export in a form that nobody has explained yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.problems import UNREAD_TABLE, IntakeProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.domain.evidence import Evidence

TABLES = frozenset(
    {
        "text/csv",
        "text/tab-separated-values",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
"""Media types of what may be an order export."""


def unread_tables(evidence: Iterable[Evidence]) -> Iterator[IntakeProblem]:
    """Yield a problem for every such table of a case that has no order export."""
    for item in evidence:
        if item.media in TABLES and item.kind is EvidenceKind.OTHER and not any(p.fatal for p in item.problems):
            yield IntakeProblem(UNREAD_TABLE, item.file)
