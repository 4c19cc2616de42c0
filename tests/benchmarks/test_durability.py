"""What the store confirmed survives kills, power cuts and full drives, and damage is found; the counts are printed.

The short form runs with all tests; ``poe bench`` and ``python -m tests.benchmarks.durability`` run the long one.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.durability.suite import PARTS, Part, caught, run, table

if TYPE_CHECKING:
    from pathlib import Path

parts = pytest.mark.parametrize("part", PARTS, ids=lambda p: p.name)


def _nothing_lost(part: Part, number: int, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = run(part, number, seed=1, folder=folder)
    with capsys.disabled():
        sys.stdout.write(f"\n{table(part, outcome)}")
    if outcome.tally is None:
        pytest.skip(f"not possible here: {outcome.skipped}")
    assert outcome.tally.sound, outcome.tally.faults[:5]
    assert outcome.tally.counts


@parts
def test_nothing_that_was_confirmed_is_lost(part: Part, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    _nothing_lost(part, part.short, tmp_path, capsys)


@pytest.mark.benchmark
@pytest.mark.timeout(1200)
@parts
def test_nothing_is_lost_in_the_long_run(part: Part, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    _nothing_lost(part, part.full, tmp_path, capsys)


@pytest.mark.benchmark
@pytest.mark.timeout(1200)
def test_the_suite_catches_stores_with_a_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    found = caught(1, tmp_path)
    with capsys.disabled():
        sys.stdout.write("\n" + "".join(f"{name:<44} {faults or 'MISSED'}\n" for name, faults in found.items()))
    assert not [name for name, faults in found.items() if not faults]
