"""A backup holds one moment of everything, counts only once it was read back, and leaves nothing when it fails."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.backup import make as making
from appealdesk.core.store.backup.container import Container, peek
from appealdesk.core.store.backup.errors import BackupError
from appealdesk.core.store.backup.make import make
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.restore.rehearsal import rehearse, replace
from appealdesk.core.store.store import Store
from tests.core.store import worlds
from tests.core.store.damaged import CASES, PAGE, SIZES, flip

if TYPE_CHECKING:
    from tests.core.store.damaged import Victim

COUNT = CASES * len(SIZES)


def leftovers(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder on another drive, with a name that people give."""
    folder = tmp_path / "备份 🗂"
    folder.mkdir()
    return folder


def test_it_holds_database_keys_and_every_original_as_they_lie_in_the_store(victim: Victim, out: Path) -> None:
    with victim.open() as store:
        made = make(store, out / "a.appealbackup")
    with Container(made.path) as container:
        container.check(lambda _size: None, lambda: False)
        assert container.keys == keysfile.load(victim.folder).keys
        names = {f"objects/{p.parent.name}/{p.name}": p for p in victim.objects()}
        assert set(container.originals) == set(names)
        for name, path in names.items():
            with container.open(name) as stream:
                assert stream.read() == path.read_bytes()
    manifest = made.manifest
    assert (manifest.cases, manifest.files, manifest.originals, manifest.left_out) == (CASES, COUNT, COUNT, 0)
    assert manifest.anchor == victim.anchor
    assert manifest.complete
    assert made.left_out == ()
    assert leftovers(out) == ["a.appealbackup"]
    assert leftovers(victim.folder.tmp) == []


def test_any_archive_program_opens_it_and_can_check_it(victim: Victim, tmp_path: Path) -> None:
    with zipfile.ZipFile(victim.backup) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "out")
    listed = (tmp_path / "out" / "contents.txt").read_text("ascii").splitlines()
    for line in listed:
        sha256, name = line.split("  ")
        assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == sha256
    assert len(listed) == COUNT + 2


def test_nothing_a_seller_typed_or_dropped_can_be_read_in_it(victim: Victim) -> None:
    data = victim.backup.read_bytes()
    for word in ("案件", "尊敬的平台", "Lanyu", "9400111899223397623910", "小王", "截图", "late-shipment"):
        assert word.encode() not in data
    manifest = json.loads(zipfile.ZipFile(victim.backup).read("manifest.json"))
    assert set(manifest) == {
        *("format", "version", "program", "store", "encryption", "created_at", "schema"),
        *("cases", "files", "originals", "bytes", "left_out", "history", "contents"),
    }


def test_a_plain_store_s_backup_says_that_it_is_plain(plain: Victim, out: Path) -> None:
    with plain.open() as store:
        made = make(store, out / "a.appealbackup")
    assert not made.manifest.encrypted
    assert "尊敬的平台".encode() in made.path.read_bytes()


def test_what_was_deleted_for_good_is_in_no_later_backup(plain: Victim, out: Path) -> None:
    with plain.open() as store:
        store.cases.delete(plain.cases[3])
        store.purge(plain.cases[3])
        made = make(store, out / "a.appealbackup")
    assert made.manifest.originals == COUNT - len(SIZES)
    assert "尊敬的平台 3.".encode() not in made.path.read_bytes()
    assert "尊敬的平台 4.".encode() in made.path.read_bytes()


def test_the_history_tells_that_it_was_made_and_where_it_ended_then(victim: Victim, out: Path) -> None:
    with victim.open() as store:
        made = make(store, out / "a.appealbackup")
        last = store.history()[-1]
    assert made.noted
    assert (last.action, last.object) == ("backup-made", made.manifest.contents)
    assert json.loads(last.detail)["hash"] == victim.anchor.hash


