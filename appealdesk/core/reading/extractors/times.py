"""Times as facts: printed form, instant with zone, and what each one is the time of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType, Status
from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.extractors.chat import bubble_side, bubbles, centred_times
from appealdesk.core.reading.extractors.label_roles import role_of
from appealdesk.core.reading.extractors.lost_halves import lost_half
from appealdesk.core.reading.extractors.moments import in_corner
from appealdesk.core.reading.extractors.near_ids import Verdict
from appealdesk.core.reading.extractors.order_history import history_of
from appealdesk.core.reading.extractors.order_panels import in_order_panel
from appealdesk.core.reading.extractors.printed import Span
from appealdesk.core.reading.extractors.sentence_zones import sentence_zones
from appealdesk.core.reading.extractors.ship_days import on_paper
from appealdesk.core.reading.extractors.status_context import is_forecast
from appealdesk.core.reading.extractors.statuses import delivery_status
from appealdesk.core.reading.extractors.step_proof import proved_zones
from appealdesk.core.reading.extractors.time_doubts import label_unclear, may_be_misread
from appealdesk.core.reading.extractors.trail import ROLE_OF_STATUS, Step, first_scan
from appealdesk.core.reading.extractors.trail_times import BULLETS, label_role
from appealdesk.core.reading.extractors.zone_choice import limit_in_zone
from appealdesk.core.reading.extractors.zones import PRINTED, instants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.extractors.blocks import Blocks
    from appealdesk.core.reading.extractors.dates import DateOrder
    from appealdesk.core.reading.extractors.moments import Moment
    from appealdesk.core.reading.extractors.pieces import Sheet
    from appealdesk.core.reading.extractors.printed import PrintedTime
    from appealdesk.core.reading.extractors.speakers import Speaker
    from appealdesk.core.reading.extractors.step_zones import StepZone
    from appealdesk.core.reading.extractors.zones import Zone, ZoneRule

OTHER, CLOCK, FIRST_SCAN = "other", "clock", "tracking.first-scan"
_BARE_MONTH = "ม.ค"
PERIOD_START, PERIOD_END = "period-start", "period-end"
_ACTS = ("order.ship-by", "shipping.", "ship-date")
_FEW = 2
"""Words before a time at the beginning of a line that goes on a sentence."""
_WALL = len("2026-05-01T00:00")
_PARTY_OF_SIDE = {"left": "message.buyer", "right": "message.seller"}
_THREADS = (EvidenceKind.MESSAGE_THREAD, EvidenceKind.OFF_PLATFORM_CHAT)
_HISTORIES = (*_THREADS, EvidenceKind.ORDER_PAGE, EvidenceKind.REFUND_RECORD)
_WAREHOUSE = (EvidenceKind.OUTBOUND_RECORD, EvidenceKind.PACKING_SLIP)


@dataclass(frozen=True, slots=True)
class Rules:
    """How a document writes its times."""

    kind: EvidenceKind
    order: DateOrder
    zones: ZoneRule


@dataclass(frozen=True, slots=True)
class Page:
    """What the roles of a page's times are told from."""

    sheet: Sheet
    moments: tuple[Moment, ...]
    steps: tuple[tuple[Moment, Step], ...]
    speakers: tuple[tuple[Speaker, str], ...]


def time_facts(page: Page, rules: Rules, blocks: Blocks) -> tuple[Fact, ...]:
    """Return the times of a page as facts; the earliest physical scan of each block is its ``tracking.first-scan``."""
    steps = {id(m): step for m, step in page.steps}
    places = proved_zones([step for _, step in page.steps], rules.zones, page.sheet)
    zones = {id(m): zone for (m, _), zone in zip(page.steps, places, strict=True)}
    if rules.kind is EvidenceKind.TRACKING_PAGE:
        beside = [m for m in page.moments if id(m) not in zones]
        zones |= sentence_zones(page.sheet, beside, rules.zones) | _of_same_scan(page, rules, zones)
    pairs: list[tuple[Fact, Step | None]] = []
    for moment in page.moments:
        if (fact := _fact(moment, page, rules, zones.get(id(moment)))) is None:
            continue
        step = steps.get(id(moment))
        if step is not None:
            role = ROLE_OF_STATUS.get(step.status, OTHER)  # type: ignore[call-overload] # a StrEnum's value is its key
            fact = replace(fact, role=role, status=step.status)
            if step.unclear:
                fact = replace(fact, doubtful=True, status=Verdict.OPEN)
            pairs.append((fact, step))
        else:
            roles = _roles(moment, page, rules.kind)
            if label_unclear(moment, page.sheet):
                fact = replace(fact, doubtful=True, status=Verdict.OPEN)
            pairs.extend((limit_in_zone(replace(fact, role=r), moment.printed, rules.zones), None) for r in roles)
    facts = [replace(f, scope=blocks.scope(f.page, f.box)) for f, _ in pairs]
    return tuple(_mark_first_scans(facts, [step for _, step in pairs]))


