"""A trail from an aggregator instead of the carrier's own site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact, order_of
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.reading.extractors.carriers import domain_owner

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters
    from appealdesk.core.domain.evidence import Evidence

_TOP_LINES = 6
"""A browser shows the address at the top; further down it may be a link to anywhere."""


@kind("aggregator-page")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for every trail under an aggregator's address whose order has no trail of a carrier's own site.

    The marketplace's own page is no aggregator; a page without an address says nothing.
    """
    trails = view.legible(kinds=(EvidenceKind.TRACKING_PAGE,))
    official = {o for e in trails if e.shows("official-site") for o in e.orders}
    for item in trails:
        address = _aggregator(item)
        if address and not (item.orders and set(item.orders) <= official):
            yield at_fact(None, item, order=order_of(item), address=address)


def _aggregator(item: Evidence) -> str:
    pages = item.reading.pages if item.reading else ()
    lines = [line.text for page in pages[:1] for line in page.lines[:_TOP_LINES]]
    return next((line.strip() for line in lines if domain_owner(line)[0] == "aggregator"), "")
