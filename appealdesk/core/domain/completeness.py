"""How complete a case is: one number made of named items, the steps they belong to, and the time they may take.

The number is 100 % only when the export would pass: every blocker belongs to an item, and an item with a blocker is
open whatever anybody says about it. What follows from other items stands no better than they do: the loop of an order
whose proof is missing, and the submission while anything stops the export.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from appealdesk.core.domain.finding import Severity
from appealdesk.core.domain.loop import LaneState, LinkState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from appealdesk.core.domain.checklist import Checklist, Kind
    from appealdesk.core.domain.decision import Waiver
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.loop import OrderLoop
    from appealdesk.core.domain.report import Report


class StepName(StrEnum):
    """The steps of a case, in the order in which most people take them; any order will do."""

    NOTICE = "notice"
    ORDERS = "orders"
    EVIDENCE = "evidence"
    TIMELINE = "timeline"
    LETTER = "letter"
    SUBMISSION = "submission"
    AFTER = "after"


class ItemState(StrEnum):
    """How an item stands."""

    OPEN = "open"
    """It is missing, or something about it stops the export."""
    WAITING = "waiting"
    """Nothing is to be done about it but what other items ask for; until then it is not whole."""
    ASIDE = "aside"
    """It cannot be had; a person said why."""
    ADVISED = "advised"
    """It is there, and could be better."""
    DONE = "done"


_WORST_FIRST = tuple(ItemState)
_OF_PROOF = ((ItemState.OPEN, ItemState.WAITING), (ItemState.ASIDE, ItemState.ASIDE))
"""How the loop of an order stands that is not closed, by how its proof does; weak proof could be better."""


@dataclass(frozen=True, slots=True)
class Item:
    """One named requirement of a case."""

    kind: str
    step: StepName
    state: ItemState
    order: str = ""
    """Empty where it is about the case as a whole."""
    findings: tuple[Finding, ...] = ()
    """What stands against it, the blockers first."""
    aside: tuple[Finding, ...] = ()
    """What a person set aside of it."""
    reason: str = ""
    """Why it cannot be had, as a person wrote; it may stand beside a blocker, which it does not lift."""
    lacking: bool = False
    """True where it is not there at all."""

    @property
    def settled(self) -> bool:
        """True when it stands in nobody's way, and waits for nothing."""
        return self.state not in (ItemState.OPEN, ItemState.WAITING)

    @property
    def blocked(self) -> bool:
        """True when the export is stopped by it."""
        return any(f.severity is Severity.BLOCKER for f in self.findings)


