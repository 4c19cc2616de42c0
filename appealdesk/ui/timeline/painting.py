"""Draws a loop that has been laid out. The same drawing serves the screen and, later, paper."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from appealdesk.core.domain.loop import LaneState, Link, LinkState, OrderLoop
from appealdesk.ui import icons
from appealdesk.ui.theme import CAPTION, font, mix
from appealdesk.ui.timeline.cards import LINK_ICONS, LINK_TONES, Brush, block_time, block_title, paint_block, write
from appealdesk.ui.timeline.layout import GUTTER, HEAD, LANES, Block, LoopLayout, Wire
from appealdesk.ui.timespell import day, offset
from appealdesk.ui.wording import LANE_ICONS, LANE_TONES, STATE_ICONS, file_name, lane_name, lane_words, link_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from appealdesk.core.domain.evidence import EvidenceKind
    from appealdesk.ui.text import Speech

PILL_HEIGHT = 24
BENT = 3
"""Corners of a line that goes down and then across."""


def pill_rect(say: Speech, wire: Wire) -> QRectF:
    """Return where a link's label stands; empty for a link without one."""
    if wire.label is None:
        return QRectF()
    width = QFontMetricsF(font(CAPTION, bold=True)).horizontalAdvance(link_text(say, wire.link)) + 34
    left = wire.label.x() - width / 2
    end = wire.points[-1].x()
    if len(wire.points) == BENT and end > wire.points[0].x():
        # the arrow's head stays visible before the card it points at
        left = min(left, end - width - 14)
    return QRectF(left, wire.label.y() - PILL_HEIGHT / 2, width, PILL_HEIGHT)


def paint_loop(brush: Brush, layout: LoopLayout, loop: OrderLoop, window: QRectF) -> None:
    """Draw what of the layout falls into ``window`` (layout coordinates); the lanes' heads stay at its top."""
    p, t = brush.painter, brush.tokens
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    for column in layout.lanes:
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(QColor(t.sunken))
        p.drawRoundedRect(QRectF(column.x(), window.y(), column.width(), window.height()), 8, 8)
    _days(brush, layout)
    _strands(brush, layout)
    for wire in layout.wires:
        _line(brush, wire)
    for block in layout.blocks:
        if block.rect.intersects(window):
            paint_block(brush, block, _closing_state(loop))
    for wire in layout.wires:
        _pill(brush, wire)
    _heads(brush, layout, loop, window)


def _closing_state(loop: OrderLoop) -> LinkState:
    closing = [x for x in loop.links if x.target == LANES[0]]
    return closing[-1].state if closing else LinkState.MISSING


def _days(brush: Brush, layout: LoopLayout) -> None:
    p, t = brush.painter, brush.tokens
    p.setFont(font(CAPTION))
    for index, (y, date) in enumerate(layout.days):
        if index:
            p.setPen(QPen(QColor(t.hairline), 1))
            p.drawLine(QPointF(0, y - 6), QPointF(layout.width - 6, y - 6))
        p.setPen(QColor(t.text2))
        words = day(brush.say, date)
        p.drawText(QRectF(4, y, GUTTER - 10, 46), Qt.AlignmentFlag.AlignVCenter, words)


def _strands(brush: Brush, layout: LoopLayout) -> None:
    """Draw the thin line that holds the cards of one lane together."""
    p = brush.painter
    p.setPen(QPen(QColor(brush.tokens.border), 1.5))
    for lane in LANES:
        own = [b for b in layout.blocks if b.lane is lane and b.kind in {"event", "file"}]
        for above, below in itertools.pairwise(own):
            x = above.rect.center().x()
            p.drawLine(QPointF(x, above.rect.bottom()), QPointF(x, below.rect.top()))


def _line(brush: Brush, wire: Wire) -> None:
    p = brush.painter
    colour = QColor(brush.tokens.tone(LINK_TONES[wire.link.state]).mark)
    pen = QPen(colour, 2.5 if wire in (brush.focus, brush.hover) else 2)
    if wire.link.state is LinkState.MISSING:
        pen.setDashPattern([4, 3])
    p.setPen(pen)
    p.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(wire.points[0])
    radius = 8.0
    for before, corner, after in zip(wire.points, wire.points[1:], wire.points[2:], strict=False):
        path.lineTo(_towards(corner, before, radius))
        path.quadTo(corner, _towards(corner, after, radius))
    end = wire.points[-1]
    back = _towards(end, wire.points[-2], 6)
    path.lineTo(back)
    p.drawPath(path)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(colour)
    side = 4.5
    p.drawPolygon(QPolygonF([end, QPointF(back.x(), back.y() - side), QPointF(back.x(), back.y() + side)]))


