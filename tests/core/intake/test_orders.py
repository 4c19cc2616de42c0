"""Order exports as sellers have them: which format, whose orders, and what was unusable."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from appealdesk.core.domain.case import Order
from appealdesk.core.intake.orders import OrderExport, read_export
from appealdesk.core.intake.orders.formats import ExportFormat, all_formats, load_format, match_header
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.text import text

CASES = Path(__file__).parents[2] / "cases"
AMAZON = "amazon-order-id\tpurchase-date\torder-status\tproduct-name\tsku\tcurrency\titem-price"
ROW = "114-5820447-3196258\t2026-05-01T17:12:00+00:00\tShipped\t{name}\tLY-1\tEUR\t{price}"

type Reads = Callable[..., OrderExport]


@pytest.fixture
def read(tmp_path: Path) -> Reads:
    def run(data: str | bytes, platform: str = "amazon", site: str = "us", timezone: str = "UTC") -> OrderExport:
        path = tmp_path / "orders.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read_export(DiskFile(path), "orders.csv", platform=platform, site=site, timezone=timezone)

    return run


@pytest.fixture
def book(tmp_path: Path) -> Reads:
    def run(rows: list[list[object]], platform: str, timezone: str = "UTC", before: int = 0) -> OrderExport:
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        assert sheet is not None
        for _ in range(before):
            sheet.append(["Order report"])
        for row in rows:
            sheet.append(row)
        path = tmp_path / "orders.xlsx"
        workbook.save(path)
        return read_export(DiskFile(path), "orders.xlsx", platform=platform, site="", timezone=timezone)

    return run


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def only(export: OrderExport) -> Order:
    assert len(export.orders) == 1, export
    return export.orders[0]


def problems(export: OrderExport) -> list[str]:
    for problem in export.problems:
        for language in ("zh", "en"):
            message = text(language, problem.key, file=problem.file, **dict(problem.args))
            assert problem.file in message
            assert "{" not in message
    return [p.key.removeprefix("intake.problem.") for p in export.problems]


# ---------------------------------------------------------------- the practice exports
@pytest.mark.parametrize(
    ("case", "file", "timezone", "form", "count"),
    [
        ("amazon-de-atoz", "orders.txt", "Europe/Berlin", "amazon.all-orders", 11),
        ("amazon-us-wrong-id-third-carrier", "orders.txt", "America/Los_Angeles", "amazon.all-orders", 14),
        ("ebay-us-first-scan-30h", "orders.csv", "America/Los_Angeles", "ebay.seller-hub-orders", 12),
        ("shopee-id-sls-number", "orders.xlsx", "Asia/Jakarta", "shopee.id", 20),
        ("shopee-my-appeal-07", "orders.xlsx", "Asia/Kuala_Lumpur", "shopee.en", 24),
        ("shopee-th-clean-buddhist", "orders.xlsx", "Asia/Bangkok", "shopee.th", 18),
        ("shopee-tw-wechat-mixed", "orders.xlsx", "Asia/Taipei", "shopee.zh-tw", 24),
        ("temu-us-multi-illegible", "orders.xlsx", "Asia/Shanghai", "temu.zh", 9),
        ("wish-us-refund-dispute-expired", "orders.csv", "UTC", "wish.orders", 3),
    ],
)
def test_practice_exports_are_recognised_and_complete(
    case: str, file: str, timezone: str, form: str, count: int
) -> None:
    platform, site = case.split("-")[:2]
    export = read_export(DiskFile(CASES / case / file), file, platform=platform, site=site, timezone=timezone)
    assert (export.format, len(export.orders), export.problems) == (form, count, ())


def test_a_thai_buyer_s_account_and_recipient_are_one_person() -> None:
    path = CASES / "shopee-th-clean-buddhist/orders.xlsx"
    export = read_export(DiskFile(path), path.name, platform="shopee", site="th", timezone="Asia/Bangkok")
    order = next(o for o in export.orders if o.id == "260503W4HX9TK2")
    assert (order.buyer, order.aliases) == ("สมชาย ใจดี", ("somchai.jd",))
    assert order.ordered_at == at("2026-05-03T09:14:00+07:00")


def test_an_export_in_windows_1252_keeps_its_umlauts(read: Reads) -> None:
    data = f"{AMAZON}\n{ROW.format(name='x', price='24.50').replace('LY-1', 'Wäschekorb-groß')}\n".encode("cp1252")
    assert only(read(data, site="de")).sku == "Wäschekorb-groß"


# ---------------------------------------------------------------- recognising
def test_every_format_is_there_once() -> None:
    ids = [f.id for f in all_formats()]
    assert len(ids) == len(set(ids)) >= 14


@pytest.mark.parametrize("known", [f for f in all_formats() if not f.to_confirm], ids=lambda f: f.id)
def test_a_format_is_recognised_by_its_own_header_in_any_order(known: ExportFormat) -> None:
    needed = [group[0] for group in known.signature]
    columns = [names[0] for names in known.columns.values()]
    header = list(dict.fromkeys([*reversed(columns), *needed, "something else"]))
    for platform in (*known.platforms, "") if known.platforms else ("amazon", ""):
        match = match_header([h.upper() for h in header], platform)
        assert match is not None
        assert match.format.id == known.id


def test_columns_may_stand_in_any_order_with_stars_capitals_and_spaces(book: Reads) -> None:
    header = ["Tracking Number*", " ORDER\u00a0ID ", "*Order Creation  Date", "Receiver Name"]
    order = only(book([header, ["SPX1", "260518X5DYJBAX", "2026-05-18 07:38", "Siva"]], "shopee", "Asia/Singapore"))
    assert (order.id, order.tracking_number, order.buyer) == ("260518X5DYJBAX", "SPX1", "Siva")
    assert order.ordered_at == at("2026-05-18T07:38:00+08:00")


def test_a_currency_in_the_header_is_the_amount_s(book: Reads) -> None:
    rows = [["Order ID", "Order Creation Date", "Tracking Number", "Grand Total(PHP)"]]
    order = only(book([*rows, ["260518X5DYJBAX", "2026-05-18 07:38", "SPX1", "1,250.50"]], "shopee"))
    assert (order.amount, order.currency) == ("1250.50", "PHP")


def test_a_title_above_the_header_does_no_harm(book: Reads) -> None:
    rows = [["No. Pesanan", "Status Pesanan", "Total Pembayaran"], ["260511R8TK3WQ4", "Selesai", "1.129.800,50"]]
    order = only(book(rows, "shopee", before=3))
    assert (order.amount, order.currency) == ("1129800.50", "IDR")


def test_an_unknown_header_is_named(read: Reads) -> None:
    export = read("Date,Description,Montant\n05/10/2026,Vente,12\n")
    assert problems(export) == ["orders-unknown-header"]
    assert dict(export.problems[0].args)["detail"] == "Date, Description, Montant"
    assert export.orders == ()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "orders-empty"),
        (b"\n \n", "orders-empty"),
        (b"PK\x03\x04broken", "orders-broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "orders-old-form"),
        (bytes(range(256)) * 40, "orders-unknown-header"),
        (AMAZON.encode(), "orders-no-rows"),
    ],
)
def test_a_file_that_is_no_export_is_one_problem(read: Reads, data: bytes, problem: str) -> None:
    assert problems(read(data)) == [problem]


def test_a_missing_file_is_one_problem(tmp_path: Path) -> None:
    export = read_export(DiskFile(tmp_path / "no.csv"), "no.csv", platform="ebay", site="us", timezone="UTC")
    assert problems(export) == ["orders-unreadable"]


def test_of_formats_with_common_columns_the_case_s_platform_decides(read: Reads) -> None:
    data = "Order ID,Order State,Tracking Number,Order Creation Date\n{id},SHIPPED,LX1,2026-05-18 07:38\n"
    assert read(data.format(id="a" * 23 + "1"), "wish").format == "wish.orders"
    assert read(data.format(id="260518X5DYJBAX"), "shopee").format == "shopee.en"


def test_a_format_file_with_a_mistake_names_file_and_key(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(
        'id="x"\ntitle="x"\nplatforms=[]\nzone="UTC"\ndate_order="ymd"\ndecimal="."\nencodings=[]\n'
        'signature=[]\n[columns]\nid=["a"]\nbyer=["b"]\n'
    )
    with pytest.raises(ValueError, match=r"x\.toml has unknown fields in \[columns\]: byer"):
        load_format(path)


# ---------------------------------------------------------------- text tables
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_chinese_headers_are_read_in_every_usual_encoding(read: Reads, encoding: str) -> None:
    data = "订单编号,交易编号,店铺名,付款时间,货运单号\nMB1,114-5820447-3196258,店,2026-05-01 10:00:00,YT26\n"
    order = only(read(data.encode(encoding)))
    assert (order.id, order.tracking_number) == ("114-5820447-3196258", "YT26")
    assert order.paid_at == at("2026-05-01T10:00:00+08:00")


def test_traditional_chinese_headers_in_big5_are_read(read: Reads) -> None:
    data = "訂單編號,訂單狀態,訂單成立日期,寄送方式\n2605025KQ7R2NV,完成,2026-05-02 15:22,蝦皮店到店\n"
    order = only(read(data.encode("big5"), "shopee", "tw", "Asia/Taipei"))
    assert (order.carrier, order.state) == ("蝦皮店到店", "完成")


def test_japanese_content_is_read_by_the_site_s_encoding(read: Reads) -> None:
    data = f"{AMAZON}\n{ROW.format(name='ケース', price='1200').replace('LY-1', '収納ケース')}\n".encode("cp932")
    assert only(read(data, site="jp")).sku == "収納ケース"


def test_quotation_marks_in_a_tab_separated_title_belong_to_it(read: Reads) -> None:
    data = f"{AMAZON}\n{ROW.format(name='1/4" Bit', price='9.99')}\n{ROW.format(name='2" Bit', price='1.01')}\n"
    assert only(read(data)).amount == "11.00"


EBAY = '"Sales Record Number","Order Number","Buyer Username","Buyer Name","Item Number","Custom Label","Total Price",\
"Sale Date","Ship By Date","Tracking Number"'


def test_an_ebay_report_with_blank_first_line_padding_and_footer(read: Reads) -> None:
    data = (
        f'\ufeff,,,,,,,,,\n{EBAY}\n,,,,,,,,,\n"40","07-14482-90316","reed72","Thomas Reed","2564","SD","AU $3,000.00",'
        '"May-02-26","05-May-26","94"\n\n2,record(s) downloaded,from May-01-26,00:00:00,to,May-08-26\nSeller ID : x\n'
    )
    export = read(data, "ebay", "au", "Australia/Sydney")
    order = only(export)
    assert export.problems == ()
    assert (order.amount, order.currency, order.aliases) == ("3000.00", "AUD", ("reed72",))
    assert order.ordered_at == at("2026-05-02T23:59:59+10:00")
    assert order.date_only == ("ordered_at", "promised_ship_at")


def test_the_item_rows_of_an_ebay_order_join_its_summary_row(read: Reads) -> None:
    data = (
        f'{EBAY}\n"40","07-14482-90316","reed72","Thomas Reed","","","$43.00","May-02-26","May-05-26",""\n'
        '"40","","","","2564","SD-1","","","","94001"\n"40","","","","2565","SD-2","","","",""\n'
    )
    order = only(read(data, "ebay"))
    assert (order.sku, order.tracking_number, order.amount) == ("SD-1, SD-2", "94001", "43.00")


def test_a_french_ebay_report_with_semicolons(read: Reads) -> None:
    data = (
        "Numéro de vente;Numéro de commande;Pseudo de l’acheteur;Date de vente;Prix total\n"
        "1;05-11111-22222;lucie;05-oct.-26;1 234,50 €\n"
    )
    order = only(read(data, "ebay", "fr", "Europe/Paris"))
    assert (order.id, order.buyer, order.amount, order.currency) == ("05-11111-22222", "lucie", "1234.50", "EUR")
    assert order.ordered_at == at("2026-10-05T23:59:59+02:00")


# ---------------------------------------------------------------- rows that cannot be used
@pytest.mark.parametrize("bad", ["1.12E+17", "1,12E+17", "1.12e+17"])
def test_an_order_number_in_scientific_notation_is_refused_and_the_rest_read(read: Reads, bad: str) -> None:
    data = f"Order Id;Order State;Provider;Tracking Number\n{bad};SHIPPED;x;1\n66a4f1c93be27d5084e1f9b2;SHIPPED;x;2\n"
    export = read(data, "wish")
    assert [o.id for o in export.orders] == ["66a4f1c93be27d5084e1f9b2"]
    assert problems(export) == ["row-id-lost"]
    assert dict(export.problems[0].args) == {"row": "2", "value": bad}


def test_a_tracking_number_that_lost_its_digits_costs_only_itself(book: Reads) -> None:
    header = ["订单号", "子订单号", "订单创建时间", "运单号"]
    export = book([header, ["PO-211-04810597613882", "1", "2026-05-17 03:08:00", 9.400111899223397e21]], "temu")
    assert only(export).tracking_number == ""
    assert problems(export) == ["row-tracking-lost"]
    assert export.problems[0].order == "PO-211-04810597613882"


def test_a_field_of_a_million_digits_is_one_problem_and_the_rest_is_read(read: Reads) -> None:
    good = "66a4f1c93be27d5084e1f9b2,SHIPPED,x,2"
    export = read(f"Order Id,Order State,Provider,Tracking Number\n{'1' * 1_000_000},SHIPPED,x,1\n{good}\n", "wish")
    assert [o.tracking_number for o in export.orders] == ["2"]
    assert problems(export) == ["row-broken"]


def test_what_is_no_order_number_of_the_marketplace_is_named_with_its_row(read: Reads) -> None:
    export = read(f"{AMAZON}\nabc\t2026-05-01T17:12:00+00:00\tShipped\tx\ty\tUSD\t1\n")
    assert problems(export) == ["row-id-form"]
    assert export.problems[0].line == 2


def test_a_time_that_is_none_is_named_and_the_order_kept(read: Reads) -> None:
    data = f"{AMAZON}\n{ROW.format(name='x', price='1').replace('2026-05-01T17:12:00+00:00', 'soon')}\n"
    export = read(data)
    assert only(export).ordered_at is None
    assert problems(export) == ["row-time"]


@pytest.mark.parametrize("empty", ["-", "--", "*****", "", " ", "N/A"])
def test_placeholders_are_nothing(book: Reads, empty: str) -> None:
    header = ["订单号", "子订单号", "订单创建时间", "实际发货时间", "运单号", "收货人姓名"]
    export = book([header, ["PO-211-04810597613882", "1", "2026-05-17 03:08:00", empty, empty, empty]], "temu")
    order = only(export)
    assert (order.shipped_at, order.tracking_number, order.buyer) == (None, "", "")
    assert export.problems == ()


# ---------------------------------------------------------------- spreadsheets
def test_spreadsheet_dates_serials_and_whole_numbers(book: Reads) -> None:
    header = ["No. Pesanan", "Status Pesanan", "Waktu Pesanan Dibuat", "Waktu Pengiriman Diatur", "No. Resi"]
    row = ["260511R8TK3WQ4", "Selesai", datetime(2026, 5, 11, 9, 14), 46154.65277777778, 5544173298.0]  # noqa: DTZ001 - as a cell
    order = only(book([header, row], "shopee", "Asia/Jakarta"))
    assert order.ordered_at == at("2026-05-11T09:14:00+07:00")
    assert order.shipped_at == at("2026-05-12T15:40:00+07:00")
    assert order.tracking_number == "5544173298"


def test_order_cells_filled_only_in_the_first_row_hold_for_the_next(book: Reads) -> None:
    header = ["订单编号", "交易编号", "店铺名", "付款时间", "货运单号", "平台SKU"]
    rows = [
        header,
        ["MB114-5820447-3196258", "", "店", "2026-05-01 10:00:00", "YT1", "A"],
        ["", "", "", "", "", "B"],
        ["X", "07-14482-90316", "店", "2026-05-02 10:00:00", "YT2", "C"],
    ]
    first, second = book(rows, "").orders
    assert (first.id, first.sku) == ("114-5820447-3196258", "A, B")
    assert (second.id, second.sku) == ("07-14482-90316", "C")


def test_the_other_seller_programs_are_recognised(book: Reads) -> None:
    lingxing = [
        ["订单号", "订购日期", "订单状态", "MSKU", "店铺"],
        ["114-5820447-3196258", "2026-05-01", "已发货", "A", "x"],
    ]
    dianxiaomi = [["订单号", "SKU", "产品规格"], ["114-5820447-3196258", "A", "Color:Gold\nSize:L"]]
    assert book(lingxing, "amazon").format == "lingxing.orders"
    assert book(dianxiaomi, "amazon").format == "dianxiaomi.orders"


def test_a_vietnamese_export_falls_back_to_positions(book: Reads) -> None:
    header: list[object] = [f"c{n}" for n in range(63)]
    header[0], header[2] = "Mã đơn hàng", "Ngày đặt hàng"
    row: list[object] = [""] * 63
    row[0], row[2], row[7], row[8], row[54] = "260101ABCDEFGH", "2026-01-01 00:01", "SPXVN1", "SPX", "an.nguyen"
    order = only(book([header, row], "shopee", "Asia/Ho_Chi_Minh"))
    assert (order.tracking_number, order.carrier, order.buyer) == ("SPXVN1", "SPX", "an.nguyen")
    assert order.ordered_at == at("2026-01-01T00:01:00+07:00")


def test_who_cancelled_and_whether_the_platform_refunded(book: Reads) -> None:
    header = ["Order ID", "Order Creation Date", "Tracking Number", "Cancel reason", "Return / Refund Status"]
    row = ["260518X5DYJBAX", "2026-05-18 07:38", "-", "Cancelled by buyer. Reason: change of mind", "Refund Completed"]
    order = only(book([header, row], "shopee"))
    assert (order.cancelled_by, order.refunded_in_platform) == ("buyer", True)


def test_several_parcels_of_an_order_are_kept(book: Reads) -> None:
    header = ["订单号", "子订单号", "订单创建时间", "运单号"]
    rows = [header, ["PO-211-0481", "1", "", "YT26A0001"], ["PO-211-0481", "2", "", "YT26A0002"]]
    order = only(book(rows, "temu"))
    assert (order.tracking_number, order.other_numbers) == ("YT26A0001", ("YT26A0002",))


def test_a_long_export_tells_its_progress(tmp_path: Path) -> None:
    path = tmp_path / "orders.txt"
    rows = (ROW.format(name="x", price="1").replace("3196258", f"{n:07d}") for n in range(2500))
    path.write_text("\n".join([AMAZON, *rows]), "utf-8")
    told: list[tuple[int, int]] = []
    export = read_export(
        DiskFile(path),
        "o",
        platform="amazon",
        site="us",
        timezone="UTC",
        on_progress=lambda rows, expected: told.append((rows, expected)),
    )
    assert len(export.orders) == 2500
    assert [rows for rows, _ in told] == [1000, 2000]
    assert all(2400 <= expected <= 2600 for _, expected in told)
