"""The set of papers that a platform wants together is not complete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.comparison import comparisons
from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, terms
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.timeline import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """What belongs to the set."""

    papers: tuple[str, ...]
    """``notice-shot``, ``full-tracking``, ``original-chats``, ``outbound-slip``, ``sku-comparison``."""


@kind("pack-incomplete", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit that names what is missing."""
    missing = [name for name in parameters.papers if not _THERE[name](view)]
    if missing:
        yield Hit(args=arguments(missing=terms(missing)))


def _notice_shot(view: View) -> bool:
    shots = [d for d in view.report.documents if d.file == view.case.notice.file]
    shots += view.files(kinds=(EvidenceKind.NOTICE,))
    return any(d.media.startswith("image/") for d in shots)


def _every_order(*kinds: EvidenceKind) -> Callable[[View], bool]:
    # a case without orders has no trail and no slip, so nothing of the kind is there
    return lambda view: (
        bool(view.case.orders) and all(view.legible(o.id, kinds) for o in view.case.orders if o.id not in view.unsent)
    )


def _chats(view: View) -> bool:
    # where the loop needs no messages there need not have been any
    return Lane.MESSAGES not in view.needed or _every_order(EvidenceKind.MESSAGE_THREAD)(view)


_THERE: dict[str, Callable[[View], bool]] = {
    "notice-shot": _notice_shot,
    "full-tracking": _every_order(EvidenceKind.TRACKING_PAGE),
    "original-chats": _chats,
    "outbound-slip": _every_order(EvidenceKind.OUTBOUND_RECORD),
    "sku-comparison": lambda view: bool(comparisons(view)),
}
