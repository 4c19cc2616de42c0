"""A backup file is trusted in nothing: whatever was changed in it is found before it is used."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import struct
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.store.backup import layout
from appealdesk.core.store.backup.container import Container, peek
from appealdesk.core.store.backup.errors import BackupError
from appealdesk.core.store.backup.layout import CONTENTS, DATABASE, KEYS, MANIFEST, Part, tail
from appealdesk.core.store.backup.manifest import Manifest, decode
from appealdesk.core.store.backup.writer import SourceError, Writer
from appealdesk.core.store.chain import Anchor

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.core.store.damaged import Victim

OBJECT = "objects/ab/" + "ab" * 32


@pytest.fixture
def data(victim: Victim) -> bytes:
    return victim.backup.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "backup.appealbackup"


def read(path: Path, data: bytes) -> None:
    """Open it and read all of it."""
    path.write_bytes(data)
    with Container(path) as container:
        container.check(lambda _size: None, lambda: False)


def reason(path: Path, data: bytes) -> str:
    with pytest.raises(BackupError) as caught:
        read(path, data)
    assert caught.value.values["file"] == str(path)
    return caught.value.reason


def test_every_flipped_bit_is_found(path: Path, data: bytes) -> None:
    rng, spoilt = random.Random(3), bytearray(data)
    places = [*range(200), *range(len(data) - 600, len(data)), *(rng.randrange(len(data)) for _ in range(150))]
    for at in places:
        bit = 1 << rng.randrange(8)
        spoilt[at] ^= bit
        assert reason(path, bytes(spoilt)) in {"damaged", "not-a-backup", "cut"}, at
        spoilt[at] ^= bit
    read(path, bytes(spoilt))


def test_every_cut_is_found(path: Path, data: bytes) -> None:
    rng = random.Random(4)
    for size in [*range(len(data) - 300, len(data)), *(rng.randrange(len(data)) for _ in range(100)), 0, 1, 3, 4, 98]:
        assert reason(path, data[:size]) in {"cut", "not-a-backup"}


@pytest.mark.parametrize("more", [b"\0", b"x" * 98, os.urandom(1000)])
def test_what_was_appended_or_put_before_is_found(path: Path, data: bytes, more: bytes) -> None:
    reason(path, data + more)
    reason(path, more + data)


@pytest.mark.parametrize(
    "content", [b"", b"PK\x05\x06" + bytes(18), b"%PDF-1.7", b"SQLite format 3\0" + bytes(5000), os.urandom(4000)]
)
def test_another_file_is_no_backup(path: Path, content: bytes) -> None:
    assert reason(path, content) == "not-a-backup"
    with pytest.raises(BackupError):
        peek(path)


def test_an_ordinary_archive_is_no_backup(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in (KEYS, DATABASE, CONTENTS, MANIFEST):
            archive.writestr(name, "{}")
    assert reason(path, path.read_bytes()) == "cut"  # it begins like one and does not end like one


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among files here")
def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for target, why in ((tmp_path / "none", "no-file"), (tmp_path, "not-a-backup"), (pipe, "not-a-backup")):
        with pytest.raises(BackupError) as caught:
            Container(target)
        assert caught.value.reason == why


MANIFEST_OF = Manifest(
    store="6086764f-fa44-4f33-a287-4f7664236d58",
    encrypted=True,
    created_at=datetime(2026, 5, 10, tzinfo=UTC),
    program="1",
    schema=1,
    anchor=Anchor(3, "0" * 64),
    cases=1,
    files=1,
    originals=1,
    content_bytes=1,
    left_out=0,
    contents="0" * 64,
)


def forge(names: list[str], change: Callable[[list[Part]], list[Part]] = lambda parts: parts) -> bytes:
    """A file in the right form whose parts bear any names, its directory changed at will."""
    file = io.BytesIO()
    writer = Writer(file)
    for name in names:
        writer.add(name, io.BytesIO(name.encode()))
    writer.finish(MANIFEST_OF)
    parts = change(list(writer._parts))
    directory = b"".join(p.central() for p in parts)
    end = writer._parts[-1].end
    return file.getvalue()[:end] + directory + tail(len(parts), len(directory), end)


def test_a_forged_one_in_the_right_form_opens(path: Path) -> None:
    read(path, forge([KEYS, DATABASE, OBJECT]))


@pytest.mark.parametrize(
    "name",
    [
        "../keys.json",
        "/etc/passwd",
        "C:/x",
        "..",
        "objects/../../x",
        "objects/ab/" + "cd" * 32,
        "objects/ab/" + "AB" * 32,
        "objects/ab/" + "ab" * 31,
        "objects/ab/" + "ab" * 33,
        "objects/ab\\" + "ab" * 32,
        "STORE.DB",
        "store.db-wal",
        "keys.json.bak",
        "exchange.json",
        "objects/ab/" + "ab" * 32 + "\n",
        "",
    ],
)
def test_names_that_are_not_a_backup_s_are_refused(path: Path, name: str) -> None:
    assert reason(path, forge([KEYS, DATABASE, name])) == "damaged"


@pytest.mark.parametrize(
    "names",
    [[KEYS, DATABASE, OBJECT, OBJECT], [KEYS, KEYS, DATABASE], [DATABASE], [KEYS], [KEYS, DATABASE, CONTENTS]],
    ids=["an original twice", "keys twice", "no keys", "no database", "list twice"],
)
def test_parts_that_are_missing_or_twice_are_refused(path: Path, names: list[str]) -> None:
    reason(path, forge(names))


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: [replace(parts[0], offset=5), *parts[1:]],
        lambda parts: [*parts[:1], replace(parts[1], offset=parts[0].offset), *parts[2:]],
        lambda parts: [replace(parts[0], size=1 << 61), *parts[1:]],
        lambda parts: [replace(parts[0], size=0), *parts[1:]],
        lambda parts: parts[:-1],
        lambda parts: parts[1:],
        lambda parts: parts[::-1],
        lambda parts: [*parts, parts[-1]],
        lambda parts: [],
    ],
    ids=["gap", "overlap", "huge", "small", "last gone", "first gone", "backwards", "one more", "none"],
)
def test_a_directory_that_lies_is_refused(path: Path, change: Callable[[list[Part]], list[Part]]) -> None:
    reason(path, forge([KEYS, DATABASE, OBJECT], change))


def test_numbers_that_would_take_all_memory_are_refused_before_anything_is_read(path: Path, data: bytes) -> None:
    for count, size, offset in ((1 << 60, 1 << 60, 0), (10**9, 87 * 10**9, 100), (layout.MOST_PARTS + 1, 1, 1)):
        reason(path, data[: -layout.TAIL] + tail(count, size, offset))


def test_a_mutated_tail_or_directory_never_raises_anything_else(path: Path, data: bytes) -> None:
    rng = random.Random(5)
    start = struct.unpack("<Q", data[-layout.TAIL + 48 : -layout.TAIL + 56])[0]
    for _ in range(400):
        spoilt = bytearray(data)
        for _ in range(rng.randint(1, 6)):
            at = rng.randrange(start - 900, len(data))
            spoilt[at : at + rng.randint(0, 4)] = rng.randbytes(rng.randint(0, 4))
        if bytes(spoilt) != data:
            reason(path, bytes(spoilt))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("store", "../../x"),
        ("store", 5),
        ("created_at", "2026-05-10T08:00:00"),
        ("created_at", "yesterday"),
        ("cases", -1),
        ("cases", 1.5),
        ("cases", True),
        ("originals", 1 << 70),
        ("history", {"seq": 1, "hash": "x"}),
        ("history", []),
        ("contents", "abc"),
        ("encryption", "rot13"),
        ("version", "1"),
        ("version", 0),
    ],
)
def test_a_manifest_with_anything_else_in_it_is_refused(field: str, value: object) -> None:
    table = json.loads(MANIFEST_OF.encode())
    assert decode(MANIFEST_OF.encode(), "x") == MANIFEST_OF
    with pytest.raises(BackupError) as caught:
        decode(json.dumps(table | {field: value}).encode(), "x")
    assert caught.value.reason == "damaged"


@pytest.mark.parametrize("text", [b"", b"null", b"[]", b"[" * 60_000, b'"' + b"a" * 60_000, b"\xff", b"{}"])
def test_a_manifest_that_is_none_is_refused(text: bytes) -> None:
    with pytest.raises(BackupError):
        decode(text, "x")


def test_a_newer_program_s_backup_is_refused_as_that() -> None:
    table = json.loads(MANIFEST_OF.encode()) | {"version": 2, "shape": "unknown"}
    with pytest.raises(BackupError) as caught:
        decode(json.dumps(table).encode(), "x")
    assert caught.value.reason == "newer"


def test_a_look_at_the_end_gives_the_same_manifest(victim: Victim) -> None:
    with Container(victim.backup) as container:
        assert peek(victim.backup) == container.manifest


def test_a_source_that_fails_leaves_no_trace_in_the_file(path: Path) -> None:
    class Fails(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            if self.tell():
                raise OSError(5, "the drive fails")
            return super().read(100)

    with path.open("wb") as file:
        writer = Writer(file)
        writer.add(KEYS, io.BytesIO(b"keys"))
        writer.add(DATABASE, io.BytesIO(b"database"))
        with pytest.raises(SourceError):
            writer.add(OBJECT, Fails(bytes(3_000_000)))
        writer.finish(MANIFEST_OF)
    read(path, path.read_bytes())
    with Container(path) as container:
        assert container.originals == ()
        assert container.hashes[DATABASE] == hashlib.sha256(b"database").hexdigest()
