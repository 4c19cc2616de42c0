"""A full disk, a broken source, a held file and a kill: the vault says what to do and leaves nothing half done."""

from __future__ import annotations

import errno
import io
import os
import random
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.vault import disk
from appealdesk.core.store.vault.ballast import COMFORT, SIZE, Ballast
from appealdesk.core.store.vault.objects import Vault
from appealdesk.core.store.vault.stream import SealedReader

from .making import KEY, files, flip, put, read, some, told

if TYPE_CHECKING:
    from appealdesk.core.store.folder import StoreFolder

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits and signals of POSIX")
needs_full_device = pytest.mark.skipif(
    sys.platform == "win32" or not Path("/dev/full").exists(), reason="needs the device that is always full"
)


def refused(vault: Vault, source: io.BytesIO, key: str) -> str:
    with pytest.raises(StoreError) as caught:
        vault.add(source, name="监控视频.mp4")
    assert caught.value.key == key
    words = told(caught.value)
    assert "监控视频.mp4" in words
    return words


# ---- no room


def test_a_file_that_will_not_fit_is_refused_before_anything_is_written(folder: StoreFolder):
    vault = Vault(folder, KEY, free=lambda _folder: 64_900_000)
    words = refused(vault, io.BytesIO(bytes(1_000_000)), "vault.error.room")
    assert "65 MB" in words
    assert files(folder) == []
    vault.add(io.BytesIO(bytes(700_000)))


@needs_full_device
def test_a_disk_that_fills_up_half_way_leaves_nothing_and_gives_the_ballast_back(
    vault: Vault, folder: StoreFolder, monkeypatch: pytest.MonkeyPatch
):
    first = put(vault, b"before")
    assert vault.ballast.ensure()
    there, make = files(folder), tempfile.mkstemp

    def on_a_full_disk(*args: object, **kwargs: object) -> tuple[int, str]:
        handle, name = make(*args, **kwargs)  # type: ignore[call-overload]  # handed on as it came
        os.close(handle)
        return os.open("/dev/full", os.O_WRONLY), name

    monkeypatch.setattr(tempfile, "mkstemp", on_a_full_disk)
    refused(vault, io.BytesIO(some(500_000)), "vault.error.full")

    assert files(folder) == there
    assert not vault.ballast.release(), "it was released"
    assert read(vault, first) == b"before"
    monkeypatch.undo()
    assert read(vault, put(vault, some(500_000))) == some(500_000)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_is_found_full_at_the_last_moment_leaves_nothing(
    vault: Vault, folder: StoreFolder, monkeypatch: pytest.MonkeyPatch, code: int
):
    sha256 = put(vault, some(1000))
    damaged = flip(vault.path_of(sha256))
    there = files(folder)

    def full(_handle: int) -> None:
        raise OSError(code, "no room")

    monkeypatch.setattr(os, "fsync", full)
    refused(vault, io.BytesIO(some(2000)), "vault.error.full")
    # What is there, damaged as it is, stays until something better is safely written.
    refused(vault, io.BytesIO(some(1000)), "vault.error.full")
    assert files(folder) == there
    assert vault.path_of(sha256).read_bytes() == damaged


def test_windows_has_its_own_numbers_for_a_full_disk():
    for number in (39, 112):
        error = OSError(errno.EINVAL, "full")
        error.winerror = number  # type: ignore[attr-defined,unused-ignore]  # exists on Windows only
        assert disk.is_full(error)
    assert not disk.is_full(OSError(errno.EACCES, "denied"))


LIMITED = """
import io, resource, signal, sys
from pathlib import Path
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.vault.objects import Vault
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
vault = Vault(StoreFolder(Path(sys.argv[1])), bytes(32))
vault.add(io.BytesIO(bytes(200_000)))
try:
    vault.add(io.BytesIO(bytes(1_000_000)), name="film.mp4")
except StoreError as error:
    print(error.key)
"""


@POSIX
def test_a_drive_that_takes_no_file_of_that_size_is_named_as_the_reason(folder: StoreFolder):
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(folder.root)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["vault.error.too-big"]
    assert len(files(folder)) == 1


