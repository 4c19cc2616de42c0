"""Files in, readings out: whatever one file does, the others come out right and nothing stays behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.reading import pool
from appealdesk.core.reading.cache import ReadingCache
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.reader import Reader
from tests.core.reading import fakes
from tests.core.reading.making import BLUE, GREEN, RED, png, text_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.domain.page import Reading

GREY, WHITE = (128, 128, 128), (255, 255, 255)


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def read(files: list[Path], **options: object) -> dict[str, Reading]:
    with Reader(**({"ocr_factory": fakes.nasty} | options)) as reader:
        return {content.name: reading for content, reading in reader.read([DiskFile(f) for f in files])}


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_every_file_gives_one_reading_and_progress_counts_them(tmp_path: Path):
    files = [
        DiskFile(put(tmp_path, "a.png", png(GREY))),
        DiskFile(put(tmp_path, "b.pdf", text_pdf("Hello"))),
        DiskFile(put(tmp_path, "c.txt", b"Hi")),
    ]
    steps: list[tuple[int, int]] = []

    with Reader(ocr_factory=fakes.nasty) as reader:
        found = dict(reader.read(files, on_progress=lambda done, total, _: steps.append((done, total))))

    assert set(found) == set(files)
    assert found[files[0]].text == "60x40 128,128,128"
    assert found[files[1]].text == "Hello"
    assert found[files[2]].text == "Hi"
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_two_files_of_the_same_content_are_read_once_and_both_reported(tmp_path: Path):
    files = [put(tmp_path, "one.png", png(GREY)), put(tmp_path, "copy.jpg", png(GREY))]

    found = read(files)

    assert found["one.png"].sha256 == found["copy.jpg"].sha256
    assert codes(found["one.png"]) == []
    assert codes(found["copy.jpg"]) == ["mislabelled"], "only the copy's ending promises something else"


def test_what_was_read_before_comes_from_the_cache_without_any_worker(tmp_path: Path):
    cache = ReadingCache(tmp_path / "cache")
    files = [put(tmp_path, "a.png", png(GREY)), put(tmp_path, "b.pdf", text_pdf("Hello"))]
    first = read(files, cache=cache)

    again = read(files, cache=cache, ocr_factory=fakes.fatal)

    assert again == first


def test_a_crash_costs_one_file_only(tmp_path: Path):
    files = [put(tmp_path, f"{i}.png", png((i, i, i))) for i in range(1, 6)] + [put(tmp_path, "bad.png", png(RED))]

    found = read(files, workers=2)

    assert codes(found["bad.png"]) == ["crashed"]
    assert found["bad.png"].media == "image/png"
    assert found["bad.png"].sha256, "the file is still named by its content"
    assert all(not found[f"{i}.png"].problems for i in range(1, 6))


def test_workers_are_replaced_before_their_memory_grows_without_anybody_noticing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pool, "_JOBS_A_WORKER", 2)
    files = [put(tmp_path, f"{i}.png", png((i, i, i))) for i in range(1, 8)]

    found = read(files, workers=2)

    assert [found[f"{i}.png"].text for i in range(1, 8)] == [f"60x40 {i},{i},{i}" for i in range(1, 8)]


def test_where_workers_die_at_their_start_every_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pool, "serve", fakes.dead_on_arrival)
    files = [put(tmp_path, f"{i}.png", png((i, i, i))) for i in range(1, 4)]

    assert [codes(reading) for reading in read(files).values()] == [["crashed"]] * 3


def test_a_file_that_takes_for_ever_is_given_up(tmp_path: Path):
    files = [put(tmp_path, "bad.png", png(BLUE)), put(tmp_path, "good.png", png(GREY))]

    found = read(files, workers=1, limits=Limits(silent_seconds=1.5))

    assert codes(found["bad.png"]) == ["timed-out"]
    assert codes(found["good.png"]) == []


def test_a_recogniser_that_answers_rubbish_is_reported_and_not_remembered(tmp_path: Path):
    cache = ReadingCache(tmp_path / "cache")
    file = put(tmp_path, "bad.png", png(GREEN))

    assert codes(read([file], cache=cache)["bad.png"]) == ["crashed"]
    assert cache.get(read([file])["bad.png"].sha256) is None


def test_without_a_recogniser_pictures_fail_and_documents_with_text_do_not(tmp_path: Path):
    files = [put(tmp_path, "a.png", png(GREY)), put(tmp_path, "b.pdf", text_pdf(*["A long line of text"] * 3))]

    found = read(files, ocr_factory=fakes.unavailable)

    assert codes(found["a.png"]) == ["crashed"]
    assert codes(found["b.pdf"]) == []


def test_cancelling_stops_within_a_fifth_of_a_second_and_ends_the_workers(tmp_path: Path):
    files = [put(tmp_path, f"{i}.png", png(BLUE, (60 + i, 40))) for i in range(3)]
    called_off: list[float] = []

    def cancelled() -> bool:
        if not called_off and time.monotonic() > began + 1.5:
            called_off.append(time.monotonic())
        return bool(called_off)

    others = multiprocessing.active_children()
    with Reader(ocr_factory=fakes.nasty, workers=2) as reader:
        began = time.monotonic()
        found = list(reader.read([DiskFile(f) for f in files], cancelled=cancelled))
        ended = time.monotonic()
        left = [p for p in multiprocessing.active_children() if p not in others]

    assert found == []
    assert ended - called_off[0] < 0.2
    assert left == []


def test_leaving_half_way_ends_the_workers(tmp_path: Path):
    files = [put(tmp_path, "good.png", png(GREY)), put(tmp_path, "hangs.png", png(BLUE))]

    others = multiprocessing.active_children()
    with Reader(ocr_factory=fakes.nasty, workers=2) as reader:
        results = reader.read([DiskFile(f) for f in files])
        next(results)
        results.close()
        assert [p for p in multiprocessing.active_children() if p not in others] == []


def test_a_reader_can_be_used_again_after_a_cancel(tmp_path: Path):
    file = put(tmp_path, "a.png", png(GREY))

    with Reader(ocr_factory=fakes.nasty) as reader:
        assert list(reader.read([DiskFile(file)], cancelled=lambda: True)) == []
        assert [reading.text for _, reading in reader.read([DiskFile(file)])] == ["60x40 128,128,128"]


def test_a_file_that_vanishes_before_its_turn_is_unreadable(tmp_path: Path):
    gone = put(tmp_path, "gone.png", png(GREY))

    with Reader(ocr_factory=fakes.nasty, workers=1) as reader:
        results = reader.read([DiskFile(put(tmp_path, "a.txt", b"first")), DiskFile(gone)])
        next(results)
        gone.unlink()
        (_, reading), *_ = results

    assert codes(reading) == ["unreadable"]


SCRIPT = """
import sys, time
from pathlib import Path
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.reader import Reader
from tests.core.reading import fakes
with Reader(ocr_factory=fakes.nasty, workers=2) as reader:
    for content, reading in reader.read([DiskFile(Path(p)) for p in sys.argv[1:]]):
        print(reading.text, flush=True)
