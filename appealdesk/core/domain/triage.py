"""Whether to appeal at all: said of every order and of the case, before anybody writes a letter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What becomes of an order or a case."""

    APPEAL = "appeal"
    LEAVE_OUT = "leave-out"
    """The rest can be appealed, this order cannot or should not."""
    NOT_APPEALABLE = "not-appealable"
    """No appeal is taken for it."""
    REMEDY = "remedy"
    """An appeal would not help; putting it right and waiting does."""
    ASK = "ask"
    """Somebody has to look first."""
    WAIT = "wait"
    """The platform has it; a second submission does harm."""
    DONE = "done"
    """Approved: what is left is to keep it from happening again."""


GRAVEST = (
    Verdict.DONE,
    Verdict.WAIT,
    Verdict.NOT_APPEALABLE,
    Verdict.REMEDY,
    Verdict.LEAVE_OUT,
    Verdict.ASK,
    Verdict.APPEAL,
)
"""Of several verdicts about one thing the first of these stands."""


AGAINST = frozenset({Verdict.LEAVE_OUT, Verdict.NOT_APPEALABLE, Verdict.REMEDY})
"""What is not to be appealed."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do instead: ``key`` is a text of ``triage.instead``, ``args`` fill it."""

    key: str
    args: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """One verdict and why."""

    verdict: Verdict = Verdict.APPEAL
    reasons: tuple[str, ...] = ()
    """Rules whose findings say so."""
    instead: tuple[Advice, ...] = ()
    order: str = ""
    """Empty: the case."""


@dataclass(frozen=True, slots=True)
class Triage:
    """The case's ruling and those of its orders, in the order of the case."""

    case: Ruling = Ruling()
    orders: tuple[Ruling, ...] = ()

    @property
    def clear(self) -> bool:
        """True when everything may be appealed as it is."""
        return self.case.verdict is Verdict.APPEAL and all(o.verdict is Verdict.APPEAL for o in self.orders)

    def of(self, order: str) -> Ruling | None:
        """Return the ruling about one order, or None where the case has no such order."""
        return next((o for o in self.orders if o.order == order), None)
