"""What became of an order: out of the words of real exports in their languages."""

import pytest

from appealdesk.core.domain.outcome import UNTOLD
from appealdesk.core.intake.orders import read_export
from appealdesk.core.reading.disk import DiskFile
from tests.core.intake.export_writing import as_text, headers

IDS = {"amazon": "114-1234567-1234567", "shopee": "2605021234ABCD", "temu": "PO-211-04817362951870"}


def told(tmp_path, name, **cells):
    header = headers()[name]
    platform = name.split(".")[0]
    id_column = {"amazon.all-orders": "amazon-order-id", "temu.zh": "订单号"}.get(name) or header[0]
    row = [{id_column: IDS.get(platform, IDS["shopee"]), **cells}.get(h, "") for h in header]
    path = tmp_path / "orders.csv"
    path.write_text(as_text([header, row], "\t" if platform == "amazon" else ","), "utf-8")
    export = read_export(DiskFile(path), path.name, platform=platform, site="", timezone="UTC")
    assert export.format == name
    (order,) = export.orders
    return order, export


CANCELLED = [
    (
        "shopee.en",
        {"Order Status": "Cancelled", "Cancel reason": "Cancelled by buyer because: Change of mind"},
        "buyer",
        "",
    ),
    (
        "shopee.en",
        {"Order Status": "Cancelled", "Cancel reason": "Cancelled by seller because: Out of Stock"},
        "seller",
        "stock-out",
    ),
    ("shopee.en", {"Order Status": "Cancelled", "Cancel reason": "By seller: wrong price"}, "seller", "mispriced"),
    (
        *("shopee.en", {"Cancel reason": "Cancelled automatically by Shopee's system because: seller failed to ship"}),
        *("platform", "not-shipped"),
    ),
    ("shopee.en", {"Order Status": "Cancelled"}, "", ""),
    (
        "shopee.id",
        {"Status Pesanan": "Batal", "Alasan Pembatalan": "Dibatalkan oleh Penjual. Alasan: Stok habis"},
        "seller",
        "stock-out",
    ),
    ("shopee.zh-tw", {"訂單狀態": "不成立", "不成立原因": "買家取消"}, "buyer", ""),
    ("shopee.th", {"สถานะการสั่งซื้อ": "ยกเลิกแล้ว"}, "", ""),
    ("temu.zh", {"订单状态": "已取消"}, "", ""),
    ("amazon.all-orders", {"order-status": "Cancelled"}, "", ""),
]


@pytest.mark.parametrize(("name", "cells", "side", "cause"), CANCELLED)
def test_a_cancellation_with_its_side_and_its_cause(tmp_path, name, cells, side, cause):
    order, export = told(tmp_path, name, **cells)
    assert order.outcome.stage == "cancelled"
    assert order.cancelled_by == side
    assert order.outcome.cancel_cause == cause
    assert "cancelled" in export.tells


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("shopee.en", {"Order Status": "Unpaid"}),
        ("shopee.en", {"Order Status": "Cancelled", "Cancel reason": "System: order not paid in time"}),
        ("shopee.zh-tw", {"訂單狀態": "尚未付款"}),
        ("amazon.all-orders", {"order-status": "Pending"}),
    ],
)
def test_what_was_never_paid_never_was_an_order_to_send(tmp_path, name, cells):
    assert told(tmp_path, name, **cells)[0].outcome.stage == "unpaid"


@pytest.mark.parametrize(
    ("cells", "returned", "reason"),
    [
        ({"Returned quantity": "2", "Return / Refund Status": "Request Completed"}, True, "Request Completed"),
        ({"Returned quantity": "0", "Return / Refund Status": "Refund Paid"}, True, "Refund Paid"),
        ({"Returned quantity": "0", "Return / Refund Status": "Request Rejected"}, False, ""),
        ({"Returned quantity": "0", "Order Status": "Completed"}, False, ""),
        ({"Order Status": "Cancelled", "Return / Refund Status": "Refund Approved"}, False, ""),
    ],
)
def test_a_return_is_what_came_back(tmp_path, cells, returned, reason):
    outcome = told(tmp_path, "shopee.en", **cells)[0].outcome
    assert (outcome.returned, outcome.return_reason) == (returned, reason)