def _of_same_scan(page: Page, rules: Rules, zones: dict[int, StepZone]) -> dict[int, StepZone]:
    """Return the zones of times beside the trail that repeat one of its steps, as the sentence over it does."""
    if not zones:
        return {}
    printed = {id(m): f.value[:_WALL] for m in page.moments if (f := _fact(m, page, rules)) and f.zone}
    of_step = {printed[i]: zone for i, zone in zones.items() if i in printed}
    return {i: of_step[wall] for i, wall in printed.items() if i not in zones and wall in of_step}


def _mark_first_scans(facts: list[Fact], steps: Sequence[Step | None]) -> list[Fact]:
    """Give the earliest scan of each block its role; it is doubtful where an earlier step has words nobody knows."""
    scopes: dict[int, list[int]] = {}
    for i, fact in enumerate(facts):
        if steps[i] is not None and fact.at is not None:
            scopes.setdefault(fact.scope, []).append(i)
    for index in scopes.values():
        first = first_scan([(facts[i].status, facts[i].value) for i in index])
        if first is None or facts[at := index[first]].role != "tracking.in-transit":
            continue
        facts[at] = replace(facts[at], role=FIRST_SCAN)
        if any(s.mute and facts[i].value < facts[at].value for i in index if (s := steps[i])):
            facts[at] = replace(facts[at], doubtful=True, status=Verdict.OPEN)
    return facts


def _fact(moment: Moment, page: Page, rules: Rules, place: StepZone | None = None) -> Fact | None:
    """Return the fact of a printed time; what could be two things, or is no certain day at all, is doubtful.

    ``place``: the zone that the place of a trail's step tells.
    """
    printed = moment.printed
    day = rules.order.day(printed)
    if day is not None and moment.piece.line.origin is Origin.OCR and _BARE_MONTH in moment.raw:
        day = rules.order.with_vowel(printed, day)
    if day is None and not (printed.has_clock or moment.alone):
        return None
    where = rules.zones.zone(printed.zone) if printed.has_clock else None
    if where is not None and place is not None and where.reason != PRINTED:
        where = place.zone
    days = [] if day is None else [d for d in (day.at, day.other) if d is not None]
    values = [v for d in days for v in _values(d, printed, where)]
    if len(values) == 1 and where is not None and lost_half(moment, page.moments, page.sheet):
        values += _values(days[0], replace(printed, hour=(printed.hour + 12) % 24), where)
    other = place.other if place is not None and not printed.zone else ""
    if where is not None and other and len(values) == 1:
        # zones with the same time on that day are no question
        values += [v for v in _values(days[0], printed, replace(where, name=other)) if v not in values]
    leapt = bool(days) and not values
    if leapt and where is not None:
        values = [rules.zones.iso(_wall(days[0], printed), where)]
    return Fact(
        FactType.TIME,
        values[0] if values else "",
        moment.raw,
        page=page.sheet.page.number,
        box=moment.box,
        confidence=moment.confidence,
        origin=moment.piece.line.origin,
        zone=where.name if where else "",
        zone_reason=where.reason if where else "",
        doubtful=day is None or day.doubtful or leapt or len(values) > 1 or may_be_misread(moment, page.sheet),
        proposal=values[1] if len(values) > 1 else "",
    )


def _wall(day: date, printed: PrintedTime) -> datetime:
    return datetime.combine(day, time(printed.hour, printed.minute, printed.seconds))


def _values(day: date, printed: PrintedTime, where: Zone | None) -> list[str]:
    """Return what a printed time can be: a bare date without a time of day, else the instants of its wall time."""
    if where is None:
        return [day.isoformat()]
    return [at.isoformat() for at in instants(_wall(day, printed), where)]


