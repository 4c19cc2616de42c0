"""One order's loop on paper, drawn as on the screen, over as many pages as it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from appealdesk.ui import icons
from appealdesk.ui.matrix.paper import Paper, document
from appealdesk.ui.theme import CAPTION
from appealdesk.ui.timeline.cards import LINK_ICONS, LINK_TONES, Brush
from appealdesk.ui.timeline.layout import HEAD, PAD, ROW, lay_out
from appealdesk.ui.timeline.painting import paint_loop
from appealdesk.ui.timespell import zone_of
from appealdesk.ui.tokens import LIGHT
from appealdesk.ui.wording import link_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.loop import OrderLoop
    from appealdesk.ui.text import Speech

_TITLE, _LINE = 34.0, 20.0


def loop_pdf(loop: OrderLoop, zone: str, files: Sequence[Evidence], say: Speech) -> bytes:
    """Return an order's loop as A4 pages in landscape, its links in words at the end.

    Args:
        loop: the order's.
        zone: IANA name of the platform's zone.
        files: the case's, for naming what each is.
        say: the language.
    """
    title = say("loop.name", order=loop.order)
    return document(title, lambda paper: _draw(paper, loop, zone, files, say), landscape=True)


def _draw(paper: Paper, loop: OrderLoop, zone: str, files: Sequence[Evidence], say: Speech) -> None:
    layout = lay_out(loop, paper.width, zone_of(zone))
    kinds = {f.file: f.kind for f in files}
    brush = Brush(paper.painter, LIGHT, say, zone_of(zone), kinds=kinds)
    rows = max(round((layout.height - HEAD - 2 * PAD) / ROW), 1)
    a_page = max(int((paper.height - _TITLE - HEAD - PAD) // ROW), 1)
    for first in range(0, rows, a_page):
        if first:
            paper.next_page()
        _headline(paper, loop, say)
        shown = min(a_page, rows - first)
        window = QRectF(0, first * ROW, layout.width, HEAD + PAD + shown * ROW)
        paper.painter.save()
        paper.painter.translate(0, _TITLE - window.y())
        paper.painter.setClipRect(window)
        paint_loop(brush, layout, loop, window)
        paper.painter.restore()
        paper.foot(loop.order)
    left = paper.height - _TITLE - HEAD - PAD - ((rows - 1) % a_page + 1) * ROW
    _links(paper, loop, say, left)


def _headline(paper: Paper, loop: OrderLoop, say: Speech) -> None:
    state = say("loop.closed" if loop.closed else "loop.open")
    paper.text(f"{loop.order} · {state}", QRectF(0, 0, paper.width, 26), 17, bold=True)


def _links(paper: Paper, loop: OrderLoop, say: Speech, room: float) -> None:
    """Write each link with its verdict; below the drawing where that leaves room, else on a page of its own."""
    needed = (len(loop.links) + 1) * _LINE
    y = paper.height - room + _LINE
    if room < needed:
        paper.next_page()
        _headline(paper, loop, say)
        paper.foot(loop.order)
        y = _TITLE
    for link in loop.links:
        tone = LIGHT.tone(LINK_TONES[link.state])
        icons.paint(paper.painter, LINK_ICONS[link.state], tone.mark, 0, y + 3, 14)
        told = f"{link_sentence(say, link)}  {link.key}" if link.key else link_sentence(say, link)
        paper.text(told, QRectF(20, y, paper.width - 20, _LINE), CAPTION, colour=LIGHT.text)
        y += _LINE
