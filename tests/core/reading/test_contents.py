"""Files that lie on no disk are read as those that do: their bytes go to the worker, and nowhere else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.reading import reader as reader_module
from appealdesk.core.reading.cache import ReadingCache
from appealdesk.core.reading.disk import DiskFile, DiskFolder
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.reader import Reader
from tests.core.kept import Kept, kept
from tests.core.reading import fakes
from tests.core.reading.making import RED, png, text_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.domain.content import Content
    from appealdesk.core.domain.page import Reading

GREY = (128, 128, 128)
MP4 = b"\0\0\0\x18ftypisom" + bytes(300_000)


def read(*files: Content, **options: object) -> dict[str, Reading]:
    with Reader(**({"ocr_factory": fakes.nasty, "workers": 2} | options)) as reader:
        return {content.name: reading for content, reading in reader.read(files)}


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_what_is_read_does_not_depend_on_where_a_file_is_kept(tmp_path: Path):
    # the last is larger than a pipe holds and than what is sent at a time
    data = {"a.png": png(GREY), "b.pdf": text_pdf("Hello"), "c.txt": b"Hi", "d.jpg": png(GREY), "e.txt": b"x\n" * 2**20}
    for name, content in data.items():
        (tmp_path / name).write_bytes(content)

    from_disk = read(*(DiskFile(tmp_path / n) for n in data))

    assert read(*(Kept(n, d) for n, d in data.items())) == from_disk, "hash unknown beforehand"
    assert read(*(kept(n, d) for n, d in data.items())) == from_disk, "hash known"
    assert codes(from_disk["d.jpg"]) == ["mislabelled"]


def test_a_file_of_a_known_hash_is_not_opened_when_its_reading_is_there(tmp_path: Path):
    files = (kept("a.png", png(GREY)), kept("b.txt", b"Hi"))
    first = read(*files, cache=ReadingCache(tmp_path))
    for file in files:
        file.counts.clear()

    assert read(*files, cache=ReadingCache(tmp_path)) == first
    assert [file.counts["opened"] for file in files] == [0, 0]


def test_of_a_film_of_a_known_hash_the_beginning_is_read_alone():
    film = kept("film.mp4", MP4)
    found = read(film)["film.mp4"]
    assert (found.media, found.sha256, found.size) == ("video/mp4", film.sha256, len(MP4))
    assert film.counts["bytes"] < 100_000


def test_every_opened_file_is_closed():
    files = [kept("a.png", png(GREY)), Kept("b.txt", b"Hi"), kept("c.mp4", MP4), Kept("d.pdf", text_pdf("x"))]
    read(*files)
    assert all(f.counts["opened"] == f.counts["closed"] > 0 for f in files)


@pytest.mark.parametrize("name", ["a.png", "a.txt"])
def test_bytes_that_are_not_those_that_were_taken_in_count_as_damage_and_say_nothing(name: str, tmp_path: Path):
    data = png(GREY) if name == "a.png" else b"order 114-1"
    promised = "0" * 64
    found = read(Kept(name, data, promised), cache=ReadingCache(tmp_path))[name]
    assert codes(found) == ["broken"]
    assert (found.sha256, found.text) == (promised, "")
    assert codes(read(Kept(name, data, promised), cache=ReadingCache(tmp_path))[name]) == ["broken"], "nor later"


@pytest.mark.parametrize("breaks_at", [0, 70_000, 1_500_000])
def test_damage_found_while_it_is_read_costs_that_file_only(breaks_at: int):
    damaged = Kept("damaged.pdf", text_pdf("x") + bytes(4_000_000), "1" * 64, breaks_at=breaks_at)
    found = read(damaged, kept("good.pdf", text_pdf("Hello")), kept("good.png", png(GREY)), workers=1)
    assert codes(found["damaged.pdf"]) == ["unreadable"]
    assert found["good.pdf"].text == "Hello"
    assert found["good.png"].text == "60x40 128,128,128"


def test_a_file_that_claims_to_be_smaller_than_it_is_is_not_sent_without_end():
    limits = Limits(file_bytes=2_000_000)
    liar = Kept("liar.pdf", text_pdf("x") + bytes(9_000_000), "1" * 64, said=1000)
    found = read(liar, kept("good.pdf", text_pdf("Hello")), limits=limits, workers=1)
    assert codes(found["liar.pdf"]) == ["too-large"]
    assert liar.counts["bytes"] < 4_000_000
    assert found["good.pdf"].text == "Hello"


@pytest.mark.skipif(sys.platform == "win32", reason="tells of POSIX signals")
def test_bytes_are_sent_again_when_their_worker_was_killed_from_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "shots").write_text("x")
    monkeypatch.setenv("SHOTS", str(tmp_path / "shots"))
    red = kept("red.png", png(RED))
    assert codes(read(red, ocr_factory=fakes.shot, workers=1)["red.png"]) == []


def test_a_small_text_is_read_without_any_process(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reader_module.Reader, "_start_pool", lambda _self: pytest.fail("a process was started"))
    assert read(kept("c.txt", b"Hi"))["c.txt"].text == "Hi"


def test_a_folder_finds_its_files_by_the_names_in_results(tmp_path: Path):
    apart = tmp_path / "evidence" / "Ko\u0308hler"
    apart.mkdir(parents=True)
    (apart / "cafe\u0301.png").write_bytes(b"x")
    find = DiskFolder(tmp_path)
    found = find("evidence/K\u00f6hler/caf\u00e9.png")
    assert found is not None
    assert found.size() == 1
    assert find("evidence/K\u00f6hler") is None, "a folder is no file"
    assert find("evidence/none.png") is None
    assert find("none/at/all.png") is None
