"""Which file belongs to which order: by what is printed on it, never by its name.

A file belongs to an order when it prints the order's id, or a tracking number that the case, or another file that
also prints the order's id, gives to that order. A file that nothing ties gets a suggestion from its folder, its name
or what is missing; a suggestion only serves to say where a wrong file was probably meant to go.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.timeline import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from appealdesk.core.domain.case import Case
    from appealdesk.core.domain.fact import Fact

# Papers about an event or a policy: they may name many orders and link no parcel.
BACKGROUND_KINDS = frozenset(
    {
        EvidenceKind.CARRIER_LETTER,
        EvidenceKind.POLICY_PAGE,
        EvidenceKind.NOTICE,
        EvidenceKind.REJECTION,
        EvidenceKind.CONFIRMATION,
        EvidenceKind.TEST_REPORT,
        EvidenceKind.COMPLIANCE_DOCUMENT,
        EvidenceKind.METRIC_REPORT,
        EvidenceKind.SEPARATION_REPORT,
    }
)

LANE_OF_KIND: Mapping[EvidenceKind, Lane] = {
    EvidenceKind.ORDER_PAGE: Lane.ORDER,
    EvidenceKind.REFUND_RECORD: Lane.ORDER,
    EvidenceKind.INVOICE: Lane.ORDER,
    EvidenceKind.PACKING_SLIP: Lane.SHIPPING,
    EvidenceKind.SHIPPING_LABEL: Lane.SHIPPING,
    EvidenceKind.OUTBOUND_RECORD: Lane.SHIPPING,
    EvidenceKind.TRACKING_PAGE: Lane.TRACKING,
    EvidenceKind.MESSAGE_THREAD: Lane.MESSAGES,
    EvidenceKind.OFF_PLATFORM_CHAT: Lane.MESSAGES,
}

_TOKEN = re.compile(r"[^\W_]+")


def normal_number(number: str) -> str:
    """Return an id as it is compared: no white space, upper case."""
    return "".join(number.split()).upper()


def number_map(case: Case, evidence: Iterable[Evidence]) -> dict[str, str]:
    """Return the tracking numbers known for each order, as ``{number: order id}``.

    A number that two orders claim belongs to neither. The number of the last mile belongs to the order of the waybill
    that a trail prints beside it.
    """
    evidence = tuple(evidence)
    claims: dict[str, set[str]] = defaultdict(set)
    for order in case.orders:
        for number in (order.tracking_number, *order.other_numbers):
            if number:
                claims[normal_number(number)].add(order.id)
    known = {o.id for o in case.orders}
    for item in evidence:
        if item.kind in BACKGROUND_KINDS:
            continue
        orders = item.values(FactType.ORDER_ID)
        if len(orders) == 1 and orders <= known:
            for number in item.values(FactType.TRACKING_NUMBER):
                claims[normal_number(number)].add(next(iter(orders)))
    for number, owners in _handed_on(claims, evidence):
        claims[number] |= owners
    return {number: next(iter(orders)) for number, orders in claims.items() if len(orders) == 1}


def _handed_on(claims: Mapping[str, set[str]], evidence: Iterable[Evidence]) -> list[tuple[str, set[str]]]:
    """Return the last-mile numbers on trails whose waybill belongs to one order, with that order."""
    found: list[tuple[str, set[str]]] = []
    for item in evidence:
        if item.kind is not EvidenceKind.TRACKING_PAGE:
            continue
        facts = [f for f in item.of(FactType.TRACKING_NUMBER) if not f.doubtful]
        waybills = {normal_number(f.value) for f in facts if f.role != "last-mile"}
        orders = {o for n in waybills for o in claims.get(n, ())}
        if len(orders) == 1:
            found.extend((normal_number(f.value), orders) for f in facts if f.role == "last-mile")
    return found


def link(case: Case, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the evidence with ``orders`` and ``suggested`` filled in, in the same sequence."""
    numbers = number_map(case, evidence)
    known = [o.id for o in case.orders]
    tied = [_mixed(replace(item, orders=_proved(item, known, numbers)), numbers) for item in evidence]
    return tuple(_suggest(item, tied, known) for item in tied)


