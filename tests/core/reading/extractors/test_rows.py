"""Rows of a table of orders: whose each time and number is, and which row's order number could not be read."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Case, Order
from appealdesk.core.domain.events import timelines
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.linking import link, number_map
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand
from tests.core.reading.extractors.build import page, reading

if TYPE_CHECKING:
    from appealdesk.core.domain.evidence import Evidence

FIRST, SECOND, THIRD = "113-5561290-1187446", "111-8090334-6601827", "112-2290147-0091256"
USPS, UPS = "9400111202555842332669", "1Z999AA10123456784"
X = (40.0, 300.0, 560.0, 760.0)
HEAD = ("订单号", "运单号", "重量", "出库时间")


def row(*cells: str) -> list[tuple[float, str]]:
    return list(zip(X, cells, strict=True))


def understood(*rows: list[tuple[float, str]], known: tuple[str, ...] = (FIRST, SECOND)) -> Evidence:
    context = Context(platform="amazon", site="us", order_ids=known)
    return understand(reading(page(["出库记录", row(*HEAD), *rows])), "list.png", context)


def unread(item: Evidence) -> list[Fact]:
    return [f for f in item.of(FactType.ORDER_ID) if f.unread]


def dispatched(item: Evidence, *orders: str) -> dict[str, list[str]]:
    case = Case(platform="amazon", site="us", orders=tuple(Order(o) for o in orders))
    told = timelines(case, link(case, [item]))
    return {o: [e.printed for e in events if e.kind == "shipping.dispatched"] for o, events in told.items()}


def test_what_a_row_says_belongs_to_the_order_of_that_row():
    item = understood(
        row(FIRST, USPS, "0.30", "2026-06-04 10:12"),
        row(SECOND, UPS, "0.31", "2026-06-04 10:15"),
        row(FIRST, USPS, "0.32", "2026-06-04 10:18"),
    )

    assert dispatched(item, FIRST, SECOND) == {
        FIRST: ["2026-06-04 10:12", "2026-06-04 10:18"],
        SECOND: ["2026-06-04 10:15"],
    }
    assert unread(item) == []


def test_a_row_whose_order_number_ran_into_its_neighbour_is_asked_about():
    glued = [(X[0], f"{THIRD}{USPS}0.32"), (X[3], "2026-06-04 10:12")]

    item = understood(glued, row(SECOND, UPS, "0.31", "2026-06-04 10:15"))

    (asked,) = unread(item)
    assert asked.value.startswith(THIRD)
    assert asked.doubtful
    assert item.values(FactType.ORDER_ID) == {SECOND}


def test_the_time_of_a_row_that_could_not_be_read_is_not_the_next_orders():
    glued = [(X[0], f"{THIRD}{USPS}0.32"), (X[3], "2026-06-04 10:12")]

    item = understood(row(SECOND, UPS, "0.31", "2026-06-04 10:15"), glued)

    assert dispatched(item, SECOND) == {SECOND: ["2026-06-04 10:15"]}


def test_rows_of_orders_outside_the_case_give_it_neither_times_nor_numbers():
    item = understood(
        row(FIRST, USPS, "0.30", "2026-06-04 10:12"), row(SECOND, UPS, "0.31", "2026-06-04 10:15"), known=(SECOND,)
    )
    case = Case(platform="amazon", site="us", orders=(Order(SECOND),))

    assert dispatched(item, SECOND) == {SECOND: ["2026-06-04 10:15"]}
    assert USPS not in number_map(case, link(case, [item]))


def test_a_row_that_goes_on_without_an_order_number_is_none():
    item = understood(
        row(FIRST, USPS, "0.30", "2026-06-04 10:12"),
        row("", UPS, "0.31", "2026-06-04 10:15"),
        [(X[0], "2026-06-04 10:20"), (X[2], "0.10"), (X[3], "2026-06-04 10:20")],
        row(SECOND, "", "0.31", "2026-06-04 10:25"),
    )
    assert unread(item) == []


def test_a_row_of_a_long_table_takes_no_longer_than_one_of_a_short_table():
    def seconds(count: int) -> float:
        rows = [
            [(40.0, f"114-3941{i % 9000 + 1000:04}-8772232"), (400.0, "May 1, 2026 10:12 AM"), (700.0, "Shipped")]
            for i in range(count)
        ]
        document, context = reading(page(rows)), Context("amazon", "us", "America/Los_Angeles")
        begin = process_time()
        understand(document, "list.png", context)
        return process_time() - begin

    seconds(50)  # what is compiled once is not counted
    assert seconds(400) < 8 * seconds(100)  # four times the rows; sixteen times as long where each looks at all others
