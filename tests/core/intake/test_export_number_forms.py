"""Numbers whose zeros, hyphens or letters live only in a workbook's number format: read as the seller sees them."""

from __future__ import annotations

import io

import openpyxl
import pytest

from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.formats.number_forms import is_code, shown
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.single import read_bytes

from .export_reading import FIRST, SHOPEE, Reads, read, row

__all__ = ["read"]

EBAY = [
    "Sales Record Number",
    "Order Number",
    "Buyer Username",
    "Buyer Name",
    "Sale Date",
    "Tracking Number",
    "Total Price",
]


def workbook(rows: list[list[object]], **forms: str) -> bytes:
    """Return a workbook; ``forms`` are number formats by the letters of their cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    for values in rows:
        sheet.append(values)
    for cell, form in forms.items():
        sheet[cell].number_format = form
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_tracking_number_keeps_the_zeros_of_its_form(read: Reads) -> None:
    export = read(workbook([SHOPEE, row(number=340434292135)], C2="00000000000000000000"))
    assert [o.tracking_number for o in export.orders] == ["00000000340434292135"]


def test_an_order_number_keeps_zeros_and_hyphens(read: Reads) -> None:
    rows = [EBAY, [1, 71448290316, "reed_72", "Tom", "Oct-05-26", 123, 10]]
    export = read(workbook(rows, B2="00-00000-00000", F2="00000000"), "ebay", "us")
    assert [(o.id, o.tracking_number) for o in export.orders] == [("07-14482-90316", "00000123")]


def test_letters_of_the_form_are_a_part_of_the_number(read: Reads) -> None:
    export = read(workbook([SHOPEE, row(number=264418820317)], C2='"TW"0'))
    assert [o.tracking_number for o in export.orders] == ["TW264418820317"]


def test_without_such_a_form_a_number_is_its_digits(read: Reads) -> None:
    export = read(workbook([SHOPEE, row(number=264418820317)], C2="#,##0"))
    assert [o.tracking_number for o in export.orders] == ["264418820317"]


def test_days_and_amounts_beside_it_stay_what_they_are(read: Reads) -> None:
    rows = [SHOPEE, row(number=340434292135, ordered=46160.318)]
    export = read(workbook(rows, C2="00000000000000000000", B2="yyyy-mm-dd hh:mm"))
    (order,) = export.orders
    assert order.id == FIRST
    assert order.ordered_at is not None
    assert order.ordered_at.date().isoformat() == "2026-05-18"


def test_a_number_too_long_for_a_cell_is_lost_whatever_its_form(read: Reads) -> None:
    export = read(workbook([SHOPEE, row(number=9400111899223397623910)], C2="0000000000000000000000"))
    assert [o.tracking_number for o in export.orders] == [""]
    assert export.problems


def test_a_workbook_among_the_evidence_is_read_as_it_is_seen() -> None:
    content = workbook([["Tracking number", "Weight"], [123, 2]], A2="00000000")
    assert "00000123" in read_bytes(content, Tools(Limits())).text


@pytest.mark.parametrize(
    ("value", "form", "seen"),
    [
        (123, "00000000", "00000123"),
        (123, "00000000;-00000000", "00000123"),
        (7, "\\S\\F0000", "SF0007"),
        (0, "0000", "0000"),
        (123456, "0000", "123456"),
        (12345, "[$-409]000000", "012345"),
        (123, "000 000 000", "000 000 123"),
        (9, "0000_ ", "0009"),
        (5, "0", ""),
        (5, "General", ""),
        (1234, "#,##0", ""),
        (12.5, "0000", ""),
        (-3, "0000", ""),
        (45000, "yyyy-mm-dd", ""),
        (5, "00.00", ""),
        (5, "00%", ""),
        (1, "[>5]0000", ""),
        (True, "0000", ""),
        (10**15, "0" * 20, ""),
    ],
)
def test_what_a_form_shows(value: float, form: str, seen: str) -> None:
    assert shown(value, form) == seen
    assert is_code(form) or not seen
