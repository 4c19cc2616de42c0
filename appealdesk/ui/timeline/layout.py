"""Where everything of one order's loop stands: time runs down, the four lanes are columns. Logical pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from appealdesk.core.domain.loop import LaneState, Link, LinkState, OrderLoop
from appealdesk.core.domain.timeline import Event, Lane

if TYPE_CHECKING:
    from datetime import date, tzinfo

GUTTER, HEAD, ROW, CARD, LANE_GAP, PAD = 62, 62, 58, 46, 8, 10
LANES = tuple(Lane)


@dataclass(frozen=True, slots=True)
class Block:
    """One card: events that are the same happening, a file without a date, a gap, or the loop's return to the order."""

    kind: str
    """``event``, ``file``, ``gap`` or ``return``."""
    lane: Lane
    row: int
    rect: QRectF
    events: tuple[Event, ...] = ()
    file: str = ""
    conflict: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        """The files the card rests on."""
        return tuple(dict.fromkeys(e.source for e in self.events)) or ((self.file,) if self.file else ())


@dataclass(frozen=True, slots=True)
class Wire:
    """One link as drawn: the line's corners and the middle of its label."""

    link: Link
    points: tuple[QPointF, ...]
    label: QPointF | None
    """None where the gap card at its end says the same."""


@dataclass(frozen=True, slots=True)
class LoopLayout:
    """The whole drawing."""

    width: float
    height: float
    lanes: tuple[QRectF, ...]
    blocks: tuple[Block, ...]
    wires: tuple[Wire, ...]
    days: tuple[tuple[float, date], ...]
    """The y of the first row of each day."""


@dataclass(frozen=True, slots=True)
class _Seed:
    kind: str
    lane: Lane
    events: tuple[Event, ...] = ()
    file: str = ""
    conflict: bool = False


def lane_rect(index: int, width: float) -> tuple[float, float]:
    """Return left edge and width of a lane's column in a drawing of that width."""
    each = (width - GUTTER - PAD - LANE_GAP * (len(LANES) - 1)) / len(LANES)
    return GUTTER + index * (each + LANE_GAP), each


def _seeds(loop: OrderLoop) -> list[_Seed]:
    """Return the cards from top to bottom."""
    happenings: dict[tuple[Lane, str, object], list[Event]] = {}
    for event in sorted(loop.events, key=lambda e: (e.at, LANES.index(e.lane))):
        happenings.setdefault((event.lane, event.kind, event.at), []).append(event)
    seeds = [_Seed("event", lane, tuple(events)) for (lane, _, _), events in happenings.items()]
    shown = {e.source for e in loop.events}
    for lane in LANES:
        own = loop.files_of(lane)
        extra = [_Seed("file", lane, file=f) for f in own if f not in shown]
        extra += [_Seed("file", lane, file=f, conflict=True) for f in _strays(loop, lane) if f not in {*own, *shown}]
        if not own and loop.lane(lane) in {LaneState.MISSING, LaneState.CONFLICT}:
            extra.append(_Seed("gap", lane, conflict=len(extra) > 0))
        for seed in reversed(extra):
            seeds.insert(_place(seeds, lane), seed)
    closing = [x for x in loop.links if x.target is Lane.ORDER]
    if closing and loop.lane(Lane.MESSAGES) is not LaneState.NOT_NEEDED:
        seeds.append(_Seed("return", Lane.ORDER))
    return seeds


def _strays(loop: OrderLoop, lane: Lane) -> list[str]:
    """Return files that a broken link found in a lane though they are not this order's."""
    broken = [x for x in loop.links if x.state is LinkState.MISMATCH]
    ends = [x.near for x in broken if x.source is lane] + [x.far for x in broken if x.target is lane]
    return list(dict.fromkeys(end.file for end in ends if end))


def _place(seeds: list[_Seed], lane: Lane) -> int:
    """Return where an undated card goes: below the first file of its lane, else below the lane before it."""
    own = [i for i, s in enumerate(seeds) if s.lane is lane and any(e.source.startswith("evidence/") for e in s.events)]
    if own or lane is Lane.ORDER:
        return own[0] + 1 if own else min(1, len(seeds))
    for before in reversed(LANES[: LANES.index(lane)]):
        found = [i for i, s in enumerate(seeds) if s.lane is before]
        if found and before is Lane.ORDER:
            place = found[0] + 1
            while place < len(seeds) and seeds[place].lane is Lane.ORDER and seeds[place].kind == "file":
                place += 1
            return place
        if found:
            return found[-1] + 1
    return 0