@dataclass(frozen=True, slots=True)
class Completeness:
    """The items of a case in the order of its steps and orders."""

    items: tuple[Item, ...] = ()
    _minutes: Mapping[str, tuple[int, int]] = field(default_factory=dict, repr=False)
    open: tuple[Item, ...] = field(init=False, repr=False, compare=False)
    """What is left to do, in its order; what waits for that is not among it."""
    waiting: int = field(init=False, repr=False, compare=False)
    """How many items wait for what is left to do."""
    _of: Mapping[StepName, tuple[Item, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the items once: of a large case, every screen asks for them at the same moment."""
        by_step: dict[StepName, list[Item]] = defaultdict(list)
        for item in self.items:
            by_step[item.step].append(item)
        object.__setattr__(self, "open", tuple(i for i in self.items if i.state is ItemState.OPEN))
        object.__setattr__(self, "waiting", sum(i.state is ItemState.WAITING for i in self.items))
        object.__setattr__(self, "_of", {step: tuple(found) for step, found in by_step.items()})

    @property
    def total(self) -> int:
        """How many items the case needs."""
        return len(self.items)

    @property
    def settled(self) -> int:
        """How many of them stand in nobody's way."""
        return len(self.items) - len(self.open) - self.waiting

    @property
    def percent(self) -> int:
        """The one number, rounded down, so that only a whole case has 100."""
        return 100 * self.settled // self.total if self.items else 0

    def of(self, step: StepName) -> tuple[Item, ...]:
        """Return the items of a step."""
        return self._of.get(step, ())

    def state_of(self, step: StepName) -> ItemState:
        """Return how a step stands: as its worst item does."""
        states = {i.state for i in self.of(step)}
        return next((s for s in ItemState if s in states), ItemState.DONE)

    def groups(self) -> tuple[tuple[str, int, int], ...]:
        """Return what is left by kind: its name, how many there are, and the minutes they may take."""
        counts: dict[str, int] = {}
        for item in self.open:
            counts[item.kind] = counts.get(item.kind, 0) + 1
        return tuple((kind, n, self._takes(kind, n)) for kind, n in counts.items())

    @property
    def minutes(self) -> int:
        """The minutes that all of what is left may take: an estimate."""
        return sum(minutes for _, _, minutes in self.groups())

    def _takes(self, kind: str, count: int) -> int:
        first, more = self._minutes.get(kind, (0, 0))
        return first + more * (count - 1)


def completeness(report: Report, checklist: Checklist) -> Completeness:
    """Return what a checked case needs and how each of it stands."""
    wanted = tuple(_wanted(report))
    there = {(kind, order): lacking for kind, order, lacking in wanted}
    said = {(w.rule, w.order): w for w in report.waivers}
    about: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    aside: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for target, findings in ((about, report.findings), (aside, report.set_aside)):
        for finding in findings:
            target[_place(finding, checklist, there)].append(finding)
    wanted += tuple((kind, order, False) for kind, order in about if (kind, order) not in there)
    places = {kind: number for number, kind in enumerate(checklist.kinds)}
    steps = tuple(StepName)
    items = tuple(
        _item(
            checklist.kinds[kind],
            order,
            lacking=lacking,
            about=about[kind, order],
            aside=aside[kind, order],
            said=said,
        )
        for kind, order, lacking in wanted
    )
    found = sorted(_following(items, report), key=lambda i: (steps.index(i.step), places[i.kind]))
    return Completeness(tuple(found), {k.name: (k.minutes, k.more) for k in checklist.kinds.values()})


def _item(
    kind: Kind,
    order: str,
    *,
    lacking: bool,
    about: list[Finding],
    aside: list[Finding],
    said: Mapping[tuple[str, str], Waiver],
) -> Item:
    waiver = said.get((kind.name, order))
    for finding in aside:
        waiver = waiver or said.get((finding.rule, finding.order))
    reason = waiver.reason if waiver else ""
    blocked = any(f.severity is Severity.BLOCKER for f in about)
    if not (lacking or blocked or aside):
        # what could not be had is there now
        reason = ""
    ranked = sorted(about, key=lambda f: tuple(Severity).index(f.severity))
    if blocked or (lacking and not reason):
        state = ItemState.OPEN
    elif reason:
        state = ItemState.ASIDE
    elif any(f.severity is Severity.WARNING for f in about):
        state = ItemState.ADVISED
    else:
        state = ItemState.DONE
    return Item(kind.name, kind.step, state, order, tuple(ranked), tuple(aside), reason, lacking)


def _following(items: tuple[Item, ...], report: Report) -> Iterator[Item]:
    """Give the items again; those that follow from others stand no better than these."""
    proof: dict[str, set[ItemState]] = defaultdict(set)
    for item in items:
        if item.step is StepName.EVIDENCE:
            proof[item.order].add(item.state)
    unclosed = {loop.order for loop in report.loops if not loop.closed}
    stopped = any(i.blocked for i in items if i.step is not StepName.SUBMISSION)
    for item in items:
        state = item.state
        if item.kind == "timeline-loop" and item.order in unclosed:
            state = next((to for of, to in _OF_PROOF if of in proof[item.order]), ItemState.ADVISED)
        elif item.step is StepName.SUBMISSION and stopped:
            state = ItemState.WAITING
        # what is worse by itself stays so
        worse = _WORST_FIRST.index(state) < _WORST_FIRST.index(item.state)
        yield replace(item, state=state) if worse else item


def _place(finding: Finding, checklist: Checklist, there: Mapping[tuple[str, str], bool]) -> tuple[str, str]:
    """Return the item that a finding belongs to: that of its order where there is one, else the case's."""
    kind = checklist.kind_of(finding.rule)
    if finding.rule in checklist.lacking:
        proofs = (name for name, one in checklist.kinds.items() if one.step is StepName.EVIDENCE)
        kind = next((name for name in proofs if there.get((name, finding.order))), kind)
    if (kind, finding.order) in there:
        return kind, finding.order
    if (kind, "") in there:
        return kind, ""
    # a piece of evidence that no single order lacks
    own = checklist.kinds[kind]
    return (checklist.other if own.step is StepName.EVIDENCE and own.name != checklist.other else kind), ""


def _wanted(report: Report) -> Iterator[tuple[str, str, bool]]:
    """Give kind, order and whether it is lacking, for everything that a case like this needs."""
    case = report.case
    notice = case.notice
    yield "notice-paper", "", not (notice.file or notice.title or notice.deadline or notice.required)
    yield "notice-deadline", "", report.deadline is None
    yield "notice-metric", "", not case.metric
    yield "orders-named", "", not case.orders
    for loop in report.loops:
        yield from _of_order(loop)
    if case.reason or case.scenario:
        yield "evidence-ground", "", False
    yield "evidence-files", "", False
    yield "letter-text", "", case.letter is None
    if report.points:
        yield "letter-points", "", False
    yield "submission-form", "", False


def _of_order(loop: OrderLoop) -> Iterator[tuple[str, str, bool]]:
    lanes = {lane: state for lane, state in loop.lanes if state is not LaneState.NOT_NEEDED}
    for lane, state in lanes.items():
        yield f"evidence-{lane}", loop.order, state in (LaneState.MISSING, LaneState.CONFLICT)
    links = [x for x in loop.links if x.source in lanes and x.target in lanes]
    # a link to proof that is missing is not mended by itself: the missing proof is the item
    broken = [x for x in links if x.state in (LinkState.MISMATCH, LinkState.TIME_CONFLICT)]
    open_ends = [x for x in links if x.state is LinkState.MISSING]
    whole = all(lanes[end] is LaneState.OK for x in open_ends for end in (x.source, x.target))
    yield "timeline-loop", loop.order, bool(broken) or (bool(open_ends) and whole)
