"""The yardstick: the bare recognition engine on the sample case's pictures, one process a core."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

from appealdesk.core.reading.machine import cores

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample-case"
EVIDENCE = sorted((SAMPLE / "evidence").iterdir())
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
