"""A sealed file gives back what was written, from any place, or says that it is damaged. There is no third way."""

from __future__ import annotations

import io
import os
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from appealdesk.core.store.vault.layout import CHUNK as LAYOUT_CHUNK
from appealdesk.core.store.vault.layout import HEADER, TAG, DamagedError, plain_size, sealed_size
from appealdesk.core.store.vault.stream import SealedReader, SealedWriter, buffered

from .making import CHUNK, KEY, seal, sha, some, unseal

if TYPE_CHECKING:
    from collections.abc import Callable

EDGES = [0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 200_000]
FULL = CHUNK + TAG


@pytest.mark.parametrize("size", EDGES)
def test_what_was_written_comes_back(size: int):
    data = some(size)
    sealed = seal(data)
    assert unseal(sealed) == data
    assert len(sealed) == sealed_size(size)


@settings(max_examples=40, deadline=None)
@given(sizes=st.lists(st.integers(0, 90_000), max_size=6))
def test_it_does_not_matter_in_which_pieces_it_was_written(sizes: list[int]):
    data, target = some(sum(sizes)), io.BytesIO()
    writer, at = SealedWriter(target, KEY), 0
    for size in sizes:
        assert writer.write(memoryview(data)[at : at + size]) == size
        at += size
    writer.finish()
    assert unseal(target.getvalue()) == data
    assert (writer.sha256, writer.size) == (sha(data), len(data))


def test_chunks_are_as_large_as_the_format_says():
    assert LAYOUT_CHUNK == CHUNK, "files written before could not be read otherwise"


def test_a_sealed_file_says_what_it_holds():
    data = some(70_000)
    with SealedReader(io.BytesIO(seal(data)), KEY) as reader:
        assert (reader.size, reader.sha256) == (70_000, sha(data))


def test_the_same_content_never_looks_the_same():
    first, second = seal(some(1000)), seal(some(1000))
    assert not any(first[at : at + 16] in second for at in range(16, len(first) - 16, 16))


@settings(max_examples=300)
@given(size=st.integers(0, 1 << 48))
@example(0)
@example(CHUNK)
@example(CHUNK + 1)
@example(5_000_000_000)
def test_the_size_can_be_told_from_the_length_of_the_file(size: int):
    assert plain_size(sealed_size(size)) == size


@settings(max_examples=300)
@given(sealed=st.integers(0, 400_000))
@example(HEADER)
@example(HEADER + FULL)
def test_a_length_that_no_content_has_is_damage(sealed: int):
    try:
        size = plain_size(sealed)
    except DamagedError:
        return
    assert size >= 0
    assert sealed_size(size) == sealed


# ---- reading from any place


WALKS = st.lists(
    st.one_of(
        st.tuples(st.just("seek"), st.integers(0, 220_000), st.just(os.SEEK_SET)),
        st.tuples(st.just("seek"), st.integers(-200_000, 10), st.just(os.SEEK_END)),
        st.tuples(st.just("seek"), st.integers(0, 70_000), st.just(os.SEEK_CUR)),
        st.tuples(st.just("read"), st.integers(-1, 150_000), st.just(0)),
        st.tuples(st.just("readinto"), st.integers(0, 80_000), st.just(0)),
    ),
    max_size=12,
)
PLAIN = some(200_000)
SEALED = seal(PLAIN)


def walk(stream: io.BufferedIOBase, steps: list[tuple[str, int, int]]) -> list[object]:
    seen: list[object] = []
    for what, number, whence in steps:
        if what == "seek":
            seen.append(stream.seek(number, whence))
        elif what == "read":
            seen.append(stream.read(number))
        else:
            space = bytearray(number)
            seen.append((stream.readinto(space), bytes(space)))
        seen.append(stream.tell())
    return seen


@settings(max_examples=150, deadline=None)
@given(steps=WALKS)
def test_it_can_be_read_like_any_other_file(steps: list[tuple[str, int, int]]):
    with buffered(SealedReader(io.BytesIO(SEALED), KEY)) as stream:
        assert walk(stream, steps) == walk(io.BytesIO(PLAIN), steps)  # type: ignore[arg-type]  # both are files


def test_it_cannot_be_written_to_and_says_so():
    with buffered(SealedReader(io.BytesIO(SEALED), KEY)) as stream:
        assert (stream.readable(), stream.seekable(), stream.writable()) == (True, True, False)


@pytest.mark.parametrize("misuse", [lambda s: s.seek(-1), lambda s: s.seek(0, 9), lambda s: s.raw.seek(-1, 1)])
def test_a_place_that_cannot_be_is_an_error(misuse: Callable[[io.BufferedReader], object]):
    with buffered(SealedReader(io.BytesIO(SEALED), KEY)) as stream, pytest.raises(ValueError):
        misuse(stream)


def test_closing_it_closes_the_file():
    source = io.BytesIO(SEALED)
    stream = buffered(SealedReader(source, KEY))
    raw = stream.raw
    stream.close()
    assert source.closed
    for misuse in (lambda: raw.read(1), lambda: raw.seek(0)):
        with pytest.raises(ValueError):
            misuse()


