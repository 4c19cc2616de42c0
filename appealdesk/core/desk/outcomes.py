"""What the platform made of a kept case, put on record; and a refused appeal taken up again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.desk.kept import told
from appealdesk.core.domain.lifecycle import MOVES, State, state_of
from appealdesk.core.store.records.sendings import Outcome

if TYPE_CHECKING:
    from datetime import datetime

    from appealdesk.core.desk.kept import KeptCases
    from appealdesk.core.domain.case import Case

STATUS = {
    State.WAITING: "under-review",
    State.NEED_INFO: "need-info",
    State.APPROVED: "approved",
    State.REJECTED: "rejected",
    State.CLOSED: "closed",
}
"""The states that an answer of the platform, or giving up, brings about, as a case file writes them."""


def answers(case: Case) -> tuple[State, ...]:
    """Return what may be put on record of a case now, by where it stands."""
    return tuple(s for s in MOVES[state_of(case)] if s in STATUS)


def record_answer(kept: KeptCases, uid: str, state: State, at: datetime) -> None:
    """Keep what the platform answered to the latest sending, and give the case its state: one edit, undone as one.

    Args:
        kept: the cases of the open store.
        uid: the case.
        state: one of :func:`answers`.
        at: when it was answered, aware.

    Raises:
        DeskError: the case is gone, or nothing can be written.
    """
    with told(), kept.store.database.turns.take():
        sent = kept.store.sendings.submissions(uid)
        kept.store.sendings.answer(uid, Outcome(at, STATUS[state], submission=sent[-1].id if sent else 0))


def follow_up(kept: KeptCases, uid: str) -> None:
    """Prepare a refused or closed case again, with all that is in it: one edit, undone as one.

    The refused sending stays among the earlier appeals, and the points of the refusal become what the letter has to
    answer.

    Raises:
        DeskError: the case is gone, or nothing can be written.
    """
    with told(), kept.store.database.turns.take():
        typed = kept.store.cases.get(uid).typed
        again = replace(typed, status="draft", typed=typed.typed | {"status"})
        kept.store.cases.set_typed(uid, again, "followed-up")
