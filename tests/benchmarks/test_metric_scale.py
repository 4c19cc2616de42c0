"""Metrics of a million orders: reckoning them is a fraction of reading them, and room and time grow with the orders."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import pytest

from tests.benchmarks.metering import measure, write

if TYPE_CHECKING:
    from pathlib import Path

SOME: Final = 100_000
MANY: Final = 10 * SOME
FAR: Final = 1.2
"""A million orders no longer lie near the processor, which costs a little beside the number."""


@pytest.mark.benchmark
@pytest.mark.timeout(2400)
def test_ten_times_the_orders_take_about_ten_times_as_long_and_as_much_room(tmp_path: Path):
    # taken in turns, the better of two: a busy moment of the machine must not decide
    few, lots = write(tmp_path / "some.csv", SOME), write(tmp_path / "many.csv", MANY)
    runs = [(measure(few), measure(lots)) for _ in range(2)]
    some = min((r[0] for r in runs), key=lambda m: m.reading + m.reckoning)
    many = min((r[1] for r in runs), key=lambda m: m.reading + m.reckoning)

    times = (many.reading + many.reckoning) / (some.reading + some.reckoning)
    room = many.grown_mb / some.grown_mb
    share = many.reckoning / many.reading
    measured = (
        f"{SOME:,}: {some.reading:.1f} s reading, {some.reckoning:.1f} s reckoning, {some.grown_mb:.0f} MB; "
        f"{MANY:,}: {many.reading:.1f} s, {many.reckoning:.1f} s, {many.grown_mb:.0f} MB; "
        f"ratios {times:.2f} and {room:.2f}; reckoning is {share:.0%} of reading"
    )
    sys.stdout.write(f"\n{measured}\n")
    # the last row of a million lies in May as well, so every order but the cancelled ones counts: one in ten is late
    assert (many.late, many.total) == (MANY // 10, MANY - MANY // 20), measured
    assert times <= 11 * FAR, measured
    assert room <= 11, measured
    assert share <= 1, measured