def _towards(start: QPointF, goal: QPointF, distance: float) -> QPointF:
    across, down = goal.x() - start.x(), goal.y() - start.y()
    length = max(math.hypot(across, down), 0.001)
    share = min(distance, length / 2) / length
    return QPointF(start.x() + across * share, start.y() + down * share)


def _pill(brush: Brush, wire: Wire) -> None:
    rect = pill_rect(brush.say, wire)
    if rect.isEmpty():
        return
    p, t = brush.painter, brush.tokens
    tone = t.tone(LINK_TONES[wire.link.state])
    focused = wire is brush.focus
    edge = t.accent if focused else mix(tone.back, tone.mark, 0.7 if wire is brush.hover else 0.4)
    p.setPen(QPen(QColor(edge), 2 if focused else 1))
    p.setBrush(QColor(tone.back))
    p.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    icons.paint(p, LINK_ICONS[wire.link.state], tone.mark, rect.x() + 8, rect.y() + 5, 14)
    p.setFont(font(CAPTION, bold=True))
    p.setPen(QColor(tone.text))
    p.drawText(rect.adjusted(26, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, link_text(brush.say, wire.link))


def clock_label(loop: OrderLoop, zone: tzinfo | None) -> str:
    """Return the offset in which a loop's times are shown, empty where it has none: originals may print another."""
    first = min((e.at for e in loop.events), default=None)
    return offset(first.astimezone(zone)) if first else ""


def _heads(brush: Brush, layout: LoopLayout, loop: OrderLoop, window: QRectF) -> None:
    p, t = brush.painter, brush.tokens
    top = window.y()
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(t.surface))
    p.drawRect(QRectF(0, top, layout.width, HEAD - 4))
    if clock := clock_label(loop, brush.zone):
        write(p, brush.say("loop.clock"), QRectF(4, top + 7, GUTTER - 8, 20), CAPTION, t.text3, bold=False)
        write(p, clock, QRectF(4, top + 29, GUTTER - 8, 18), CAPTION, t.text3, bold=False)
    for lane, column in zip(LANES, layout.lanes, strict=True):
        state = loop.sense(lane)
        tone = t.tone(LANE_TONES[state])
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(QColor(t.sunken))
        head = QPainterPath()
        head.addRoundedRect(QRectF(column.x(), top, column.width(), HEAD), 8, 8)
        p.drawPath(head)
        p.setBrush(QColor(t.lane(lane) if state is not LaneState.NOT_NEEDED else t.border))
        p.drawRoundedRect(QRectF(column.x() + 8, top + HEAD - 9, column.width() - 16, 3), 1.5, 1.5)
        icons.paint(p, LANE_ICONS[lane], t.lane(lane), column.x() + 12, top + 8, 18)
        room = column.width() - 46
        write(p, lane_name(brush.say, lane), QRectF(column.x() + 38, top + 7, room, 20), 14, t.text, bold=True)
        icons.paint(p, STATE_ICONS[state], tone.mark, column.x() + 14, top + 31, 14)
        word = lane_words(brush.say, loop, lane)
        write(p, word, QRectF(column.x() + 38, top + 29, room, 18), CAPTION, tone.text, bold=False)


def described(say: Speech, thing: Block | Wire, zone: tzinfo | None, kinds: Mapping[str, EvidenceKind]) -> str:
    """Return a card or link in words, for tooltips and screen readers."""
    if isinstance(thing, Wire):
        return _link_words(say, thing.link)
    words = [lane_name(say, thing.lane), block_title(say, thing, kinds), block_time(say, thing, zone)]
    if thing.kind == "file":
        words.append(say("loop.undated"))
    for event in thing.events:
        there = event.at.astimezone(zone)
        if event.printed:
            words.append(say("loop.printed", printed=event.printed))
        if event.zone:
            words.append(say("loop.zone", zone=event.zone, reason=say.or_else(f"zone-reason.{event.zone_reason}", "")))
        words.append(f"{file_name(event.source)} · {day(say, there)}")
    return " · ".join(dict.fromkeys(w for w in words if w))


def _link_words(say: Speech, link: Link) -> str:
    words = [link_text(say, link), link.key]
    if link.other_key and link.other_key != link.key:
        words.append(f"≠ {link.other_key}")
    words += [file_name(end.file) for end in (link.near, link.far) if end]
    return " · ".join(w for w in words if w)
