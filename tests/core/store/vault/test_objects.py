"""Originals go in and come back byte for byte; nothing is kept twice, overwritten or shown to others."""

from __future__ import annotations

import io
import os
import sys
import threading
import tracemalloc
from pathlib import Path

import pytest

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.vault.examine import Damage
from appealdesk.core.store.vault.layout import DamagedError
from appealdesk.core.store.vault.objects import Stored, Vault
from appealdesk.core.text import LANGUAGES, has
from tests.system import where_paths_may_be_long

from .making import CHUNK, KEY, files, flip, put, read, sha, some, told

SIZES = [0, 1, 65_535, 65_536, 65_537, 300_000]


# ---- in and out


@pytest.mark.parametrize("size", SIZES)
def test_an_original_comes_back_byte_for_byte(vault: Vault, size: int):
    data = some(size)
    assert vault.add(io.BytesIO(data)) == Stored(sha(data), size, new=True)
    assert read(vault, sha(data)) == data
    assert (vault.size(sha(data)), vault.has(sha(data)), vault.check(sha(data))) == (size, True, None)


def test_it_is_taken_from_where_the_file_stands(vault: Vault):
    source = io.BytesIO(b"0123456789")
    source.seek(4)
    assert read(vault, vault.add(source).sha256) == b"456789"


def test_it_can_be_read_from_any_place_while_others_are_added(vault: Vault):
    first = some(200_000, 1)
    with vault.open(put(vault, first)) as stream:
        assert stream.seek(0, 2) == 200_000
        put(vault, some(100, 2))
        stream.seek(131_070)
        assert stream.read(10) == first[131_070:131_080]


def test_the_same_bytes_are_kept_once(vault: Vault, folder: StoreFolder):
    assert vault.add(io.BytesIO(b"same")).new
    assert not vault.add(io.BytesIO(b"same")).new
    assert not vault.add(io.BytesIO(b"same"), expected_sha256=sha(b"same")).new
    assert len(files(folder)) == 1


def test_a_hundred_megabytes_take_no_more_memory_than_one(vault: Vault):
    class Endless(io.RawIOBase):
        left = 300

        def readable(self) -> bool:
            return True

        def read(self, _size: int = -1) -> bytes:
            self.left -= 1
            return bytes(CHUNK) if self.left >= 0 else b""

    tracemalloc.start()
    try:
        stored = vault.add(Endless())  # type: ignore[arg-type]  # a pipe that can only be read
        assert vault.check(stored.sha256) is None
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert stored.size == 300 * CHUNK
    assert peak < 1_500_000, peak


def test_several_threads_may_add_at_once(vault: Vault, folder: StoreFolder):
    """The same files from all sides: each is new once."""
    new: list[str] = []

    def work() -> None:
        new.extend(stored.sha256 for n in range(12) if (stored := vault.add(io.BytesIO(some(1000, n)))).new)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(new) == sorted(sha(some(1000, n)) for n in range(12))
    assert len(files(folder)) == 12


# ---- what is on the drive


def test_nothing_on_the_drive_tells_what_is_kept(sealed: Vault, folder: StoreFolder):
    data = b"buyer: Maria Santos, order 112-0000000-0000000" * 50
    put(sealed, data)
    (path,) = files(folder)
    kept = path.read_bytes() + str(path).encode()
    assert b"Maria" not in kept
    assert sha(data)[:12].encode() not in kept
    assert bytes.fromhex(sha(data))[:6] not in kept


def test_whoever_lacks_the_key_cannot_test_for_a_known_file(sealed: Vault, folder: StoreFolder):
    sha256 = put(sealed, b"a form that everybody has")
    assert not Vault(folder, None).has(sha256)
    assert not Vault(folder, bytes(32)).has(sha256)
    assert Vault(folder, KEY).has(sha256)


