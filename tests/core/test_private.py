"""What an order export tells of buyers beside the fields of an order, so that a redacted copy can mask it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.core.desk.private import private_of
from appealdesk.core.domain.case import Case, Notice, Order
from appealdesk.core.export.redaction import Secret
from appealdesk.core.export.redaction.patterns import ADDRESS, MAIL, NAME, PHONE, TOWN
from appealdesk.core.intake.orders.access import TableAccess
from appealdesk.core.reading.disk import DiskFile

if TYPE_CHECKING:
    from pathlib import Path

ORDER = "114-5820447-3196258"
HEAD = (
    "amazon-order-id\tpurchase-date\tbuyer-email\tbuyer-name\tbuyer-phone-number\t"
    "recipient-name\tship-address-1\tship-state"
)
ROW = "2026-05-01T10:12:00-07:00\tk@example.com\tKaren Lee\t5550102233\t李四\t12 Foo Street\tTX"


@pytest.fixture
def export(tmp_path: Path) -> DiskFile:
    path = tmp_path / "orders.txt"
    other = ROW.replace("Karen Lee", "Somebody Else")
    path.write_text(f"{HEAD}\n{ORDER}\t{ROW}\n111-7730914-6402817\t{other}\n", "utf-8")
    return DiskFile(path)


def case(*orders: str) -> Case:
    return Case(
        platform="amazon",
        site="us",
        store="Lanyu",
        metric="late-shipment",
        timezone="UTC",
        notice=Notice(),
        orders=tuple(Order(id=one) for one in orders),
    )


def test_private_cells_of_the_cases_orders_are_known_short_names_too(export):
    assert set(private_of(export, case(ORDER), TableAccess())) == {
        Secret("k@example.com", MAIL),
        Secret("Karen Lee", NAME),
        Secret("5550102233", PHONE),
        Secret("李四", NAME),
        Secret("12 Foo Street", ADDRESS),
    }


def test_a_town_of_a_column_is_known_as_a_town_and_the_sellers_own_columns_are_not(tmp_path):
    path = tmp_path / "orders.txt"
    head = "amazon-order-id\tpurchase-date\tbuyer-name\tship-city\twarehouse-address\tsender-phone\tbattery-capacity"
    row = f"{ORDER}\t2026-05-01T10:12:00-07:00\tKaren Lee\tReno\t13930 Magnolia Ave\t9095550188\t5000 mAh"
    path.write_text(f"{head}\n{row}\n", "utf-8")
    assert set(private_of(DiskFile(path), case(ORDER), TableAccess())) == {
        Secret("Karen Lee", NAME),
        Secret("Reno", TOWN),
    }


def test_a_table_that_cannot_be_opened_tells_nothing(tmp_path):
    (tmp_path / "orders.txt").write_bytes(b"")
    assert private_of(DiskFile(tmp_path / "orders.txt"), case(ORDER), TableAccess()) == ()
    assert private_of(DiskFile(tmp_path / "gone.txt"), case(ORDER), TableAccess()) == ()
