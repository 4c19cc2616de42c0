"""Small worlds for the tests of linking, timelines and loops."""

from datetime import datetime

from appealdesk.core.domain.case import Case, Order
from appealdesk.core.domain.evidence import Evidence, EvidenceKind, Legibility
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box

ORDER = "114-5820447-3196258"
OTHER = "111-7730914-6402817"
NUMBER = "9400111899223397623913"
OTHER_NUMBER = "1Z7R4W620394812768"

KINDS = {
    "order": EvidenceKind.ORDER_PAGE,
    "label": EvidenceKind.SHIPPING_LABEL,
    "outbound": EvidenceKind.OUTBOUND_RECORD,
    "slip": EvidenceKind.PACKING_SLIP,
    "tracking": EvidenceKind.TRACKING_PAGE,
    "messages": EvidenceKind.MESSAGE_THREAD,
    "wechat": EvidenceKind.OFF_PLATFORM_CHAT,
    "letter": EvidenceKind.CARRIER_LETTER,
}


def moment(text: str) -> datetime:
    """``2026-05-02 16:40 -07:00`` as an instant."""
    day, clock, *zone = text.split()
    return datetime.fromisoformat(f"{day}T{clock}{zone[0] if zone else '-07:00'}")


def order(order_id: str = ORDER, number: str = "", **times: str) -> Order:
    """An order; times as ``ordered_at="2026-05-01 10:12"``."""
    return Order(
        id=order_id,
        tracking_number=number,
        sources=tuple((name, "case.toml") for name in times),
        **{name: moment(value) for name, value in times.items()},
    )


def case(*orders: Order) -> Case:
    return Case(platform="amazon", site="us", timezone="America/Los_Angeles", orders=orders or (order(),))


def fact(kind: FactType, value: str, **extra: object) -> Fact:
    return Fact(kind, value, value, box=Box(10, 10, 100, 20), confidence=0.99, **extra)


def paper(
    file: str, *, ids: str = "", numbers: str = "", legible: bool = True, statuses: str = "", **times: str
) -> Evidence:
    """A file as a reader would see it. The first word of its name tells its kind; times as
    ``shipping_dispatched="2026-05-02 16:40"``."""
    name = file.rpartition("/")[2]
    kind = next(k for word, k in KINDS.items() if word in name)
    facts = [fact(FactType.ORDER_ID, i) for i in ids.split()]
    facts += [fact(FactType.TRACKING_NUMBER, n) for n in numbers.split()]
    facts += [fact(FactType.STATUS, s, role="headline") for s in statuses.split()]
    for role, value in times.items():
        event = role.replace("_", ".", 1).replace("_", "-")
        facts.append(fact(FactType.TIME, moment(value).isoformat(), role=event, zone_reason="printed"))
    return Evidence(
        file=f"evidence/{file}",
        sha256=file,
        size=1,
        media="image/png",
        kind=kind,
        legibility=Legibility.OK if legible else Legibility.UNREADABLE,
        facts=tuple(facts),
    )


def full_set(order_id: str = ORDER, number: str = NUMBER, suffix: str = "") -> list[Evidence]:
    """The four papers of an order whose loop closes."""
    return [
        paper(f"order{suffix}.png", ids=order_id, numbers=number, order_placed="2026-05-01 10:12"),
        paper(
            f"outbound{suffix}.png",
            ids=order_id,
            numbers=number,
            shipping_packed="2026-05-02 15:30",
            shipping_dispatched="2026-05-02 16:40",
        ),
        paper(
            f"tracking{suffix}.png",
            numbers=number,
            statuses="delivered",
            tracking_first_scan="2026-05-02 18:05",
            tracking_delivered="2026-05-06 13:14",
        ),
        paper(f"messages{suffix}.png", ids=order_id, message_buyer="2026-05-03 09:18"),
    ]
