"""A person answered something that stands in the way, or that calls for a word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.answers import all_hold, answered, parted
from appealdesk.core.checks.fields import all_given
from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.domain.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.view import View


@dataclass(frozen=True, slots=True)
class Parameters:
    """Any of ``answers`` is enough, the gravest first, once all of ``given`` and ``when`` hold."""

    answers: tuple[str, ...]
    """Such as ``account.status=restricted|deactivated``."""
    when: tuple[str, ...] = ()
    """Answers that must be given first, or ``answers`` are not even asked for."""
    given: tuple[str, ...] = ()
    """Fields of the case, such as ``notice.level=warning``; else nothing is asked."""
    worth_asking: tuple[str, ...] = ()
    """Answers without which ``answers`` are not asked for; one that was given all the same counts."""
    worth_given: tuple[str, ...] = ()
    """Fields of the case without which ``answers`` are not asked for."""
    warn: tuple[str, ...] = ()
    """Variants that weigh as a warning, whatever the rule does."""
    advise: tuple[str, ...] = ()
    """Variants that weigh as advice."""


@kind("answer-is", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit for the first answer that counts.

    The variant is the answer where one question is asked, and the question's id where several are.
    """
    if not all_given(view, parameters.given) or not all_hold(view, parameters.when):
        return
    lacking = any(not view.told(parted(wanted)[0]) for wanted in parameters.answers)
    ask = lacking and all_given(view, parameters.worth_given) and all_hold(view, parameters.worth_asking)
    # all are asked, or the seller would have to answer them one by one
    found = [(wanted, answer) for wanted in parameters.answers if (answer := answered(view, wanted, ask=ask))]
    if found:
        wanted, answer = found[0]
        variant = answer if len(parameters.answers) == 1 else parted(wanted)[0]
        yield Hit(variant=variant, severity=_severity(variant, parameters))


def _severity(variant: str, parameters: Parameters) -> Severity | None:
    if variant in parameters.warn:
        return Severity.WARNING
    return Severity.ADVICE if variant in parameters.advise else None
