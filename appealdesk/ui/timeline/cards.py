"""Draws the cards of a loop: events, files without a date, gaps, and the return to the order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from appealdesk.core.domain.loop import LinkState
from appealdesk.ui import icons
from appealdesk.ui.theme import CAPTION, font, mix
from appealdesk.ui.wording import file_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from appealdesk.core.domain.evidence import EvidenceKind
    from appealdesk.ui.text import Speech
    from appealdesk.ui.timeline.layout import Block
    from appealdesk.ui.tokens import Tokens

LINK_TONES = {LinkState.OK: "ok", LinkState.MISSING: "bad", LinkState.MISMATCH: "bad", LinkState.TIME_CONFLICT: "warn"}
LINK_ICONS = {
    LinkState.OK: "link_20_filled",
    LinkState.MISSING: "link_dismiss_20_filled",
    LinkState.MISMATCH: "error_circle_20_filled",
    LinkState.TIME_CONFLICT: "warning_20_filled",
}


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
    kinds: Mapping[str, EvidenceKind] = field(default_factory=dict)
    """What each file of the case is."""


def block_title(say: Speech, block: Block, kinds: Mapping[str, EvidenceKind]) -> str:
    """Return the first line of a card."""
    if block.kind == "event":
        return say(f"event.{block.events[0].step}")
    if block.kind == "file":
        return say(f"kind.{kinds[block.file]}") if block.file in kinds else file_name(block.file)
    if block.kind == "gap":
        return say(f"proof.{block.lane}")
    return say("loop.back")


def block_time(say: Speech, block: Block, zone: tzinfo | None) -> str:
    """Return the second line of a card."""
    if block.kind == "event":
        event = block.events[0]
        return say("time.date-only") if event.date_only else f"{event.at.astimezone(zone):%H:%M}"
    if block.kind == "file":
        return file_name(block.file)
    if block.kind == "gap":
        return say("loop.replace-here" if block.conflict else "loop.drop-here")
    return say("loop.back-hint")


def paint_block(brush: Brush, block: Block, closing: LinkState) -> None:
    """Draw one card; ``closing`` is the state of the link that leads back to the order."""
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
        icons.paint(p, "add_20_regular", t.bad.text, rect.x() + 5, rect.center().y() - 9, 18)
        left = rect.x() + 26
    else:
        icons.paint(p, LINK_ICONS[closing], t.tone(LINK_TONES[closing]).mark, rect.x() + 6, rect.center().y() - 8, 16)
        left = rect.x() + 26
    room = rect.right() - left - 6
    state = block.kind in {"gap", "return"}
    tone = t.bad if block.kind == "gap" else t.tone(LINK_TONES[closing])
    write(
        p,
        # the lane's head stands above: a gap's few words need not name it again
        brush.say(f"gap-card.{block.lane}") if block.kind == "gap" else block_title(brush.say, block, brush.kinds),
        QRectF(left, rect.y() + 5, room, 19),
        13,
        tone.text if state else t.text,
        bold=True,
    )
    second = tone.text if state else (t.warn.text if block.conflict else t.text2)
    below = QRectF(left, rect.y() + 24, room - (0 if state else 30), 17)
    write(p, block_time(brush.say, block, brush.zone), below, CAPTION, second, bold=False)
    if block.kind in {"event", "file"}:
        files = [s for s in block.sources if s.startswith("evidence/") or block.kind == "file"]
        mark = "attach_20_regular" if files else "edit_20_regular"
        icons.paint(p, mark, t.text3, rect.right() - (34 if files else 24), rect.y() + 25, 15)
        if files:
            count = QRectF(rect.right() - 18, rect.y() + 24, 14, 17)
            write(p, str(len(files)), count, CAPTION, t.text2, bold=False)
        if block.conflict:
            icons.paint(p, "warning_20_filled", t.warn.mark, rect.right() - 22, rect.y() + 5, 15)


def write(p: QPainter, text: str, area: QRectF, pixels: int, colour: str, *, bold: bool) -> None:
    """Write one line, shortened to the width of its area."""
    face = font(pixels, bold=bold)
    p.setFont(face)
    p.setPen(QColor(colour))
    shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    p.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
