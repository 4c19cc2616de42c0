"""A reading is kept by content: the same bytes give it back whole, anything doubtful counts as absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.page import Barcode, Box, Line, Origin, Page, Problem, Reading, Unit
from appealdesk.core.reading.cache import ReadingCache, cache_folder

if TYPE_CHECKING:
    from pathlib import Path

READING = Reading(
    sha256="ab" * 32,
    size=1234,
    media="image/png",
    pages=(
        Page(
            1,
            1080,
            2280,
            Unit.PIXEL,
            (
                Line("订单 1", Box(1.5, 2, 3, 4), 0.97, Origin.OCR, (1.5, 2.0, 3.0, 3.5, 4.5), (0.9, 0.8, 1.0, 0.99)),
                Line("red", Box(0, 0, 3, 1), colour="#ff0000"),
            ),
            (Barcode("1Z7R4W620394812768", "Code128", Box(1, 2, 3, 4)),),
            needs_ocr=True,
        ),
    ),
    problems=(Problem("mislabelled", "image/png", fatal=False),),
    metadata=(("software", "Paint"), ("attachment", "a"), ("attachment", "b")),
)


def test_a_reading_comes_back_whole(tmp_path: Path):
    ReadingCache(tmp_path).put(READING)
    assert ReadingCache(tmp_path).get(READING.sha256) == READING


def test_content_not_seen_before_is_absent(tmp_path: Path):
    assert ReadingCache(tmp_path / "never made").get("cd" * 32) is None


def test_another_engine_reads_anew(tmp_path: Path):
    ReadingCache(tmp_path, "engine 1").put(READING)
    assert ReadingCache(tmp_path, "engine 2").get(READING.sha256) is None


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"null", b'{"stamp": "s"}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_entry_is_absent_and_can_be_written_again(tmp_path: Path, damage: bytes):
    cache = ReadingCache(tmp_path, "s")
    cache.put(READING)
    (entry,) = tmp_path.rglob("*.json")
    entry.write_bytes(damage)

    assert cache.get(READING.sha256) is None
    cache.put(READING)
    assert cache.get(READING.sha256) == READING


def test_an_entry_under_the_wrong_name_is_absent(tmp_path: Path):
    cache = ReadingCache(tmp_path, "s")
    cache.put(READING)
    (entry,) = tmp_path.rglob("*.json")
    other = tmp_path / "cd" / f"{'cd' * 32}.json"
    other.parent.mkdir()
    entry.rename(other)

    assert cache.get("cd" * 32) is None


@pytest.mark.parametrize("code", ["crashed", "timed-out", "unreadable"])
def test_what_failed_for_a_passing_reason_is_tried_again(tmp_path: Path, code: str):
    cache = ReadingCache(tmp_path)
    cache.put(Reading("ab" * 32, 1, "image/png", problems=(Problem(code),)))
    assert cache.get("ab" * 32) is None


def test_a_folder_one_cannot_write_to_is_no_error(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    cache = ReadingCache(tmp_path / "file")
    cache.put(READING)
    assert cache.get(READING.sha256) is None


def test_no_half_written_entry_is_left(tmp_path: Path):
    ReadingCache(tmp_path).put(READING)
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".json"]


def test_the_environment_may_name_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("APPEALDESK_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("APPEALDESK_CACHE")
    assert "AppealDesk" in str(cache_folder())
