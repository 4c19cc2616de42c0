"""The forms in which exports arrive: encodings, separators, spreadsheets' habits, masks, locked workbooks."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from appealdesk.core.desk.sorting import find_export
from appealdesk.core.intake.orders import OrderExport, read_export
from appealdesk.core.intake.orders.access import PLAIN, TableAccess
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.text import text

ID, OTHER = "114-5820447-3196258", "114-5820447-3196259"
MABANG = ["订单编号", "交易编号", "店铺名", "付款时间", "货运单号", "客户姓名", "平台SKU"]
EBAY = "Numéro de vente;Numéro de commande;Pseudo de l’acheteur;Nom de l'acheteur;Date de vente;Prix total"

type Reads = Callable[..., OrderExport]


@pytest.fixture
def read(tmp_path: Path) -> Reads:
    def run(data: str | bytes, platform: str = "", site: str = "", access: TableAccess = PLAIN) -> OrderExport:
        path = tmp_path / "orders.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read_export(
            DiskFile(path), "orders", platform=platform, site=site, timezone="Europe/Paris", access=access
        )

    return run


@pytest.fixture
def book(tmp_path: Path, read: Reads) -> Reads:
    def run(fill: Callable[[openpyxl.Workbook], None], **about: object) -> OrderExport:
        workbook = openpyxl.Workbook()
        fill(workbook)
        path = tmp_path / "made.xlsx"
        workbook.save(path)
        return read(path.read_bytes(), **about)

    return run


def rows(*rows: list[object]) -> Callable[[openpyxl.Workbook], None]:
    def fill(workbook: openpyxl.Workbook) -> None:
        assert workbook.active is not None
        for row in rows:
            workbook.active.append(row)

    return fill


def problems(export: OrderExport) -> list[str]:
    for problem in export.problems:
        for language in ("zh", "en"):
            assert "{" not in text(language, problem.key, file=problem.file, **dict(problem.args))
    return [p.key.removeprefix("intake.problem.") for p in export.problems]


# ---------------------------------------------------------------- encodings and separators
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"], ids=lambda e: e
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_chinese_headers_in_every_encoding_and_with_every_separator(read: Reads, encoding: str, delimiter: str) -> None:
    lines = [MABANG, ["MB1", ID, "深圳一店", "2026-05-01 10:00:00", "YT2612345678901234", "李雷", "灯-01"]]
    export = read("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))
    (order,) = export.orders
    assert (order.id, order.buyer, order.sku) == (ID, "李雷", "灯-01")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac-roman"])
def test_a_french_report_keeps_its_accents_whichever_program_wrote_it(read: Reads, encoding: str) -> None:
    row = "1;05-11111-22222;lucie;Hélène Françoise Müller;05-oct.-26;1 234,50 €"
    data = f"{EBAY}\n{row}\n".replace("’", "'").encode(encoding)
    (order,) = read(data, "ebay", "fr").orders
    assert (order.buyer, order.amount, order.currency) == ("Hélène Françoise Müller", "1234.50", "EUR")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac-roman"])
def test_where_the_header_is_plain_ascii_the_rows_tell_the_encoding(read: Reads, encoding: str) -> None:
    header = "Sales Record Number,Order Number,Buyer Username,Buyer Name,Sale Date,Total Price"
    data = f"{header}\n1,05-11111-22222,x,Jürgen Größmann-Köhler,Oct-05-26,1\n".encode(encoding)
    (order,) = read(data, "ebay", "de").orders
    assert order.buyer == "Jürgen Größmann-Köhler"


def test_japanese_headers_in_the_windows_encoding(read: Reads) -> None:
    data = f"Amazon注文番号\t購入日\t注文ステータス\tSKU\n{ID}\t2026-05-01T10:00:00+09:00\t出荷済み\t収納-1\n".encode(
        "cp932"
    )
    (order,) = read(data, "amazon", "jp").orders
    assert (order.state, order.sku) == ("出荷済み", "収納-1")


# ---------------------------------------------------------------- what spreadsheets do
def test_cells_merged_over_the_rows_of_an_order_hold_for_all_of_them(book: Reads) -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        sheet = workbook.active
        assert sheet is not None
        for row in (
            ["Order report"],
            ["Order ID", "Order Creation Date", "Tracking Number", "SKU Reference No."],
            ["260518X5DYJBAX", "2026-05-18 07:38", "SPX1", "A"],
            [None, None, None, "B"],
            ["2605025KQ7R2NV", "2026-05-19 07:38", "SPX2", "C"],
        ):
            sheet.append(row)
        sheet.merge_cells("A1:D1")
        for column in "ABC":
            sheet.merge_cells(f"{column}3:{column}4")

    first, second = book(fill, platform="shopee").orders
    assert (first.sku, second.sku) == ("A, B", "C")


def test_a_row_without_a_number_that_is_about_somebody_else_is_nobody_s(book: Reads) -> None:
    fill = rows(
        MABANG,
        ["MB1", ID, "店", "2026-05-01 10:00:00", "YT1", "李雷", "A"],
        [None, None, "店", "2026-05-02 09:00:00", "YT2", "韩梅", "B"],
        [None, None, None, None, None, None, "C"],
    )
    export = book(fill)
    (order,) = export.orders
    assert (order.sku, order.other_numbers) == ("A", ())
    assert problems(export) == ["row-no-id"]


@pytest.mark.parametrize("mask", ["*****", "114-*******-****258", "••••••"])
def test_a_masked_order_number_is_told_and_never_that_of_the_row_above(book: Reads, mask: str) -> None:
    fill = rows(
        MABANG,
        ["MB1", ID, "店", "2026-05-01 10:00:00", "YT1", "李雷", "A"],
        [mask, mask, None, None, "YT2", None, "B"],
        [None, None, None, None, None, None, "C"],
    )
    export = book(fill)
    (order,) = export.orders
    assert (order.id, order.sku, order.other_numbers) == (ID, "A", ())
    assert problems(export) == ["row-id-masked"]


def test_what_follows_an_order_whose_number_was_lost_goes_to_no_other_order(book: Reads) -> None:
    fill = rows(
        MABANG,
        ["MB1", ID, "店", "2026-05-01 10:00:00", "YT1", "李雷", "A"],
        [None, 1.14582044731963e16, "店", "2026-05-01 10:00:00", "YT2", "李雷", "B"],
        [None, None, None, None, None, None, "C"],
    )
    export = book(fill)
    assert [(o.id, o.sku) for o in export.orders] == [(ID, "A")]
    assert problems(export) == ["row-id-lost"]


@pytest.mark.parametrize("lost", ["1.14395E+16", '"1,14E+17"', '"=""1.14395E+16"""', "11439512345678901.0"])
def test_an_id_in_scientific_notation_is_refused_and_the_way_out_is_told(read: Reads, lost: str) -> None:
    export = read(f"{','.join(MABANG)}\nMB-{OTHER},{lost},店,2026-05-01 10:00:00,YT1,李雷,A\n")
    assert export.orders == ()
    assert problems(export) == ["row-id-lost"]
    problem = export.problems[0]
    assert "Text" in text("en", problem.key, file="f", **dict(problem.args))
    assert "文本" in text("zh", problem.key, file="f", **dict(problem.args))


