"""One program at a time has a store open, and nothing but a living program keeps another one out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.lock import Holder, InUseError, StoreLock, holder
from appealdesk.core.text import LANGUAGES, text
from tests.core.reading.making import BLUE, png
from tests.system import where_paths_may_be_long

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 5, 10, 8, 0, tzinfo=UTC)
posix = pytest.mark.skipif(sys.platform == "win32", reason="tells of POSIX processes")

HOLD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from appealdesk.core.store.lock import StoreLock
lock = StoreLock(Path(sys.argv[1]), datetime(2026, 5, 10, 8, tzinfo=UTC))
lock.acquire()
"""
WAIT = """
print("ready", flush=True)
time.sleep(120)
"""
WORKER = """
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.pool import Pool
from tests.core.reading import fakes
pool = Pool(1, Limits(), fakes.nasty)
pool.add(DiskFile(Path(sys.argv[2])), "k", 1.0)
while not pool._workers[0].job:
    pool.poll(0.1)
print(pool._workers[0].process.pid, flush=True)
time.sleep(120)
"""
FORKED = """
import os
if os.fork() == 0:
    print(os.getpid(), flush=True)
time.sleep(120)
"""
STARTED = """
import subprocess
print(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"], close_fds=False).pid, flush=True)
time.sleep(120)
"""


@contextmanager
def program(code: str, *arguments: object) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run another program until it has said its first line."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


@pytest.fixture(
    params=[
        "store.lock",
        "案件 🗂/锁定/store.lock",
        pytest.param(f"{'long ' * 40}s/{'name ' * 40}s/store.lock", marks=where_paths_may_be_long),
    ]
)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / request.param


def test_a_second_program_is_told_who_has_the_store_open(path: Path):
    with program(HOLD + WAIT, path) as (first, _), pytest.raises(InUseError) as refused:
        StoreLock(path, NOW).acquire()
    assert refused.value.holder is not None
    assert refused.value.holder.pid == first.pid
    for language in LANGUAGES:
        words = text(language, refused.value.key, **refused.value.values)
        assert str(first.pid) in words
        assert "2026-05-10 08:00" in words


def test_another_object_of_the_same_program_is_refused_too(path: Path):
    with StoreLock(path, NOW), pytest.raises(InUseError):
        StoreLock(path, NOW).acquire()


def test_the_next_program_may_open_the_store_once_it_is_closed(path: Path):
    with StoreLock(path, NOW) as lock:
        assert lock.held
    assert not lock.held
    with StoreLock(path, NOW), program(HOLD + WAIT, path) as (second, said):
        assert said == "", "it must not get the lock"
        assert second.wait(30) == 1
    with program(HOLD + WAIT, path) as (_, said):
        assert said == "ready"


@posix
def test_a_killed_program_leaves_nothing_that_locks_anybody_out(path: Path):
    with program(HOLD + WAIT, path) as (first, _):
        os.kill(first.pid, signal.SIGKILL)
        first.wait(30)
    assert path.exists()
    with StoreLock(path, NOW) as lock:
        assert lock.held


@pytest.mark.parametrize(
    "left",
    [
        b"",
        b"\x00" * 512,
        b"\xff\xfe garbage",
        b"[" * 5000,
        b'{"pid": "1; rm", "host": 3, "since": "yesterday"}',
        json.dumps({"pid": 1, "host": "another-computer", "since": "2099-01-01T00:00:00+00:00"}).encode(),
        json.dumps({"pid": os.getpid(), "host": os.environ.get("COMPUTERNAME", ""), "since": NOW.isoformat()}).encode(),
    ],
    ids=["nothing", "zeros", "garbage", "brackets", "wrong-types", "another-computer", "this-program"],
)
def test_what_lies_in_the_file_locks_nobody_out(tmp_path: Path, left: bytes):
    path = tmp_path / "store.lock"
    path.write_bytes(left)
    with StoreLock(path, NOW):
        assert holder(path) == Holder(os.getpid(), holder(path).host, NOW)  # type: ignore[union-attr]  # it is there
        with pytest.raises(InUseError):
            StoreLock(path, NOW).acquire()


def test_a_holder_that_left_no_word_still_keeps_others_out(tmp_path: Path):
    path = tmp_path / "store.lock"
    with StoreLock(path, NOW):
        path.write_bytes(b"")
        with pytest.raises(InUseError) as refused:
            StoreLock(path, NOW).acquire()
        assert refused.value.holder is None
        assert refused.value.key == "place.in-use"


def test_another_computer_that_has_it_open_is_named(tmp_path: Path):
    path = tmp_path / "store.lock"
    with StoreLock(path, NOW):
        path.write_text(json.dumps({"pid": 7, "host": "仓库-PC", "since": NOW.isoformat()}), "utf-8")
        with pytest.raises(InUseError) as refused:
            StoreLock(path, NOW).acquire()
    assert "仓库-PC" in text("zh", refused.value.key, **refused.value.values)


def test_nobody_is_named_after_the_store_was_closed(tmp_path: Path):
    path = tmp_path / "store.lock"
    with StoreLock(path, NOW):
        assert holder(path)
    assert holder(path) is None
    assert holder(tmp_path / "there-is-none") is None


@posix
def test_a_lock_file_that_somebody_deletes_and_another_makes_anew_is_seen_through(tmp_path: Path, monkeypatch):
    path = tmp_path / "store.lock"
    opened = []
    real = os.open

    def replaced(name, *arguments):
        handle = real(name, *arguments)
        if not opened:
            path.unlink()  # between opening and locking
        opened.append(handle)
        return handle

    monkeypatch.setattr(os, "open", replaced)
    with StoreLock(path, NOW), pytest.raises(InUseError):
        StoreLock(path, NOW).acquire()
    assert len(opened) == 3, "the first was a file that nobody else would find"


def test_a_place_where_no_lock_can_be_made_is_named(tmp_path: Path):
    (tmp_path / "store.lock").mkdir()
    with pytest.raises(StoreError) as refused:
        StoreLock(tmp_path / "store.lock", NOW).acquire()
    assert refused.value.key == "place.cannot-lock"
    assert "store.lock" in text("en", refused.value.key, **refused.value.values)


@posix
@pytest.mark.parametrize("child", [WORKER, FORKED, STARTED], ids=["a reading worker", "a fork", "any program"])
def test_a_child_that_outlives_the_program_does_not_keep_the_lock(tmp_path: Path, child: str):
    path, picture = tmp_path / "store.lock", tmp_path / "hangs.png"
    picture.write_bytes(png(BLUE))
    with program(HOLD + child, path, picture) as (first, said):
        worker = int(said)
        os.kill(worker, signal.SIGSTOP)  # so that it cannot end by itself when its parent is gone
        try:
            with pytest.raises(InUseError):
                StoreLock(path, NOW).acquire()
            os.kill(first.pid, signal.SIGKILL)
            first.wait(30)
            assert Path(f"/proc/{worker}").exists() or sys.platform != "linux"
            with StoreLock(path, NOW) as lock:
                assert lock.held
        finally:
            os.kill(worker, signal.SIGKILL)
