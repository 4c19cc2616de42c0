"""Draws a loop that has been laid out. The same drawing serves the screen and, later, paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from appealdesk.core.domain.loop import LaneState, Link, LinkState, OrderLoop
from appealdesk.ui import icons
from appealdesk.ui.theme import CAPTION, font, mix
from appealdesk.ui.timeline.layout import GUTTER, HEAD, LANES, Block, LoopLayout, Wire
from appealdesk.ui.timespell import day
from appealdesk.ui.wording import LANE_ICONS, LANE_TONES, STATE_ICONS, file_name, lane_name, link_text

if TYPE_CHECKING:
    from datetime import tzinfo

    from appealdesk.ui.text import Speech
    from appealdesk.ui.tokens import Tokens

LINK_TONES = {LinkState.OK: "ok", LinkState.MISSING: "bad", LinkState.MISMATCH: "bad", LinkState.TIME_CONFLICT: "warn"}
LINK_ICONS = {
    LinkState.OK: "link_20_filled",
    LinkState.MISSING: "link_dismiss_20_filled",
    LinkState.MISMATCH: "error_circle_20_filled",
    LinkState.TIME_CONFLICT: "warning_20_filled",
}
PILL_HEIGHT = 24


@dataclass(frozen=True, slots=True)
class Brush:
    """What the drawing needs to know besides the layout."""

    painter: QPainter
    tokens: Tokens
    say: Speech
    zone: tzinfo | None
    focus: object = None
    """The block or wire under the keyboard."""
    hover: object = None
    """The block or wire under the pointer or a drag."""
    dragging: bool = False


def pill_rect(say: Speech, wire: Wire) -> QRectF:
    """Return where a link's label stands; empty for a link without one."""
    if wire.label is None:
        return QRectF()
    width = QFontMetricsF(font(CAPTION, bold=True)).horizontalAdvance(link_text(say, wire.link)) + 34
    return QRectF(wire.label.x() - width / 2, wire.label.y() - PILL_HEIGHT / 2, width, PILL_HEIGHT)


def block_title(say: Speech, block: Block) -> str:
    """Return the first line of a card."""
    if block.kind == "event":
        return say(f"event.{block.events[0].kind}")
    if block.kind == "file":
        return file_name(block.file)
    if block.kind == "gap":
        return say(f"proof.{block.lane}")
    return say("loop.back")


def block_time(say: Speech, block: Block, zone: tzinfo | None) -> str:
    """Return the second line of a card."""
    if block.kind == "event":
        event = block.events[0]
        return say("time.date-only") if event.date_only else f"{event.at.astimezone(zone):%H:%M}"
    return say({"file": "loop.undated", "gap": "loop.drop-here", "return": "loop.back-hint"}[block.kind])


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
            _block(brush, block, _closing_state(loop))
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
        for above, below in zip(own, own[1:], strict=False):
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
    line = goal - start
    length = max((line.x() ** 2 + line.y() ** 2) ** 0.5, 0.001)
    return start + line * (min(distance, length / 2) / length)


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


def _block(brush: Brush, block: Block, closing: LinkState) -> None:
    p, t = brush.painter, brush.tokens
    focused = block is brush.focus
    tone = None
    if block.kind == "gap":
        tone = t.bad
    elif block.conflict:
        tone = t.warn
    elif block.kind == "return":
        tone = t.tone(LINK_TONES[closing])
    pen = QPen(QColor(tone.mark if tone else t.border), 1.5 if tone else 1)
    if block.kind == "gap" or (block.kind == "return" and closing is LinkState.MISSING):
        pen.setDashPattern([4, 3])
    p.setPen(pen)
    fill = tone.back if tone and block.kind != "event" else t.surface
    p.setBrush(QColor(mix(fill, t.hover, 0.6) if block is brush.hover and block.kind != "gap" else fill))
    if block.kind == "gap" and block is brush.hover:
        p.setBrush(QColor(t.accent_back if brush.dragging else mix(fill, t.bad.mark, 0.08)))
    p.drawRoundedRect(block.rect, 7, 7)
    if focused:
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(QPen(QColor(t.accent), 2))
        p.drawRoundedRect(block.rect.adjusted(-3, -3, 3, 3), 9, 9)
    _block_words(brush, block, closing)


