"""What the head of a mail tells: who wrote when. Marketplaces pass messages between buyer and seller on as mails."""

from __future__ import annotations

import re
from email.utils import parseaddr, parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.extractors.chat import side_of
from appealdesk.core.reading.extractors.speakers import SYSTEM, party_named
from appealdesk.core.reading.extractors.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.domain.page import Reading
    from appealdesk.core.reading.context import Context

MAIL = "message/rfc822"
_THREADS = (EvidenceKind.MESSAGE_THREAD, EvidenceKind.OFF_PLATFORM_CHAT)


def is_relayed(reading: Reading) -> bool:
    """Return whether a mail came from a marketplace's address for messages between buyer and seller."""
    head = dict(reading.metadata)
    addresses = f"{head.get('from', '')} {head.get('to', '')}".casefold()
    return reading.media == MAIL and any(relay in addresses for relay in table("threads")["relays"]["addresses"])


def writer_of(printed: str) -> str:
    """Return the writer's name from a mail's ``From``; a marketplace adds its own ("Karen Lee - Amazon Marketplace").

    Empty where only an address is printed, or where the marketplace itself writes.
    """
    name = _added().sub("", parseaddr(printed)[0]).strip()
    return "" if party_named(name) == SYSTEM else name


@cache
def _added() -> re.Pattern[str]:
    names = "|".join(re.escape(w) for w in sorted(table("threads")["relays"]["added"], key=len, reverse=True))
    return re.compile(rf"\s*(?:[-–|,]\s*|[(（]\s*|via\s+|über\s+|通过\s*)+(?:{names})[^-–|]*$", re.IGNORECASE)


def mail_facts(reading: Reading, kind: EvidenceKind, context: Context) -> Iterator[Fact]:
    """Yield the writer and the time of a mail; they have no place on a page.

    A message that a marketplace relays is from the buyer unless the writer is known as the shop.
    """
    if reading.media != MAIL:
        return
    head = dict(reading.metadata)
    name = writer_of(head.get("from", ""))
    party = ""
    if kind in _THREADS:
        party = side_of(name, context) or ("buyer" if name and is_relayed(reading) else "")
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
