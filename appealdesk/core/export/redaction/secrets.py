"""What is private in a case: what its orders, its threads and labels, and the columns of its export say of buyers."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.export.redaction.addresses import parts_of_address
from appealdesk.core.export.redaction.blocks import own_lines, private_parts
from appealdesk.core.export.redaction.countries import is_country
from appealdesk.core.export.redaction.destinations import ends_on, signatures_on
from appealdesk.core.export.redaction.masks import Masks, distinct_secrets
from appealdesk.core.export.redaction.matching import Secret, without_accents, without_umlauts
from appealdesk.core.export.redaction.patterns import ADDRESS, NAME
from appealdesk.core.export.redaction.routes import without_route
from appealdesk.core.reading.extractors.label_roles import role_of
from appealdesk.core.reading.extractors.words import has_thai, is_cjk, loses_letters, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.redaction.places import Place

PEOPLE: Final = frozenset({"buyer", "recipient"})
"""Roles of participants whose names are masked."""
_IDS: Final = frozenset({FactType.ORDER_ID, FactType.TRACKING_NUMBER, FactType.CASE_ID})
_LEAST_HAN: Final = 2
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
    signed = tuple(_signed(items))
    known = distinct_secrets([*private, *_of_orders(report), *_of_facts(items, report), *signed])
    masks = Masks(known, _kept(report, items), ends)
    masks = masks.with_more(_by_place(items, masks))
    masks = masks.with_more(
        Secret(part, ADDRESS) for s in masks.secrets if s.kind == ADDRESS for part in parts_of_address(s.text)
    )
    masks = masks.with_more(s for known in masks.secrets for s in _spelt_otherwise(known))
    return replace(masks, own=tuple(dict.fromkeys(_own(items, masks))))


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
                    if name and squeeze(name) != shop and not role_of(name) and not _says_more(name)
                )


def _says_more(text: str) -> bool:
    """Tell whether a text is a person's label, a particle and more, as "messages with the buyer" in Japanese."""
    kana = next((at for at, char in enumerate(text) if "\u3041" <= char <= "\u3096"), 0)
    return kana > 0 and role_of(text[:kana]) in PEOPLE


def _by_place(items: Sequence[Evidence], masks: Masks) -> Iterator[Secret]:
    """Yield what stands under labels and in blocks of addresses; it may stand elsewhere without them."""
    for item in items:
        for page in item.reading.pages if item.reading else ():
            for n, spans in private_parts(page.lines, masks, broken=False).items():
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


def _spelt_otherwise(secret: Secret) -> Iterator[Secret]:
    """Yield a name or an address as mails and files spell it; what Vietnamese loses is known by its own patterns."""
    if secret.kind in {NAME, ADDRESS}:
        yield secret._replace(text=without_umlauts(secret.text))
        if not loses_letters(secret.text) and not has_thai(secret.text):
            yield secret._replace(text=without_accents(secret.text))


def _signed(items: Sequence[Evidence]) -> Iterator[Secret]:
    for item in items:
        if item.kind is EvidenceKind.TRACKING_PAGE and item.reading:
            for page in item.reading.pages:
                yield from (Secret(name, NAME) for name in signatures_on(page.lines))


def _own(items: Sequence[Evidence], masks: Masks) -> Iterator[str]:
    for item in items:
        for page in item.reading.pages if item.reading else ():
            yield from own_lines(page.lines, masks)


def _by_script(store: str) -> list[str]:
    """Return the parts of a shop's name in two scripts: labels print one of them."""
    parts = ("".join(run).strip(" -|/()（）") for _, run in groupby(store, key=is_cjk))
    found = [part for part in parts if len(squeeze(part)) >= (_LEAST_HAN if all(map(is_cjk, part)) else _LEAST)]
    return found if len(found) > 1 else []


def _kept(report: Report, items: Sequence[Evidence]) -> tuple[str, ...]:
    case = report.case
    kept = [case.store, *_by_script(case.store), case.case_id, case.notice.clause]
    for order in (*case.orders, *case.outside):
        kept += [order.id, order.tracking_number, *order.other_numbers, order.sku, order.carrier]
    for item in items:
        kept += [v for f in item.facts if f.type in _IDS for v in (f.value, f.raw)]
    # what stands before a parcel's number tells where the buyer lives
    return tuple(dict.fromkeys(without_route(k) for k in kept if k))
