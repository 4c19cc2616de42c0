"""A case of many orders as it stands once its files are read, and what judging it costs.

``python -m tests.benchmarks.checking ORDERS`` prints the processor's seconds, the facts, and what was found;
``--profile`` shows where they went.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import hashlib
import json
import pstats
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appealdesk.core.checks import load_rules
from appealdesk.core.desk.judging import Understood, judged
from appealdesk.core.domain.case import Case, Letter, Notice, Order, Rejection, RejectionPoint
from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box, Line, Page, Reading, Unit
from appealdesk.core.packs import load_packs

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT: Final = Path(__file__).parents[2]
_NOW: Final = datetime(2026, 5, 20, 12, tzinfo=UTC)
_FIRST: Final = datetime(2026, 5, 1, 8, tzinfo=UTC)
_FILLING: Final = 12
"""Lines of a page that tell nothing."""


@dataclass(frozen=True)
class Measured:
    """What it took, and that it did something."""

    seconds: float
    orders: int
    facts: int
    findings: int
    questions: int


def order_id(number: int) -> str:
    """Return an order number in the marketplace's form."""
    return f"114-{3_000_000 + number:07}-{(number * 7919) % 10_000_000:07}"


def waybill(number: int) -> str:
    """Return the parcel's number."""
    return f"YT26{number:012}"


def _order(number: int) -> Order:
    placed = _FIRST + timedelta(minutes=11 * number % 7200)
    return Order(
        order_id(number),
        ordered_at=placed,
        promised_ship_at=placed + timedelta(days=2),
        tracking_number=waybill(number),
        carrier="YunExpress",
        buyer=f"Buyer {number}",
    )


def _files(number: int, order: Order) -> Iterator[Evidence]:
    """Yield label and trail: five facts an order; each tenth parcel left late, each fiftieth trail is a stranger's."""
    assert order.ordered_at is not None
    left = order.ordered_at + timedelta(days=3 if number % 10 == 0 else 1)
    yield _file(
        f"evidence/label {number}.png",
        EvidenceKind.SHIPPING_LABEL,
        (FactType.ORDER_ID, order.id, ""),
        (FactType.TRACKING_NUMBER, order.tracking_number, ""),
        (FactType.TIME, left.isoformat(), "shipping.dispatched"),
    )
    shown = waybill(number + 10_000_000) if number % 50 == 3 else order.tracking_number
    yield _file(
        f"evidence/trail {number}.png",
        EvidenceKind.TRACKING_PAGE,
        (FactType.TRACKING_NUMBER, shown, ""),
        (FactType.TIME, (left + timedelta(hours=5)).isoformat(), "tracking.first-scan"),
    )


def _file(name: str, kind: EvidenceKind, *told: tuple[FactType, str, str]) -> Evidence:
    said = [*(value for _, value, _ in told), *(f"Line {n} of {name}" for n in range(_FILLING))]
    lines = tuple(Line(text, Box(10, 20 * row, 300, 18)) for row, text in enumerate(said))
    facts = tuple(
        Fact(
            of,
            value,
            value,
            box=lines[row].box,
            role=role,
            zone="UTC" if of is FactType.TIME else "",
        )
        for row, (of, value, role) in enumerate(told)
    )
    digest = hashlib.sha256(name.encode()).hexdigest()
    page = Page(1, 800, 600, Unit.PIXEL, lines)
    return Evidence(
        name, digest, 1000, "image/png", kind, facts=facts, reading=Reading(digest, 1000, "image/png", (page,), (), ())
    )


def _letter(orders: tuple[Order, ...]) -> str:
    named = "\n".join(
        f"Order {o.id} (waybill {o.tracking_number}) left on {o.ordered_at + timedelta(days=1):%d %B %Y}."
        for o in orders[:20]
        if o.ordered_at
    )
    return (
        f"# Problem\n\n{len(orders)} orders were counted as late on 8 May 2026.\n\n# Root cause\n\n{named}\n\n"
        "# Actions taken\n\nOn 9 May 2026 we changed the upload to every 15 minutes.\n\n"
        "# Long-term plan\n\nFrom 11 May 2026 the warehouse checks the list at 17:00.\n"
    )


def many(count: int) -> Understood:
    """Return a case of so many orders with five facts each, a notice, a letter and a refusal to answer."""
    orders = tuple(_order(n) for n in range(count))
    case = Case(
        platform="amazon",
        site="us",
        metric="late-shipment",
        scenario=3,
        orders=orders,
        notice=Notice(
            issued_at=datetime(2026, 5, 8, 9, tzinfo=UTC),
            period_start=date(2026, 5, 1),
            period_end=date(2026, 5, 7),
            value=0.052,
            target=0.04,
        ),
        letter=Letter("letter.md", _letter(orders)),
        rejection=Rejection(
            "rejection.txt",
            (),
            (
                RejectionPoint("1", "Greater detail on the root cause of the late shipments."),
                RejectionPoint("2", "Proof of dispatch for every order."),
                RejectionPoint("3", "The steps taken to prevent late shipments."),
            ),
            issued_at=datetime(2026, 5, 15, 9, tzinfo=UTC),
        ),
    )
    return Understood(case, [file for n, order in enumerate(orders) for file in _files(n, order)])


def take(count: int, *, profile: bool = False) -> Measured:
    """Judge a case of so many orders in this process; packs and rules are loaded before, as the window has them."""
    pack, rules = load_packs().platform("amazon", "us"), load_rules()
    judged(many(5), pack, rules, now=_NOW)
    known = many(count)
    # what earlier cases left must not be cleared away on this one's time
    gc.collect()
    profiler = cProfile.Profile()
    if profile:
        profiler.enable()
    began = time.process_time()
    report = judged(known, pack, rules, now=_NOW)
    seconds = time.process_time() - began
    if profile:
        profiler.disable()
        pstats.Stats(profiler, stream=sys.stderr).sort_stats("tottime").print_stats(45)
    facts = sum(len(e.facts) for e in report.evidence)
    return Measured(seconds, len(report.case.orders), facts, len(report.findings), len(report.questions))


def measure(count: int) -> Measured:
    """Take the measure in a process of its own."""
    command = [sys.executable, "-m", __name__, str(count)]
    said = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True).stdout
    return Measured(**json.loads(said))


def main() -> None:
    """Judge a case of so many orders and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("orders", type=int)
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    sys.stdout.write(json.dumps(vars(take(asked.orders, profile=asked.profile))) + "\n")


if __name__ == "__main__":
    main()
