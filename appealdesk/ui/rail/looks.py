"""How steps and their requirements look: icon of the step, icon, tone and words of each state."""

from __future__ import annotations

from appealdesk.core.domain.completeness import ItemState, StepName

STEP_ICONS = {
    StepName.NOTICE: "document_text_20_regular",
    StepName.ORDERS: "cart_20_regular",
    StepName.EVIDENCE: "attach_20_regular",
    StepName.TIMELINE: "link_20_regular",
    StepName.LETTER: "edit_20_regular",
    StepName.SUBMISSION: "arrow_export_20_regular",
    StepName.AFTER: "clock_20_filled",
}
STATE_ICONS = {
    ItemState.OPEN: "circle_hint_20_regular",
    ItemState.WAITING: "clock_20_filled",
    ItemState.ASIDE: "subtract_circle_20_regular",
    ItemState.ADVISED: "info_20_filled",
    ItemState.DONE: "checkmark_circle_20_filled",
}
STATE_TONES = {
    ItemState.OPEN: "warn",
    ItemState.WAITING: "warn",
    ItemState.ASIDE: "neutral",
    ItemState.ADVISED: "accent",
    ItemState.DONE: "ok",
}
BLOCKED_ICON, BLOCKED_TONE = "error_circle_20_filled", "bad"
"""Of an open requirement that stops the export."""


def icon_and_tone(state: ItemState, blocked: bool) -> tuple[str, str]:
    """Return icon and tone of a state; what stops the export has its own."""
    if state is ItemState.OPEN and blocked:
        return BLOCKED_ICON, BLOCKED_TONE
    return STATE_ICONS[state], STATE_TONES[state]
