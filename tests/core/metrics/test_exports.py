"""Metrics of exports in their real form, against tables that were reckoned by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.desk import Desk
from appealdesk.core.desk.metering import Wish, meter
from appealdesk.core.reading.disk import DiskFile
from tests.core.intake.export_writing import as_book, as_text, headers

if TYPE_CHECKING:
    from pathlib import Path

MAY = (date(2026, 5, 1), date(2026, 5, 31))
SILENT = {"on_progress": lambda _progress: None, "cancelled": lambda: False}
AMAZON = {"purchase-date": "2026-05-02T10:00:00+00:00", "fulfillment-channel": "Merchant", "order-status": "Shipped"}
EBAY = {"Sale Date": "May-02-26", "Ship By Date": "May-05-26", "Shipped On Date": "May-04-26", "Item Number": "1"}
EN = {
    "Order Creation Date": "2026-05-02 10:00",
    "Estimated Ship Out Date": "2026-05-04 10:00",
    "Ship Time": "2026-05-03 10:00",
    "Order Status": "Completed",
    "Returned quantity": "0",
    "SKU Reference No.": "LAMP",
}
ID = {
    "Waktu Pesanan Dibuat": "02/05/2026 10.00",
    "Pesanan Harus Dikirimkan Sebelum (Menghindari keterlambatan)": "04/05/2026 10.00",
    "Waktu Pengiriman Diatur": "03/05/2026 10.00",
    "Status Pesanan": "Selesai",
    "Returned quantity": "0",
}
TW = {
    "訂單成立日期": "2026-05-02 10:00",
    "最晚出貨日期": "2026-05-04 10:00",
    "實際出貨時間": "2026-05-03 10:00",
    "訂單狀態": "完成",
}
TH = {"วันที่ทำการสั่งซื้อ": "2026-05-02 10:00", "สถานะการสั่งซื้อ": "สำเร็จแล้ว"}
VI = {"ngày đặt hàng": "2026-05-02 10:00", "ngày gửi hàng": "2026-05-03 10:00", "trạng thái đơn hàng": "Hoàn thành"}
PT = {
    "data de criação do pedido": "2026-05-02 10:00",
    "data prevista de envio": "2026-05-04 10:00",
    "tempo de envio": "2026-05-03 10:00",
    "status do pedido": "Concluído",
}
TEMU = {
    "订单创建时间": "2026-05-02 10:00:00",
    "要求最晚发货时间": "2026-05-04 10:00:00",
    "实际发货时间": "2026-05-03 10:00:00",
    "订单状态": "已发货",
    "运单号": "YT2613508264417203",
    "物流商": "YunExpress",
}
WISH = {"date": "05-02-2026", "shipped on": "05-03-2026", "order state": "SHIPPED", "tracking number": "LX482039179CN"}
MABANG = {
    "付款时间": "2026-05-02 10:00:00",
    "最后发货期限": "2026-05-04 10:00:00",
    "发货时间": "2026-05-03 10:00:00",
    "订单状态": "已发货",
}

NONE = None
"""Not computable, as a column is missing."""
# format, platform, site, where the id stands, ids, the usual row, what each row has otherwise, what comes out
TABLES = [
    (
        *("amazon.all-orders", "amazon", "us", "amazon-order-id", "114-0000000-000000{}", AMAZON),
        [{}, {}, {"order-status": "Cancelled"}, {"order-status": "Pending"}, {"fulfillment-channel": "Amazon"}],
        {
            "cancellation": (0, 3, 1),
            "late-shipment": NONE,
            "on-time-dispatch": NONE,
            "odr": NONE,
            "valid-tracking": NONE,
            "return": NONE,
        },
    ),
    (
        *("amazon.fbm-unshipped", "amazon", "us", "order-id", "114-0000000-000000{}"),
        {"purchase-date": "2026-05-02T10:00:00+00:00", "order-item-id": "1"},
        [{}, {}],
        {"cancellation": NONE, "late-shipment": NONE},
    ),
    (
        *("ebay.seller-hub-orders", "ebay", "us", "Order Number", "07-14482-9031{}", EBAY),
        [{}, {"Shipped On Date": "May-05-26"}, {"Shipped On Date": "May-06-26"}, {"Shipped On Date": ""}],
        {"late-shipment": (1, 3, 0), "cancellation": NONE, "dispute": NONE, "odr": NONE},
    ),
    (
        *("shopee.en", "shopee", "my", "Order ID", "2605021234567{}", EN),
        [
            {},
            {"Ship Time": "2026-05-04 10:01"},
            {
                "Order Status": "Cancelled",
                "Ship Time": "",
                "Cancel reason": "Cancelled by buyer because: Change of mind",
            },
            {
                "Order Status": "Cancelled",
                "Ship Time": "",
                "Cancel reason": "Cancelled by seller because: Out of Stock",
            },
            {"Order Status": "Cancelled", "Ship Time": "", "Cancel reason": "Cancelled by buyer because: Out of Stock"},
            {"Order Status": "Unpaid", "Ship Time": ""},
            {"Returned quantity": "1"},
            {"Return / Refund Status": "Request Approved"},
            {"Return / Refund Status": "Request Rejected"},
        ],
        {
            "late-shipment": (1, 5, 0),
            "on-time-dispatch": (4, 5, 0),
            "cancellation": (2, 8, 0),
            "return": (2, 5, 0),
            "unfulfilled": (2, 7, 0),
            "dispute": NONE,
        },
    ),
    (
        *("shopee.id", "shopee", "id", "No. Pesanan", "2605021234567{}", ID),
        [
            {},
            {"Waktu Pengiriman Diatur": "05/05/2026 10.00"},
            {"Status Pesanan": "Batal", "Waktu Pengiriman Diatur": "", "Alasan Pembatalan": "Dibatalkan oleh Penjual"},
            {"Status Pesanan": "Batal", "Waktu Pengiriman Diatur": "", "Alasan Pembatalan": "Dibatalkan oleh Sistem"},
            {"Returned quantity": "2"},
        ],
        {"late-shipment": (1, 3, 0), "cancellation": (1, 5, 1), "return": (1, 3, 0), "unfulfilled": (1, 5, 1)},
    ),
    (
        *("shopee.zh-tw", "shopee", "tw", "訂單編號", "2605021234567{}", TW),
        [
            {},
            {"實際出貨時間": "2026-05-04 10:01"},
            {"訂單狀態": "不成立", "實際出貨時間": "-", "不成立原因": "賣家取消：缺貨"},
            {"退貨 / 退款狀態": "已同意"},
            {"退貨 / 退款狀態": "-"},
        ],
        {"late-shipment": (1, 4, 0), "cancellation": (1, 5, 0), "return": (1, 4, 0)},
    ),
    (
        *("shopee.th", "shopee", "th", "หมายเลขคำสั่งซื้อ", "2605021234567{}", TH),
        [{}, {"สถานะการสั่งซื้อ": "ยกเลิกแล้ว"}],
        {"cancellation": (0, 2, 1), "late-shipment": NONE, "unfulfilled": NONE},
    ),
    (
        *("shopee.vi", "shopee", "vn", "mã đơn hàng", "2605021234567{}", VI),
        [{}, {"trạng thái đơn hàng": "Đã hủy", "ngày gửi hàng": "", "lý do hủy": "Hủy bởi người mua"}],
        # its promised time has a column, which is empty here
        {"cancellation": (0, 2, 0), "late-shipment": (0, 0, 0), "return": (0, 1, 0)},
    ),
    (
        *("shopee.pt", "shopee", "br", "id do pedido", "2605021234567{}", PT),
        [{}, {"tempo de envio": "2026-05-09 10:00"}, {"status do pedido": "Cancelado", "tempo de envio": ""}],
        {"late-shipment": (1, 2, 0), "cancellation": (0, 3, 1)},
    ),
    (
        *("temu.zh", "temu", "us", "订单号", "PO-211-0481736295187{}", TEMU),
        [
            {},
            {"实际发货时间": "2026-05-04 10:00:01"},
            {"订单状态": "已取消", "实际发货时间": "--", "运单号": "--"},
            {"实际发货时间": "--", "运单号": "--", "订单状态": "待发货"},
        ],
        {
            "late-shipment": (1, 2, 0),
            "on-time-dispatch": (1, 3, 0),
            "cancellation": (0, 4, 1),
            "valid-tracking": (2, 2, 0),
            "return": NONE,
            "dispute": NONE,
        },
    ),
    (
        *("wish.orders", "wish", "us", "order id", "66a4f1c93be27d5084e1f9b{}", WISH),
        [{}, {"order state": "CANCELLED BY MERCHANT", "shipped on": "", "tracking number": ""}],
        {"cancellation": (1, 2, 0), "valid-tracking": (1, 1, 0), "dispute": NONE},
    ),
    (
        *("mabang.orders", "shopee", "my", "交易编号", "2605021234567{}", MABANG),
        [{}, {"发货时间": "2026-05-06 10:00:00"}, {"订单状态": "已作废", "发货时间": "--"}, {"退货原因": "破损"}],
        # the template has no time of the order: payment stands for it
        {"late-shipment": (1, 3, 0), "return": (1, 3, 0), "cancellation": (0, 4, 1)},
    ),
    (
        *("lingxing.orders", "amazon", "us", "订单号", "114-0000000-000000{}"),
        {"订购日期": "2026-05-02 10:00:00", "订单状态": "已发货", "MSKU": "LAMP"},
        [{}, {"订单状态": "已取消"}],
        {"cancellation": (0, 2, 1), "late-shipment": NONE, "return": NONE},
    ),
    (
        *("dianxiaomi.orders", "shopee", "my", "订单号", "2605021234567{}", {"SKU": "LAMP", "产品规格": "颜色:红"}),
        [{}, {}],
        {"cancellation": NONE, "late-shipment": NONE, "return": NONE, "unfulfilled": NONE},
    ),
    (
        *("ebay.file-exchange-legacy", "ebay", "us", "Sales Record Number", "10{}"),
        {"Sale Date": "02-May-26", "Shipped on Date": "04-May-26", "User Id": "lamp_buyer", "Buyer Fullname": "K. Lee"},
        [{}, {}],
        {"cancellation": NONE, "on-time-dispatch": NONE, "valid-tracking": NONE},
    ),
]


def export(tmp_path: Path, name: str, id_column: str, ids: str, usual: dict, rows: list[dict]) -> Path:
    header = headers()[name]
    written = [header]
    for number, row in enumerate(rows):
        told = {id_column: ids.format(number), **usual, **row}
        unknown = told.keys() - set(header)
        assert not unknown, f"{name} has no columns {unknown}"
        written.append([told.get(h, "") for h in header])
    if name.startswith(("shopee", "temu", "mabang")):
        path = tmp_path / "orders.xlsx"
        as_book(written, path)
    else:
        path = tmp_path / "orders.txt"
        path.write_text(as_text(written, "\t" if name.startswith("amazon") else ","), "utf-8")
    return path


@pytest.mark.parametrize("table", TABLES, ids=[t[0] for t in TABLES])
def test_a_table_of_each_format(tmp_path, table):
    name, platform, site, id_column, ids, usual, rows, expected = table
    path = export(tmp_path, name, id_column, ids, usual, rows)
    with Desk() as desk:
        found = meter(desk, DiskFile(path), path.name, Wish(platform, site, MAY), **SILENT)

    assert found.export.format == name
    assert found.sheet.orders == len(rows)
    told = {}
    for metric in expected:
        measured = found.sheet.of(metric)
        figure = (
            measured.readings[0].figure if platform != "ebay" or metric != "late-shipment" else measured.shown.figure
        )
        told[metric] = figure and (figure.count.counted, figure.count.total, figure.count.unsure)
    assert told == expected


def test_what_is_missing_is_named_by_its_column(tmp_path):
    path = export(tmp_path, "amazon.all-orders", "amazon-order-id", "114-0000000-000000{}", AMAZON, [{}])
    with Desk() as desk:
        sheet = meter(desk, DiskFile(path), path.name, Wish("amazon", "us"), **SILENT).sheet
    assert sheet.of("late-shipment").readings[0].missing == (("promised_ship_at",), ("shipped_at",))
    assert sheet.of("late-shipment").shown is None
    assert sheet.unused == ("dispute", "unfulfilled")


def test_a_platform_of_an_export_with_only_open_orders_has_no_rates(tmp_path):
    usual = {"purchase-date": "2026-05-02T10:00:00+00:00", "order-item-id": "1"}
    path = export(tmp_path, "amazon.fbm-unshipped", "order-id", "114-0000000-000000{}", usual, [{}])
    with Desk() as desk:
        found = meter(desk, DiskFile(path), path.name, Wish("amazon", "us"), **SILENT)
    assert all(m.shown is None for m in found.sheet.metrics)
    assert "open-only" in {r.key for r in found.remarks}


def test_causes_and_articles_of_cancellations_are_told(tmp_path):
    reason = {
        "Order Status": "Cancelled",
        "Ship Time": "",
        "Cancel reason": "Cancelled by seller because: Out of Stock",
    }
    rows = [reason, {**reason, "SKU Reference No.": "STAND"}, reason, {}]
    path = export(tmp_path, "shopee.en", "Order ID", "2605021234567{}", EN, rows)
    with Desk() as desk:
        figure = (
            meter(desk, DiskFile(path), path.name, Wish("shopee", "my", MAY), **SILENT)
            .sheet.of("cancellation")
            .shown.figure
        )
    assert [(s.name, s.counted, s.total) for s in figure.by_sku] == [("LAMP", 2, 3), ("STAND", 1, 1)]
    assert [(s.name, s.counted) for s in figure.by_cause] == [("stock-out", 3)]
    assert [n.order.outcome.cancel_reason for n in figure.against] == [reason["Cancel reason"]] * 3
