"""What rule kinds ask of a report, in one place."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit
from appealdesk.core.domain.chronology import told
from appealdesk.core.domain.linking import LANE_OF_KIND, number_map
from appealdesk.core.domain.timeline import Event, Lane

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from appealdesk.core.domain.evidence import Evidence, EvidenceKind
    from appealdesk.core.domain.fact import Fact, FactType
    from appealdesk.core.domain.finding import Severity
    from appealdesk.core.domain.loop import OrderLoop
    from appealdesk.core.domain.report import Report
    from appealdesk.core.packs.values import Pack

LATE_METRICS = frozenset({"late-shipment", "on-time-dispatch"})


class View:
    """A report and its platform's pack, with the questions that several kinds ask."""

    def __init__(self, report: Report, pack: Pack) -> None:
        """Keep the report; everything else is worked out when first asked for."""
        self.report = report
        self.pack = pack
        self.case = report.case
        self.now = report.now

    @cached_property
    def needed(self) -> tuple[Lane, ...]:
        """The lanes that this case must prove, in drawing order."""
        lanes = self.pack.needed_lanes(self.case.metric, self.case.scenario, self.case.reason)
        return tuple(lane for lane in Lane if lane in lanes)

    @cached_property
    def order_ids(self) -> frozenset[str]:
        """Ids of the case's orders."""
        return frozenset(o.id for o in self.case.orders)

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Tracking numbers and the order each belongs to."""
        return number_map(self.case, self.report.evidence)

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
        return tuple(
            e for e in self.report.evidence if (not order or order in e.orders) and (not wanted or e.kind in wanted)
        )

    def legible(self, order: str = "", kinds: Iterable[EvidenceKind] = ()) -> tuple[Evidence, ...]:
        """Return the evidence that can be relied on."""
        return tuple(e for e in self.files(order, kinds) if e.legible)

    def lane_files(self, loop: OrderLoop, lane: Lane) -> tuple[Evidence, ...]:
        """Return the files of one lane of an order."""
        return tuple(e for name in loop.files_of(lane) if (e := self.report.file(name)) is not None)

    def strays(self, order: str, lane: Lane) -> tuple[Evidence, ...]:
        """Return the files that were probably meant for a lane of an order, but that nothing ties to it."""
        return tuple(e for e in self.report.evidence if order in e.suggested and LANE_OF_KIND.get(e.kind) is lane)


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
    known = view.report.file(event.source) is not None
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
    offset = at.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    zone = "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
    return f"{at:%Y-%m-%d %H:%M} ({zone})"


def event_stamp(event: Event) -> str:
    """Return when an event was: its day alone where only that is known."""
    return f"{event.at:%Y-%m-%d}" if event.date_only else stamp(event.at)


def event(loop: OrderLoop, kind: str) -> Event | None:
    """Return the event of a kind that counts for an order."""
    return told(loop.events, kind)


def first(item: Evidence, fact_type: FactType, value: str = "") -> Fact | None:
    """Return the first fact of a type (and value) on a file that counts."""
    return next((f for f in item.of(fact_type) if not f.doubtful and (not value or f.value == value)), None)