def test_a_folder_that_cannot_be_written_to_says_so(tmp_path: Path, vault: Vault, folder: StoreFolder):
    (tmp_path / "store").write_text("a file in the way")
    refused(vault, io.BytesIO(b"x"), "vault.error.write")


# ---- a source that fails


class Pulled(io.BytesIO):
    """A file on a stick that is pulled out after 100 kB."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > 100_000:
            raise OSError(errno.EIO, "gone")
        return super().read(size)


def test_a_source_that_cannot_be_read_to_its_end_leaves_nothing(vault: Vault, folder: StoreFolder):
    refused(vault, Pulled(some(500_000)), "vault.error.unreadable")
    assert files(folder) == []


def test_a_source_that_cannot_be_read_again_changes_nothing(vault: Vault, folder: StoreFolder):
    sha256 = put(vault, some(500_000))
    there = files(folder)
    with pytest.raises(StoreError) as caught:
        vault.add(Pulled(some(500_000)), name="a.png", expected_sha256=sha256)
    assert caught.value.key == "vault.error.unreadable"
    assert files(folder) == there


def test_a_damaged_copy_restores_nothing(sealed: Vault, folder: StoreFolder, tmp_path: Path):
    backup = Vault(type(folder)(tmp_path / "backup"), KEY)
    sha256 = put(backup, some(300_000))
    flip(backup.path_of(sha256))
    with backup.open(sha256) as copy, pytest.raises(StoreError) as caught:
        sealed.restore(sha256, copy)
    assert caught.value.key == "vault.error.unreadable"
    assert files(folder) == []


# ---- a file that another program holds (Windows)


def held(times: int, monkeypatch: pytest.MonkeyPatch, name: str = "replace") -> None:
    """Let the next so many renames fail as Windows does while a virus scanner looks at a file."""
    action, left = getattr(Path, name), [times]

    def replace(path: Path, *args: object) -> object:
        if left[0] > 0:
            left[0] -= 1
            error = PermissionError(errno.EACCES, "held")
            error.winerror = 32  # type: ignore[attr-defined,unused-ignore]  # exists on Windows only
            raise error
        return action(path, *args)

    monkeypatch.setattr(Path, name, replace)
    monkeypatch.setattr(disk, "PATIENCE", (0.0,) * 5)


def test_a_virus_scanner_is_waited_for(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    held(5, monkeypatch)
    assert read(vault, put(vault, b"looked at")) == b"looked at"


def test_but_not_for_ever(vault: Vault, folder: StoreFolder, monkeypatch: pytest.MonkeyPatch):
    held(6, monkeypatch)
    refused(vault, io.BytesIO(b"looked at"), "vault.error.write")
    assert files(folder) == []


def test_what_is_held_cannot_be_removed_or_set_aside_and_stays(
    vault: Vault, folder: StoreFolder, monkeypatch: pytest.MonkeyPatch
):
    sha256 = put(vault, b"held")
    held(6, monkeypatch, "unlink")
    with pytest.raises(StoreError) as caught:
        vault.remove(sha256)
    assert caught.value.key == "vault.error.held"
    assert told(caught.value)
    held(6, monkeypatch)
    with pytest.raises(StoreError):
        vault.quarantine(vault.path_of(sha256))
    assert read(vault, sha256) == b"held"
    assert list(folder.quarantine.iterdir()) == []


# ---- a power cut


def record(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Write down what reaches the drive and when names are given."""
    seen: list[str] = []
    sync, rename = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        seen.append("names" if stat.S_ISDIR(os.fstat(handle).st_mode) else "bytes")
        sync(handle)

    def replace(path: Path, target: Path) -> Path:
        seen.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    return seen


@POSIX
def test_the_bytes_reach_the_drive_before_their_name_and_the_name_before_it_is_confirmed(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
):
    seen = record(monkeypatch)
    put(vault, some(100_000))
    at = seen.index("rename")
    assert "bytes" in seen[:at]
    assert seen[at + 1 :] == ["names", "names"]


