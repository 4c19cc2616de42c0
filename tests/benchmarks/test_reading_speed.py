"""How much our care costs: reading a case's evidence against the bare engine on the same pictures, in one run."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.reading.cache import ReadingCache
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.machine import cores
from appealdesk.core.reading.reader import Reader
from tests.benchmarks.bare_engine import EVIDENCE, bare_seconds

if TYPE_CHECKING:
    from pathlib import Path


def reader_seconds(cache: ReadingCache) -> float:
    """The same with the labels' PDF files, barcodes, places, Thai check and cache besides."""
    began = time.perf_counter()
    with Reader(cache=cache, workers=cores()) as reader:
        readings = dict(reader.read([DiskFile(f) for f in EVIDENCE]))
    assert all(reading.pages for reading in readings.values())
    return time.perf_counter() - began


@pytest.mark.benchmark
def test_reading_costs_little_more_than_the_bare_engine_and_a_second_reading_next_to_nothing(tmp_path: Path):
    # Taken in turns, the best of each: a busy moment of the machine must not decide.
    bare = [bare_seconds()]
    ours = [reader_seconds(ReadingCache(tmp_path / "1"))]
    bare.append(bare_seconds())
    ours.append(reader_seconds(ReadingCache(tmp_path / "2")))
    again = reader_seconds(ReadingCache(tmp_path / "2"))

    ratio = min(ours) / min(bare)
    measured = f"bare engine {min(bare):.2f} s, reader {min(ours):.2f} s, ratio {ratio:.2f}, again {again:.3f} s"
    sys.stdout.write(f"\n{measured}\n")
    assert ratio <= 1.3, measured
    assert again < 0.3, measured
