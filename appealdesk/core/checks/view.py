"""What rule kinds ask of a report, in one place."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from appealdesk.core.checks.recomputed import Recomputed
from appealdesk.core.checks.registry import Hit
from appealdesk.core.domain.chronology import told
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.linking import LANE_OF_KIND, number_map
from appealdesk.core.domain.offsets import utc_offset
from appealdesk.core.domain.timeline import Event, Lane, drawn
from appealdesk.core.domain.unsent import lanes_needed, never_sent
from appealdesk.core.letter.points import points
from appealdesk.core.letter.work import LetterWork
from appealdesk.core.packs.questions import AnswerError, load_questions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact, FactType
    from appealdesk.core.domain.finding import Severity
    from appealdesk.core.domain.loop import OrderLoop
    from appealdesk.core.domain.report import Report
    from appealdesk.core.letter.points import PointRow
    from appealdesk.core.packs.questions import Questions
    from appealdesk.core.packs.values import Pack

LATE_METRICS = frozenset({"late-shipment", "on-time-dispatch"})


class View:
    """A report and its platform's pack, with the questions that several kinds ask."""

    def __init__(self, report: Report, pack: Pack, questions: Questions | None = None) -> None:
        """Keep the report; everything else is worked out when first asked for.

        Args:
            report: the case as far as it is known.
            pack: its platform's.
            questions: what may be asked; default: what comes with the program.
        """
        self.report = report
        self.pack = pack
        self.questions = questions or load_questions()
        self.case = report.case
        self.now = report.now
        self._asked: list[str] = []

    def ask(self, question: str) -> str:
        """Return what a person answered, or an empty text: then the question stands open, and nothing is found.

        To be called only where the answer decides: whoever asks for nothing wastes the seller's time.

        Raises:
            KeyError: there is no such question.
        """
        answer = self.told(question)
        if not answer and self.questions[question].applies(self.case.platform, self.case.site):
            self._asked.append(question)
        return answer

    def told(self, question: str) -> str:
        """Return what a person answered without asking: an empty text where nobody did, or it makes no sense here.

        Raises:
            KeyError: there is no such question.
        """
        asked, answer = self.questions[question], self.case.answers.get(question, "")
        if not asked.applies(self.case.platform, self.case.site):
            return ""
        try:
            return asked.read(answer) if answer else ""
        except AnswerError:
            # another version took it
            return ""

    def take_asked(self) -> tuple[str, ...]:
        """Return the questions without an answer that were asked since this was called last."""
        asked, self._asked = tuple(dict.fromkeys(self._asked)), []
        return asked

    @cached_property
    def recomputed(self) -> Recomputed:
        """The case's metrics, recomputed from its order export."""
        return Recomputed(self.case, self.pack)

    @cached_property
    def needed(self) -> tuple[Lane, ...]:
        """The lanes that some order of this case must prove, in drawing order; without orders, those of the ground."""
        lanes = frozenset().union(*self._needed.values()) if self._needed else self._of_ground
        return drawn(lanes)

    def needed_of(self, order: str) -> tuple[Lane, ...]:
        """Return the lanes that one order must prove, in drawing order; what was never sent has no parcel to prove."""
        lanes = self._needed.get(order, self._of_ground)
        return drawn(lanes)

    @cached_property
    def _of_ground(self) -> frozenset[Lane]:
        return self.pack.needed_lanes(self.case.metric, self.case.scenario, self.case.reason)

    @cached_property
    def _needed(self) -> dict[str, frozenset[Lane]]:
        return {o.id: lanes_needed(o, self._events(o.id), self._of_ground) for o in self.case.orders}

    @cached_property
    def unsent(self) -> frozenset[str]:
        """The orders that were cancelled before anything left."""
        return frozenset(o.id for o in self.case.orders if never_sent(o, self._events(o.id)))

    def _events(self, order: str) -> tuple[Event, ...]:
        loop = self.loops.get(order)
        return loop.events if loop else ()

    @cached_property
    def order_ids(self) -> frozenset[str]:
        """Ids of the case's orders."""
        return frozenset(o.id for o in self.case.orders)

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Tracking numbers and the order each belongs to."""
        return number_map(self.case, self.report.evidence)

    @cached_property
    def work(self) -> LetterWork:
        """The letter beside the facts of the case."""
        return LetterWork(self.report, self.pack, self._rates)

    def _rates(self) -> dict[str, float]:
        """Return the rates that the export gives for the case's metric, by formula."""
        measured = self.recomputed.of(self.case.metric)
        counted = [(r.formula.id, r.figure.count.rate) for r in measured.readings if r.figure] if measured else []
        return {formula: rate for formula, rate in counted if rate is not None}

    def scanned_in_time(self, order: str) -> tuple[Event, Event] | None:
        """Return an order's first scan and its dispatch limit where a legible page shows it within that, or None."""
        events = self._events(order)
        seen, due = told(events, "tracking.first-scan"), told(events, "order.ship-by")
        if seen is None or due is None or seen.at > due.at:
            return None
        page = self.file(seen.source)
        return (seen, due) if page is not None and page.legible and not page.mixed else None

    @cached_property
    def loops(self) -> dict[str, OrderLoop]:
        """The loop of each order."""
        return {loop.order: loop for loop in self.report.loops}

    @cached_property
    def clause_unprinted(self) -> bool:
        """Whether the notice was read and prints no clause: then nobody can give one."""
        if self.case.notice.clause:
            return False
        shown = [d for d in self.report.documents if d.kind is EvidenceKind.NOTICE]
        return any(d.legible for d in (*shown, *self.files(kinds=(EvidenceKind.NOTICE,))))

    @cached_property
    def points(self) -> tuple[PointRow, ...]:
        """The points of the refusal, and what becomes of each; those of the report where a check worked them out."""
        return self.report.points or points(self.work)

    @cached_property
    def letter(self) -> str:
        """The letter's text, empty where there is none."""
        return self.case.letter.text.strip() if self.case.letter else ""

    @cached_property
    def letter_file(self) -> str:
        """The letter's file name."""
        return self.case.letter.file if self.case.letter else ""

    def files(self, order: str = "", kinds: Iterable[EvidenceKind] = ()) -> tuple[Evidence, ...]:
        """Return the evidence of an order (any when empty) of some kinds (any when empty)."""
        wanted = frozenset(kinds)
        among = self._by_order.get(order, ()) if order else self.report.evidence
        return tuple(e for e in among if not wanted or e.kind in wanted)

    @cached_property
    def _by_order(self) -> dict[str, list[Evidence]]:
        """The evidence of each order: looked through once, or many orders would cost the square of their number."""
        found: dict[str, list[Evidence]] = {}
        for item in self.report.evidence:
            for order in dict.fromkeys(item.orders):
                found.setdefault(order, []).append(item)
        return found

    def legible(self, order: str = "", kinds: Iterable[EvidenceKind] = ()) -> tuple[Evidence, ...]:
        """Return the evidence that can be relied on."""
        return tuple(e for e in self.files(order, kinds) if e.legible)

    def lane_files(self, loop: OrderLoop, lane: Lane) -> tuple[Evidence, ...]:
        """Return the files of one lane of an order."""
        return tuple(e for name in loop.files_of(lane) if (e := self.file(name)) is not None)

    def file(self, name: str) -> Evidence | None:
        """Return the evidence (or document) of that name, or None; looked up, where the report would go through all."""
        return self._named.get(name)

    @cached_property
    def _named(self) -> dict[str, Evidence]:
        return {e.file: e for e in reversed((*self.report.evidence, *self.report.documents))}

    def strays(self, order: str, lane: Lane) -> tuple[Evidence, ...]:
        """Return the files that were probably meant for a lane of an order, but that nothing ties to it."""
        return tuple(e for e in self.meant_for(order) if LANE_OF_KIND.get(e.kind) is lane)

    def meant_for(self, order: str) -> tuple[Evidence, ...]:
        """Return the files that nothing ties to an order, but that its folder, name or gap suggests."""
        return tuple(self._meant_for.get(order, ()))

    @cached_property
    def _meant_for(self) -> dict[str, list[Evidence]]:
        found: dict[str, list[Evidence]] = {}
        for item in self.report.evidence:
            for order in dict.fromkeys(item.suggested):
                found.setdefault(order, []).append(item)
        return found

    def order(self, order: str) -> Order | None:
        """Return the case's order of that id, or None; looked up, where the case would go through all."""
        return self._orders.get(order)

    @cached_property
    def _orders(self) -> dict[str, Order]:
        return {o.id: o for o in reversed(self.case.orders)}


