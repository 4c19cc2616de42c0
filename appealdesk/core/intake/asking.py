"""What a notice or an answer leaves open, as problems that ask a person for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.problems import OTHER_PLATFORM, OTHER_SITE, SPEAKS_FOR_SITE, IntakeProblem
from appealdesk.core.intake.outcome import APPROVED, RECEIVED
from appealdesk.core.intake.site_signs import spoken_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.domain.case import Notice, Question, Rejection
    from appealdesk.core.domain.casefile import CaseFile

_HOME = "us"
"""The platforms' own .com addresses stand in the mails of all markets, so they contradict none."""
_NO_REFUSALS = {APPROVED: "answer-approved", RECEIVED: "answer-received"}


def asked(typed: CaseFile, notice: Notice, rejection: Rejection | None) -> Iterator[IntakeProblem]:
    """Yield what has to be answered, without what somebody has typed already."""
    settled = {*dict(typed.notice.sources), *(("metric",) if typed.metric else ())}
    if {"period_start", "period_end"} <= settled:
        settled.add("period")
    for question in notice.questions:
        if question.name not in settled:
            yield _problem(question, notice.file)
    yield from _elsewhere(typed, notice)
    if rejection is None:
        return
    for question in rejection.questions:
        if question.name not in settled:
            yield _problem(question, rejection.file)
    if rejection.outcome in _NO_REFUSALS:
        yield IntakeProblem(f"intake.question.{_NO_REFUSALS[rejection.outcome]}", rejection.file)
    elif rejection.final:
        yield IntakeProblem("intake.question.answer-final", rejection.file)


def _problem(question: Question, file: str) -> IntakeProblem:
    return IntakeProblem(f"intake.question.{question.key}", file, question.args)


def _elsewhere(typed: CaseFile, notice: Notice) -> Iterator[IntakeProblem]:
    """Yield that the notice names another marketplace or market than the case."""
    if notice.platform and notice.platform != typed.platform:
        args = (("read", notice.platform), ("typed", typed.platform))
        yield IntakeProblem(OTHER_PLATFORM, notice.file, args)
    elif notice.site and notice.site not in (typed.site, _HOME):
        args = (("read", notice.site.upper()), ("typed", typed.site.upper()))
        yield IntakeProblem(OTHER_SITE, notice.file, args)
    elif spoken := spoken_for(notice.site_signs, typed.site):
        signs = ", ".join(sign.shown for sign in notice.site_signs)
        markets = (("read", " / ".join(s.upper() for s in spoken)), ("typed", typed.site.upper()))
        yield IntakeProblem(SPEAKS_FOR_SITE, notice.file, (*markets, ("signs", signs)))
