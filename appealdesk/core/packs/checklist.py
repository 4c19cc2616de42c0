"""``resources/checklist.toml``: the named items of a case, and which rule's findings belong to which."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.checklist import Checklist, Kind
from appealdesk.core.domain.completeness import StepName
from appealdesk.core.packs.source import read_table
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.packs.source import Table

AFTER = "after"
"""What is looked for once an appeal was sent; no item, but the packs name its pages too."""
_NEEDED = (
    *("notice-paper", "notice-deadline", "notice-metric", "orders-named", "timeline-loop", "letter-text"),
    *("evidence-order", "evidence-shipping", "evidence-tracking", "evidence-messages", "evidence-ground"),
    *("evidence-files", "letter-points", "submission-form"),
)
"""Every kind that a case may ask for."""
FINDS = (*_NEEDED, AFTER)
"""What a page of a platform may be the place to find."""


@cache
def load_checklist(path: Path | None = None) -> Checklist:
    """Return the table (default: the one that comes with the program).

    Raises:
        DataError: the file is wrong; it names file, key and line.
    """
    root = read_table(path or resources() / "checklist.toml")
    kinds = {name: _kind(name, t) for name, t in root.table("kinds").tables()}
    for name in _NEEDED:
        if name not in kinds:
            raise root.error("kinds", f"lacks {name!r}")
    table = root.table("rules")
    rules = {key: table.choice(key, tuple(kinds)) for key in table.data}
    table.finish()
    lacking = frozenset(root.texts("lacking"))
    found = Checklist(kinds, rules, root.choice("other", tuple(kinds)), lacking)
    root.finish()
    return found


def _kind(name: str, table: Table) -> Kind:
    kind = Kind(
        name,
        StepName(table.choice("step", tuple(StepName))),
        table.integer("minutes"),
        table.integer("more"),
        table.text("sample", ""),
    )
    table.finish()
    return kind