"""


def test_a_plain_script_without_a_guard_may_read(tmp_path: Path):
    script = put(tmp_path, "script.py", SCRIPT.encode())
    file = put(tmp_path, "a.png", png(GREY))

    done = subprocess.run(
        [sys.executable, str(script), str(file)],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
        check=False,
    )

    assert (done.stdout.strip(), done.stderr) == ("60x40 128,128,128", "")


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_no_worker_outlives_a_killed_parent(tmp_path: Path):
    script = put(tmp_path, "script.py", SCRIPT.encode())
    files = [put(tmp_path, "a.png", png(GREY)), put(tmp_path, "hangs.png", png(BLUE))]
    parent = subprocess.Popen(
        [sys.executable, str(script), *map(str, files)], stdout=subprocess.PIPE, text=True, env=environment()
    )
    assert parent.stdout is not None
    with parent, parent.stdout:
        parent.stdout.readline()
        children = children_of(parent.pid)
        parent.kill()

    assert children
    until = time.monotonic() + 5
    while time.monotonic() < until and any(map(alive, children)):
        time.sleep(0.05)
    assert not any(map(alive, children))


def test_where_everything_is_known_nothing_heavy_is_loaded(tmp_path: Path):
    cache = ReadingCache(tmp_path / "cache")
    files = [
        put(tmp_path, "a.png", png(WHITE)),
        put(tmp_path, "b.pdf", text_pdf("Hello")),
        put(tmp_path, "c.txt", b"Hi"),
    ]
    read(files, cache=cache)
    script = put(
        tmp_path,
        "script.py",
        b"""
import sys
from pathlib import Path
from appealdesk.core.reading import pool
from appealdesk.core.reading.cache import ReadingCache
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.reader import Reader
with Reader(cache=ReadingCache(Path(sys.argv[1]))) as reader:
    assert len(list(reader.read([DiskFile(Path(p)) for p in sys.argv[2:]]))) == 3
heavy = {"cv2", "numpy", "onnxruntime", "rapidocr", "pypdfium2", "PIL", "bs4", "openpyxl", "tesserocr", "zxingcpp"}
print(sorted(heavy & set(sys.modules)))
""",
    )

    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "cache"), *map(str, files)],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
        check=True,
    )

    assert done.stdout.strip() == "[]"


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}


def children_of(pid: int) -> list[int]:
    with open(f"/proc/{pid}/task/{pid}/children") as file:  # noqa: PTH123 - not a file one could have a path library for
        return [int(child) for child in file.read().split() if not is_tracker(int(child))]


def is_tracker(pid: int) -> bool:
    """Python's own bookkeeper of shared resources ends by itself, a moment later."""
    with open(f"/proc/{pid}/cmdline") as file:  # noqa: PTH123 - as above
        return "resource_tracker" in file.read()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123 - as above
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_signal_numbers_are_left_alone_in_the_calling_process(tmp_path: Path):
    before = signal.getsignal(signal.SIGINT)
    read([put(tmp_path, "a.png", png(GREY))])
    assert signal.getsignal(signal.SIGINT) is before