def test_while_somebody_writes_every_backup_is_of_one_moment(victim: Victim, tmp_path: Path) -> None:
    store, stop = victim.open(), threading.Event()
    uid = victim.cases[0]
    done: list[int] = []

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            files = worlds.heap(tmp_path / "desk" / str(number), os.urandom(200))
            worlds.drop(store, uid, files)
            store.letters.save(uid, f"letter {number}")
            done.append(number)

    writer = threading.Thread(target=write)
    writer.start()
    made = []
    try:
        made += [make(store, tmp_path / f"{number}.appealbackup") for number in range(4)]
    finally:
        stop.set()
        writer.join()
        store.close()
    assert len(done) > 1
    for one in made:
        place = StoreFolder(tmp_path / one.path.stem)
        rehearsal = rehearse(one.path, place, victim.unlock, victim.clock)
        assert rehearsal.report.sound
        replace(rehearsal, victim.clock.now)
        with Store.open(place, victim.key, victim.clock) as other:
            letters = [v.text for v in other.letters.of(uid)][3:]
            files = other.files.of(uid)[len(SIZES) :]
        # a letter is written after its file: the moment is before or between the two
        assert letters == [f"letter {n}" for n in range(1, len(letters) + 1)]
        assert len(files) - len(letters) in {0, 1}


def test_an_earlier_backup_is_replaced_only_by_one_that_counts(
    victim: Victim, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = out / "daily.appealbackup"
    with victim.open() as store:
        make(store, target)
        first = target.read_bytes()
        flushed = os.fsync

        def spoil(handle: int) -> None:
            """A drive that does not keep what it was given."""
            flushed(handle)
            if os.fstat(handle).st_size > 100_000 and os.path.samestat(os.fstat(handle), _draft(out).stat()):
                flip(_draft(out), 70_000)

        monkeypatch.setattr(making.os, "fsync", spoil)
        with pytest.raises(BackupError) as caught:
            make(store, target)
        assert caught.value.reason == "not-kept"
        assert target.read_bytes() == first
        assert leftovers(out) == ["daily.appealbackup"]
        monkeypatch.undo()
        make(store, target)
    assert target.read_bytes() != first


def _draft(folder: Path) -> Path:
    (draft,) = folder.glob(".appealdesk-backup-*.part")
    return draft


@pytest.mark.parametrize("content", [b"my thesis", b"", b"PK\x03\x04 some other archive"])
def test_another_file_is_never_overwritten(victim: Victim, out: Path, content: bytes) -> None:
    target = out / "a.appealbackup"
    target.write_bytes(content)
    with victim.open() as store, pytest.raises(BackupError) as caught:
        make(store, target)
    assert caught.value.reason == "taken"
    assert target.read_bytes() == content


def test_another_store_s_backup_is_not_overwritten(victim: Victim, plain: Victim, out: Path) -> None:
    shutil.copy(plain.backup, out / "a.appealbackup")
    with victim.open() as store, pytest.raises(BackupError) as caught:
        make(store, out / "a.appealbackup")
    assert caught.value.reason == "taken"


def test_targets_that_would_be_in_the_way_are_refused(victim: Victim, out: Path) -> None:
    targets = {
        out: "is-folder",
        out / "no such folder" / "a.appealbackup": "no-folder",
        victim.folder.root / "a.appealbackup": "inside",
        victim.folder.objects / "a.appealbackup": "inside",
    }
    with victim.open() as store:
        for target, reason in targets.items():
            with pytest.raises(BackupError) as caught:
                make(store, target)
            assert caught.value.reason == reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="such files are Unix'")
def test_a_pipe_and_a_device_keep_nobody_waiting(victim: Victim, out: Path) -> None:
    os.mkfifo(out / "pipe.appealbackup")
    with victim.open() as store:
        for target in (out / "pipe.appealbackup", Path("/dev/full")):
            with pytest.raises(BackupError) as caught:
                make(store, target)
            assert caught.value.reason == "taken"
    for look in (peek, Container):
        with pytest.raises(BackupError) as caught:
            look(out / "pipe.appealbackup")
        assert caught.value.reason == "not-a-backup"


def test_too_little_room_is_told_before_anything_is_written(victim: Victim, out: Path) -> None:
    with victim.open() as store, pytest.raises(BackupError) as caught:
        make(store, out / "a.appealbackup", free=lambda _folder: 60_000_000)
    assert caught.value.reason == "room"
    assert caught.value.values["free"] == "60 MB"
    assert leftovers(out) == []