@POSIX
@pytest.mark.parametrize("expected", [False, True])
def test_a_duplicate_is_confirmed_only_when_its_name_has_reached_the_drive(
    vault: Vault, folder: StoreFolder, monkeypatch: pytest.MonkeyPatch, *, expected: bool
):
    """Whoever put it there may have been killed between giving it a name and bringing that name to the drive."""
    sha256 = put(vault, some(10))
    seen = record(monkeypatch)
    next_start = Vault(folder, vault._key)
    next_start.add(io.BytesIO(some(10)), expected_sha256=sha256 if expected else "")
    assert seen == ["names", "names"]
    seen.clear()
    next_start.add(io.BytesIO(some(10)), expected_sha256=sha256 if expected else "")
    assert seen == ["names"], "the folder's own name is there already"


# ---- a kill


KILLED = """
import io, random, sys
from pathlib import Path
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.vault.objects import Vault
vault = Vault(StoreFolder(Path(sys.argv[1])), bytes(range(32)))
draw = random.Random(int(sys.argv[2]))
print("ready", flush=True)
while True:
    data = draw.randbytes(draw.choice((0, 1000, 65_536, 400_000, 3_000_000)))
    print(vault.add(io.BytesIO(data)).sha256, flush=True)
"""


@POSIX
def test_a_kill_at_any_moment_loses_nothing_that_was_confirmed_and_leaves_no_half_file(
    sealed: Vault, folder: StoreFolder
):
    draw, confirmed = random.Random(5), set()
    for run in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(folder.root), str(run)], stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout
            assert child.stdout.readline() == "ready\n"
            time.sleep(draw.uniform(0.0, 0.06))
            child.kill()
            confirmed |= {line.strip() for line in child.stdout if line.endswith("\n")}

    assert [sha256 for sha256 in confirmed if sealed.check(sha256) is not None] == []
    # Files that were not confirmed may be there, but whole, under the name that belongs to their content.
    for name in sealed.names():
        with SealedReader((folder.objects / name).open("rb"), KEY) as reader:
            assert sealed.name_of(reader.sha256) == name
        assert sealed.check(reader.sha256) is None
    sealed.sweep_tmp(time.time() + 60)
    assert list(folder.tmp.iterdir()) == []
    assert len(list(sealed.names())) >= len(confirmed) > 0


# ---- ballast


def test_room_is_taken_where_there_is_plenty_and_given_back_once(folder: StoreFolder):
    ballast = Ballast(folder, lambda _folder: COMFORT + SIZE)
    assert not ballast.release()
    assert ballast.ensure()
    assert (folder.root / "ballast").stat().st_size == SIZE
    assert ballast.ensure()
    assert ballast.release()
    assert not ballast.release()


def test_no_room_is_taken_where_it_is_short(folder: StoreFolder):
    assert not Ballast(folder, lambda _folder: COMFORT + SIZE - 1).ensure()
    assert files(folder) == []


def test_room_that_was_taken_by_half_is_taken_anew(folder: StoreFolder):
    ballast = Ballast(folder, lambda _folder: COMFORT * 2)
    folder.root.mkdir()
    (folder.root / "ballast").write_bytes(b"cut short by a full disk")
    assert ballast.ensure()
    assert (folder.root / "ballast").stat().st_size == SIZE


def test_a_folder_that_cannot_be_written_to_has_no_ballast_and_is_no_error(folder: StoreFolder):
    folder.root.write_text("a file in the way")
    assert not Ballast(folder, lambda _folder: COMFORT * 2).ensure()


@needs_full_device
def test_a_ballast_that_does_not_fit_takes_no_room_at_all(folder: StoreFolder, monkeypatch: pytest.MonkeyPatch):
    real = os.open
    monkeypatch.setattr(os, "open", lambda path, flags, *mode: (real(path, flags, *mode), real("/dev/full", flags))[1])
    assert not Ballast(folder, lambda _folder: COMFORT * 2).ensure()
    monkeypatch.undo()
    assert files(folder) == []
    assert not (folder.root / "ballast").exists()