def subjects(item: Evidence, numbers: Mapping[str, str]) -> dict[int, dict[str, Fact]]:
    """Return the orders that each page of a file names, each with the first fact that names it.

    A parcel may have two numbers (waybill and last mile): a number names an order only where it is known whose it is.

    Args:
        item: the file.
        numbers: as of :func:`number_map`.
    """
    found: dict[int, dict[str, Fact]] = defaultdict(dict)
    for fact in item.facts:
        if fact.doubtful:
            continue
        if fact.type is FactType.ORDER_ID:
            found[fact.page].setdefault(fact.value, fact)
        elif fact.type is FactType.TRACKING_NUMBER and (order := numbers.get(normal_number(fact.value))):
            found[fact.page].setdefault(order, fact)
    return found


def _mixed(item: Evidence, numbers: Mapping[str, str]) -> Evidence:
    pages = subjects(item, numbers).values() if len(item.orders) > 1 else ()
    return replace(item, mixed=any(len(orders.keys() & set(item.orders)) > 1 for orders in pages))


def _proved(item: Evidence, known: Sequence[str], numbers: Mapping[str, str]) -> tuple[str, ...]:
    printed = item.values(FactType.ORDER_ID)
    by_id = printed & set(known)
    if by_id or (printed and item.kind is not EvidenceKind.TRACKING_PAGE):
        # A slip that prints another order's id is not ours, whatever number stands on it.
        return tuple(o for o in known if o in by_id)
    by_number = {
        numbers[normal_number(n)] for n in item.values(FactType.TRACKING_NUMBER) if normal_number(n) in numbers
    }
    return tuple(o for o in known if o in by_number)


def order_at(item: Evidence, scope: int, page: int, numbers: Mapping[str, str]) -> str:
    """Return the order that one block of a file is about, or an empty string when that cannot be told."""
    if len(item.orders) == 1:
        return item.orders[0]
    found = set()
    for fact in item.facts:
        if fact.scope != scope or fact.page != page or fact.doubtful:
            continue
        if fact.type is FactType.ORDER_ID and fact.value in item.orders:
            found.add(fact.value)
        elif fact.type is FactType.TRACKING_NUMBER and normal_number(fact.value) in numbers:
            found.add(numbers[normal_number(fact.value)])
    return found.pop() if len(found) == 1 else ""


def _suggest(item: Evidence, all_items: Sequence[Evidence], known: Sequence[str]) -> Evidence:
    if item.orders or item.kind in BACKGROUND_KINDS:
        return item
    others = [e for e in all_items if e.file != item.file and len(e.orders) == 1]
    order = (
        _named(item, known) or _by_folder(item, others) or _by_name(item, others) or _by_need(item, all_items, known)
    )
    return replace(item, suggested=(order,)) if order else item


def _named(item: Evidence, known: Sequence[str]) -> str:
    name = normal_number(item.file)
    hits = [o for o in known if normal_number(o) in name]
    return hits[0] if len(hits) == 1 else ""


def _by_folder(item: Evidence, others: Sequence[Evidence]) -> str:
    folder = item.file.rpartition("/")[0]
    beside = [e.orders[0] for e in others if e.file.rpartition("/")[0] == folder]
    elsewhere = [e for e in others if e.file.rpartition("/")[0] != folder]
    return beside[0] if elsewhere and len(set(beside)) == 1 else ""


def _words(file: str) -> set[str]:
    return {w.casefold() for w in _TOKEN.findall(file.rpartition("/")[2].rpartition(".")[0])}


def _by_name(item: Evidence, others: Sequence[Evidence]) -> str:
    meaning: dict[str, set[str]] = defaultdict(set)
    for other in others:
        for word in _words(other.file):
            meaning[word].add(other.orders[0])
    # A word that other files of the same kind carry says what the file is, not whose it is.
    kind_words = {w for other in others if other.kind is item.kind for w in _words(other.file)}
    hits = {next(iter(meaning[w])) for w in _words(item.file) - kind_words if len(meaning.get(w, ())) == 1}
    return hits.pop() if len(hits) == 1 else ""


def _by_need(item: Evidence, all_items: Sequence[Evidence], known: Sequence[str]) -> str:
    lane = LANE_OF_KIND.get(item.kind)
    if lane is None:
        return ""
    same = [e for e in all_items if LANE_OF_KIND.get(e.kind) is lane]
    lacking = [o for o in known if not any(o in e.orders for e in same)]
    loose = [e for e in same if not e.orders]
    return lacking[0] if len(lacking) == 1 and len(loose) == 1 else ""
