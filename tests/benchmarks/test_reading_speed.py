"""How much our care costs: reading a case's evidence against the bare engine on the same pictures, in one run."""

from __future__ import annotations

import multiprocessing
import sys
import time
from pathlib import Path

import pytest

from appealdesk.core.reading.cache import ReadingCache
from appealdesk.core.reading.machine import cores
from appealdesk.core.reading.reader import Reader

ROOT = Path(__file__).resolve().parents[2]
EVIDENCE = sorted((ROOT / "resources" / "sample-case" / "evidence").iterdir())
PICTURES = [str(path) for path in EVIDENCE if path.suffix == ".png"]

_engine: list[object] = []


def _load() -> None:
    from rapidocr import RapidOCR  # noqa: PLC0415 - in the measured process only

    one_thread = {f"EngineConfig.onnxruntime.{name}_op_num_threads": 1 for name in ("intra", "inter")}
    _engine.append(
        RapidOCR(params={"Global.use_cls": False, "Global.log_level": "error", "Rec.rec_batch_num": 1} | one_thread)
    )


def _recognise(path: str) -> int:
    return len(_engine[0](path).txts)  # type: ignore[operator]  # loaded above


def bare_seconds() -> float:
    """Process start, model load and recognition of the pictures alone, one process a core."""
    began = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(cores(), _load) as pool:
        lines = list(pool.imap_unordered(_recognise, PICTURES))
    assert all(lines)
    return time.perf_counter() - began


def reader_seconds(cache: ReadingCache) -> float:
    """The same with the labels' PDF files, barcodes, places, Thai check and cache besides."""
    began = time.perf_counter()
    with Reader(cache=cache, workers=cores()) as reader:
        readings = dict(reader.read(EVIDENCE))
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