def test_a_plain_store_keeps_plain_files_under_their_hash(folder: StoreFolder):
    sha256 = put(Vault(folder, None), b"open")
    assert (folder.objects / sha256[:2] / sha256).read_bytes() == b"open"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows inherits the rights of the user's folder")
def test_only_this_user_may_look(vault: Vault, folder: StoreFolder):
    flip(vault.path_of(put(vault, b"private" * 99)))
    put(vault, b"private" * 99)
    assert {oct(p.stat().st_mode & 0o777) for p in files(folder)} == {"0o600"}
    inside = [folder.root, *(p for p in folder.root.rglob("*") if p.is_dir())]
    assert {oct(p.stat().st_mode & 0o777) for p in inside} == {"0o700"}


@pytest.mark.parametrize(
    "name",
    [
        "我的店铺 申诉",
        "📦🗂️ evidence",
        "a b?c#d%20" if sys.platform != "win32" else "a b#d%20",
        pytest.param(
            "/".join(["很长的文件夹名字" * 3] * 12),
            marks=where_paths_may_be_long,
        ),
    ],
)
def test_the_store_may_lie_anywhere(tmp_path: Path, name: str):
    vault = Vault(StoreFolder(tmp_path / name), KEY)
    assert read(vault, put(vault, b"here")) == b"here"
    assert vault.quarantine(vault.path_of(sha(b"here"))).is_file()


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "AB" * 32, "ab" * 31, "ab" * 32 + "\n", "g" * 64, "ab" * 33])
def test_what_is_no_hash_leads_nowhere(vault: Vault, name: str):
    for use in (vault.path_of, vault.open, vault.has, vault.size, vault.check, vault.remove):
        with pytest.raises(ValueError, match="SHA-256"):
            use(name)


def test_every_file_on_the_drive_is_listed_strays_too(vault: Vault, folder: StoreFolder, tmp_path: Path):
    assert list(vault.names()) == []
    mine = {vault.name_of(put(vault, some(10, n))) for n in range(5)}
    assert set(vault.names()) == mine

    (folder.objects / "ab" / "deep").mkdir(parents=True, exist_ok=True)
    (folder.objects / "ab" / "deep" / "图片.png").write_bytes(b"stray")
    (folder.objects / "Thumbs.db").write_bytes(b"stray")
    strays = {"ab/deep/图片.png", "Thumbs.db"}
    if sys.platform != "win32":
        (folder.objects / "link").symlink_to(tmp_path)
        strays.add("link")
    assert set(vault.names()) == mine | strays


def test_what_is_removed_is_gone(vault: Vault):
    sha256 = put(vault, b"bin")
    assert vault.remove(sha256)
    assert not vault.remove(sha256)
    assert vault.check(sha256) is Damage.MISSING


# ---- what is expected


@pytest.mark.parametrize("known", [False, True])
def test_a_file_that_changed_since_it_was_looked_at_is_refused(vault: Vault, folder: StoreFolder, *, known: bool):
    if known:
        put(vault, b"before")
    there = files(folder)
    with pytest.raises(StoreError) as refused:
        vault.add(io.BytesIO(b"after"), name="发票.pdf", expected_sha256=sha(b"before"))
    assert refused.value.key == "vault.error.changed"
    assert "发票.pdf" in told(refused.value)
    assert files(folder) == there


def test_a_file_is_named_by_itself_where_nobody_names_it(vault: Vault, tmp_path: Path):
    (tmp_path / "截图 1.png").write_bytes(b"x")
    with (tmp_path / "截图 1.png").open("rb") as source, pytest.raises(StoreError) as refused:
        vault.add(source, expected_sha256=sha(b"y"))
    assert refused.value.values["file"] == "截图 1.png"


