"""The life of an appeal: its state, what may follow, when it was sent and answered.

The states are this program's own; what a platform calls them (Under Review, Pending) stands in its pack.
"""

from __future__ import annotations

from datetime import time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from appealdesk.core.domain.case import Case, EarlierAppeal, Rejection


class State(StrEnum):
    """Where an appeal stands."""

    DRAFT = "draft"
    READY = "ready"
    SUBMITTED = "submitted"
    WAITING = "waiting"
    """Under review."""
    NEED_INFO = "need-info"
    """The platform asked for more."""
    APPROVED = "approved"
    REJECTED = "rejected"
    EXPIRED = "expired"
    """The window closed without a submission."""
    CLOSED = "closed"
    """Given up, withdrawn or done with."""


OPEN = frozenset({State.SUBMITTED, State.WAITING, State.NEED_INFO})
"""The platform has it and has not decided."""
DECIDED = frozenset({State.APPROVED, State.REJECTED, State.CLOSED})
PREPARING = frozenset({State.DRAFT, State.READY})

MOVES: Mapping[State, tuple[State, ...]] = {
    State.DRAFT: (State.READY, State.EXPIRED, State.CLOSED),
    State.READY: (State.DRAFT, State.SUBMITTED, State.EXPIRED, State.CLOSED),
    State.SUBMITTED: (State.WAITING, State.NEED_INFO, State.APPROVED, State.REJECTED, State.CLOSED),
    State.WAITING: (State.NEED_INFO, State.APPROVED, State.REJECTED, State.CLOSED),
    State.NEED_INFO: (State.WAITING, State.APPROVED, State.REJECTED, State.EXPIRED, State.CLOSED),
    State.APPROVED: (State.CLOSED,),
    # a refused appeal is followed by another draft, in the same item or as a new case, as the platform wants it
    State.REJECTED: (State.DRAFT, State.CLOSED),
    # where the page still takes it, it counts
    State.EXPIRED: (State.SUBMITTED, State.CLOSED),
    State.CLOSED: (State.DRAFT,),
}
"""What may follow each state."""

_WORDS: Mapping[str, State] = {
    **{str(s): s for s in State},
    "under-review": State.WAITING,
    "pending": State.WAITING,
    "withdrawn": State.CLOSED,
}
_ANSWERS: Mapping[str, State] = {
    "refused": State.REJECTED,
    "more-information": State.NEED_INFO,
    "approved": State.APPROVED,
    "received": State.WAITING,
}
"""What the platform's answer says, and the state that it makes of an appeal that waited for it."""


def state(word: str) -> State | None:
    """Return the state of a status or outcome as ``case.toml`` writes it, or None for an empty or unknown word."""
    return _WORDS.get(word)


def state_of(case: Case) -> State:
    """Return where a case stands: what was typed, unless the platform's answer in the case has overtaken it."""
    typed = state(case.status) or State.DRAFT
    answer = answer_of(case)
    return typed if answer is None or typed not in OPEN else _ANSWERS.get(answer.outcome, typed)


def answer_of(case: Case) -> Rejection | None:
    """Return the platform's answer in the case; None where it answers an appeal that went before the latest one.

    Whoever follows up a refusal keeps it in the case, for its points are what the next letter answers; read as the
    answer to what was sent after it, it would call for another appeal at once. So where nothing tells which of several
    sendings it answers, it is not taken for the answer to the last one.
    """
    answer, typed = case.rejection, state(case.status) or State.DRAFT
    if answer is None or typed in PREPARING:
        return answer
    sent = _sending(case, typed)
    return None if sent is not None and _answers_earlier(case, answer, sent) else answer


def _answers_earlier(case: Case, answer: Rejection, sent: EarlierAppeal) -> bool:
    before = [a for a in case.history if a is not sent and same_matter(case, a) and _sent(a) <= _sent(sent)]
    numbers = {a.case_id for a in before if a.case_id}
    if answer.issued_at is not None and sent.submitted_at is not None:
        went_before = _end(answer.issued_at) < sent.submitted_at
        return went_before or answer.case_id in numbers - {sent.case_id}
    if answer.case_id and answer.case_id == sent.case_id:
        return answer.case_id in numbers
    return bool(before)


