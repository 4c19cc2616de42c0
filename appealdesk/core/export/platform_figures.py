"""Moments of an order as the platform has them on its notice: its own figures, which an appeal may dispute."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.export.order_times import telling_event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.domain.report import Report

PLATFORM_PAPERS: Final = frozenset({EvidenceKind.NOTICE, EvidenceKind.REJECTION, EvidenceKind.METRIC_REPORT})
"""On these the platform says what it recorded."""
PICK_UP: Final = "tracking.first-scan"
_HAPPENED: Final = ("shipping.", "tracking.")
_SAME: Final = timedelta(minutes=1)


def is_platform_figure(item: Evidence, fact: Fact) -> bool:
    """Tell whether a time is what the platform recorded of a parcel, and not what a carrier or a warehouse did."""
    return item.kind in PLATFORM_PAPERS and fact.type is FactType.TIME and fact.role.startswith(_HAPPENED)


def differing_pick_up(report: Report, order_id: str) -> tuple[Fact, str] | None:
    """Return the pick-up that the platform's notice gives for an order and the file, where the papers have another.

    None where the notice gives none, or the very one of the papers.
    """
    event = telling_event(report.loop(order_id), PICK_UP)
    for fact, file in _of_order(report, order_id):
        if fact.at and event and not event.date_only and abs(fact.at - event.at) < _SAME:
            return None
        if fact.at:
            return fact, file
    return None


def _of_order(report: Report, order_id: str) -> Iterator[tuple[Fact, str]]:
    """Yield the pick-ups in those blocks of the notice (rows of its table) that name this order alone."""
    for item in (*report.documents, *report.evidence):
        if item.kind not in PLATFORM_PAPERS:
            continue
        ids = [f for f in item.of(FactType.ORDER_ID) if not f.doubtful]
        for fact in item.of(FactType.TIME):
            if fact.role == PICK_UP and not fact.doubtful:
                named = {f.value for f in ids if (f.page, f.scope) == (fact.page, fact.scope)}
                if named == {order_id}:
                    yield fact, item.file
