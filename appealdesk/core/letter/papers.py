"""Kinds of paper that a notice asks for and that a letter claims to have, by the lists of the lexicons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.evidence import EvidenceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

ASKED: Final[Mapping[str, tuple[EvidenceKind, ...]]] = {
    "tracking": (EvidenceKind.TRACKING_PAGE,),
    "dispatch": (EvidenceKind.OUTBOUND_RECORD, EvidenceKind.SHIPPING_LABEL, EvidenceKind.PACKING_SLIP),
    "messages": (EvidenceKind.MESSAGE_THREAD,),
    "invoices": (EvidenceKind.INVOICE,),
    "tests": (EvidenceKind.TEST_REPORT,),
    "compliance": (EvidenceKind.COMPLIANCE_DOCUMENT,),
    "refund": (EvidenceKind.REFUND_RECORD,),
}
"""What a notice or a point of a refusal asks for (lexicon ``asked``); any of the kinds will do."""
CLAIMED: Final[Mapping[str, tuple[EvidenceKind, ...]]] = {
    "carrier-letter": (EvidenceKind.CARRIER_LETTER,),
    "test-report": (EvidenceKind.TEST_REPORT,),
    "video": (EvidenceKind.VIDEO,),
    "invoice": (EvidenceKind.INVOICE,),
    "compliance-document": (EvidenceKind.COMPLIANCE_DOCUMENT,),
    "buyer-said": (EvidenceKind.MESSAGE_THREAD, EvidenceKind.OFF_PLATFORM_CHAT, EvidenceKind.REFUND_RECORD),
}
"""What a sentence claims to have (lexicon ``claims``): any of the kinds shows that it is no invention; the first one is
what to tie to it."""
