"""How complete a case is: one number made of named items, the steps they belong to, and the time they may take.

The number is 100 % only when the export would pass: every blocker belongs to an item, and an item with a blocker is
open whatever anybody says about it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from appealdesk.core.domain.finding import Severity
from appealdesk.core.domain.loop import LaneState, LinkState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from appealdesk.core.domain.decision import Waiver
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.loop import OrderLoop
    from appealdesk.core.domain.report import Report

ENOUGH = 2
"""So many times the estimated minutes must be left for the time to be called enough: people are interrupted."""


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
    ASIDE = "aside"
    """It cannot be had; a person said why."""
    ADVISED = "advised"
    """It is there, and could be better."""
    DONE = "done"


class Room(StrEnum):
    """Whether the time that is left suffices."""

    ENOUGH = "enough"
    TIGHT = "tight"
    SHORT = "short"
    OVER = "over"
    UNKNOWN = "unknown"
    """No deadline is known."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of item, as ``resources/checklist.toml`` lists it."""

    name: str
    step: StepName
    minutes: int
    """For the first open one."""
    more: int
    """For each further one of the kind."""
    sample: str = ""
    """File below ``resources/sample-case`` that shows what is meant; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The kinds of items, and to which of them a rule's findings belong."""

    kinds: Mapping[str, Kind]
    rules: Mapping[str, str]
    """Kind by rule or beginning of a rule's id; the longest beginning decides."""
    other: str
    """Kind for what no beginning fits."""

    def kind_of(self, rule: str) -> str:
        """Return the kind of item that findings of a rule belong to."""
        parts = rule.split(".")
        for count in range(len(parts), 0, -1):
            if found := self.rules.get(".".join(parts[:count])):
                return found
        return self.other


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
        """True when it stands in nobody's way."""
        return self.state is not ItemState.OPEN

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
    """The items that are left, in their order."""
    _of: Mapping[StepName, tuple[Item, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the items once: of a large case, every screen asks for them at the same moment."""
        by_step: dict[StepName, list[Item]] = defaultdict(list)
        for item in self.items:
            by_step[item.step].append(item)
        object.__setattr__(self, "open", tuple(i for i in self.items if not i.settled))
        object.__setattr__(self, "_of", {step: tuple(found) for step, found in by_step.items()})

    @property
    def total(self) -> int:
        """How many items the case needs."""
        return len(self.items)

    @property
    def settled(self) -> int:
        """How many of them stand in nobody's way."""
        return len(self.items) - len(self.open)

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


def room(minutes: int, deadline: datetime | None, now: datetime) -> Room:
    """Return whether the time until a deadline (aware, like ``now``) suffices for so many minutes of work."""
    if deadline is None:
        return Room.UNKNOWN
    left = (deadline - now).total_seconds() / 60
    if left <= 0:
        return Room.OVER
    if left < minutes:
        return Room.SHORT
    return Room.ENOUGH if left >= ENOUGH * minutes else Room.TIGHT


def completeness(report: Report, checklist: Checklist) -> Completeness:
    """Return what a checked case needs and how each of it stands."""
    wanted = tuple(_wanted(report))
    there = {(kind, order) for kind, order, _ in wanted}
    said = {(w.rule, w.order): w for w in report.waivers}
    about: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    aside: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for target, findings in ((about, report.findings), (aside, report.set_aside)):
        for finding in findings:
            target[_place(finding, checklist, there)].append(finding)
    wanted += tuple((kind, order, False) for kind, order in about if (kind, order) not in there)
    places = {kind: number for number, kind in enumerate(checklist.kinds)}
    steps = tuple(StepName)
    items = (
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
    found = sorted(items, key=lambda i: (steps.index(i.step), places[i.kind]))
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
    ranked = sorted(about, key=lambda f: tuple(Severity).index(f.severity))
    blocked = any(f.severity is Severity.BLOCKER for f in about)
    if blocked or (lacking and not reason):
        state = ItemState.OPEN
    elif reason:
        state = ItemState.ASIDE
    elif any(f.severity is Severity.WARNING for f in about):
        state = ItemState.ADVISED
    else:
        state = ItemState.DONE
    return Item(kind.name, kind.step, state, order, tuple(ranked), tuple(aside), reason, lacking)


def _place(finding: Finding, checklist: Checklist, there: set[tuple[str, str]]) -> tuple[str, str]:
    """Return the item that a finding belongs to: that of its order where there is one, else the case's."""
    kind = checklist.kind_of(finding.rule)
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
