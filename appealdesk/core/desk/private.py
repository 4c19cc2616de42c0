"""What the columns of an order export say of buyers beyond their names: addresses, telephone numbers, mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.export.redaction import Secret
from appealdesk.core.export.redaction.patterns import ADDRESS, MAIL, NAME, PHONE
from appealdesk.core.intake.orders.cells import text_of
from appealdesk.core.intake.orders.tables import TableError, open_table
from appealdesk.core.reading.extractors.words import squeeze, table

if TYPE_CHECKING:
    from appealdesk.core.domain.case import Case
    from appealdesk.core.domain.content import Content
    from appealdesk.core.intake.orders.access import TableAccess

_LEAST: Final = 5
"""Letters and digits of a cell from which it is looked for; "NY" and "12" stand everywhere."""
_MOST: Final = 20_000
"""Values; the rows of the case's own orders hold far fewer."""
_SIGNS: Final = (
    (MAIL, ("mail", "邮", "郵")),
    (PHONE, ("phone", "tel", "mobile", "电话", "電話", "手机", "手機", "โทร")),
)
_NAMES: Final = ("name", "recipient", "receiver", "buyer", "收件", "收货", "收貨", "买家", "買家", "penerima", "ผู้รับ")


def private_of(export: Content, case: Case, access: TableAccess) -> tuple[Secret, ...]:
    """Return the private cells of the rows that are about the case's orders.

    A table that cannot be opened any more tells nothing: the check has said so, and what is masked then comes from the
    files and from patterns.
    """
    ids = {squeeze(o.id) for o in case.orders}
    found: dict[Secret, None] = {}
    try:
        with open_table(export, case.platform, case.site, access) as rows:
            kinds = {n: kind for n, head in enumerate(rows.header) if (kind := _kind(head))}
            for _, cells in rows.rows:
                if cells is None or not any(squeeze(text_of(c)) in ids for c in cells):
                    continue
                for n, kind in kinds.items():
                    text = text_of(cells[n]).strip() if n < len(cells) else ""
                    if len(squeeze(text)) >= _LEAST:
                        found[Secret(text, kind)] = None
                if len(found) > _MOST:
                    break
    except (TableError, OSError):
        return tuple(found)
    return tuple(found)


def _kind(head: str) -> str:
    """Return what kind of private value stands in a column; empty where none does."""
    plain = head.casefold().replace("_", "-")
    if not any(w.casefold() in plain for w in table("private")["column"]):
        return ""
    kind = next((kind for kind, signs in _SIGNS if any(s in plain for s in signs)), "")
    return kind or (NAME if any(s in plain for s in _NAMES) else ADDRESS)
