"""Tracking numbers that one file proves and another nearly prints: the second is read with the first in mind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.linking import normal_number, number_map
from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.extractors.carriers import check_holds
from appealdesk.core.reading.extractors.near_ids import bare, near_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.case import Case
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.reading.context import Context


def taught(case: Case, evidence: Sequence[Evidence], context: Context) -> tuple[frozenset[str], Context]:
    """Return which files print a number near one that another file proves, and the context that knows such numbers.

    A number is proved by its check digit, on a paper with the id of one order of the case. Only readings whose own
    check digit does not hold are near it: a valid number is what is printed, however near it is.

    Returns:
        the names of the files to be understood again, and what is known of the case with those numbers added.
    """
    known = {normal_number(n) for n in context.tracking_numbers}
    proved = tuple(n for n in number_map(case, evidence) if n not in known and check_holds(n) is True)
    if not proved:
        return frozenset(), context
    files = frozenset(
        item.file
        for item in evidence
        for fact in item.of(FactType.TRACKING_NUMBER)
        if fact.origin is Origin.OCR and not fact.proposal and _near(normal_number(fact.value), proved)
    )
    return files, replace(context, tracking_numbers=(*context.tracking_numbers, *proved))


def _near(number: str, proved: tuple[str, ...]) -> bool:
    if number in proved or check_holds(number) is True:
        return False
    return near_id(number, (1.0,) * len(bare(number)), proved, Origin.OCR) is not None
