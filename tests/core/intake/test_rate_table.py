"""A notice with a table of several metrics is about the one that misses its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.core.intake.notice import read_notice
from tests.core.intake.pages import text_reading

if TYPE_CHECKING:
    from appealdesk.core.domain.case import Notice

FINE = "Order defect rate\t0.42%\t<1%"
LATE = "Late shipment rate\t9.40%\t<4%"
CANCELLED = "Cancellation rate\t3.90%\t<2.5%"


def read(*rows: str, head: str = "Metric\tYour rate\tTarget", text: str = "") -> Notice:
    lines = ("Amazon performance warning", head, *rows, text)
    return read_notice(text_reading("\n".join(lines)), "n.txt", platform="amazon", site="us", timezone="UTC")


@pytest.mark.parametrize("head", ["Metric\tYour rate\tTarget", "Kennzahl\tIhr Wert\tZielwert", " \t当前值\t目标值"])
def test_the_row_that_misses_its_target_is_the_notice_s(head: str) -> None:
    found = read(FINE, LATE, head=head)
    assert (found.metric, found.value, found.target) == ("late-shipment", 0.094, 0.04)
    assert found.questions == ()


def test_of_two_rows_that_miss_it_the_one_that_the_text_names() -> None:
    found = read(FINE, LATE, CANCELLED, text="Your cancellation rate is too high.")
    assert (found.metric, found.value) == ("cancellation", 0.039)


def test_where_nothing_tells_which_one_it_is_asked() -> None:
    found = read(FINE, LATE, CANCELLED)
    assert (found.metric, found.value, found.target) == ("", None, None)
    assert [q.key for q in found.questions] == ["metric-several"]


def test_a_single_row_is_read_by_its_labels() -> None:
    found = read(LATE)
    assert (found.metric, found.value, found.target) == ("late-shipment", 0.094, 0.04)
