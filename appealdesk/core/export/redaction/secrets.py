"""What is private in a case: what its orders, its threads and labels, and the columns of its export say of buyers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.export.redaction.blocks import private_parts
from appealdesk.core.export.redaction.countries import is_country
from appealdesk.core.export.redaction.destinations import ends_on
from appealdesk.core.export.redaction.masks import Masks, Secret, distinct_secrets
from appealdesk.core.export.redaction.patterns import ADDRESS, NAME
from appealdesk.core.export.redaction.routes import without_route
from appealdesk.core.reading.extractors.label_roles import role_of
from appealdesk.core.reading.extractors.words import is_cjk, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.redaction.places import Place

PEOPLE: Final = frozenset({"buyer", "recipient"})
"""Roles of participants whose names are masked."""
_IDS: Final = frozenset({FactType.ORDER_ID, FactType.TRACKING_NUMBER, FactType.CASE_ID})
_LEAST: Final = 4
"""Letters and digits of what was found by its place, from which it is looked for elsewhere; Han names are shorter."""


def masks_of(report: Report, private: Sequence[Secret]) -> Masks:
    """Return what is to be masked in a checked case.

    Args:
        report: the case.
        private: what the export's own columns say of buyers beyond the orders' fields.
    """
    items = (*report.evidence, *report.documents)
    ends = tuple(dict.fromkeys(_ends(items)))
    known = distinct_secrets([*private, *_of_orders(report), *_of_facts(items, report)])
    masks = Masks(known, _kept(report, items), ends)
    return masks.with_more(_by_place(items, masks))


def _of_orders(report: Report) -> Iterator[Secret]:
    for order in (*report.case.orders, *report.case.outside):
        yield from (Secret(name, NAME) for name in (order.buyer, *order.aliases) if name)


def _of_facts(items: Sequence[Evidence], report: Report) -> Iterator[Secret]:
    shop = squeeze(report.case.store)
    for item in items:
        for fact in item.of(FactType.PARTICIPANT):
            if fact.role in PEOPLE:
                yield from (
                    Secret(name, NAME)
                    for name in (fact.value, fact.raw)
                    if name and squeeze(name) != shop and not role_of(name)
                )


def _by_place(items: Sequence[Evidence], masks: Masks) -> Iterator[Secret]:
    """Yield what stands under labels and in blocks of addresses; it may stand elsewhere without them."""
    for item in items:
        for page in item.reading.pages if item.reading else ():
            for n, spans in private_parts(page.lines, masks).items():
                for span in spans:
                    text = page.lines[n].text[span.start : span.end]
                    if is_country(text) or (span.kind == ADDRESS and masks.places.is_town(text)):
                        continue  # a town alone is looked for as such, not in the name of a carrier's centre
                    if len(squeeze(text)) >= _LEAST or (span.kind == NAME and all(map(is_cjk, text))):
                        yield Secret(text, span.kind)


def _ends(items: Sequence[Evidence]) -> Iterator[Place]:
    for item in items:
        if item.kind is EvidenceKind.TRACKING_PAGE and item.reading:
            for page in item.reading.pages:
                yield from ends_on(page.lines)


def _kept(report: Report, items: Sequence[Evidence]) -> tuple[str, ...]:
    case = report.case
    kept = [case.store, case.case_id, case.notice.clause]
    for order in (*case.orders, *case.outside):
        kept += [order.id, order.tracking_number, *order.other_numbers, order.sku, order.carrier]
    for item in items:
        kept += [v for f in item.facts if f.type in _IDS for v in (f.value, f.raw)]
    # what stands before a parcel's number tells where the buyer lives
    return tuple(dict.fromkeys(without_route(k) for k in kept if k))
