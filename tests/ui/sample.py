"""A report made by hand over the practice case whose second parcel's tracking page is another carrier's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from appealdesk.core.domain.case import Case, Notice, Order
from appealdesk.core.domain.clocks import Clock
from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.finding import Finding, Severity
from appealdesk.core.domain.loop import End, LaneState, Link, LinkState, OrderLoop
from appealdesk.core.domain.page import Box, Origin
from appealdesk.core.domain.report import Report
from appealdesk.core.domain.timeline import Event, Lane

FOLDER = Path(__file__).parents[1] / "cases" / "amazon-us-wrong-id-third-carrier"
ZONE = "America/Los_Angeles"
A, B = "112-6604821-9073345", "114-9917350-2286104"
UPS, FEDEX, USPS = "1ZE18X350355271905", "774103852962", "9405111899562300477188"
NOW = datetime(2026, 5, 22, 16, 30, tzinfo=UTC)
DEADLINE = datetime.fromisoformat("2026-05-28T23:59:00-07:00")


def at(text: str) -> datetime:
    """Return a moment of May 2026 in the platform's zone, from ``day hour:minute``."""
    day, clock = text.split()
    return datetime.fromisoformat(f"2026-05-{day}T{clock}:00-07:00")


def fact(kind: FactType, value: str, box: tuple[float, float, float, float], raw: str = "", role: str = "") -> Fact:
    return Fact(kind, value, raw or value, box=Box(*box), confidence=0.98, role=role)


def evidence(name: str, kind: EvidenceKind, orders: tuple[str, ...], *facts: Fact) -> Evidence:
    media = "application/pdf" if name.endswith("pdf") else "image/png"
    if name.endswith("jpg"):
        media = "image/jpeg"
    return Evidence(f"evidence/{name}", "0" * 64, 1000, media, kind, facts=facts, orders=orders)


def event(kind: str, when: str, order: str, source: str, *facts: Fact, date_only: bool = False) -> Event:
    return Event(kind, at(when), order, source, ZONE, "case", date_only=date_only, facts=facts)


ID_A = fact(FactType.ORDER_ID, A, (85, 154, 178, 23))
ID_B = fact(FactType.ORDER_ID, B, (85, 156, 178, 20))
NUMBER_A = fact(FactType.TRACKING_NUMBER, USPS, (37, 167, 313, 23), "9405 1118 9956 2300 4771 88")
NUMBER_B = fact(FactType.TRACKING_NUMBER, UPS, (253, 689, 160, 17))
LABEL_B = replace(NUMBER_B, box=Box(60, 330, 220, 16), origin=Origin.TEXT)
OTHER_ID = fact(FactType.ORDER_ID, "113-2258706-4419063", (298, 99, 159, 20))
FEDEX_NUMBER = fact(FactType.TRACKING_NUMBER, FEDEX, (35, 163, 177, 30), "7741 0385 2962")
THREAD_A = fact(FactType.ORDER_ID, A, (85, 169, 169, 23))
THREAD_B = fact(FactType.ORDER_ID, B, (120, 180, 190, 24))
PLACED_A = fact(FactType.TIME, "2026-05-10T08:31:00-07:00", (253, 278, 230, 20), role="order.placed")
DELIVERED_A = fact(FactType.TIME, "2026-05-15T12:48:00-07:00", (65, 388, 171, 23), role="tracking.delivered")
SCAN_A = fact(FactType.TIME, "2026-05-11T18:27:00-07:00", (64, 576, 163, 23), role="tracking.first-scan")
DELIVERED_B = fact(FactType.TIME, "2026-05-16T14:11:00-07:00", (65, 387, 152, 23), role="tracking.delivered")

FILES = (
    evidence("order A.png", EvidenceKind.ORDER_PAGE, (A,), ID_A, PLACED_A),
    evidence("order B.png", EvidenceKind.ORDER_PAGE, (B,), ID_B, NUMBER_B),
    evidence("packing slip A.png", EvidenceKind.PACKING_SLIP, (), OTHER_ID),
    evidence("label B.pdf", EvidenceKind.SHIPPING_LABEL, (B,), LABEL_B),
    evidence("tracking A.png", EvidenceKind.TRACKING_PAGE, (A,), NUMBER_A, DELIVERED_A, SCAN_A),
    evidence("tracking B.png", EvidenceKind.TRACKING_PAGE, (), FEDEX_NUMBER, DELIVERED_B),
    evidence("message A.png", EvidenceKind.MESSAGE_THREAD, (A,), THREAD_A),
    evidence("IMG_20260521_101544.jpg", EvidenceKind.MESSAGE_THREAD, (B,), THREAD_B),
)


def _file(name: str) -> str:
    return f"evidence/{name}"


