"""Whether a checked case has a table or a locked file that somebody should say something about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.problems import UNREAD_TABLE

if TYPE_CHECKING:
    from appealdesk.core.domain.report import Report

PASSWORD, WRONG, COLUMNS = "password", "wrong-password", "columns"
_PROBLEMS = {
    "intake.problem.orders-encrypted": PASSWORD,
    "intake.problem.orders-wrong-password": WRONG,
    "intake.problem.orders-unknown-header": COLUMNS,
    UNREAD_TABLE: COLUMNS,
}

_LOCKS = {"encrypted": PASSWORD, "wrong-password": WRONG}
"""Problems of evidence, of a notice and of an answer that a password mends."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What to ask about which file."""

    kind: str
    file: str
    """Its name in the report."""


def offers_of(report: Report) -> tuple[Offer, ...]:
    """Return what to ask: about an unread export, tables that may be one, and files with a password."""
    tables = (Offer(_PROBLEMS[p.key], p.file) for p in report.case.problems if p.key in _PROBLEMS)
    files = (
        Offer(_LOCKS[p.code], item.file)
        for item in (*report.evidence, *report.documents)
        for p in item.problems
        if p.code in _LOCKS
    )
    return tuple(dict.fromkeys((*tables, *files)))
