"""The tones of an appeal's states, wherever they are shown."""

from appealdesk.core.domain.lifecycle import State

AT_REST = frozenset({State.SUBMITTED, State.WAITING, State.APPROVED, State.CLOSED})
"""States in which no deadline of the seller's runs."""
STATE_TONES = {
    State.NEED_INFO: "warn",
    State.APPROVED: "ok",
    State.REJECTED: "bad",
    State.EXPIRED: "bad",
    State.SUBMITTED: "accent",
    State.WAITING: "accent",
}
