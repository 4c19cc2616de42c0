"""Keys that say what a file is: digits for the commonest kinds, letters for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.evidence import EvidenceKind as K

if TYPE_CHECKING:
    from collections.abc import Mapping

KIND_KEYS: Final[Mapping[K, str]] = {
    K.ORDER_PAGE: "1",
    K.PACKING_SLIP: "2",
    K.SHIPPING_LABEL: "3",
    K.OUTBOUND_RECORD: "4",
    K.TRACKING_PAGE: "5",
    K.MESSAGE_THREAD: "6",
    K.REFUND_RECORD: "7",
    K.INVOICE: "8",
    K.CARRIER_LETTER: "9",
    K.OFF_PLATFORM_CHAT: "H",
    K.NOTICE: "N",
    K.REJECTION: "R",
    K.CONFIRMATION: "F",
    K.POLICY_PAGE: "P",
    K.TEST_REPORT: "T",
    K.COMPLIANCE_DOCUMENT: "G",
    K.METRIC_REPORT: "M",
    K.SEPARATION_REPORT: "S",
    K.VIDEO: "V",
    K.OTHER: "0",
}
"""In the order they are offered."""
KIND_OF_KEY: Final[Mapping[str, K]] = {key: kind for kind, key in KIND_KEYS.items()}
