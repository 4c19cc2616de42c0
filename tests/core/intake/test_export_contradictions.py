"""Rows of one order that contradict each other, columns whose header names a zone, and dates that nobody asked for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.intake.orders import OrderExport, read_export
from appealdesk.core.intake.orders.access import PLAIN
from appealdesk.core.intake.orders.headers import without_zone
from appealdesk.core.intake.orders.mapping.look import look_at
from appealdesk.core.intake.orders.mapping.propose import propose
from appealdesk.core.reading.disk import DiskFile

if TYPE_CHECKING:
    from pathlib import Path

ONE, OTHER = "114-3941689-8772232", "114-3941689-8772233"
SHIPPED = (
    "order-id\torder-item-id\tpurchase-date\tpayments-date\tshipment-date\ttracking-number\tcarrier\titem-price\tsku"
)
BEGUN = "2026-05-30T12:00:00-07:00\t2026-05-30T12:00:00-07:00"


def read(tmp_path: Path, lines: list[str], site: str = "us") -> OrderExport:
    path = tmp_path / "orders.txt"
    path.write_text("\n".join(lines), "utf-8")
    return read_export(DiskFile(path), "orders.txt", platform="amazon", site=site, timezone="America/Los_Angeles")


def told(export: OrderExport) -> list[str]:
    return [p.key.removeprefix("intake.problem.") for p in export.problems]


def row(order: str, shipped: str, number: str) -> str:
    return f"{order}\t1\t{BEGUN}\t{shipped}\t{number}\tUPS\t10.00\tA-1"


def test_two_rows_of_an_order_with_other_times_are_told_and_both_parcels_kept(tmp_path: Path) -> None:
    first, second = "1Z999AA10123456784", "1Z999AA10123456793"
    rows = [
        row(ONE, "2026-06-04T18:12:00-07:00", first),
        row(ONE, "2026-06-05T09:00:00-07:00", second),
        row(OTHER, "2026-06-04T18:12:00-07:00", "1Z999AA10123456800"),
    ]
    export = read(tmp_path, [SHIPPED, *rows])
    assert told(export) == ["row-disagrees"]
    (problem,) = export.problems
    assert (problem.order, problem.line) == (ONE, 3)
    assert dict(problem.args) == {
        "row": "3",
        "value": "2026-06-05T09:00:00-07:00",
        "first": "2026-06-04 18:12",
        "column": "shipment-date",
    }
    order = export.orders[0]
    assert order.shipped_at == datetime.fromisoformat("2026-06-04T18:12:00-07:00")
    assert {order.tracking_number, *order.other_numbers} == {first, second}


@pytest.mark.parametrize("again", ["2026-06-04T18:12:00-07:00", "2026-06-05T01:12:00+00:00", ""])
def test_rows_that_say_the_same_or_nothing_do_not_contradict(tmp_path: Path, again: str) -> None:
    rows = [row(ONE, "2026-06-04T18:12:00-07:00", "1Z999AA10123456784"), row(ONE, again, "1Z999AA10123456784")]
    assert told(read(tmp_path, [SHIPPED, *rows])) == []


@pytest.mark.parametrize(
    ("header", "bare", "zone"),
    [
        ("付款时间(太平洋时间)", "付款时间", "America/Los_Angeles"),
        ("发货时间(北京时间)", "发货时间", "+08:00"),
        ("发货时间(gmt+08:00)", "发货时间", "+08:00"),
        ("ship date (beijing time)", "ship date", "+08:00"),
        ("出荷日(日本時間)", "出荷日", "+09:00"),
        ("waktu (wib)", "waktu", "+07:00"),
        ("total (usd)", "total (usd)", ""),
        ("发货时间(当地时间)", "发货时间(当地时间)", ""),
    ],
)
def test_a_zone_in_the_header_is_that_of_its_column(header: str, bare: str, zone: str) -> None:
    assert without_zone(header) == (bare, zone)


def test_two_columns_may_be_in_two_zones(tmp_path: Path) -> None:
    head = "订单号\t订单状态\t下单时间\t付款时间(太平洋时间)\t发货时间(北京时间)\t包裹号\t物流方式\t运单号"
    cells = (
        f"{ONE}\t已发货\t2026-05-30 20:00:00\t2026-05-30 05:00:10\t2026-06-04 10:12:00\tXM1\tUPS\t1Z999AA10123456784"
    )
    (order,) = read(tmp_path, [head, cells]).orders
    assert order.paid_at == datetime.fromisoformat("2026-05-30T05:00:10-07:00")
    assert order.shipped_at == datetime.fromisoformat("2026-06-04T10:12:00+08:00")


@pytest.mark.parametrize(
    ("header", "cell", "problems"),
    [
        ("handed-out", "2026-06-03T10:00:00-07:00", ["orders-column-unused"]),
        ("handed-out", "yes", []),
        ("last-updated-date", "2026-06-03T10:00:00-07:00", []),
    ],
)
def test_a_column_of_dates_that_nobody_knows_is_told(
    tmp_path: Path, header: str, cell: str, problems: list[str]
) -> None:
    head = f"amazon-order-id\tpurchase-date\torder-status\t{header}\tsku\tcurrency\titem-price"
    line = f"{ONE}\t2026-05-30T12:00:00-07:00\tShipped\t{cell}\tA-1\tUSD\t10.00"
    assert told(read(tmp_path, [head, line])) == problems


def test_a_column_that_is_still_empty_is_proposed_by_its_header(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        f"Ref,Bought,Sent,Delivered time,Parcel\n{ONE},2026-05-13 10:12,2026-05-14 16:40,,1Z999AA10123456784\n"
    )
    columns = propose(look_at(DiskFile(path), PLAIN)).columns
    assert {c.name: c.meaning for c in columns}["Delivered time"] == "delivered_at"


def test_a_table_of_two_bytes_a_letter_ends_where_its_last_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(f"Ref,Sent\r\n{ONE},2026-05-14 16:40\r\n".encode("utf-16"))
    rows = look_at(DiskFile(path), PLAIN).rows
    assert [r for r in rows if any(r)] == [("Ref", "Sent"), (ONE, "2026-05-14 16:40")]
