"""Percentages in Chinese words: read whole or not at all."""

from __future__ import annotations

import pytest

from appealdesk.core.intake.percentages import rate_in


@pytest.mark.parametrize(
    ("printed", "rate"),
    [
        ("百分之百", 1),
        ("百分之一百", 1),
        ("百分之100", 1),
        ("百分之一百零五", 1.05),
        ("百分之一百二十", 1.2),
        ("百分之六", 0.06),
        ("百分之十", 0.1),
        ("百分之十二", 0.12),
        ("百分之二十", 0.2),
        ("百分之九十一点五", 0.915),
        ("百份之三點四", 0.034),
        ("百分之零点五", 0.005),
        ("百分之五．五", 0.055),
        ("百分之3.5", 0.035),
        ("只有百分之五,超过要求", 0.05),
        ("百分之百的订单", 1),
    ],
)
def test_a_number_in_words_is_told(printed: str, rate: float) -> None:
    assert rate_in(printed) == rate


@pytest.mark.parametrize(
    "printed",
    ["百分之三四", "百分之一百二", "百分之十几", "百分之一千", "百分之1000", "百分之3点5", "百分之三拾", "百分之零十"],
)
def test_what_cannot_be_told_is_no_rate_rather_than_the_half_of_it(printed: str) -> None:
    """三四 is "three or four", 一百二 is said of 120; of the others no half may be read."""
    assert rate_in(printed) is None