def _block_words(brush: Brush, block: Block, closing: LinkState) -> None:
    p, t, rect = brush.painter, brush.tokens, block.rect
    left = rect.x() + 18
    if block.kind in {"event", "file"}:
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(QColor(t.lane(block.lane)))
        p.drawRoundedRect(QRectF(rect.x() + 7, rect.y() + 9, 3.5, rect.height() - 18), 1.75, 1.75)
    elif block.kind == "gap":
        icons.paint(p, "add_20_regular", t.bad.text, rect.x() + 8, rect.center().y() - 9, 18)
        left = rect.x() + 32
    else:
        icons.paint(p, LINK_ICONS[closing], t.tone(LINK_TONES[closing]).mark, rect.x() + 9, rect.center().y() - 8, 16)
        left = rect.x() + 32
    room = rect.right() - left - 6
    state = block.kind in {"gap", "return"}
    tone = t.bad if block.kind == "gap" else t.tone(LINK_TONES[closing])
    _words(
        p,
        block_title(brush.say, block),
        QRectF(left, rect.y() + 5, room, 19),
        13,
        tone.text if state else t.text,
        bold=True,
    )
    second = tone.text if state else (t.warn.text if block.conflict else t.text2)
    _words(
        p, block_time(brush.say, block, brush.zone), QRectF(left, rect.y() + 24, room, 17), CAPTION, second, bold=False
    )
    if block.kind in {"event", "file"}:
        files = [s for s in block.sources if s.startswith("evidence/") or block.kind == "file"]
        mark = "attach_20_regular" if files else "edit_20_regular"
        icons.paint(p, mark, t.text3, rect.right() - 34, rect.y() + 25, 15)
        if files:
            count = QRectF(rect.right() - 18, rect.y() + 24, 14, 17)
            _words(p, str(len(files)), count, CAPTION, t.text2, bold=False)
        if block.conflict:
            icons.paint(p, "warning_20_filled", t.warn.mark, rect.right() - 22, rect.y() + 5, 15)


def _words(p: QPainter, text: str, area: QRectF, pixels: int, colour: str, *, bold: bool) -> None:
    face = font(pixels, bold=bold)
    p.setFont(face)
    p.setPen(QColor(colour))
    shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    p.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _heads(brush: Brush, layout: LoopLayout, loop: OrderLoop, window: QRectF) -> None:
    p, t = brush.painter, brush.tokens
    top = window.y()
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(t.surface))
    p.drawRect(QRectF(0, top, layout.width, HEAD - 4))
    for lane, column in zip(LANES, layout.lanes, strict=True):
        state = loop.lane(lane)
        tone = t.tone(LANE_TONES[state])
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(QColor(t.sunken))
        head = QPainterPath()
        head.addRoundedRect(QRectF(column.x(), top, column.width(), HEAD), 8, 8)
        p.drawPath(head)
        p.setBrush(QColor(t.lane(lane) if state is not LaneState.NOT_NEEDED else t.border))
        p.drawRoundedRect(QRectF(column.x() + 8, top + HEAD - 9, column.width() - 16, 3), 1.5, 1.5)
        icons.paint(p, LANE_ICONS[lane], t.lane(lane), column.x() + 12, top + 12, 18)
        word = brush.say(f"lane-state.{state}")
        width = QFontMetricsF(font(CAPTION)).horizontalAdvance(word)
        right = column.right() - 12
        _words(p, word, QRectF(right - width, top + 11, width + 2, 20), CAPTION, tone.text, bold=False)
        icons.paint(p, STATE_ICONS[state], tone.mark, right - width - 18, top + 14, 14)
        name = QRectF(column.x() + 36, top + 11, max(right - width - 22 - column.x() - 36, 10), 20)
        _words(p, lane_name(brush.say, lane), name, 14, t.text, bold=True)


def described(say: Speech, thing: Block | Wire, zone: tzinfo | None) -> str:
    """Return a card or link in words, for tooltips and screen readers."""
    if isinstance(thing, Wire):
        return _link_words(say, thing.link)
    words = [lane_name(say, thing.lane), block_title(say, thing), block_time(say, thing, zone)]
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
