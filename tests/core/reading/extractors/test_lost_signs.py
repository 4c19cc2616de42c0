"""Dong and baht, whose signs recognition does not know: the number is right, or it is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.page import Barcode, Box
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.amounts import amount_facts
from appealdesk.core.reading.extractors.pieces import Sheet
from appealdesk.core.reading.understand import understand
from tests.core.reading.extractors.build import page, reading


def amounts(printed: str, *, doubted: int | None = None) -> list[tuple[str, bool]]:
    """Return the amounts beside "Order Total", one of whose characters may have been read with doubt."""
    made = page([[(40, "Order Total"), (600, printed)]])
    label, value = made.lines
    sure = tuple(0.5 if i == doubted else 0.99 for i in range(len(printed)))
    return [
        (f.value, f.doubtful)
        for f in amount_facts(Sheet(replace(made, lines=(label, replace(value, char_confidence=sure)))))
    ]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("đ98.000", "98000"),
        ("đ 1.250.000", "1250000"),
        ("1.347.500đ", "1347500"),
        ("01,290.00", "1290.00"),
        ("01.250.000", "1250000"),
        ("ß 2,450.50", "2450.50"),
        ("25.500", "25500"),
    ],
)
def test_a_lost_sign_leaves_the_number_as_printed(printed: str, value: str):
    assert amounts(printed) == [(value, False)]


@pytest.mark.parametrize(("printed", "doubted"), [("81,290.00", 0), ("898.000", 0), ("98.000", 5), ("10.590", 0)])
def test_a_digit_that_may_be_the_sign_makes_the_amount_a_question(printed: str, doubted: int):
    assert [doubtful for _, doubtful in amounts(printed, doubted=doubted)] == [True]


def test_a_doubted_digit_in_the_middle_is_no_sign():
    assert [doubtful for _, doubtful in amounts("1.250.000", doubted=4)] == [False]


@pytest.mark.parametrize("printed", ["1.347.5000", "0", "1590"])
def test_what_is_no_number_of_money_is_not_taken_for_one(printed: str):
    assert amounts(printed) == []


THAI = Context("shopee", "th", "Asia/Bangkok")
VIETNAM = Context("shopee", "vn", "Asia/Ho_Chi_Minh")


def told(rows: list[str], context: Context | None = None) -> list[tuple[str, bool]]:
    """Return the amounts of a recognised page and whether each is a question."""
    return [(f.value, f.doubtful) for f in amount_facts(Sheet(page([*rows])), context)]


@pytest.mark.parametrize(
    ("rows", "context", "value"),
    [
        (["B1,290.00"], THAI, "1290.00"),
        (["กล่องเก็บของ  x1", "B159.00"], None, "159.00"),
        (["THB 20.00 off", "B1,290.00"], None, "1290.00"),
        (["COD B0"], THAI, "0"),
        (["ราคา B320"], None, "320"),
        (["840.000d"], VIETNAM, "840000"),
        (["Hộp cơm", "Người mua", "840.000d"], None, "840000"),
    ],
)
def test_a_letter_for_the_sign_is_money_where_page_or_case_say_whose(rows: list[str], context: Context, value: str):
    assert (value, False) in told(rows, context)


@pytest.mark.parametrize(
    ("printed", "context", "value"),
    [
        ("B1,290.00", None, "1290.00"),
        ("B1,290.00", Context("amazon", "us"), "1290.00"),
        ("81,877", THAI, "81877"),
        ("799.0004", VIETNAM, "7990004"),
        ("$01.56", None, "01.56"),
    ],
)
def test_what_may_be_sign_or_figure_is_asked_and_never_taken(printed: str, context: Context | None, value: str):
    assert told([printed], context) == [(value, True)]


@pytest.mark.parametrize(
    ("printed", "context"),
    [
        ("B12", THAI),
        ("Room B1205", THAI),
        ("AB1,290.00", THAI),
        ("2B4.50", THAI),
        ("840.000d", Context("ebay", "de")),
        ("5d", VIETNAM),
        ("81,877", None),
        ("799.0004", THAI),
        ("8877", THAI),
    ],
)
def test_other_letters_and_figures_are_no_money(printed: str, context: Context | None):
    assert told([printed], context) == []


AIR_BILL = [
    [(40, "Shopee"), (700, "Flash Express")],
    [(40, "ผัส่ง:"), (640, "ผิรับ:")],
    [(40, "Lanyu Home"), (640, "วรรณา ศรีสข")],
    [(40, "Gudang 3"), (640, "88/12 ถ.สขมวิท")],
    "COD B0",
    "จัดส่งภายใน: 10/05/2569",
    "หมายเลขคำสั่งซื้อ:",
    "260508RZCMYI1T",
]
"""As the second reader gives it: it drops vowels under and over the line."""


def test_a_thai_air_bill_names_who_sends_and_who_receives():
    codes = (Barcode("TH24834FAFY3MB", "Code128", Box(60, 5, 300, 30)),)
    made = understand(reading(page(AIR_BILL, barcodes=codes)), "bill.png", Context("shopee", "th", "Asia/Bangkok"))
    people = {(f.value, f.role) for f in made.facts if f.role in ("seller", "recipient")}
    assert people == {("Lanyu Home", "seller"), ("วรรณา ศรีสข", "recipient")}
    assert made.kind is EvidenceKind.SHIPPING_LABEL


def test_the_buyer_of_the_case_is_found_again_though_vowels_were_dropped():
    case = Context("shopee", "th", "Asia/Bangkok", buyers=("วรรณา ศรีสุข",))
    made = understand(reading(page(AIR_BILL)), "bill.png", case)
    assert "วรรณา ศรีสุข" in {f.value for f in made.facts if f.role == "recipient"}
