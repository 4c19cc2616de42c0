"""A rate in the letter is that of the notice where it is the same to the figures written."""

from __future__ import annotations

import pytest

from appealdesk.core.letter import LetterWork, differences
from tests.core.checks.worlds import world


def remarks(said: str, rate: float) -> list[tuple[str, str]]:
    report, pack = world(
        {"letter": f"Your notice states a rate of {said}.", "notice": {"value": rate, "target": 0.5}}, "amazon"
    )
    found = differences(LetterWork(report, pack))
    return [(r.span.text, r.better) for r in found if r.span is not None]


@pytest.mark.parametrize(
    ("said", "rate"),
    [
        ("3.21 %", 0.0321),
        ("3.2 %", 0.0321),
        ("3 %", 0.0321),
        ("3.22 %", 0.03219),
        ("3.21 %", 0.03219),
        ("4 %", 0.0399),
        ("3.9 %", 0.0399),
        ("2.5 %", 0.025),
        ("3 %", 0.025),
        ("0 %", 0.0),
    ],
)
def test_rounded_or_cut_off_behind_the_point_it_is_the_same_rate(said: str, rate: float) -> None:
    assert remarks(said, rate) == []


@pytest.mark.parametrize(
    ("said", "rate", "better"),
    [
        ("4 %", 0.0321, "3.21%"),
        ("3 %", 0.0399, "3.99%"),
        ("3.3 %", 0.0321, "3.21%"),
        ("3.23 %", 0.03219, "3.22%"),
        ("3.20 %", 0.0321, "3.21%"),
        ("2 %", 0.025, "2.50%"),
    ],
)
def test_less_than_one_step_beside_it_is_another_rate(said: str, rate: float, better: str) -> None:
    assert remarks(said, rate) == [(said, better)]
