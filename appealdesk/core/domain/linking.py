"""Which file belongs to which order: by what is printed on it, never by its name.

A file belongs to an order when it prints the order's id, or a tracking number that the case, or another file that
also prints the order's id, gives to that order. A file that nothing ties gets a suggestion from its folder, its name
or what is missing; a suggestion only serves to say where a wrong file was probably meant to go.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
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
            owner = next(iter(orders))
            others = _of_others(item, owner)
            for fact in item.of(FactType.TRACKING_NUMBER):
                if not fact.doubtful and fact.scope not in others:
                    claims[normal_number(fact.value)].add(owner)
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
    known = {o.id: place for place, o in reversed(list(enumerate(case.orders)))}
    tied = [_said(_mixed(replace(item, orders=_proved(item, known, numbers)), numbers), known) for item in evidence]
    tied = _split(tied)
    guess = _Suggesting(tied, tuple(known))
    return tuple(guess.suggest(item) for item in tied)


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
    mixed = any(len(orders.keys() & set(item.orders)) > 1 for orders in pages)
    return item if mixed is item.mixed else replace(item, mixed=mixed)


def _proved(item: Evidence, known: Mapping[str, int], numbers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the case's orders that a file is about, in the case's order."""
    printed = item.values(FactType.ORDER_ID)
    by_id = printed & known.keys()
    if by_id or (printed and item.kind is not EvidenceKind.TRACKING_PAGE):
        # A slip that prints another order's id is not ours, whatever number stands on it.
        return tuple(sorted(by_id, key=known.__getitem__))
    read = {normal_number(n) for n in item.values(FactType.TRACKING_NUMBER)} & numbers.keys()
    by_number = {numbers[n] for n in read} & known.keys()
    return tuple(sorted(by_number, key=known.__getitem__))


def _split(items: Sequence[Evidence]) -> list[Evidence]:
    """Return the files, those mixed ones put aside of which a piece was cut out for each of their orders."""
    pieces: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.cut_from and len(item.orders) == 1 and item.legible:
            pieces[item.cut_from].add(item.orders[0])
    return [
        replace(item, orders=(), mixed=False, split=True)
        if item.mixed and item.orders and pieces[item.file] >= set(item.orders)
        else item
        for item in items
    ]


def _said(item: Evidence, known: Mapping[str, int]) -> Evidence:
    """Return a file with the orders that a person named where nothing printed says otherwise.

    Of several printed orders the named ones stay; a file that prints another order's id is not the named one's.
    """
    if not item.said_orders:
        return item
    if item.orders:
        return replace(item, orders=tuple(o for o in item.orders if o in item.said_orders) or item.orders)
    if item.values(FactType.ORDER_ID):
        return item
    return replace(item, orders=tuple(sorted(known.keys() & set(item.said_orders), key=known.__getitem__)))


class Owners:
    """Whose each block of a file is: a file is gone through once, however many of its facts are asked about."""

    def __init__(self, numbers: Mapping[str, str]) -> None:
        """Keep tracking numbers and the order each belongs to, as of :func:`number_map`."""
        self._numbers = numbers
        self._known: dict[str, dict[tuple[int, int], str]] = {}

    def of(self, item: Evidence, fact: Fact) -> str:
        """Return the order that the block of a fact is about, or an empty string when that cannot be told.

        A row of a table that prints another order's id, or one that could not be read, is not about the file's only
        order.
        """
        if item.file not in self._known:
            self._known[item.file] = self._blocks(item)
        return self._known[item.file][fact.page, fact.scope]

    def _blocks(self, item: Evidence) -> dict[tuple[int, int], str]:
        named: dict[tuple[int, int], set[str]] = defaultdict(set)
        for fact in item.facts:
            found = named[fact.page, fact.scope]
            if fact.doubtful:
                continue
            if fact.type is FactType.ORDER_ID and fact.value in item.orders:
                found.add(fact.value)
            elif fact.type is FactType.TRACKING_NUMBER and (owner := self._numbers.get(normal_number(fact.value))):
                found.add(owner)
        told = {block: next(iter(orders)) if len(orders) == 1 else "" for block, orders in named.items()}
        if len(item.orders) != 1:
            return told
        only, strange = item.orders[0], _of_others(item, item.orders[0])
        return {(page, scope): owner if scope in strange else only for (page, scope), owner in told.items()}


