"""Finding cases by anything they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from appealdesk.core.store.search.grams import fold, query_words

if TYPE_CHECKING:
    from sqlmodel import Session

MOST: Final = 200
"""Places that one search looks at; who needs more types more."""

# the index leads and hands over its entries one by one, so that it is left as soon as enough of them were of use
_FOUND: Final = """
    SELECT c.uid, d.kind, d.ref, d.title
    FROM search CROSS JOIN docs AS d ON d.id = search.rowid CROSS JOIN cases AS c ON c.id = d.case_id
    WHERE search MATCH :q AND c.deleted_at IS NULL
    ORDER BY search.rowid DESC
    LIMIT :most
"""
_LINES: Final = """
    SELECT DISTINCT c.uid, l.number
    FROM lines AS l JOIN imports AS i ON i.id = l.import_id JOIN cases AS c ON c.id = i.case_id
    WHERE c.deleted_at IS NULL AND i.lines > 0 AND l.{column} >= :low AND l.{column} < :high
    LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words were found."""

    case: str
    """Uid of the case."""
    kind: str
    """``case``, ``order``, ``file``, ``letter``, ``note``, or ``line`` for an order of an export."""
    ref: str
    """The order's number, the file's name ..."""
    title: str


def search(session: Session, typed: str, most: int = MOST) -> tuple[Hit, ...]:
    """Return where everything that was typed is found together, the latest first.

    Words of any language, whole or begun; numbers by their beginning or their end. Orders of whole exports are found
    by the beginning of their order or tracking number.
    """
    terms = query_words(typed)
    if not terms:
        return ()
    rows = session.connection().execute(text(_FOUND), {"q": " AND ".join(terms), "most": most})
    hits = [Hit(uid, kind, ref, title) for uid, kind, ref, title in rows]
    return tuple(dict.fromkeys([*hits, *_lines(session, typed, most)]))


def _lines(session: Session, typed: str, most: int) -> list[Hit]:
    number = "".join(fold(typed).split()).upper()
    if not any(c.isdigit() for c in number):
        return []
    found = []
    for column in ("number", "tracking_number"):
        query = text(_LINES.format(column=column))
        rows = session.connection().execute(query, {"low": number, "high": number + "\U0010ffff", "most": most})
        found += [Hit(uid, "line", order, order) for uid, order in rows]
    return found
