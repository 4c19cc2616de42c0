"""The window answers while it works: the largest gap of its event loop above that at rest, and the memory it holds.

Run with ``pytest tests/benchmarks/test_event_loop.py -m benchmark -s``. What the program owes to itself is judged
always; the gap as it passed where the machine has processors to spare, since other programs lengthen it.
"""

from __future__ import annotations

import os
import sys

import pytest

from tests.benchmarks.eventloop import WORK, measure

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1800)]
MOST_MS = 50
RUNS = 3
"""At most: another program that takes the processor lengthens a gap, and nothing shortens one."""
PASSED, OWN = 0, 1


@pytest.mark.parametrize("work", WORK)
def test_the_largest_gap_stays_under_fifty_milliseconds_above_that_at_rest(work):
    load = os.getloadavg()[0]
    judged = (OWN, PASSED) if load < (os.cpu_count() or 1) / 2 else (OWN,)
    runs: list[dict[str, list[float]]] = []
    for _ in range(RUNS):
        told = measure(work)
        sys.stdout.write(f"\n{work}: {told}\n")
        runs.append(told["gaps"])
        above = {kind: _above(runs, kind) for kind in (OWN, PASSED)}
        if all(above[kind] < MOST_MS for kind in judged):
            break
    sys.stdout.write(f"above rest: own {above[OWN]:.1f} ms, passed {above[PASSED]:.1f} ms; load before {load:.1f}\n")
    assert all(above[kind] < MOST_MS for kind in judged)


def _above(runs: list[dict[str, list[float]]], kind: int) -> float:
    """Return the largest gap above that at rest: the least at work less the least at rest, stricter than in one run."""
    least = {what: min(gaps[what][kind] for gaps in runs) for what in runs[0]}
    return max(gap - least["rest"] for what, gap in least.items() if what != "rest")