def _end(at: datetime) -> datetime:
    """Return the last moment that a printed time may mean: of a bare day, its end."""
    return at + timedelta(days=1) if at.time() == time.min else at


def same_matter(case: Case, appeal: EarlierAppeal) -> bool:
    """Return whether an earlier appeal is about this case: its number, or its metric and one of its orders."""
    if appeal.platform not in ("", case.platform):
        return False
    if appeal.case_id and appeal.case_id == case.case_id:
        return True
    ids = {o.id for o in case.orders}
    return appeal.metric in ("", case.metric) and bool(ids & set(appeal.orders))


def chain(case: Case) -> tuple[EarlierAppeal, ...]:
    """Return the earlier appeals of the same matter, the first one first: each one the follow-up of the one before."""
    found = [a for a in case.history if same_matter(case, a)]
    return tuple(sorted(found, key=lambda a: a.submitted_at.timestamp() if a.submitted_at else 0.0))


def submission(case: Case) -> EarlierAppeal | None:
    """Return this case's own sending: the latest that fits its state; None while it is being prepared."""
    now = state_of(case)
    return None if now in PREPARING else _sending(case, now)


def _sending(case: Case, now: State) -> EarlierAppeal | None:
    sent = [a for a in case.history if a.submitted_at is not None and _own(case, a, now)]
    return max(sent, key=_sent, default=None)


def _sent(appeal: EarlierAppeal) -> float:
    return appeal.submitted_at.timestamp() if appeal.submitted_at else 0.0


def _own(case: Case, appeal: EarlierAppeal, now: State) -> bool:
    if appeal.case_id and appeal.case_id == case.case_id:
        return True
    if case.case_id and appeal.case_id:
        return False
    then = state(appeal.outcome)
    # the status is changed in one place and the history in another, so an appeal that still waits counts as well
    return (then is None or then in OPEN or then is now) and (not appeal.orders or same_matter(case, appeal))


def submitted_at(case: Case) -> datetime | None:
    """Return when this case was sent, or None where that is not known or it was not."""
    sent = submission(case)
    return sent.submitted_at if sent else None


def asked_at(case: Case) -> datetime | None:
    """Return when the platform asked for more, where it did and its answer tells when."""
    answer = answer_of(case)
    return answer.issued_at if answer is not None and _ANSWERS.get(answer.outcome) is State.NEED_INFO else None


def decided_at(case: Case) -> datetime | None:
    """Return when the platform decided, by its answer, else by what was kept of it."""
    now, answer = state_of(case), answer_of(case)
    if now not in DECIDED:
        return None
    if answer is not None and answer.issued_at and _ANSWERS.get(answer.outcome) is now:
        return answer.issued_at
    sent = submission(case)
    return sent.decided_at if sent else None


def refused_for_good(case: Case) -> bool:
    """Return whether the platform's answer in the case is a refusal that it calls final."""
    answer = answer_of(case)
    return answer is not None and answer.final and _ANSWERS.get(answer.outcome) is State.REJECTED


def approval(case: Case) -> str:
    """Return what shows that the platform approved: the answer's file, or the number of the appeal; else nothing."""
    answer = answer_of(case)
    if answer is not None and _ANSWERS.get(answer.outcome) is State.APPROVED:
        return answer.file
    won = [a for a in chain(case) if state(a.outcome) is State.APPROVED]
    return (won[-1].case_id or str(won[-1].submitted_at or State.APPROVED)) if won else ""


def recent(case: Case, now: datetime, days: int) -> tuple[EarlierAppeal, ...]:
    """Return the appeals of this shop on the same metric that were sent in the ``days`` before ``now``."""
    first = now - timedelta(days=days)
    return tuple(
        a
        for a in case.history
        if a.submitted_at is not None
        and first < a.submitted_at <= now
        and a.platform in ("", case.platform)
        and a.metric in ("", case.metric)
    )
