"""A tracking number one character off the one that another file proves is told, though the case itself names none."""

from __future__ import annotations

import pytest

from appealdesk.core.desk.near_numbers import taught
from appealdesk.core.domain.case import Case, Order
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand
from tests.core.reading.extractors.build import page, reading

ORDER = "113-5561290-1187446"
PROVED = "9400111202555842332669"
CASE = Case(platform="amazon", site="us", orders=(Order(ORDER),))
CONTEXT = Context(platform="amazon", site="us", order_ids=(ORDER,))
ORDER_PAGE = ["Order details", f"Order ID: # {ORDER}", f"Tracking ID: {PROVED}"]


def named_again(number: str) -> frozenset[str]:
    trail = ["USPS Tracking", f"Tracking Number: {number}", "Delivered, Front Door/Porch", "June 8, 2026, 2:14 pm"]
    shown = [understand(reading(page(rows)), name, CONTEXT) for name, rows in (("o", ORDER_PAGE), ("t", trail))]
    return taught(CASE, shown, CONTEXT)[0]


@pytest.mark.parametrize(
    ("number", "again"),
    [
        pytest.param("9400111202555842332660", {"t"}, id="wrong-check-digit"),
        pytest.param("9400111202555842332669", set(), id="the-number-itself"),
        pytest.param("9400111899560000000003", set(), id="another-number"),
    ],
)
def test_a_file_is_looked_at_again_when_its_number_is_nearly_the_proved_one(number: str, again: set[str]):
    assert named_again(number) == again


def test_with_the_other_file_in_mind_the_number_is_told_to_be_another_ones():
    trail = ["USPS Tracking", "Tracking Number: 9400111202555842332660", "Delivered", "June 8, 2026, 2:14 pm"]
    shown = [understand(reading(page(ORDER_PAGE)), "o", CONTEXT), understand(reading(page(trail)), "t", CONTEXT)]

    _, wiser = taught(CASE, shown, CONTEXT)
    (number,) = (f for f in understand(reading(page(trail)), "t", wiser).facts if f.type == "tracking-number")

    assert number.proposal == PROVED
    assert number.status == "other-number"