LINKS_A = (
    Link(Lane.ORDER, Lane.SHIPPING, "order-id", LinkState.MISSING, A, near=End(_file("order A.png"), ID_A)),
    Link(
        Lane.SHIPPING,
        Lane.TRACKING,
        "tracking-number",
        LinkState.MISSING,
        USPS,
        far=End(_file("tracking A.png"), NUMBER_A),
    ),
    Link(
        Lane.TRACKING,
        Lane.MESSAGES,
        "order-id",
        LinkState.OK,
        A,
        near=End(_file("tracking A.png"), NUMBER_A),
        far=End(_file("message A.png"), THREAD_A),
    ),
    Link(
        Lane.MESSAGES,
        Lane.ORDER,
        "order-id",
        LinkState.OK,
        A,
        near=End(_file("message A.png"), THREAD_A),
        far=End(_file("order A.png"), ID_A),
    ),
)
LINKS_B = (
    Link(
        Lane.ORDER,
        Lane.SHIPPING,
        "order-id",
        LinkState.OK,
        B,
        near=End(_file("order B.png"), ID_B),
        far=End(_file("label B.pdf"), LABEL_B),
    ),
    Link(
        Lane.SHIPPING,
        Lane.TRACKING,
        "tracking-number",
        LinkState.MISMATCH,
        UPS,
        FEDEX,
        near=End(_file("label B.pdf"), LABEL_B),
        far=End(_file("tracking B.png"), FEDEX_NUMBER),
    ),
    Link(
        Lane.TRACKING, Lane.MESSAGES, "order-id", LinkState.OK, B, far=End(_file("IMG_20260521_101544.jpg"), THREAD_B)
    ),
    Link(
        Lane.MESSAGES,
        Lane.ORDER,
        "order-id",
        LinkState.OK,
        B,
        near=End(_file("IMG_20260521_101544.jpg"), THREAD_B),
        far=End(_file("order B.png"), ID_B),
    ),
)
LOOP_A = OrderLoop(
    A,
    (
        (Lane.ORDER, LaneState.OK),
        (Lane.SHIPPING, LaneState.MISSING),
        (Lane.TRACKING, LaneState.OK),
        (Lane.MESSAGES, LaneState.OK),
    ),
    LINKS_A,
    (
        event("order.placed", "10 08:31", A, _file("order A.png"), PLACED_A),
        event("tracking.first-scan", "11 18:27", A, _file("tracking A.png"), SCAN_A),
        event("order.ship-by", "12 23:59", A, "case.toml"),
        event("message.buyer", "13 10:05", A, _file("message A.png")),
        event("message.seller", "13 13:22", A, _file("message A.png")),
        event("tracking.in-transit", "13 21:16", A, _file("tracking A.png")),
        event("tracking.delivered", "15 12:48", A, _file("tracking A.png"), DELIVERED_A),
    ),
    closed=False,
    gap="shipping",
    files=(
        (Lane.ORDER, (_file("order A.png"),)),
        (Lane.TRACKING, (_file("tracking A.png"),)),
        (Lane.MESSAGES, (_file("message A.png"),)),
    ),
)
LOOP_B = OrderLoop(
    B,
    (
        (Lane.ORDER, LaneState.OK),
        (Lane.SHIPPING, LaneState.OK),
        (Lane.TRACKING, LaneState.CONFLICT),
        (Lane.MESSAGES, LaneState.OK),
    ),
    LINKS_B,
    (
        event("order.placed", "11 19:04", B, _file("order B.png")),
        event("shipping.label-created", "12 10:44", B, _file("label B.pdf")),
        event("shipping.dispatched", "12 16:02", B, "case.toml"),
        event("tracking.first-scan", "13 17:29", B, _file("tracking B.png")),
        event("order.ship-by", "13 23:59", B, "case.toml"),
        event("message.buyer", "14 20:11", B, _file("IMG_20260521_101544.jpg")),
        event("message.seller", "15 08:57", B, _file("IMG_20260521_101544.jpg")),
        event("tracking.delivered", "16 14:11", B, _file("tracking B.png"), DELIVERED_B),
    ),
    closed=False,
    gap="shipping-tracking",
    files=(
        (Lane.ORDER, (_file("order B.png"),)),
        (Lane.SHIPPING, (_file("label B.pdf"),)),
        (Lane.TRACKING, (_file("tracking B.png"),)),
        (Lane.MESSAGES, (_file("IMG_20260521_101544.jpg"),)),
    ),
)


def closed_loop(order: str) -> OrderLoop:
    """Return a small loop without a gap."""
    links = tuple(replace(x, state=LinkState.OK, other_key="") for x in LINKS_B)
    lanes = tuple((lane, LaneState.OK) for lane in Lane)
    return replace(LOOP_B, order=order, lanes=lanes, links=links, closed=True, gap="")


CASE = Case(
    "amazon",
    "us",
    "Brightwell Goods",
    "valid-tracking",
    timezone=ZONE,
    notice=Notice(deadline=DEADLINE, orders=(A, B)),
    orders=(
        Order(A, buyer="Megan Foster", carrier="USPS", tracking_number=USPS),
        Order(B, buyer="Luis Herrera", carrier="UPS", tracking_number=UPS),
        Order("113-0000001-0000001", buyer="Ann Poe"),
    ),
)
FINDINGS = (
    Finding(
        "evidence.order-id-mismatch",
        Severity.BLOCKER,
        file=_file("packing slip A.png"),
        box=OTHER_ID.box,
        args=(("found", OTHER_ID.value), ("expected", A)),
    ),
    Finding("shipping.dispatch-proof-missing", Severity.BLOCKER, order=A),
    Finding("evidence.loop.shipment-tracking", Severity.BLOCKER, B, _file("tracking B.png"), box=FEDEX_NUMBER.box),
    Finding("message.times", Severity.WARNING, order=B, file=_file("IMG_20260521_101544.jpg")),
    Finding("letter.length", Severity.ADVICE),
)
REPORT = Report(
    CASE,
    NOW,
    (Clock("printed-deadline", DEADLINE, "notice.txt", binding=True),),
    FILES,
    (closed_loop("113-0000001-0000001"), LOOP_A, LOOP_B),
    FINDINGS,
)
READY = replace(REPORT, findings=FINDINGS[-2:], loops=(closed_loop(A), closed_loop(B)))