def lay_out(loop: OrderLoop, width: float, zone: tzinfo | None) -> LoopLayout:
    """Place an order's loop in a drawing ``width`` wide; days are those of ``zone``."""
    conflicts = {e for x in loop.links if x.state is LinkState.TIME_CONFLICT for e in (x.earlier, x.later) if e}
    blocks: list[Block] = []
    days: list[tuple[float, date]] = []
    for row, seed in enumerate(_seeds(loop)):
        left, each = lane_rect(LANES.index(seed.lane), width)
        y = HEAD + PAD + row * ROW
        rect = QRectF(left + 5, y, each - 10, CARD)
        conflict = seed.conflict or bool(conflicts & set(seed.events))
        blocks.append(Block(seed.kind, seed.lane, row, rect, seed.events, seed.file, conflict))
        if seed.events:
            day = seed.events[0].at.astimezone(zone).date()
            if not days or days[-1][1] != day:
                days.append((y, day))
    height = HEAD + PAD + max(len(blocks), 1) * ROW + PAD
    columns = tuple(QRectF(*_column(i, width, height)) for i in range(len(LANES)))
    unneeded = {lane for lane, state in loop.lanes if state is LaneState.NOT_NEEDED}
    drawn = [x for x in loop.links if not {x.source, x.target} & unneeded]
    wires = tuple(w for w in (_wire(x, blocks) for x in drawn) if w)
    return LoopLayout(width, height, columns, tuple(blocks), wires, tuple(days))


def _column(index: int, width: float, height: float) -> tuple[float, float, float, float]:
    left, each = lane_rect(index, width)
    return left, 0, each, height


def _pick(blocks: list[Block], file: str, after: int, *, last: bool, gap: bool) -> Block:
    """Return a lane's gap if wanted, else its last or first card below row ``after`` resting on ``file``, else any."""
    gaps = [b for b in blocks if b.kind == "gap"] if gap else []
    own = gaps or [b for b in blocks if file and file in b.sources] or blocks
    later = [b for b in own if b.row > after] or own
    return later[-1] if last else later[0]


def _wire(link: Link, blocks: list[Block]) -> Wire | None:
    sources = [b for b in blocks if b.lane is link.source and b.kind != "return"]
    closing = link.target is Lane.ORDER
    targets = [b for b in blocks if b.lane is link.target and (b.kind == "return") == closing]
    if not sources or not targets:
        return None
    near, far = (link.near.file if link.near else ""), (link.far.file if link.far else "")
    if closing:
        return _return_wire(link, sources[-1], targets[0])
    missing = link.state is LinkState.MISSING
    end = _pick(targets, far, min(b.row for b in sources), last=False, gap=missing)
    above = [b for b in sources if b.row < end.row or b.kind == "gap"]
    start = _pick(above or sources, near, -1, last=True, gap=missing)
    told_by_gap = "gap" in {start.kind, end.kind}
    corners, label = _corners(start, end)
    return Wire(link, corners, None if told_by_gap else label)


def _corners(start: Block, end: Block) -> tuple[tuple[QPointF, ...], QPointF]:
    """Return the line from one card to the other, and the middle of its label."""
    if start.row < end.row:
        x, y = start.rect.center().x(), end.rect.center().y()
        points = (QPointF(x, start.rect.bottom()), QPointF(x, y), QPointF(end.rect.left(), y))
        return points, QPointF((x + end.rect.left()) / 2 - 4, y)
    x = (start.rect.right() + end.rect.left()) / 2
    top, low = end.rect.center().y(), start.rect.center().y()
    beside = (QPointF(start.rect.right(), low), QPointF(x, low), QPointF(x, top), QPointF(end.rect.left(), top))
    return beside, QPointF(x, (top + low) / 2)


def _return_wire(link: Link, start: Block, end: Block) -> Wire:
    x, y = start.rect.center().x(), end.rect.center().y()
    points = (QPointF(x, start.rect.bottom()), QPointF(x, y), QPointF(end.rect.right(), y))
    return Wire(link, points, QPointF((x + end.rect.right()) / 2, y))