def test_a_person_may_change_his_mind(vault: Vault, folder: StoreFolder):
    answers = iter([False, False, True])
    with pytest.raises(Cancelled):
        vault.add(io.BytesIO(some(500_000)), cancelled=lambda: next(answers))
    assert files(folder) == []

    sha256 = put(vault, some(500_000))
    for use in (
        lambda: vault.check(sha256, cancelled=lambda: True),
        lambda: vault.add(io.BytesIO(some(500_000)), expected_sha256=sha256, cancelled=lambda: True),
        lambda: vault.restore(sha256, io.BytesIO(some(500_000)), cancelled=lambda: True),
    ):
        with pytest.raises(Cancelled):
            use()
    assert read(vault, sha256) == some(500_000)


# ---- damage


def test_every_damage_is_told_apart(sealed: Vault):
    flipped, cut, emptied, gone, swapped, other, folder = (put(sealed, some(200_000, n)) for n in range(7))
    flip(sealed.path_of(flipped))
    sealed.path_of(cut).write_bytes(sealed.path_of(cut).read_bytes()[:-1])
    sealed.path_of(emptied).write_bytes(b"")
    sealed.path_of(gone).unlink()
    sealed.path_of(swapped).write_bytes(sealed.path_of(other).read_bytes())
    sealed.path_of(folder).unlink()
    sealed.path_of(folder).mkdir()

    assert sealed.check(flipped) is Damage.DAMAGED
    assert sealed.check(cut) is Damage.DAMAGED
    assert sealed.check(emptied) is Damage.DAMAGED
    assert sealed.check(gone) is Damage.MISSING
    assert sealed.check(swapped) is Damage.WRONG_CONTENT
    assert sealed.check(other) is None
    assert sealed.check(folder) is Damage.DAMAGED


def test_in_a_plain_store_any_change_is_another_content(folder: StoreFolder):
    vault = Vault(folder, None)
    sha256 = put(vault, some(1000))
    flip(vault.path_of(sha256))
    assert vault.check(sha256) is Damage.WRONG_CONTENT