def test_a_file_that_cannot_be_opened_is_closed_too():
    source = io.BytesIO(SEALED[:-1])
    with pytest.raises(DamagedError):
        SealedReader(source, KEY)
    assert source.closed


def test_one_damaged_chunk_leaves_the_others_readable():
    sealed = bytearray(SEALED)
    sealed[HEADER + FULL + 5] ^= 1
    with buffered(SealedReader(io.BytesIO(sealed), KEY)) as stream:
        assert stream.read(CHUNK) == PLAIN[:CHUNK]
        with pytest.raises(DamagedError):
            stream.read(1)
        stream.seek(2 * CHUNK)
        assert stream.read() == PLAIN[2 * CHUNK :]


# ---- every way of tampering


def assert_found(changed: bytes, *, on_opening: bool = False) -> None:
    """A changed file must raise: on opening where its end is false, on reading it through at the latest."""
    with pytest.raises(DamagedError):
        open_and_read(changed, read=not on_opening)


def open_and_read(changed: bytes, *, read: bool) -> None:
    with SealedReader(io.BytesIO(changed), KEY) as reader:
        if read:
            reader.read()


def pieces(sealed: bytes) -> list[bytes]:
    return [sealed[:HEADER], *(sealed[at : at + FULL] for at in range(HEADER, len(sealed), FULL))]


def test_every_bit_of_the_header_counts():
    for at in range(HEADER * 8):
        changed = bytearray(SEALED)
        changed[at // 8] ^= 1 << at % 8
        assert_found(bytes(changed), on_opening=True)


def test_no_flipped_bit_elsewhere_goes_unseen():
    draw = random.Random(1)
    for _ in range(400):
        changed = bytearray(SEALED)
        changed[draw.randrange(HEADER, len(changed))] ^= 1 << draw.randrange(8)
        assert_found(bytes(changed))


def test_no_run_of_zeros_or_noise_goes_unseen():
    draw = random.Random(2)
    for n in range(100):
        changed, length = bytearray(SEALED), draw.choice((1, 16, 512, 4096, 70_000))
        at = draw.randrange(HEADER, len(changed) - 1)
        end = min(at + length, len(changed))
        changed[at:end] = bytes(end - at) if n % 2 else draw.randbytes(end - at)
        if changed != SEALED:
            assert_found(bytes(changed))


def test_no_cut_goes_unseen_on_opening():
    edges = {HEADER + n * FULL + d for n in range(4) for d in (-17, -16, -1, 0, 1, 15, 16, 17, 48, 49)}
    draws = {random.Random(3).randrange(len(SEALED)) for _ in range(100)}
    for length in sorted(edges | draws | set(range(130))):
        if 0 <= length < len(SEALED):
            assert_found(SEALED[:length], on_opening=True)


def test_nothing_added_goes_unseen_on_opening():
    for more in (b"\0", b"x" * 16, b"x" * 48, SEALED[-200:], SEALED[HEADER : HEADER + FULL], SEALED, bytes(FULL * 3)):
        assert_found(SEALED + more, on_opening=True)
        assert_found(SEALED[:HEADER] + more + SEALED[HEADER:], on_opening=more == SEALED)


def test_no_chunk_can_be_swapped_dropped_or_doubled():
    for size in (2 * CHUNK, 200_000, 4 * CHUNK):
        header, *chunks = pieces(seal(some(size)))
        for a in range(len(chunks)):
            dropped = [*chunks[:a], *chunks[a + 1 :]]
            doubled = [*chunks[: a + 1], *chunks[a:]]
            assert_found(b"".join([header, *dropped]))
            assert_found(b"".join([header, *doubled]))
            for b in range(a):
                swapped = list(chunks)
                swapped[a], swapped[b] = swapped[b], swapped[a]
                assert_found(b"".join([header, *swapped]))


def test_no_chunk_of_another_file_fits_even_of_the_same_content():
    mine, theirs = pieces(seal(PLAIN)), pieces(seal(PLAIN))
    for n in range(len(mine)):
        assert_found(b"".join([*mine[:n], theirs[n], *mine[n + 1 :]]))


def test_the_end_of_a_shorter_file_cannot_be_put_on_a_longer_one():
    """What is cut at a chunk still says that more should follow."""
    header, *chunks = pieces(seal(some(3 * CHUNK)))
    for keep in range(1, len(chunks)):
        assert_found(header + b"".join(chunks[:keep]), on_opening=True)


def test_another_key_reads_nothing():
    with pytest.raises(DamagedError):
        SealedReader(io.BytesIO(SEALED), bytes(32))


def test_what_was_not_finished_is_damaged():
    for size in EDGES:
        target = io.BytesIO()
        SealedWriter(target, KEY).write(some(size))
        assert_found(target.getvalue(), on_opening=True)


def test_a_file_that_shrinks_while_it_is_read_is_damaged():
    source = io.BytesIO(SEALED)
    with SealedReader(source, KEY) as reader:
        source.truncate(HEADER + 100)
        with pytest.raises(DamagedError):
            reader.read()
