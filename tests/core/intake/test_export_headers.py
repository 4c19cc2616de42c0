"""A known header however a template, a program or a hand has changed it; and an unknown one is never taken for it."""

import pytest

from appealdesk.core.intake.orders.formats import match_header
from appealdesk.core.intake.orders.headers import misspelt, normal_header

from .export_reading import FIRST, SHOPEE, Reads, as_csv, problems, read, row

__all__ = ["read"]

CHANGES = {
    "capitals": str.upper,
    "starred": lambda h: f"*{h}*",
    "required mark": lambda h: f"{h} (*)",
    "colon": lambda h: f"{h}:",
    "non-breaking spaces": lambda h: f"\u00a0{h.replace(' ', '\u00a0')} ",
    "underscores": lambda h: h.lower().replace(" ", "_"),
    "hyphens": lambda h: h.replace(" ", "-"),
    "no spaces": lambda h: h.replace(" ", ""),
    "a space inside a word": lambda h: h[:3] + " " + h[3:],
    "line breaks": lambda h: h.replace(" ", "\n"),
    "marks of direction": lambda h: f"\u200f{h}\u200e",
    "zero-width spaces": lambda h: f"\u200b{h}\u200b",
    "full width": lambda h: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in h),
    "quotation marks": lambda h: f'"{h}"',
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_header_is_known_however_it_was_changed(read: Reads, change) -> None:
    export = read(as_csv([[change(h) for h in SHOPEE], row()]))
    (order,) = export.orders
    assert (export.format, order.id, order.tracking_number, order.buyer) == ("shopee.en", FIRST, "SPX1", "Siva")
    assert order.ordered_at is not None
    assert export.problems == ()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Tracking Number*", "Trackng Number"),
        ("Tracking Number*", "Traking Number"),
        ("Tracking Number*", "Tracking Nubmer"),
        ("Order Creation Date", "Order Creatoin Date"),
        ("Order Creation Date", "Order Creatiion Date"),
        ("Receiver Name", "Reciever Name"),
    ],
)
def test_one_wrong_letter_loses_no_column(read: Reads, right: str, wrong: str) -> None:
    plain = read(as_csv([SHOPEE, row()]))
    slipped = read(as_csv([[wrong if h == right else h for h in SHOPEE], row()]))
    assert slipped.orders == plain.orders


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("buyer address 2", "buyer address 1"),
        ("寄件者姓名寄件者姓名", "收件者姓名收件者姓名"),
        ("tracking number", "tracking number"),
        ("order paid time", "order said term"),
        ("sku", "sko"),
    ],
)
def test_another_word_is_no_misspelling(name: str, known: str) -> None:
    assert not misspelt(name, known)


def test_a_misspelling_that_two_columns_share_gives_neither(read: Reads) -> None:
    header = [*(h for h in SHOPEE if h != "Tracking Number*"), "Trackng Number", "Traking Number"]
    cells = [c for n, c in enumerate(row()) if n != 2]
    (order,) = read(as_csv([header, [*cells, "SPX1", "SPX2"]])).orders
    assert (order.tracking_number, order.other_numbers) == ("", ())


def test_the_column_that_a_format_is_known_by_is_never_guessed(read: Reads) -> None:
    export = read(as_csv([["Ordr ID", *SHOPEE[1:]], row()]))
    assert (export.orders, problems(export)) == ((), ["orders-unknown-header"])


def test_an_exact_name_goes_before_a_loose_one() -> None:
    match = match_header(["order_id", "Order ID", "Order Creation Date", "Tracking Number"], "shopee")
    assert match is not None
    assert match.columns["id"] == (1, 0)


def test_a_header_is_compared_without_what_nobody_sees() -> None:
    assert normal_header(" \ufeff*Order\u00a0 ID\u200e (*) :") == "order id"


@pytest.mark.parametrize("before", [300, 800])
def test_hundreds_of_unknown_columns_do_no_harm(read: Reads, before: int) -> None:
    header, cells = [f"x{n}" for n in range(before)], ["."] * before
    (order,) = read(as_csv([[*header, *SHOPEE], [*cells, *row()]])).orders
    assert (order.id, order.tracking_number) == (FIRST, "SPX1")


