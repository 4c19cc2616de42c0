"""The shop was new when the notice's period began."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.checks.answers import answered
from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Until which age in days, by which answers."""

    days: int
    """A shop of just so many days is new still where ``up_to`` is true."""
    up_to: bool = True
    questions: tuple[str, ...] = ("account.opened-on",)
    """The question for the opening day."""
    answers: tuple[str, ...] = ()
    """Must hold besides; asked for a new shop only."""
    doubts: bool = False
    """Tell of an opening day after the period began; one rule of several does."""


@kind("shop-age", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit for a shop that was new on the first day of the period (of the notice, where none is known).

    Moments are days of the case's zone. A shop that is said to have opened later is no new one: a day is wrong.
    """
    began = _began(view)
    if began is None:
        return
    opened = view.ask(parameters.questions[0])
    if not opened:
        return
    age = (began - date.fromisoformat(opened)).days
    if age < 0:
        if parameters.doubts:
            yield Hit(file=view.case.notice.file, args=arguments(opened=opened, began=began), variant="later")
        return
    if age > parameters.days or (age == parameters.days and not parameters.up_to):
        return
    if all(answered(view, wanted) for wanted in parameters.answers):
        yield Hit(args=arguments(age=age, opened=opened, days=parameters.days))


def _began(view: View) -> date | None:
    notice = view.case.notice
    first = notice.period_start or notice.effective_date or notice.issued_at
    return first.astimezone(ZoneInfo(view.case.timezone)).date() if isinstance(first, datetime) else first
