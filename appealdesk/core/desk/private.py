"""What the columns of an order export say of buyers beyond their names: addresses, telephone numbers, mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.export.redaction import Secret
from appealdesk.core.export.redaction.patterns import NAME, TOWN, kind_of_column
from appealdesk.core.intake.orders.cells import text_of
from appealdesk.core.intake.orders.tables import TableError, open_table
from appealdesk.core.reading.extractors.words import squeeze

if TYPE_CHECKING:
    from appealdesk.core.domain.case import Case
    from appealdesk.core.domain.content import Content
    from appealdesk.core.intake.orders.access import TableAccess

_LEAST: Final = 5
"""Letters and digits of a cell from which it is looked for; "NY" and "12" stand everywhere. Names are often shorter."""
_LEAST_TOWN: Final = 2
"""Letters of a town's name; Han names are short."""
_MOST: Final = 20_000
"""Values; the rows of the case's own orders hold far fewer."""


def private_of(export: Content, case: Case, access: TableAccess) -> tuple[Secret, ...]:
    """Return the private cells of the rows that are about the case's orders.

    A table that cannot be opened any more tells nothing: the check has said so, and what is masked then comes from the
    files and from patterns.
    """
    ids = {squeeze(o.id) for o in case.orders}
    found: dict[Secret, None] = {}
    try:
        with open_table(export, case.platform, case.site, access) as rows:
            kinds = {n: kind for n, head in enumerate(rows.header) if (kind := kind_of_column(head))}
            for _, cells in rows.rows:
                if cells is None or not any(squeeze(text_of(c)) in ids for c in cells):
                    continue
                for n, kind in kinds.items():
                    text = text_of(cells[n]).strip() if n < len(cells) else ""
                    if kind == NAME or len(squeeze(text)) >= (_LEAST_TOWN if kind == TOWN else _LEAST):
                        found[Secret(text, kind)] = None
                if len(found) > _MOST:
                    break
    except (TableError, OSError):
        return tuple(found)
    return tuple(found)
