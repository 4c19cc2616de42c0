"""Which findings blame a file itself, so that another one in its place, or none, puts things right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.evidence import EvidenceKind

if TYPE_CHECKING:
    from appealdesk.core.domain.finding import Finding

_GROUPS: Final = ("evidence", "linkage", "message", "tracking")
"""Groups of rules that look at single pages of evidence."""
_ALSO: Final = frozenset(
    {
        "case.confirmation-not-backed-up",
        "case.data-disagrees",
        "case.typed-slip",
        "conduct.agent-forgery",
        "export.amazon.max-10mb",
        "intake.problem",
        "notice.other-marketplace",
        "notice.screenshot-needs-url-and-time",
        "rejection.nothing-read",
        "rejection.source-not-original",
        "shipping.sls-label-only",
    }
)
_SOMETHING_LACKS: Final = frozenset(
    {
        "evidence.mandatory-docs",
        "evidence.order-coverage",
        "evidence.package-minimum",
        "evidence.required-information-unanswered",
        "evidence.sku-7d-comparison",
        "evidence.text-only",
        "evidence.vague-action-unproved",
        "evidence.warehouse-video",
        "message.buyer-waiver-absent",
        "message.compensation-unproved",
        "tracking.carrier-delay-proof-missing",
    }
)
"""Of those groups: the page that is shown is right, and something else is missing."""
_PLATFORM: Final = frozenset({EvidenceKind.NOTICE, EvidenceKind.REJECTION})
_STRAY: Final = frozenset({"notice.other-marketplace", "evidence.duplicate-file"})
"""Where even a page of the platform may not belong to the case."""


def blames(finding: Finding) -> bool:
    """Return whether a finding is put right by another file in place of the one that it names."""
    rule = finding.rule
    return rule in _ALSO or (rule.partition(".")[0] in _GROUPS and rule not in _SOMETHING_LACKS)


def may_go(finding: Finding, kind: EvidenceKind | None) -> bool:
    """Return whether taking the file out may put a finding right; a notice or refusal is not got rid of that way.

    Args:
        finding: one that names a file.
        kind: what the file is; None for a table of orders.
    """
    return blames(finding) and (kind not in _PLATFORM or finding.rule in _STRAY)
