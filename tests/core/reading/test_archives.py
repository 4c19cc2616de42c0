"""The names in an archive are told; nothing in it is unpacked, and one that cannot be looked into tells none."""

from __future__ import annotations

import pytest

from appealdesk.core.reading.archives import entry_names
from tests.core.kept import Kept
from tests.hostile.books import packed


def test_names_are_told_with_their_folders_and_folders_are_not_files() -> None:
    data = packed({"proof/截图1.png": b"x", "OrderID_1_Evidence.pdf": b"y", "empty/": b""})
    assert entry_names(Kept("a.zip", data)) == ("proof/截图1.png", "OrderID_1_Evidence.pdf")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no archive", packed({"a": b"x"})[:-10], b"Rar!\x1a\x07\x00"])
def test_what_cannot_be_looked_into_tells_nothing(data: bytes) -> None:
    assert entry_names(Kept("a.zip", data)) == ()


def test_a_file_that_breaks_while_it_is_read_tells_nothing() -> None:
    assert entry_names(Kept("a.zip", packed({"a": b"x" * 1000}), breaks_at=10)) == ()


def test_a_directory_without_end_is_cut() -> None:
    data = packed({f"{n:05}.txt": b"" for n in range(2_100)})
    assert len(entry_names(Kept("a.zip", data))) == 2_000
    assert entry_names(Kept("a.zip", data, said=10**9)) == ()
