"""A reading is kept by content: the same bytes give it back whole, anything doubtful counts as absent.

Nobody reads it who has not the file.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.page import Barcode, Box, Line, Origin, Page, Problem, Reading, Unit
from appealdesk.core.reading import codec
from appealdesk.core.reading.cache import ReadingCache, cache_folder
from appealdesk.core.reading.sealed import SealedCache

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


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b"APDC\x01", b"APDC\x01" + bytes(64), b"\xff\xfe", b"[" * 100_000]
)
def test_a_damaged_entry_is_absent_and_can_be_written_again(tmp_path: Path, damage: bytes):
    cache = ReadingCache(tmp_path, "s")
    cache.put(READING)
    (entry,) = tmp_path.rglob("*.sealed")
    entry.write_bytes(damage)

    assert cache.get(READING.sha256) is None
    cache.put(READING)
    assert cache.get(READING.sha256) == READING


@pytest.mark.parametrize("values", [b"{", b"[]", b"null", b'{"sha256": 1}', b"\xff\xfe", b"[" * 100_000])
def test_an_entry_that_holds_no_reading_is_absent(tmp_path: Path, values: bytes):
    SealedCache(tmp_path, "reading", stamp="s").put(READING.sha256, zlib.compress(values))
    assert ReadingCache(tmp_path, "s").get(READING.sha256) is None


def test_an_entry_under_the_wrong_name_is_absent(tmp_path: Path):
    cache = ReadingCache(tmp_path, "s")
    cache.put(READING)
    (mine,) = tmp_path.rglob("*.sealed")
    cache.put(Reading("cd" * 32, 1, "image/png"))
    (other,) = set(tmp_path.rglob("*.sealed")) - {mine}
    mine.replace(other)

    assert cache.get("cd" * 32) is None


def test_neither_what_was_read_nor_the_hash_of_the_file_can_be_seen(tmp_path: Path):
    ReadingCache(tmp_path).put(READING)
    (entry,) = tmp_path.rglob("*.sealed")
    written = entry.read_bytes() + str(entry).encode()

    for secret in ("订单 1", "1Z7R4W620394812768", READING.sha256, READING.sha256[:12]):
        assert secret.encode() not in written
    assert bytes.fromhex(READING.sha256)[:6] not in written
    with pytest.raises(zlib.error):
        zlib.decompress(written[17:])


def test_with_a_secret_the_file_alone_finds_nothing(tmp_path: Path):
    ReadingCache(tmp_path, secret=b"store").put(READING)

    assert ReadingCache(tmp_path, secret=b"store").get(READING.sha256) == READING
    assert ReadingCache(tmp_path).get(READING.sha256) is None
    assert ReadingCache(tmp_path, secret=b"other").get(READING.sha256) is None
    (kept,) = tmp_path.rglob("*.sealed")
    ReadingCache(tmp_path).put(READING)
    assert len(list(tmp_path.rglob("*.sealed"))) == 2, f"{kept.name} is the name that the file alone leads to"


def test_readings_that_an_earlier_program_kept_in_plain_text_are_removed(tmp_path: Path):
    plain = tmp_path / "ab" / f"{READING.sha256}.json"
    plain.parent.mkdir()
    plain.write_text(json.dumps({"stamp": "s", "reading": codec.dump(READING)}), "utf-8")
    cache = ReadingCache(tmp_path, "s")

    assert cache.get(READING.sha256) is None
    cache.put(READING)

    assert list(tmp_path.rglob("*.json")) == []
    assert cache.get(READING.sha256) == READING


def test_the_readings_longest_out_of_use_go_first(tmp_path: Path):
    cache = ReadingCache(tmp_path)
    cache.put(READING)
    (entry,) = tmp_path.rglob("*.sealed")

    assert cache.prune(entry.stat().st_size) == 0
    assert cache.prune(entry.stat().st_size - 1) == 1
    assert cache.get(READING.sha256) is None


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
    assert list(tmp_path.rglob("*.part")) == []
    assert len(list(tmp_path.rglob("*.sealed"))) == 1


def test_the_environment_may_name_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("APPEALDESK_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("APPEALDESK_CACHE")
    assert "AppealDesk" in str(cache_folder())
