"""Order numbers and tracking numbers as cells hold them: never changed, never lost without a word."""

import pytest

from .export_reading import FIRST, SECOND, SHOPEE, THIRD, Reads, as_csv, as_workbook, problems, read, row

__all__ = ["read"]

EBAY = "Sales Record Number,Order Number,Buyer Username,Buyer Name,Sale Date,Total Price\n"
MABANG = ["订单编号", "交易编号", "店铺名", "付款时间", "货运单号", "客户姓名", "平台SKU", "订单总金额"]
ID, OTHER = "114-5820447-3196258", "111-2223334-5556667"


@pytest.mark.parametrize(
    "cell",
    [
        *("07–14482–90316", "07\u201114482\u201190316", "07−14482−90316", "０７－１４４８２－９０３１６"),
        *("\u200e07-14482-90316\u200e", "\u202a07-14482-90316\u202c", "07-14482-90316\u200b", "\u206007-14482-90316"),
        *("\u00a007-14482-90316\u00a0", "#07-14482-90316", "'07-14482-90316", '"=""07-14482-90316"""'),
        '"=HYPERLINK(""https://www.ebay.com/x"",""07-14482-90316"")"',
    ],
)
def test_what_nobody_sees_and_what_typesetters_make_of_a_hyphen_is_no_part_of_a_number(read: Reads, cell: str) -> None:
    export = read(f"{EBAY}1,{cell},reed,Tom,Oct-05-26,1\n", "ebay", "us")
    assert [o.id for o in export.orders] == ["07-14482-90316"]
    assert export.problems == ()


def test_a_number_typed_in_small_letters_is_the_marketplace_s_own(read: Reads) -> None:
    export = read(as_csv([SHOPEE, row(FIRST.lower()), row(FIRST, sku="B")]))
    assert [(o.id, o.sku) for o in export.orders] == [(FIRST, "A, B")]


@pytest.mark.parametrize("cell", [26051112345678, 26051112345678.0, "26051112345678"])
def test_a_number_of_digits_alone_stays_whole_in_a_workbook(read: Reads, cell: object) -> None:
    assert [o.id for o in read(as_workbook([SHOPEE, row(cell)])).orders] == [THIRD]


def test_each_row_whose_number_was_lost_is_told_with_its_row(read: Reads) -> None:
    export = read(as_csv([SHOPEE, row("2.60518E+13"), row(SECOND), row("2,60502E+13")]))
    assert [o.id for o in export.orders] == [SECOND]
    assert problems(export) == ["row-id-lost", "row-id-lost"]
    assert [p.line for p in export.problems] == [2, 4]


@pytest.mark.parametrize("cell", ["60518X5DYJBAX", "0260518X5DYJBAX", "2605-18X5-DYJBAX"])
def test_a_number_with_a_digit_too_few_or_too_many_is_told_although_little_else_stands_in_its_row(
    read: Reads, cell: str
) -> None:
    header = [*SHOPEE, *(f"x{n}" for n in range(30))]
    export = read(as_csv([header, [*row(), *[""] * 30], [cell, "2026-05-18 07:38", *[""] * 34]]))
    assert [o.id for o in export.orders] == [FIRST]
    assert problems(export) == ["row-id-form"]


@pytest.mark.parametrize(
    "footer",
    [
        ["Total", *["3"] * 5],
        ["合计", "", "3", "12", "9", "9"],
        ["", "", "", "", "", "36.90"],
        ["Exported by lanyu at 2026-06-01"],
        ["共 3 条"],
        ["2", "record(s) downloaded", "from", "Oct-01-26"],
    ],
)
def test_totals_and_footers_are_neither_orders_nor_problems(read: Reads, footer: list[str]) -> None:
    export = read(as_csv([SHOPEE, row(), row(SECOND), [], footer]))
    assert ([o.id for o in export.orders], export.problems) == ([FIRST, SECOND], ())


def test_an_old_sales_record_with_few_cells_is_an_order_as_its_date_shows(read: Reads) -> None:
    header = ["Sales Record Number", "User Id", "Buyer Fullname", *(f"x{n}" for n in range(20)), "Sale Date"]
    export = read(as_csv([header, ["101", *[""] * 22, "Oct-05-26"], ["3", "record(s) downloaded"]]), "ebay", "us")
    assert [o.id for o in export.orders] == ["101"]


# ---------------------------------------------------------------- several orders in one row
def test_orders_that_a_seller_program_joined_into_one_parcel_all_have_it(read: Reads) -> None:
    cells = ["MB1", f"{ID},{OTHER}", "店", "2026-05-01 10:00:00", "YT2612345678901234", "李雷", "A", "99.00"]
    more = ["", "", "", "", "", "", "B", ""]
    export = read(as_csv([MABANG, cells, more]), "amazon", "us")
    assert [(o.id, o.tracking_number, o.sku) for o in export.orders] == [
        (ID, "YT2612345678901234", "A, B"),
        (OTHER, "YT2612345678901234", "A, B"),
    ]
    assert {o.amount for o in export.orders} == {""}, "nobody knows which part of the amount is whose"
    assert export.problems == ()


def test_two_numbers_in_a_marketplace_s_own_export_are_two_orders(read: Reads) -> None:
    assert [o.id for o in read(as_csv([SHOPEE, row(f"{FIRST} / {SECOND}")])).orders] == [FIRST, SECOND]


def test_a_number_and_something_else_are_none(read: Reads) -> None:
    export = read(as_csv([SHOPEE, row(f"{FIRST} / again")]))
    assert (export.orders, problems(export)) == ((), ["row-id-form"])


# ---------------------------------------------------------------- numbers of parcels
@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("9400 1118 9922 3397 6239 10", ["9400111899223397623910"]),
        ("LX 123 456 785 CN", ["LX123456785CN"]),
        ("USPS 9400111899223397623910", ["9400111899223397623910"]),
        ("LX123456785CN\nLX123456799CN", ["LX123456785CN", "LX123456799CN"]),
        ("https://t.17track.net/en#nums=LX123456785CN", ["LX123456785CN"]),
        ('=HYPERLINK("https://x.y/","LX123456785CN")', ["LX123456785CN"]),
        ("\u200eLX123456785CN\u200f", ["LX123456785CN"]),
        ("https://t.17track.net/en", []),
        ("Not shipped yet", []),
        ("无", []),
        ("JT********1234", []),
        ("#NAME?", []),
    ],
)
def test_what_a_cell_says_of_parcels(read: Reads, cell: str, numbers: list[str]) -> None:
    export = read(as_csv([SHOPEE, row(number=cell)]))
    (order,) = export.orders
    assert [n for n in (order.tracking_number, *order.other_numbers) if n] == numbers
    assert export.problems == ()


@pytest.mark.parametrize("cell", ["9.4E+21", "9.40E+21,LX123456785CN", "LX123456785CN;1.2E+15"])
def test_a_parcel_s_number_without_its_digits_is_told_and_the_others_of_its_cell_are_kept(
    read: Reads, cell: str
) -> None:
    export = read(as_csv([SHOPEE, row(number=cell)]))
    (order,) = export.orders
    assert order.tracking_number == ("LX123456785CN" if "LX" in cell else "")
    assert order.other_numbers == ()
    assert problems(export) == ["row-tracking-lost"]
