"""What the head of a mail tells: who wrote when. Marketplaces pass messages between buyer and seller on as mails."""

from __future__ import annotations

from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.extractors.chat import side_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.domain.page import Reading
    from appealdesk.core.reading.context import Context

MAIL = "message/rfc822"
_RELAYS = ("@marketplace.amazon.", "@members.ebay.")
_THREADS = (EvidenceKind.MESSAGE_THREAD, EvidenceKind.OFF_PLATFORM_CHAT)


def is_relayed(reading: Reading) -> bool:
    """Return whether a mail came from a marketplace's address for messages between buyer and seller."""
    head = dict(reading.metadata)
    addresses = f"{head.get('from', '')} {head.get('to', '')}".casefold()
    return reading.media == MAIL and any(relay in addresses for relay in _RELAYS)


def mail_facts(reading: Reading, kind: EvidenceKind, context: Context) -> Iterator[Fact]:
    """Yield the writer and the time of a mail; they have no place on a page.

    A message that a marketplace relays is from the buyer unless the writer is known as the shop.
    """
    if reading.media != MAIL:
        return
    head = dict(reading.metadata)
    name = parseaddr(head.get("from", ""))[0]
    party = ""
    if kind in _THREADS:
        party = side_of(name, context) or ("buyer" if is_relayed(reading) else "")
        if name:
            yield Fact(FactType.PARTICIPANT, name, name, origin=Origin.TEXT, role=party)
    try:
        sent = parsedate_to_datetime(head.get("date", ""))
    except (ValueError, TypeError):
        return
    if sent.tzinfo is None:
        return  # "-0000" and a missing zone say nothing about the sender's clock
    offset = sent.isoformat()[-6:]
    role = f"message.{party}" if party else ("issued" if kind is EvidenceKind.NOTICE else "other")
    yield Fact(
        FactType.TIME,
        sent.isoformat(),
        head["date"],
        origin=Origin.TEXT,
        role=role,
        zone=offset,
        zone_reason="printed",
    )
