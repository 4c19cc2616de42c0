"""What a worker may take of the machine, and what becomes of a file whose worker somebody else ended."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.reader import Reader
from tests.core.reading import fakes
from tests.core.reading.making import RED, png

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from appealdesk.core.reading.ocr.port import Ocr

posix = pytest.mark.skipif(sys.platform == "win32", reason="tells of POSIX signals")


def codes(folder: Path, ocr: Callable[[], Ocr], limits: Limits | None = None) -> dict[str, list[str]]:
    files = {"bad.png": png(RED), "good.png": png((128, 128, 128))}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    with Reader(ocr_factory=ocr, workers=1, limits=limits) as reader:
        found = reader.read([DiskFile(folder / n) for n in files])
        return {content.name: [p.code for p in r.problems] for content, r in found}


def test_a_file_that_takes_all_the_memory_is_given_up_and_the_others_read(tmp_path: Path):
    began = time.monotonic()
    found = codes(tmp_path, fakes.greedy, Limits(worker_bytes=600_000_000))
    assert found == {"bad.png": ["too-large"], "good.png": []}
    assert time.monotonic() - began < 20, "it would hoard 6 GB"


@posix
def test_a_file_is_begun_again_when_its_worker_was_killed_from_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "shots").write_text("x")
    monkeypatch.setenv("SHOTS", str(tmp_path / "shots"))
    assert codes(tmp_path, fakes.shot) == {"bad.png": [], "good.png": []}


@posix
def test_a_file_whose_workers_are_killed_again_and_again_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "shots").write_text("xxx")
    monkeypatch.setenv("SHOTS", str(tmp_path / "shots"))
    assert codes(tmp_path, fakes.shot) == {"bad.png": ["crashed"], "good.png": []}


def test_what_libraries_print_stays_off_the_programs_streams(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    assert codes(tmp_path, fakes.chatty) == {"bad.png": [], "good.png": []}
    printed = capfd.readouterr()
    assert (printed.out, printed.err) == ("", "")