def test_a_file_that_another_program_holds_is_not_called_damaged(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    sha256 = put(vault, b"held")

    def held(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "held by a virus scanner")

    monkeypatch.setattr(Path, "open", held)
    assert vault.check(sha256) is Damage.UNREADABLE
    with pytest.raises(StoreError) as refused:
        vault.add(io.BytesIO(b"held"), name="held.png")
    assert refused.value.key == "vault.error.held"
    assert "held.png" in told(refused.value)
    monkeypatch.undo()
    assert read(vault, sha256) == b"held"


def test_reading_what_is_damaged_raises_what_readers_of_files_expect(sealed: Vault):
    sha256, other = put(sealed, some(200_000)), put(sealed, some(200_000, 1))
    flip(sealed.path_of(sha256))
    with sealed.open(sha256) as stream, pytest.raises(DamagedError):
        stream.read()
    sealed.path_of(sha256).write_bytes(sealed.path_of(other).read_bytes())
    with pytest.raises(DamagedError, match="other content"):
        sealed.open(sha256)
    sealed.path_of(sha256).write_bytes(bytes(100))
    with pytest.raises(DamagedError):
        sealed.size(sha256)
    sealed.path_of(sha256).unlink()
    for use in (sealed.open, sealed.size):
        with pytest.raises(FileNotFoundError):
            use(sha256)
    assert issubclass(DamagedError, OSError)


@pytest.mark.parametrize("expected", [False, True])
def test_adding_a_damaged_file_again_makes_it_whole(vault: Vault, folder: StoreFolder, *, expected: bool):
    data = some(200_000)
    sha256 = put(vault, data)
    damaged = flip(vault.path_of(sha256))

    assert vault.add(io.BytesIO(data), expected_sha256=sha256 if expected else "").new
    assert read(vault, sha256) == data
    (aside,) = (p for p in folder.quarantine.rglob("*") if p.is_file())
    assert aside.read_bytes() == damaged


def test_an_original_is_put_back_only_if_its_hash_fits(vault: Vault, folder: StoreFolder):
    data = some(100_000)
    sha256 = put(vault, data)
    damaged = flip(vault.path_of(sha256))

    assert not vault.restore(sha256, io.BytesIO(some(100_000, 1)))
    assert vault.path_of(sha256).read_bytes() == damaged
    assert not folder.quarantine.exists()

    assert vault.restore(sha256, io.BytesIO(data))
    assert read(vault, sha256) == data
    (aside,) = (p for p in folder.quarantine.rglob("*") if p.is_file())
    assert aside.read_bytes() == damaged

    vault.remove(sha256)
    assert vault.restore(sha256, io.BytesIO(data))
    assert read(vault, sha256) == data
    assert vault.restore(sha256, io.BytesIO(data)), "it is whole"
    assert list(folder.tmp.iterdir()) == []


# ---- quarantine


def test_quarantine_overwrites_nothing(vault: Vault, folder: StoreFolder):
    places = []
    for n in range(5):
        sha256 = put(vault, b"again")
        vault.path_of(sha256).write_bytes(b"broken %d" % n)
        places.append(vault.quarantine(vault.path_of(sha256)))
    assert [p.read_bytes() for p in places] == [b"broken %d" % n for n in range(5)]
    assert {p.name for p in places} == {vault.path_of(sha(b"again")).name}


def test_quarantine_fills_no_gap_that_somebody_left(vault: Vault, folder: StoreFolder):
    first, second = (put(vault, some(9, n)) for n in range(2))
    gone, kept = vault.quarantine(vault.path_of(first)), vault.quarantine(vault.path_of(second))
    gone.unlink()
    gone.parent.rmdir()
    third = vault.quarantine(vault.path_of(put(vault, some(9, 3))))
    assert third.is_file()
    assert kept.is_file()
    assert third.parent != kept.parent


def test_folders_and_links_can_be_set_aside_too(vault: Vault, folder: StoreFolder, tmp_path: Path):
    stray = folder.objects / "ab" / "很长"
    stray.mkdir(parents=True)
    (stray / "file").write_bytes(b"inside")
    assert (vault.quarantine(stray) / "file").read_bytes() == b"inside"
    if sys.platform != "win32":
        (folder.objects / "link").symlink_to(tmp_path)
        assert vault.quarantine(folder.objects / "link").is_symlink()
        assert tmp_path.is_dir()


def test_quarantine_takes_nothing_from_outside_the_store(vault: Vault, folder: StoreFolder, tmp_path: Path):
    put(vault, b"x")
    mine = tmp_path / "invoice.pdf"
    mine.write_bytes(b"mine")
    for path in (mine, folder.objects / ".." / ".." / mine.name, folder.root, folder.root / "..", folder.quarantine):
        with pytest.raises(ValueError, match="not a file of the store"):
            vault.quarantine(path)
    assert mine.read_bytes() == b"mine"
    with pytest.raises(StoreError):
        vault.quarantine(folder.objects / "never there")
    assert list(folder.quarantine.rglob("*")) == []


# ---- left-overs


def test_old_left_overs_go_and_young_ones_stay(vault: Vault, folder: StoreFolder):
    sha256 = put(vault, b"kept")
    old, young = folder.tmp / "old.part", folder.tmp / "young.part"
    old.write_bytes(b"half")
    (folder.tmp / "copy").mkdir()
    (folder.tmp / "copy" / "store.db").write_bytes(b"half")
    before = folder.tmp.stat().st_mtime + 1
    young.write_bytes(b"half")
    os.utime(young, (before + 60, before + 60))

    assert vault.sweep_tmp(before) == 2
    assert list(folder.tmp.iterdir()) == [young]
    assert read(vault, sha256) == b"kept"


def test_a_store_without_left_overs_has_nothing_to_sweep(vault: Vault):
    assert vault.sweep_tmp(2e9) == 0


def test_every_damage_has_its_words():
    assert all(has(language, f"vault.damage.{damage}") for language in LANGUAGES for damage in Damage)
