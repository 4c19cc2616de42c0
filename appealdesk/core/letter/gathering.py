"""How the fact sheet is gathered from a report: nothing in it is concluded from anything else."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.finding import Severity
from appealdesk.core.domain.loop import LaneState
from appealdesk.core.domain.timeline import EVENT_KINDS, Lane
from appealdesk.core.domain.triage import Verdict
from appealdesk.core.domain.unsent import never_sent
from appealdesk.core.letter.factsheet import TYPED, Entry, FactSheet, Ground, OrderFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from appealdesk.core.domain.case import Case, Notice, Order
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.domain.report import Report
    from appealdesk.core.domain.timeline import Event


class Facts:
    """What a checked case tells of its orders, each worked out when it is first asked for."""

    def __init__(self, report: Report) -> None:
        """Index a report."""
        self._report = report
        self._orders = {o.id: o for o in report.case.orders}
        self._values = _by_order(report)
        self._papers = _Papers(report)
        self._made: dict[str, OrderFacts] = {}

    def __contains__(self, order_id: str) -> bool:
        """Return whether the case has such an order."""
        return order_id in self._orders

    def __getitem__(self, order_id: str) -> OrderFacts:
        """Return what is known of an order.

        Raises:
            KeyError: the case has none with that id.
        """
        if order_id not in self._made:
            self._made[order_id] = _order(self._orders[order_id], self._values[order_id], self._papers)
        return self._made[order_id]

    def first(self, most: int | None = None) -> tuple[OrderFacts, ...]:
        """Return what is known of the first orders, of all without a number."""
        return tuple(self[i] for i in islice(self._orders, most))

    @property
    def numbers(self) -> dict[str, str]:
        """Tracking numbers and the order each belongs to."""
        typed = {n: o.id for o in self._orders.values() for n in (o.tracking_number, *o.other_numbers) if n}
        read = (
            (fact.value, order)
            for order, facts in self._values.items()
            for _, fact in facts
            if fact.type is FactType.TRACKING_NUMBER
        )
        return dict(read) | typed


def fact_sheet(report: Report, recomputed: Mapping[str, float] | None = None) -> FactSheet:
    """Return the facts of a checked case.

    Args:
        report: the case as checked.
        recomputed: rates of the notice's metric from the own export, by formula, where they were reckoned.
    """
    return sheet_of(report, Facts(report).first(), recomputed)


def sheet_of(
    report: Report, orders: tuple[OrderFacts, ...], recomputed: Mapping[str, float] | None = None
) -> FactSheet:
    """Return the facts of a case with those of some of its orders; see :func:`fact_sheet`."""
    case = report.case
    return FactSheet(
        platform=case.platform,
        site=case.site,
        zone=case.timezone,
        store=case.store,
        metric=case.metric,
        case_id=case.case_id or (case.rejection.case_id if case.rejection else ""),
        reason=case.reason,
        scenario=case.scenario,
        notice=tuple(_notice(case)),
        orders=orders,
        typed=tuple((k.removeprefix("letter."), v) for k, v in case.answers.items() if k.startswith("letter.")),
        recomputed=tuple((recomputed or {}).items()),
        letters_of_carriers=tuple(
            e.file for e in report.evidence if e.kind is EvidenceKind.CARRIER_LETTER and e.legible
        ),
        left_out=frozenset(o.order for o in report.triage.orders if o.verdict is Verdict.LEAVE_OUT),
        unproved=_unproved(report),
    )


def _unproved(report: Report) -> frozenset[str]:
    stopped = {f.order for f in report.findings if f.severity is Severity.BLOCKER}
    return frozenset(
        x.order for x in report.loops if x.order in stopped and any(s is LaneState.MISSING for _, s in x.lanes)
    )


def _notice(case: Case) -> Iterable[Entry]:
    notice = case.notice
    issued = notice.issued_at or notice.received_at
    if issued:
        name = "issued_at" if notice.issued_at else "received_at"
        yield Entry("issued", issued.isoformat(), _printed(notice, name), issued)
    for name, field in (("value", notice.value), ("target", notice.target)):
        if field is not None:
            yield Entry(name, repr(field), _printed(notice, name))
    for name, day in (("period-start", notice.period_start), ("period-end", notice.period_end)):
        if day:
            yield Entry(
                name,
                day.isoformat(),
                _printed(notice, name.replace("-", "_")),
                _noon(day, case.timezone),
                date_only=True,
            )
    if notice.clause:
        yield Entry("clause", notice.clause, _printed(notice, "clause"))
    if notice.deadline:
        yield Entry("deadline", notice.deadline.isoformat(), _printed(notice, "deadline"), notice.deadline)


def _noon(day: date, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone))


def _printed(notice: Notice, name: str) -> tuple[Ground, ...]:
    source = dict(notice.sources).get(name, notice.file or TYPED)
    place = next((p for p in notice.places if p.name == name), None)
    if place is None:
        return (Ground(source),)
    return (Ground(source, place.page, place.box, place.raw),)


def _by_order(report: Report) -> dict[str, list[tuple[Evidence, Fact]]]:
    """Return the facts besides times that stand on the files of each order."""
    found: dict[str, list[tuple[Evidence, Fact]]] = defaultdict(list)
    for item in report.evidence:
        if len(item.orders) != 1 or not item.legible:
            continue
        wanted = (FactType.CARRIER, FactType.TRACKING_NUMBER, FactType.AMOUNT, FactType.STATUS)
        for fact in item.facts:
            if fact.type in wanted and not fact.doubtful and fact.value:
                found[item.orders[0]].append((item, fact))
    return found


def _order(order: Order, facts: list[tuple[Evidence, Fact]], papers: _Papers) -> OrderFacts:
    loop = papers.loops.get(order.id)
    lanes = {} if loop is None else dict(loop.lanes)
    events = _events(loop.events, papers.legible, lanes) if loop else ()
    values = (*_values(facts), *_typed(order, facts))
    files = tuple(papers.files.get(order.id, ()))
    return OrderFacts(
        order.id,
        (*events, *values),
        files,
        closed=bool(loop and loop.closed),
        unsent=never_sent(order, loop.events if loop else ()),
    )


def _events(events: Iterable[Event], legible: frozenset[str], lanes: Mapping[Lane, LaneState]) -> Iterable[Entry]:
    for event in events:
        if event.kind not in EVENT_KINDS:
            continue
        sources = tuple(dict.fromkeys((event.source, *event.also)))
        facts = {f"{event.source}": event.facts[0]} if event.facts else {}
        grounds = tuple(_ground(name, facts.get(name)) for name in sources)
        # papers that contradict one another prove nothing
        proved = any(name in legible for name in sources) and lanes.get(event.lane) is not LaneState.CONFLICT
        yield Entry(event.kind, event.at.isoformat(), grounds, event.at, event.date_only, proved)


def _ground(file: str, fact: Fact | None) -> Ground:
    return Ground(file, fact.page, fact.box, fact.raw) if fact else Ground(file)


def _values(facts: Iterable[tuple[Evidence, Fact]]) -> Iterable[Entry]:
    found: dict[tuple[str, str], list[Ground]] = defaultdict(list)
    for item, fact in facts:
        found[str(fact.type), fact.value].append(Ground(item.file, fact.page, fact.box, fact.raw))
    for (name, value), grounds in found.items():
        yield Entry(name, value, tuple(grounds), proved=True)


def _typed(order: Order, facts: Iterable[tuple[Evidence, Fact]]) -> Iterable[Entry]:
    shown = {(str(fact.type), fact.value) for _, fact in facts}
    sources = dict(order.sources)
    numbers = [n for n in (order.tracking_number, *order.other_numbers) if n]
    known = [
        ("carrier", order.carrier, "carrier"),
        ("amount", order.amount, "amount"),
        ("cancelled-by", order.cancelled_by, "cancelled_by"),
        *(("tracking-number", n, "tracking_number") for n in numbers),
    ]
    for name, value, field in known:
        if value and (name, value) not in shown:
            yield Entry(name, value, (Ground(sources.get(field, TYPED)),))


class _Papers:
    """The report's loops and files by order."""

    def __init__(self, report: Report) -> None:
        self.loops = {x.order: x for x in report.loops}
        self.legible = frozenset(e.file for e in report.evidence if e.legible)
        self.files: dict[str, list[str]] = defaultdict(list)
        for item in report.evidence:
            for order in item.orders:
                self.files[order].append(item.file)