@pytest.mark.parametrize(("number", "reason"), [(errno.ENOSPC, "full"), (errno.EFBIG, "too-big"), (errno.EIO, "write")])
def test_a_drive_that_fails_leaves_nothing_behind(
    victim: Victim, out: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    class Fails(io.FileIO):
        written = 0

        def write(self, data: bytes) -> int:
            self.written += len(data)
            if self.written > 400_000:
                raise OSError(number, os.strerror(number))
            return super().write(data)

    monkeypatch.setattr(making.os, "fdopen", lambda handle, _mode: io.BufferedRandom(Fails(handle, "r+")))
    with victim.open() as store, pytest.raises(BackupError) as caught:
        make(store, out / "a.appealbackup")
    assert caught.value.reason == reason
    assert leftovers(out) == []
    assert leftovers(victim.folder.tmp) == []


def test_it_can_be_given_up_at_any_moment_and_leaves_nothing(victim: Victim, out: Path) -> None:
    given_up = 0
    with victim.open() as store:
        while given_up < 1000:
            looks = iter([False] * given_up * 7)
            try:
                make(store, out / "a.appealbackup", cancelled=lambda looks=looks: next(looks, True))
            except Cancelled:
                given_up += 1
                assert leftovers(out) == []
                assert leftovers(victim.folder.tmp) == []
            else:
                break
    assert 10 < given_up < 1000


def test_damaged_originals_are_left_out_named_and_counted(victim: Victim, out: Path) -> None:
    first, second, third, *_ = victim.objects()
    flip(first, -5)
    second.unlink()
    third.write_bytes(first.read_bytes())
    with victim.open() as store:
        made = make(store, out / "a.appealbackup")
    assert len(made.left_out) == 3
    assert made.manifest.left_out == 3
    assert not made.manifest.complete
    with Container(made.path) as container:
        assert len(container.originals) == COUNT - 3


def test_a_damaged_database_gives_a_whole_backup_or_none(victim: Victim, out: Path) -> None:
    whole = victim.folder.database.read_bytes()
    refused, reasons = 0, set()
    for page in range(1, len(whole) // PAGE, 13):
        flip(victim.folder.database, page * PAGE + 500)
        with Store(victim.folder, victim.key, victim.clock) as store:
            try:
                make(store, out / "a.appealbackup")
            except BackupError as error:
                reasons.add(error.reason)
                refused += 1
            else:  # an index, which a copy makes anew
                place = StoreFolder(out / "restored")
                rehearsal = rehearse(out / "a.appealbackup", place, victim.unlock, victim.clock)
                assert rehearsal.report.sound
                assert rehearsal.report.examined.history == victim.anchor.seq + 1
                shutil.rmtree(place.root)
        (out / "a.appealbackup").unlink(missing_ok=True)
        assert leftovers(out) == []
        victim.folder.database.write_bytes(whole)
    assert refused > 3
    assert reasons == {"store-damaged"}


def test_a_case_removed_for_good_meanwhile_is_not_half_in_it(victim: Victim, out: Path) -> None:
    with victim.open() as store:
        gone: list[str] = []

        def remove(stage: str, done: int, _total: int) -> None:
            if stage == "originals" and done == 0 and not gone:
                gone.append(victim.cases[-1])
                store.cases.delete(gone[0])
                store.purge(gone[0])

        made = make(store, out / "a.appealbackup", on_progress=remove)
    assert gone
    assert made.manifest.complete
    assert made.manifest.originals == COUNT - len(SIZES)


def test_drafts_of_a_killed_program_are_cleared_away_after_a_day(victim: Victim, out: Path) -> None:
    old, fresh = out / ".appealdesk-backup-old.part", out / ".appealdesk-backup-fresh.part"
    for path, hours in ((old, 30), (fresh, 3)):
        path.write_bytes(b"x")
        moment = victim.clock.now.timestamp() - hours * 3600
        os.utime(path, (moment, moment))
    with victim.open() as store:
        make(store, out / "a.appealbackup")
    assert leftovers(out) == [fresh.name, "a.appealbackup"]


def test_a_second_process_makes_one_beside_the_open_store(victim: Victim, out: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from appealdesk.core.store.store import Store; from appealdesk.core.store.folder import StoreFolder\n"
        "from appealdesk.core.store.backup.make import make; from tests.core.store.damaged import KEY\n"
        "with Store(StoreFolder(Path(sys.argv[1])), KEY, lambda: datetime.now(UTC)) as store:\n"
        "    print(make(store, Path(sys.argv[2])).manifest.originals)\n"
    )
    with victim.open() as store:
        store.letters.save(victim.cases[0], "not closed, not checkpointed")
        target = out / "a.appealbackup"
        done = subprocess.run(
            [sys.executable, "-c", code, str(victim.folder.root), str(target)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == str(COUNT)
        assert peek(target).anchor.seq == victim.anchor.seq + 1
        assert store.history()[-1].action == "backup-made"
