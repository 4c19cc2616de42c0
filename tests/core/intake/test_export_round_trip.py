"""Every export in its real header form: written, recognised, read back as the same orders."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from appealdesk.core.domain.case import Order
from appealdesk.core.intake.orders import OrderExport, read_export
from appealdesk.core.intake.orders.formats import all_formats, match_header
from appealdesk.core.reading.disk import DiskFile
from tests.core.intake.export_writing import FIELDS, ZONE, as_book, as_text, carried, headers, known, table

IDS = {
    "amazon": ("114-5820447-3196258", "114-5820447-3196259", "302-5403186-8567629"),
    "ebay": ("07-14482-90316", "07-14482-90317", "16-14493-86594"),
    "shopee": ("260518X5DYJBAX", "2605025KQ7R2NV", "260511R8TK3WQ4"),
    "temu": ("PO-211-04810597613882", "PO-211-04833508126479", "PO-045-04833508126480"),
    "wish": ("66a4f1c93be27d5084e1f9b2", "66a4f1c93be27d5084e1f9b3", "66a4f1c93be27d5084e1f9b4"),
}
START = datetime(2026, 5, 12, 3, 4, 5, tzinfo=UTC)


def orders_of(platform: str) -> list[Order]:
    made = []
    for n, order_id in enumerate(IDS[platform or "amazon"]):
        at = [START + timedelta(hours=7 * n + 5 * k) for k in range(5)]
        made.append(
            Order(
                order_id,
                ordered_at=at[0],
                paid_at=at[1],
                promised_ship_at=at[2],
                shipped_at=at[3] if n else None,
                delivered_at=at[4] if n > 1 else None,
                tracking_number=f"YT2612345678{n:06d}" if n else "",
                carrier="YunExpress",
                buyer=("Käthe Groß", "李雷", "K. Lee")[n],
                sku=f"SKU-{n}",
                state="Shipped",
            )
        )
    return made


def read(path: Path, platform: str) -> OrderExport:
    return read_export(DiskFile(path), path.name, platform=platform, site="", timezone=ZONE)


def assert_same(export: OrderExport, orders: list[Order], fields: set[str]) -> None:
    assert export.problems == ()
    assert [o.id for o in export.orders] == [o.id for o in orders]
    for found, wanted in zip(export.orders, orders, strict=True):
        for field in fields:
            assert getattr(found, field) == getattr(wanted, field), (field, wanted.id)


def fields_of(name: str, header: list[str]) -> set[str]:
    told = set(carried(known(name), header)) & set(FIELDS)
    # a shipping option does not name the carrier; two columns of one field may both be in the header
    return {f for f in told if f != "carrier" or "carrier" in known(name).columns}


@pytest.mark.parametrize("name", sorted(headers()))
def test_orders_written_in_a_real_form_are_read_back_from_text(name: str, tmp_path: Path) -> None:
    form, header = known(name), headers()[name]
    platform = form.platforms[0] if form.platforms else ""
    orders = orders_of(platform)
    random.Random(name).shuffle(header)
    path = tmp_path / "orders.csv"
    delimiter = "\t" if name.startswith("amazon") else ","
    path.write_bytes(as_text(table(form, header, orders), delimiter).encode("utf-8-sig"))
    export = read(path, platform)
    assert export.format == form.id
    assert_same(export, orders, fields_of(name, header))


@pytest.mark.parametrize("name", [n for n in sorted(headers()) if not n.startswith("amazon")])
def test_orders_written_in_a_real_form_are_read_back_from_a_workbook(name: str, tmp_path: Path) -> None:
    form, header = known(name), headers()[name]
    platform = form.platforms[0] if form.platforms else ""
    orders = orders_of(platform)
    path = tmp_path / "orders.xlsx"
    as_book([["订单导出"], [], *table(form, header, orders)], path)
    export = read(path, platform)
    assert export.format == form.id
    assert_same(export, orders, fields_of(name, header))


def test_every_format_has_a_header_form_here_or_says_that_none_is_public() -> None:
    assert {known(n).id for n in headers()} == {f.id for f in all_formats() if not f.to_confirm}


def test_a_format_of_which_nobody_has_a_sample_only_serves_to_propose() -> None:
    guessed = [f for f in all_formats() if f.to_confirm]
    assert [f.id for f in guessed] == ["eccang.orders"]
    header = [names[0] for names in guessed[0].columns.values()]
    match = match_header(header, "", guessed)
    assert match is None


def test_a_vietnamese_export_with_unknown_headers_is_read_by_position(tmp_path: Path) -> None:
    header = [f"cột {n}" for n in range(63)]
    header[0], header[2], header[3] = "Mã đơn hàng", "Ngày đặt hàng", "Trạng Thái Đơn Hàng"
    row = [""] * 63
    row[0], row[2], row[7], row[8] = "260518X5DYJBAX", "2026-01-01 00:01", "SPXVN0512345678", "SPX Express"
    row[12], row[48] = "2026-01-02 09:00", "2026-01-01 00:05"
    path = tmp_path / "orders.xlsx"
    as_book([header, row], path)
    export = read_export(DiskFile(path), "o", platform="shopee", site="vn", timezone="Asia/Ho_Chi_Minh")
    order = export.orders[0]
    assert (order.tracking_number, order.carrier) == ("SPXVN0512345678", "SPX Express")
    assert order.shipped_at == datetime(2026, 1, 2, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def test_two_formats_that_share_headers_are_told_apart_by_the_platform(tmp_path: Path) -> None:
    """A Temu export and an ERP's both have 订单号; in a Temu case the marketplace's own goes first."""
    form = known("temu.zh")
    path = tmp_path / "orders.xlsx"
    orders = [replace(o, state="已发货") for o in orders_of("temu")]
    as_book(table(form, headers()["temu.zh"], orders), path)
    assert read(path, "temu").format == "temu.zh"
    assert read(path, "").format == "temu.zh"
