"""A scenario needs papers that are not there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, terms
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.letter import outline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Number of the scenario and what it needs."""

    scenario: int
    documents: tuple[str, ...]


@kind("scenario-documents", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit a case of the scenario that names every document that is missing."""
    if view.case.scenario != parameters.scenario:
        return
    missing = [name for name in parameters.documents if not _DOCUMENTS[name](view)]
    if missing:
        yield Hit(args=arguments(missing=terms(missing)))


def _any(*kinds: EvidenceKind, count: int = 1) -> Callable[[View], bool]:
    return lambda view: len(view.legible(kinds=kinds)) >= count


def _every_order(*kinds: EvidenceKind, roles: tuple[str, ...] = ()) -> Callable[[View], bool]:
    def proved(view: View) -> bool:
        return all(
            any(not roles or any(f.role in roles for f in e.of(FactType.TIME)) for e in view.legible(o.id, kinds))
            for o in view.case.orders
            if o.id not in view.unsent
        )

    return proved


def _separation(*words: str) -> Callable[[View], bool]:
    def shown(view: View) -> bool:
        texts = [e.reading.text.casefold() for e in view.legible(kinds=(EvidenceKind.SEPARATION_REPORT,)) if e.reading]
        return any(word in text for text in texts for word in words)

    return shown


def _closed(view: View) -> bool:
    return all(loop.closed for loop in view.report.loops)


def _plan(view: View) -> bool:
    return any(s.name == "plan" and s.body for s in outline(view.letter))


_DOCUMENTS: dict[str, Callable[[View], bool]] = {
    "carrier-letter": _any(EvidenceKind.CARRIER_LETTER),
    "full-chain": _closed,
    "dispatch-time": _every_order(
        EvidenceKind.OUTBOUND_RECORD,
        EvidenceKind.SHIPPING_LABEL,
        roles=("shipping.dispatched", "shipping.packed", "shipping.label-created"),
    ),
    "label-scan": _every_order(EvidenceKind.SHIPPING_LABEL, EvidenceKind.OUTBOUND_RECORD),
    "policy-announcement": _any(EvidenceKind.POLICY_PAGE),
    "old-record": _any(EvidenceKind.OUTBOUND_RECORD, EvidenceKind.ORDER_PAGE, EvidenceKind.METRIC_REPORT),
    "ip-report": _separation("ip", "network", "网络", "網路", "网段"),
    "device-report": _separation("device", "设备", "裝置", "電腦", "电脑"),
    "bank-report": _separation("bank", "银行", "銀行", "收款"),
    "test-report": _any(EvidenceKind.TEST_REPORT),
    "internal-plan": _plan,
    "carrier-contract": _any(EvidenceKind.CARRIER_LETTER, EvidenceKind.INVOICE),
    "local-support": _any(EvidenceKind.OTHER, EvidenceKind.COMPLIANCE_DOCUMENT),
    "old-page": _any(EvidenceKind.POLICY_PAGE),
    "new-page": _any(EvidenceKind.POLICY_PAGE, count=2),
    "comparison": _any(EvidenceKind.METRIC_REPORT),
}
