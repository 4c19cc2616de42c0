"""Whether a checked case has a table that somebody should say something about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind

if TYPE_CHECKING:
    from appealdesk.core.domain.report import Report

PASSWORD, WRONG, COLUMNS = "password", "wrong-password", "columns"
_PROBLEMS = {
    "intake.problem.orders-encrypted": PASSWORD,
    "intake.problem.orders-wrong-password": WRONG,
    "intake.problem.orders-unknown-header": COLUMNS,
}
_TABLES = frozenset(
    {
        "text/csv",
        "text/tab-separated-values",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)


@dataclass(frozen=True, slots=True)
class Offer:
    """What to ask about which file."""

    kind: str
    file: str
    """Its name in the report."""


def offer_for(report: Report) -> Offer | None:
    """Return what to ask: about the export that could not be read, else about a table that may be one."""
    for problem in report.case.problems:
        if problem.key in _PROBLEMS:
            return Offer(_PROBLEMS[problem.key], problem.file)
    if report.case.export_file:
        return None
    for item in report.evidence:
        if item.media in _TABLES and item.kind is EvidenceKind.OTHER and not any(p.fatal for p in item.problems):
            return Offer(COLUMNS, item.file)
    return None
