"""Work in a process of its own: its results come as they are made, its end costs nothing but itself."""

from __future__ import annotations

import io
import time

import pytest

from appealdesk.core.reading.streamed import ChildLimits, ChildLostError, streamed
from tests.hostile.makers import lines

LIMITS = ChildLimits(memory_bytes=600_000_000, silent_seconds=5)
PATIENT = ChildLimits(memory_bytes=600_000_000, silent_seconds=25)
"""For ends that are not silence: a busy machine may need more than five seconds to begin."""


def test_what_it_yields_comes_in_order():
    data = b"".join(b"%d\n" % n for n in range(1_000))
    with streamed(lines, io.BytesIO(data), "!") as found:
        assert list(found) == [f"{n}\n!" for n in range(1_000)]


def test_a_file_of_many_pieces_comes_whole():
    with streamed(lines, io.BytesIO(b"x" * 5_000_000)) as found:
        assert [len(line) for line in found] == [5_000_000]


@pytest.mark.parametrize(
    ("ending", "code", "limits"),
    [("crash", "crashed", PATIENT), ("hang", "timed-out", LIMITS), ("hoard", "too-large", PATIENT)],
)
def test_its_end_is_told(ending: str, code: str, limits: ChildLimits):
    began = time.monotonic()
    with streamed(lines, io.BytesIO(b"a\n"), ending, limits=limits) as found, pytest.raises(ChildLostError) as told:
        list(found)
    assert told.value.code == code
    assert time.monotonic() - began < 30


def test_what_it_raises_is_raised_here():
    with streamed(lines, io.BytesIO(b"a\n"), "raise") as found, pytest.raises(ValueError, match="told"):
        list(found)


def test_nobody_waits_for_what_is_not_wanted_any_more():
    began = time.monotonic()
    with streamed(lines, io.BytesIO(b"a\n" * 1_000), "hang") as found:
        assert next(found) == "a\nhang"
    assert time.monotonic() - began < 30