def test_a_header_that_stands_there_again_on_every_page_is_no_order(read: Reads) -> None:
    export = read(as_csv([["sep=,"], SHOPEE, row(), SHOPEE, row("2605025KQ7R2NV"), SHOPEE]))
    assert (len(export.orders), export.problems) == (2, ())


@pytest.mark.parametrize(
    "name", ["最晚出貨日期", "最晚出貨日", "預計出貨日", "預計出貨日期", "應出貨日", "出貨期限", "出貨截止日"]
)
def test_the_promised_ship_date_of_a_taiwanese_export_is_read_whatever_it_is_called(read: Reads, name: str) -> None:
    header = ["訂單編號", "訂單狀態", "訂單成立日期", "買家付款時間", name, "包裹查詢號碼"]
    export = read(as_csv([header, [FIRST, "已完成", "2026-11-12 21:14", "", "2026-11-16", "TW1"]]), site="tw")
    (order,) = export.orders
    assert order.promised_ship_at is not None
    assert order.promised_ship_at.date().isoformat() == "2026-11-16"
    assert "promised_ship_at" in order.date_only
    assert export.problems == ()


def test_amazon_s_shipment_is_read_where_its_columns_stand_beside_the_order(read: Reads) -> None:
    header = [
        "order-id",
        "order-item-id",
        "purchase-date",
        "latest-ship-date",
        "ship-date",
        "carrier",
        "tracking-number",
    ]
    cells = ["302-8841937-2260145", "1", "2026-11-05T19:22:10+00:00", "2026-11-09T22:59:59+00:00"]
    more = ["2026-11-09T16:40:00+00:00", "DHL", "00340434292135100186"]
    export = read(as_csv([header, [*cells, *more]], "\t"), "amazon", "de")
    (order,) = export.orders
    assert order.promised_ship_at is not None
    assert order.shipped_at is not None
    assert order.shipped_at < order.promised_ship_at
    assert (order.carrier, order.tracking_number) == ("DHL", "00340434292135100186")
    assert not export.open_only


def test_a_column_that_seems_to_name_a_time_and_has_no_place_is_told(read: Reads) -> None:
    header = ["訂單編號", "訂單狀態", "訂單成立日期", "包裹查詢號碼", "發貨截止時間 / ship by", "ship by"]
    export = read(as_csv([header, [FIRST, "已完成", "2026-11-12 21:14", "TW1", "", "2026-11-16"]]), site="tw")
    assert problems(export) == ["orders-column-unused"]
    assert dict(export.problems[0].args) == {"detail": "ship by"}


AMAZON = ["order-id", "order-item-id", "purchase-date", "latest-ship-date", "ship-date"]
TOLD = [
    "302-8841937-2260145",
    "1",
    "2026-11-05T19:22:10+00:00",
    "2026-11-09T22:59:59+00:00",
    "2026-11-09T16:40:00+00:00",
]


def test_a_column_of_parcels_numbers_under_unknown_words_is_told_where_these_have_no_place(read: Reads) -> None:
    rows = [[*AMAZON, "Sendeschein"], [*TOLD, "1Z999AA10123456784"]]
    export = read(as_csv(rows, "\t"), "amazon", "de")
    assert problems(export) == ["orders-column-unused"]
    assert dict(export.problems[0].args) == {"detail": "Sendeschein"}


def test_every_column_of_days_or_numbers_that_was_not_used_is_named(read: Reads) -> None:
    rows = [
        [*AMAZON, "tracking-number", "Nachlauf", "geprüft", "Farbe"],
        [*TOLD, "1Z999AA10123456784", "LX123456785CN", "2026-11-12", "rot"],
    ]
    export = read(as_csv(rows, "\t"), "amazon", "de")
    assert problems(export) == []
    assert export.unused == ("Nachlauf", "geprüft")


def test_columns_that_are_used_or_hold_neither_are_not_named(read: Reads) -> None:
    export = read(
        as_csv([[*AMAZON, "tracking-number", "Farbe"], [*TOLD, "1Z999AA10123456784", "rot"]], "\t"), "amazon", "de"
    )
    assert (problems(export), export.unused) == ([], ())
