"""What is said of a lane: one wording for the pages, the workbook and the picture of the loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appealdesk.core.domain.loop import OrderLoop
    from appealdesk.core.domain.timeline import Lane
    from appealdesk.core.export.pages.words import Words


def lane_words(w: Words, loop: OrderLoop | None, lane: Lane) -> str:
    """Return how a lane stands; nothing of an order that was not checked."""
    return w.name("lane-state", loop.word(lane)) if loop else ""
