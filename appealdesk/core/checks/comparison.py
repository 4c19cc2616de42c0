"""Papers that compare the case's orders with others of the same article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk.core.checks.goods import names
from appealdesk.core.domain.evidence import EvidenceKind

if TYPE_CHECKING:
    from appealdesk.core.checks.view import View
    from appealdesk.core.domain.evidence import Evidence

_TABLES = ("text/csv", "text/tab-separated-values", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_WORDS = re.compile(r"对比|對比|比较|比較|compar|perbandingan|so sánh|เปรียบเทียบ", re.IGNORECASE)


def comparisons(view: View) -> tuple[Evidence, ...]:
    """Return the files that compare: a report of the metric, or a table or page that says so.

    A table that names an article number of the case counts too, since its rows are what a comparison is made of.
    """
    skus = {o.sku for o in view.case.orders if o.sku}
    return tuple(e for e in view.report.evidence if e.kind is EvidenceKind.METRIC_REPORT or _compares(e, skus))


def _compares(item: Evidence, skus: set[str]) -> bool:
    if item.reading is None or item.kind is not EvidenceKind.OTHER:
        return False
    text = item.reading.text
    if _WORDS.search(text) or _WORDS.search(item.file):
        return True
    return item.media in _TABLES and any(names(text, sku) for sku in skus)