def test_an_order_number_of_digits_and_one_e_is_no_scientific_notation(read: Reads) -> None:
    data = "Order ID,Order Creation Date,Tracking Number\n260518E1234567,2026-05-18 07:38,SPX1\n"
    assert [o.id for o in read(data, "shopee").orders] == ["260518E1234567"]


@pytest.mark.parametrize("cell", [f'"=""{ID}"""', f"'{ID}", f" {ID} ", f"\u200b{ID}"])
def test_wrappings_that_keep_spreadsheets_from_reckoning_are_taken_off(read: Reads, cell: str) -> None:
    (order,) = read(f"{','.join(MABANG)}\nMB1,{cell},店,2026-05-01 10:00:00,'YT1,李雷,A,,,\n").orders
    assert (order.id, order.tracking_number) == (ID, "YT1")


@pytest.mark.parametrize("cell", [datetime(2026, 5, 1), True, 12.5, "#N/A"])  # noqa: DTZ001 - as a cell
def test_what_a_spreadsheet_made_of_an_id_is_no_id(book: Reads, cell: object) -> None:
    fill = rows(MABANG, [cell, cell, "店", "2026-05-01 10:00:00", "YT1", "李雷", "A"])
    export = book(fill)
    assert export.orders == ()
    assert problems(export) == ["row-id-form"]


@pytest.mark.parametrize("formatted", [True, False], ids=["dates", "bare numbers"])
def test_a_workbook_that_counts_from_1904_gives_the_same_days(book: Reads, formatted: bool) -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        workbook.epoch = CALENDAR_MAC_1904
        sheet = workbook.active
        assert sheet is not None
        sheet.append(MABANG)
        at = datetime(2026, 5, 1, 10)  # noqa: DTZ001 - a cell has no zone
        serial = (at - CALENDAR_MAC_1904).total_seconds() / 86400
        sheet.append(["MB1", ID, "店", at if formatted else serial, "YT1", "李雷", "A"])

    (order,) = book(fill).orders
    assert order.paid_at == datetime.fromisoformat("2026-05-01T10:00:00+08:00")


def test_the_footer_of_an_old_ebay_record_is_no_order_although_orders_have_short_numbers(read: Reads) -> None:
    header = (
        "Sales Record Number,User Id,Buyer Fullname,Buyer City,Buyer Country,Item Title,Custom Label,Quantity,"
        "Sale Price,Total Price,Sale Date,Paid on Date"
    )
    rows = (
        "41,reed72,Thomas Reed,Leeds,UK,Lamp,SD-1,1,$9.00,$18.00,Oct-05-26,Oct-05-26\n41,reed72,,,,Mat,SD-2,1,,,,\n"
        "\n2,record(s) downloaded,from,Oct-01-26\nSeller ID : lanyu\n"
    )
    export = read(f"{header}\n{rows}", "ebay", "uk")
    assert [(o.id, o.sku) for o in export.orders] == [("41", "SD-1, SD-2")]
    assert export.problems == ()


