"""Copied text is found by shingles: other ids and figures do not hide it."""

from __future__ import annotations

import pytest

from appealdesk.core.letter.reuse import similarity

CAUSE = (
    "The parcel of order 114-5820447-3196258 was left in the sorting bay on 2 May 2026 because the pick-up list is "
    "printed once at noon, and orders that arrive between noon and the pick-up are not on it."
)


def test_other_ids_and_dates_do_not_hide_a_copy() -> None:
    changed = CAUSE.replace("114-5820447-3196258", "07-14482-90316").replace("2 May 2026", "9 June 2026")
    assert similarity(CAUSE, changed) > 0.8


def test_a_letter_of_its_own_is_not_alike() -> None:
    assert similarity(CAUSE, "Both parcels were scanned by USPS within the handling time, as the trails show.") == 0.0


def test_a_part_taken_into_a_longer_letter_is_found() -> None:
    longer = (
        CAUSE
        + " On 9 May 2026 we put a screen at the gate, and the shift lead reads it before every pick-up of the day."
    )
    assert similarity(longer, CAUSE) == 1.0


def test_chinese_counts_by_characters() -> None:
    text = "因为揽收清单每天中午只打印一次，中午之后的订单不在清单上。"
    assert similarity(text, text.replace("中午", "早上", 1)) > 0.5
    assert similarity(text, "两个包裹都在备货时间内被承运商扫描。") == 0.0


@pytest.mark.parametrize("text", ["", "Order 100.", "!!!"])
def test_too_little_text_is_like_nothing(text: str) -> None:
    assert similarity(text, CAUSE) == 0.0
    assert similarity(text, text) == 0.0