def test_an_erp_names_the_reason_of_a_return(tmp_path):
    header = headers()["mabang.orders"]
    path = tmp_path / "orders.csv"
    row = [{"交易编号": IDS["shopee"], "退货原因": "破损", "订单状态": "已发货"}.get(h, "") for h in header]
    path.write_text(as_text([header, row]), "utf-8")
    export = read_export(DiskFile(path), path.name, platform="shopee", site="", timezone="UTC")
    assert export.orders[0].outcome.returned
    assert export.orders[0].outcome.return_reason == "破损"


def test_a_second_row_of_an_order_adds_what_came_back(tmp_path):
    header = headers()["shopee.en"]
    rows = [
        [{header[0]: IDS["shopee"], "Order Status": "Completed", "Returned quantity": n}.get(h, "") for h in header]
        for n in ("0", "1")
    ]
    path = tmp_path / "orders.csv"
    path.write_text(as_text([header, *rows]), "utf-8")
    (order,) = read_export(DiskFile(path), path.name, platform="shopee", site="", timezone="UTC").orders
    assert order.outcome.returned


def test_orders_that_the_platform_sends_are_told_apart(tmp_path):
    own, _ = told(tmp_path, "amazon.all-orders", **{"fulfillment-channel": "Merchant", "order-status": "Shipped"})
    fba, _ = told(tmp_path, "amazon.all-orders", **{"fulfillment-channel": "Amazon", "order-status": "Shipped"})
    assert not own.outcome.platform_ships
    assert fba.outcome.platform_ships


def test_a_usual_order_has_nothing_to_tell(tmp_path):
    order, export = told(tmp_path, "shopee.en", **{"Order Status": "Completed", "Returned quantity": "0"})
    assert order.outcome is UNTOLD
    assert {"cancelled", "returned", "shipped_at"} <= export.tells
    assert not {"dispute", "defect"} & export.tells
    assert export.columns["shipped_at"] == "Ship Time"


def test_an_export_of_open_orders_says_so(tmp_path):
    header = headers()["amazon.fbm-unshipped"]
    cells = {"order-id": IDS["amazon"], "order-item-id": "1", "purchase-date": "2026-05-02T10:00:00+00:00"}
    path = tmp_path / "orders.txt"
    path.write_text(as_text([header, [cells.get(h, "") for h in header]], "\t"), "utf-8")
    export = read_export(DiskFile(path), path.name, platform="amazon", site="us", timezone="UTC")
    assert export.open_only
    assert export.without_orders().orders == ()


def test_an_export_without_a_column_for_returns_does_not_tell_of_them(tmp_path):
    cells = {"สถานะการสั่งซื้อ": "สำเร็จแล้ว"}
    order, export = told(tmp_path, "shopee.th", **cells)
    assert order.outcome is UNTOLD
    assert "cancelled" in export.tells
    assert "returned" not in export.tells


@pytest.mark.parametrize("nought", ["0", "0.0", "0,00", "０", "-0", "no", "否"])
def test_no_pieces_sent_back_are_no_return(tmp_path, nought):
    order, export = told(tmp_path, "shopee.en", **{"Order Status": "Completed", "Returned quantity": nought})
    assert order.outcome is UNTOLD
    assert not export.problems


@pytest.mark.parametrize("count", ["-1", "−2", "(1)", "-1.0", "- 1"])
def test_fewer_than_no_pieces_sent_back_are_told_and_not_believed(tmp_path, count):
    order, export = told(tmp_path, "shopee.en", **{"Order Status": "Completed", "Returned quantity": count})
    assert not order.outcome.returned
    (problem,) = export.problems
    assert problem.key == "intake.problem.row-count"
    assert dict(problem.args)["column"] == "Returned quantity"
    assert problem.order == IDS["shopee"]


def test_what_the_state_of_a_return_says_counts_beside_a_count_below_nought(tmp_path):
    cells = {"Returned quantity": "-1", "Return / Refund Status": "Refund Paid"}
    order, _ = told(tmp_path, "shopee.en", **cells)
    assert order.outcome.returned
    assert order.outcome.return_reason == "Refund Paid"
