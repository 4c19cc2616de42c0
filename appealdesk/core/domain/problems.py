"""What of a case folder could not be used, or says two things: the problems that intake tells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two sources give different values for one thing; what a person typed has won."""

    field: str
    order: str
    typed: str
    read: str
    file: str


OTHER_PLATFORM, OTHER_SITE = "intake.question.other-platform", "intake.question.other-site"
"""Keys of :class:`IntakeProblem`: the notice is of another marketplace or market than the case."""
SPEAKS_FOR_SITE = "intake.question.speaks-for-site"
"""The same where the notice does not name the market, but its own words speak for it."""
ELSEWHERE = (OTHER_PLATFORM, OTHER_SITE, SPEAKS_FOR_SITE)
UNREAD_TABLE = "intake.problem.table-unread"
UNREAD = frozenset(
    {
        UNREAD_TABLE,
        "intake.problem.orders-unknown-header",
        "intake.problem.orders-encrypted",
        "intake.problem.orders-wrong-password",
    }
)
"""Keys of what keeps the orders of a table unread until somebody says a word about it."""


@dataclass(frozen=True, slots=True)
class IntakeProblem:
    """Something of the case folder that could not be used, while the rest was; ``key`` names a text of ``intake``."""

    key: str
    file: str
    args: tuple[tuple[str, str], ...] = ()
    """Placeholders of the text besides ``file``."""
    line: int = 0
    """Row of a table or line of a text, from 1; 0 for the file as a whole."""
    order: str = ""
