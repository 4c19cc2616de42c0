"""What a notice or an answer says, as lines for a person."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Notice
from appealdesk.core.intake.told_words import rows_of_notice, rows_of_rejection
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.domain.case import Rejection

_WIDE = frozenset("WF")
_CELL = 18


def told_lines(told: Notice | Rejection | None, language: str) -> Iterator[str]:
    """Yield a heading and a line a field; nothing where the file says nothing."""
    if told is None:
        return
    is_notice = isinstance(told, Notice)
    rows = rows_of_notice(told, language) if isinstance(told, Notice) else rows_of_rejection(told, language)
    if not rows:
        return
    yield text(language, "told.title" if is_notice else "told.rejection-title")
    for row in rows:
        mark = "?" if row.asks else " "
        remark = f"  ({row.remark})" if row.remark else ""
        yield f" {mark}{_padded(row.label)}{row.value}{remark}"


def _padded(label: str) -> str:
    """Return a label filled up to the column of the values; a Chinese character takes two places."""
    width = sum(1 + (unicodedata.east_asian_width(c) in _WIDE) for c in label)
    return label + " " * max(_CELL - width, 1)
