"""Which files of a case are not handed in, and why: they stand in the dossier only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType

if TYPE_CHECKING:
    from appealdesk.core.domain.evidence import Evidence

CONFIRMATION, NOTICE, SPLIT, CHAT, SUGGESTED, OTHER_ORDER, EARLIER_LETTER = (
    "confirmation",
    "notice",
    "split",
    "chat",
    "suggested",
    "other-order",
    "earlier-letter",
)
EXPECTED: Final = frozenset({CONFIRMATION, NOTICE, SPLIT})
"""Reasons that nobody need be told of: such files are not meant to be handed in."""
_PROBLEMS: Final = {
    "empty": "empty",
    "encrypted": "locked",
    "wrong-password": "locked",
    "locked": "locked",
    "broken": "broken",
    "crashed": "broken",
    "timed-out": "broken",
    "unreadable": "broken",
    "mislabelled": "broken",
    "truncated": "broken",
    "phone-photo": "phone-photo",
    "too-large": "too-large",
    "too-many-pages": "too-large",
}
"""Codes of problems with a reason of their own; of any other, the kind of file is the reason."""


def why_kept_back(item: Evidence, orders: set[str], *, sent: bool, document: bool, tied: bool) -> str:
    """Return why a file is not handed in, the end of a text key ``dossier.kept.*``; empty where it is.

    Args:
        item: the file.
        orders: ids of the case's orders.
        sent: whether it is the letter of an appeal that went before.
        document: whether it is what is being answered, the notice or a refusal.
        tied: whether it stands under an order of the case.
    """
    if tied:
        return ""
    if document:
        return NOTICE
    if item.confirms:
        return CONFIRMATION
    if sent:
        return EARLIER_LETTER
    fatal = next((p.code for p in item.problems if p.fatal), "")
    reasons = (
        (SPLIT, item.split),
        (_PROBLEMS.get(fatal, "kind"), bool(fatal)),
        (f"text-{item.legibility}", not item.legible),
        (CHAT, item.kind is EvidenceKind.OFF_PLATFORM_CHAT),
        (OTHER_ORDER, bool(item.values(FactType.ORDER_ID) - orders)),
        (SUGGESTED, bool(item.suggested)),
    )
    return next((reason for reason, stands in reasons if stands), "")


def why_cover_only(item: Evidence) -> str:
    """Return why of a file that is handed in only the cover can be, as far as it is known without opening it again."""
    if item.media.startswith("video/"):
        return "video"
    fatal = next((p.code for p in item.problems if p.fatal), "")
    return _PROBLEMS.get(fatal, "kind") if fatal else ""
