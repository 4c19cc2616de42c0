"""The tones of an appeal's states, wherever they are shown."""

from appealdesk.core.domain.lifecycle import State

STATE_TONES = {
    State.NEED_INFO: "warn",
    State.APPROVED: "ok",
    State.REJECTED: "bad",
    State.EXPIRED: "bad",
    State.SUBMITTED: "accent",
    State.WAITING: "accent",
}