def test_two_columns_of_one_name_are_both_looked_at(read: Reads) -> None:
    header = [*MABANG[:4], "货运单号", "货运单号", *MABANG[5:]]
    (order,) = read(f"{','.join(header)}\nMB1,{ID},店,2026-05-01 10:00:00,,YT1,李雷,A\n").orders
    assert order.tracking_number == "YT1"


def test_masked_names_and_numbers_are_nothing(read: Reads) -> None:
    (order,) = read(f"{','.join(MABANG)}\nMB1,{ID},店,2026-05-01 10:00:00,YT26****1234,李*,A\n").orders
    assert (order.tracking_number, order.buyer) == ("", "")


# ---------------------------------------------------------------- several numbers of one parcel
def test_the_numbers_of_one_parcel_stand_together_and_those_of_two_apart(read: Reads) -> None:
    header = [*MABANG, "包裹号", "尾程单号"]
    data = (
        f"{','.join(header)}\n"
        f"MB1,{ID},店,2026-05-01 10:00:00,YT2600000000000001,李雷,A,XM0001,9400111899223397623910\n"
        f",,,,YT2600000000000002,,B,XM0002,\n"
    )
    (order,) = read(data).orders
    assert order.tracking_number == "YT2600000000000001"
    assert order.parcels == (
        ("YT2600000000000001", "XM0001", "9400111899223397623910"),
        ("YT2600000000000002", "XM0002"),
    )


def test_lists_of_numbers_in_two_columns_tell_no_parcels(read: Reads) -> None:
    header = [*MABANG, "尾程单号"]
    cells = '"YT2600000000000001,YT2600000000000002"', '"9400111899223397623910;9400111899223397623927"'
    (order,) = read(f"{','.join(header)}\nMB1,{ID},店,2026-05-01 10:00:00,{cells[0]},李雷,A,{cells[1]}\n").orders
    assert order.parcels == ()
    assert len(order.other_numbers) == 3


# ---------------------------------------------------------------- passwords
@pytest.fixture
def locked(tmp_path: Path) -> bytes:
    """A workbook that opens with the password "orders 1"."""
    workbook = openpyxl.Workbook()
    rows(MABANG, ["MB1", ID, "店", "2026-05-01 10:00:00", "YT1", "李雷", "A"])(workbook)
    plain, secret = io.BytesIO(), io.BytesIO()
    workbook.save(plain)
    OOXMLFile(plain).encrypt("orders 1", secret)
    return secret.getvalue()


def test_a_locked_workbook_is_opened_with_its_password(read: Reads, locked: bytes) -> None:
    export = read(locked, access=TableAccess(password=lambda _content: "orders 1"))
    assert [o.id for o in export.orders] == [ID]
    assert export.problems == ()


@pytest.mark.parametrize(("password", "problem"), [("", "orders-encrypted"), ("Orders 1", "orders-wrong-password")])
def test_without_the_right_password_it_stays_shut_and_is_told(
    read: Reads, locked: bytes, password: str, problem: str
) -> None:
    export = read(locked, access=TableAccess(password=lambda _content: password))
    assert (export.orders, problems(export)) == ((), [problem])


def test_among_dropped_files_a_locked_workbook_is_taken_for_the_export_unless_one_is_known(
    tmp_path: Path, locked: bytes
) -> None:
    (tmp_path / "a.xlsx").write_bytes(locked)
    (tmp_path / "b.csv").write_text("hello,world\n1,2\n", "utf-8")
    files = [DiskFile(tmp_path / name) for name in ("b.csv", "a.xlsx")]
    assert find_export(files, "amazon", "us") == files[1]
    (tmp_path / "c.csv").write_text(f"{','.join(MABANG)}\nMB1,{ID},,,,,\n", "utf-8")
    assert find_export([*files, DiskFile(tmp_path / "c.csv")], "amazon", "us") == DiskFile(tmp_path / "c.csv")


def test_a_locked_file_that_is_damaged_is_told(read: Reads, locked: bytes) -> None:
    hurt = locked[:3000] + bytes(2000) + locked[5000:]
    assert problems(read(hurt, access=TableAccess(password=lambda _content: "orders 1"))) in (
        ["orders-broken"],
        ["orders-wrong-password"],
        ["orders-old-form"],
    )


def test_the_library_that_unlocks_is_used_in_one_place_only() -> None:
    root = Path(__file__).parents[3] / "appealdesk"
    users = [p.name for p in root.rglob("*.py") if "msoffcrypto" in p.read_text("utf-8")]
    assert users == ["locked.py"]
    assert msoffcrypto.__name__ == "msoffcrypto"


def test_a_workbook_of_the_old_form_is_told_apart_from_a_locked_one(read: Reads) -> None:
    assert problems(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000)) == ["orders-old-form"]


def test_a_workbook_whose_parts_are_locked_needs_another_way(read: Reads, tmp_path: Path) -> None:
    path = tmp_path / "z.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    data = bytearray(path.read_bytes())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.index(mark) + (6 if mark == b"PK\x03\x04" else 8)
        data[at] |= 1
    assert problems(read(bytes(data))) == ["orders-parts-locked"]