def _roles(moment: Moment, page: Page, kind: EvidenceKind) -> tuple[str, ...]:
    if in_corner(page.sheet, moment.piece):
        return (CLOCK,)
    if kind in _HISTORIES and (step := history_of(page.sheet).role(moment, among_messages=kind in _THREADS)):
        return (step,)
    heads = kind in _THREADS and not in_order_panel(moment, page.sheet, page.moments)
    spoken = _message_roles(moment, page) if heads else ()
    return spoken or (_labelled_role(moment, page, kind) or OTHER,)


def _labelled_role(moment: Moment, page: Page, kind: EvidenceKind) -> str:
    role = _step_in(moment) if kind in _WAREHOUSE else ""
    role = role or label_role(page.sheet, moment) or _second_role(moment, page)
    if not role and kind in _WAREHOUSE:
        role = _step_after(moment, page.sheet)
    if not role and kind is EvidenceKind.TRACKING_PAGE and _announced(moment, page.sheet):
        return "shipping.label-created"
    if moment.printed.span is Span.END:
        # of a span of time given for an act, its end is when the act was done or is to be done
        return on_paper(role, kind) if role.startswith(_ACTS) or role == "deadline" else PERIOD_END
    if role == "period" or moment.printed.span is Span.START:
        return PERIOD_START
    if not role and kind is EvidenceKind.SHIPPING_LABEL and len(page.moments) == 1:
        return "shipping.label-created"  # the only date on a label is that of its printing
    return on_paper(role, kind)


def _announced(moment: Moment, sheet: Sheet) -> bool:
    """Return whether a sentence tells of the announcement of the parcel right before a time.

    "A shipping label has been prepared for your item / on June 3, 2026 at 4:25 pm": of other states in prose nobody
    knows whether they have come about.
    """
    own = moment.piece.text[: moment.printed.start]
    if is_forecast(own):
        return False
    over = next((p.text for p in sheet.above(moment.piece, reach=0.9)), "") if len(own.split()) <= _FEW else ""
    said = delivery_status(f"{over} {own}")
    return said is not None and said.value == Status.LABEL_CREATED


def _step_in(moment: Moment) -> str:
    """Return the role that the words behind a time, in its own line, give it in a warehouse's log."""
    if moment.clock_piece is not None or moment.piece.text[: moment.printed.start].strip(BULLETS):
        return ""
    role = role_of(moment.piece.text[moment.printed.end :].strip())
    return role if role.startswith("shipping.") else ""


def _step_after(moment: Moment, sheet: Sheet) -> str:
    """Return the role of a time in a warehouse's log, which prints the step behind its time."""
    rest = moment.piece.text[moment.printed.end :].strip() if moment.clock_piece is None else ""
    anchor = moment.clock_piece or moment.piece
    words = [rest] if rest else [p.text for p in sheet.right_of(anchor)[:1]]
    role = next((role_of(w) for w in words), "")
    return role if role.startswith("shipping.") else ""


def _second_role(moment: Moment, page: Page) -> str:
    """Return the role of the second of two dates printed in one piece: what the label says of the range's end."""
    before = [m for m in page.moments if m.piece is moment.piece and m.printed.end <= moment.printed.start]
    role = label_role(page.sheet, before[0]) if before else ""
    if role == "period":
        return PERIOD_END
    return role if moment.printed.span is Span.END else ""


def _message_roles(moment: Moment, page: Page) -> tuple[str, ...]:
    """Return whose messages a time heads: its speaker's, or both parties' when bubbles of both follow it."""
    for speaker, party in page.speakers:
        if speaker.at is moment.anchor and party:
            return (f"message.{party}",)
    if moment.clock_piece is not None and (side := bubble_side(page.sheet, moment.clock_piece)):
        return (_PARTY_OF_SIDE[side],)  # apps that print the time inside or beside each bubble
    separators = centred_times(page.sheet)
    if moment.piece not in separators:
        return ()
    below = [s.box.y for s in separators if s.box.y > moment.piece.box.y]
    end = min(below, default=page.sheet.page.height)
    sides = dict.fromkeys(side for p, side in bubbles(page.sheet) if moment.piece.box.y < p.box.y < end)
    return tuple(_PARTY_OF_SIDE[side] for side in sides)