def order_of(item: Evidence) -> str:
    """Return the one order a file is about or was meant for, or an empty text."""
    about = item.orders or item.suggested
    return about[0] if len(about) == 1 else ""


def at_fact(fact: Fact | None, item: Evidence, /, *, order: str = "", **rest: object) -> Hit:
    """Return a hit on a file, placed at a fact where there is one."""
    return _hit(order, item.file, fact, rest)


def at_event(event: Event, view: View, **rest: object) -> Hit:
    """Return a hit on the order of an event, placed where the event was read."""
    fact = event.facts[0] if event.facts else None
    known = view.file(event.source) is not None
    return _hit(event.order, event.source if known else "", fact if known else None, rest)


def _hit(order: str, file: str, fact: Fact | None, rest: dict[str, object]) -> Hit:
    variant = rest.pop("variant", "")
    severity: Severity | None = rest.pop("severity", None)  # type: ignore[assignment]  # callers pass what Hit takes
    return Hit(
        order=order,
        file=file,
        page=fact.page if fact else 1,
        box=fact.box if fact else None,
        args=arguments(**rest),
        variant=str(variant),
        severity=severity,
    )


def arguments(**values: object) -> tuple[tuple[str, str], ...]:
    """Return arguments of a message as they are kept."""
    return tuple((name, str(value)) for name, value in values.items())


def terms(names: Iterable[object]) -> str:
    """Return an argument that the wording turns into words of the user's language."""
    return "@" + " ".join(str(n) for n in names)


def listed(values: Iterable[str], most: int = 5) -> str:
    """Return values in a row, the first few of many."""
    found = list(dict.fromkeys(values))
    return ", ".join(found[:most]) + (f" … (+{len(found) - most})" if len(found) > most else "")


def stamp(at: datetime) -> str:
    """Return a moment with its zone as people write it: ``2026-05-07 10:26 (UTC+8)``."""
    return f"{at:%Y-%m-%d %H:%M} ({utc_offset(at)})"


def event_stamp(event: Event) -> str:
    """Return when an event was: its day alone where only that is known."""
    return f"{event.at:%Y-%m-%d}" if event.date_only else stamp(event.at)


def event(loop: OrderLoop, kind: str) -> Event | None:
    """Return the event of a kind that counts for an order."""
    return told(loop.events, kind)


def first(item: Evidence, fact_type: FactType, value: str = "") -> Fact | None:
    """Return the first fact of a type (and value) on a file that counts."""
    return next((f for f in item.of(fact_type) if not f.doubtful and (not value or f.value == value)), None)