def _of_others(item: Evidence, order: str) -> set[int]:
    """Return the blocks that print an order id, yet not that of an order which the file names elsewhere."""
    ids = item.of(FactType.ORDER_ID)
    strange = any(f.value != order for f in ids)
    if not strange or not any(f.value == order and not f.doubtful for f in ids):
        return set()
    return {f.scope for f in ids} - {f.scope for f in ids if f.value == order}


class _Suggesting:
    """What the files that belong to one order tell of those that nothing ties; indexed, so that many cost little."""

    def __init__(self, items: Sequence[Evidence], known: Sequence[str]) -> None:
        self._by_text: dict[str, set[str]] = defaultdict(set)
        for order in known:
            self._by_text[normal_number(order)].add(order)
        self._lengths = sorted({len(text) for text in self._by_text})
        self._known = known
        self._folders: dict[str, set[str]] = defaultdict(set)
        self._files_in: Counter[str] = Counter()
        self._meaning: dict[str, set[str]] = defaultdict(set)
        self._words_of_kind: dict[EvidenceKind, set[str]] = defaultdict(set)
        self._in_lane: dict[Lane, list[Evidence]] = defaultdict(list)
        for item in items:
            if (lane := LANE_OF_KIND.get(item.kind)) is not None:
                self._in_lane[lane].append(item)
            if len(item.orders) != 1:
                continue
            self._folders[_folder(item)].add(item.orders[0])
            self._files_in[_folder(item)] += 1
            for word in _words(item.file):
                self._meaning[word].add(item.orders[0])
                self._words_of_kind[item.kind].add(word)
        self._needs: dict[Lane, str] = {}

    def suggest(self, item: Evidence) -> Evidence:
        if item.orders or item.split or item.kind in BACKGROUND_KINDS:
            return item
        order = self._named(item) or self._by_folder(item) or self._by_name(item) or self._by_need(item)
        return replace(item, suggested=(order,)) if order else item

    def _named(self, item: Evidence) -> str:
        name = normal_number(item.file)
        pieces = (name[at : at + size] for size in self._lengths for at in range(len(name) - size + 1))
        hits = {order for piece in pieces for order in self._by_text.get(piece, ())}
        return hits.pop() if len(hits) == 1 else ""

    def _by_folder(self, item: Evidence) -> str:
        folder = _folder(item)
        beside = self._folders.get(folder, set())
        elsewhere = self._files_in.total() > self._files_in[folder]
        return next(iter(beside)) if elsewhere and len(beside) == 1 else ""

    def _by_name(self, item: Evidence) -> str:
        # A word that other files of the same kind carry says what the file is, not whose it is.
        telling = _words(item.file) - self._words_of_kind.get(item.kind, set())
        hits = {next(iter(meant)) for w in telling if len(meant := self._meaning.get(w, set())) == 1}
        return hits.pop() if len(hits) == 1 else ""

    def _by_need(self, item: Evidence) -> str:
        lane = LANE_OF_KIND.get(item.kind)
        if lane is None:
            return ""
        if lane not in self._needs:
            same = self._in_lane[lane]
            there = {order for e in same for order in e.orders}
            lacking = [o for o in self._known if o not in there]
            loose = [e for e in same if not e.orders]
            self._needs[lane] = lacking[0] if len(lacking) == 1 and len(loose) == 1 else ""
        return self._needs[lane]


def _folder(item: Evidence) -> str:
    return item.file.rpartition("/")[0]


def _words(file: str) -> set[str]:
    return {w.casefold() for w in _TOKEN.findall(file.rpartition("/")[2].rpartition(".")[0])}
