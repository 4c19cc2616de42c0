"""What the life of an appeal asks for next, in the order in which to do it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.clocks import MARGIN, ClockKind, closing, deadlines, deciding
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.lifecycle import (
    State,
    answer_of,
    chain,
    recent,
    refused_for_good,
    state,
    state_of,
    submission,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from appealdesk.core.domain.clocks import Clock
    from appealdesk.core.domain.report import Report

REPEAT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do or to wait for; ``id`` is a text of ``lifecycle.step``, ``args`` fill it."""

    id: str
    at: datetime | None = None
    """By when, or from when; None where no moment is known."""
    args: tuple[tuple[str, str], ...] = ()


def next_steps(report: Report) -> tuple[Step, ...]:
    """Return what comes next for a checked case, the first thing first.

    After a submission the number and the confirmation are asked for until they are there; while the platform has it
    there is nothing but waiting; a refusal is followed up; a success has to be kept.
    """
    return tuple(_STEPS[state_of(report.case)](report))


def _clock(report: Report, *names: str) -> Clock | None:
    return next((c for name in names for c in report.clocks if c.name == name), None)


def _by(report: Report, *names: str) -> datetime | None:
    clock = _clock(report, *names)
    return clock.at if clock else None


def _next_end(report: Report) -> datetime | None:
    """Return the first end that is still ahead: the seller's own, else the earliest of the platform's that is left."""
    ends = [c.at for c in (*(c for c in report.clocks if c.name == MARGIN), *deadlines(report.clocks))]
    return min((at for at in ends if at > report.now), default=None)


def _preparing(report: Report) -> Iterator[Step]:
    end = closing(report.clocks)
    if end is not None and end.over(report.now):
        yield Step("look-at-page")
        yield from _ended(report)
        return
    yield Step("submit" if report.ready else "complete", _next_end(report))
    earlier = [a for a in chain(report.case) if state(a.outcome) is State.REJECTED]
    if earlier:
        yield Step("follow-up", args=(("n", str(len(earlier) + 1)), ("case", earlier[-1].case_id or "–")))


def _recorded(report: Report) -> Iterator[Step]:
    sent = submission(report.case)
    if not report.case.case_id and not (sent and sent.case_id):
        yield Step("note-number")
    if not any(e.kind is EvidenceKind.CONFIRMATION for e in report.evidence):
        first, again = _clock(report, "submitted.confirmation"), _clock(report, "submitted.confirmation-day")
        due = again if first is not None and first.over(report.now) else first
        yield Step("keep-confirmation", due.at if due else None)


def _waiting(report: Report) -> Iterator[Step]:
    yield from _recorded(report)
    yield Step("do-not-resubmit")
    ends = [c for c in report.clocks if c.kind is ClockKind.WAITING and c.start == "submitted"]
    waits = []
    if ends:
        first, last = min(c.earliest or c.at for c in ends), max(ends, key=lambda c: c.at)
        waits.append(Step("wait", last.at, (("first", f"{first:%Y-%m-%d}"), ("last", f"{last.at:%Y-%m-%d}"))))
    ask = Step("ask", _by(report, "amazon.ask-5wd") or (waits[0].at if waits else None))
    # some platforms answer questions before the result is due
    yield from sorted((*waits, ask), key=lambda s: s.at.timestamp() if s.at else math.inf)


def _asked(report: Report) -> Iterator[Step]:
    end = deciding(report.clocks)
    yield Step("answer-request", end.at if end else None)
    yield from _recorded(report)


def _refused(report: Report) -> Iterator[Step]:
    if answer_of(report.case) is None:
        yield Step("import-refusal")
    if refused_for_good(report.case):
        yield from _ended(report)
        return
    yield Step("answer-points")
    end = deciding(report.clocks)
    yield Step("open-follow-up", end.at if end else None, (("n", str(len(chain(report.case)) + 1)),))
    sent = recent(report.case, report.now, REPEAT_DAYS)
    if sent:
        yield Step("count", args=(("n", str(len(sent))), ("days", str(REPEAT_DAYS))))


def _approved(report: Report) -> Iterator[Step]:
    yield Step("keep-result")
    if (dashboard := _by(report, "shopee.dashboard-2h", "amazon.rate-corrected-7d")) is not None:
        yield Step("check-dashboard", dashboard)
    yield Step("update-procedure", _by(report, "approved.procedure"))
    yield Step("watch", _by(report, "approved.watch-30d"))


def _ended(report: Report) -> Iterator[Step]:
    yield Step("remedy-plan")
    for name in ("recovery.90d", "recovery.180d"):
        if (at := _by(report, name)) is not None:
            yield Step("look-again", at)


_STEPS = {
    State.DRAFT: _preparing,
    State.READY: _preparing,
    State.SUBMITTED: _waiting,
    State.WAITING: _waiting,
    State.NEED_INFO: _asked,
    State.APPROVED: _approved,
    State.REJECTED: _refused,
    State.EXPIRED: _ended,
    State.CLOSED: _ended,
}
