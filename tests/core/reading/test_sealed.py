"""What is made from files is kept sealed, found again by content, and never grows beyond its bounds."""

from __future__ import annotations

import hashlib
import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appealdesk.core.reading.sealed import DAY, SealedCache

if TYPE_CHECKING:
    from pathlib import Path

NOON = 1_750_000_000.0
SHA = hashlib.sha256(b"a file").hexdigest()


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def hashes(count: int) -> list[str]:
    return [hashlib.sha256(str(n).encode()).hexdigest() for n in range(count)]


def entries(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.sealed"))


def put_at(cache: SealedCache, folder: Path, sha256: str, data: bytes, moment: float) -> None:
    """Keep something and set its time: the file system knows nothing of the clock of a test."""
    before = set(entries(folder))
    cache.put(sha256, data)
    (path,) = set(entries(folder)) - before
    os.utime(path, (moment, moment))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary(max_size=2000), variant=st.text(max_size=12), secret=st.binary(max_size=40))
def test_any_bytes_come_back_as_they_were(tmp_path: Path, data: bytes, variant: str, secret: bytes):
    SealedCache(tmp_path, "test", secret=secret).put(SHA, data, variant)
    assert SealedCache(tmp_path, "test", secret=secret).get(SHA, variant) == data


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_no_flipped_bit_goes_unseen(tmp_path: Path, at: int, bit: int):
    cache = SealedCache(tmp_path, "test")
    cache.put(SHA, b"words of a page")
    (entry,) = entries(tmp_path)
    data = bytearray(entry.read_bytes())
    data[at % len(data)] ^= 1 << bit
    entry.write_bytes(data)

    assert cache.get(SHA) is None


@pytest.mark.parametrize("other", [{"purpose": "thumb"}, {"secret": b"x"}, {"stamp": "2"}])
def test_another_purpose_secret_or_stamp_reads_nothing(tmp_path: Path, other: dict[str, object]):
    SealedCache(tmp_path, "reading", stamp="1").put(SHA, b"words")
    arguments = {"purpose": "reading", "stamp": "1"} | other
    assert SealedCache(tmp_path, **arguments).get(SHA) is None  # type: ignore[arg-type]  # a table of arguments


def test_variants_of_one_file_are_kept_side_by_side(tmp_path: Path):
    cache = SealedCache(tmp_path, "thumb")
    cache.put(SHA, b"small", "96")
    cache.put(SHA, b"large", "256")
    assert (cache.get(SHA, "96"), cache.get(SHA, "256"), cache.get(SHA, "512")) == (b"small", b"large", None)


def test_pruning_removes_what_was_longest_out_of_use(tmp_path: Path, clock: Clock):
    cache = SealedCache(tmp_path, "test", clock=clock)
    first, second, third = hashes(3)
    for age, sha256 in ((9, first), (8, second), (7, third)):
        put_at(cache, tmp_path, sha256, bytes(1000), NOON - age * DAY)
    assert cache.get(first) == bytes(1000), "which makes it the one used last"

    assert cache.prune(2500) == 1
    assert [cache.get(sha256) is not None for sha256 in (first, second, third)] == [True, False, True]


def test_reading_an_entry_twice_a_day_writes_nothing_to_the_drive(tmp_path: Path, clock: Clock):
    cache = SealedCache(tmp_path, "test", clock=clock)
    put_at(cache, tmp_path, SHA, b"words", NOON - DAY / 2)
    (entry,) = entries(tmp_path)
    before = entry.stat().st_mtime_ns
    assert cache.get(SHA) == b"words"
    assert entry.stat().st_mtime_ns == before


def test_a_folder_keeps_within_its_bounds_by_itself(tmp_path: Path, clock: Clock):
    for sha256 in hashes(20):
        SealedCache(tmp_path, "test", most_bytes=5000, clock=clock).put(sha256, bytes(1000))
    assert len(entries(tmp_path)) == 20, "looked at a moment ago"

    clock.now += 8 * DAY
    cache = SealedCache(tmp_path, "test", most_bytes=5000, clock=clock)
    cache.put(SHA, bytes(1000))
    assert len(entries(tmp_path)) == 4


def test_a_clock_that_was_wrong_does_not_stop_pruning(tmp_path: Path, clock: Clock):
    clock.now += 1000 * DAY
    SealedCache(tmp_path, "test", most_bytes=0, clock=clock).put(SHA, b"words")
    clock.now = NOON
    SealedCache(tmp_path, "test", most_bytes=0, clock=clock).put(SHA, b"words")
    assert entries(tmp_path) == []


def test_pruning_touches_nothing_but_its_own(tmp_path: Path, clock: Clock):
    cache = SealedCache(tmp_path, "test", obsolete=r"[0-9a-f]{64}\.json", clock=clock)
    put_at(cache, tmp_path, SHA, b"words", NOON)
    shard = entries(tmp_path)[0].parent
    strangers = [
        tmp_path / f"{SHA}.json",
        tmp_path / "photo.sealed",
        shard / "notes.json",
        tmp_path / "mine" / "a.part",
    ]
    for path in strangers:
        path.parent.mkdir(exist_ok=True)
        path.write_text("keep me")
    (shard / f"{SHA}.json").write_text("old entry")
    unfinished = shard / "tmp1.part"
    unfinished.write_text("half")
    os.utime(unfinished, (NOON - 2 * DAY, NOON - 2 * DAY))

    assert cache.prune(0) == 3
    assert all(path.exists() for path in strangers)


def test_an_entry_being_written_by_another_program_is_left_alone(tmp_path: Path, clock: Clock):
    cache = SealedCache(tmp_path, "test", clock=clock)
    put_at(cache, tmp_path, SHA, b"words", NOON)
    unfinished = entries(tmp_path)[0].parent / "tmp1.part"
    unfinished.write_text("half")
    os.utime(unfinished, (NOON, NOON))
    cache.prune(0)
    assert unfinished.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows inherits the rights of the user's folder")
def test_nobody_else_may_even_look(tmp_path: Path):
    folder = tmp_path / "cache"
    SealedCache(folder, "test").put(SHA, b"words")
    (entry,) = entries(folder)
    assert (entry.stat().st_mode & 0o777, entry.parent.stat().st_mode & 0o777) == (0o600, 0o700)
