"""Originals come back from wherever their bytes still are, and only those bytes; nothing is deleted."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.store.backup.make import make
from appealdesk.core.store.database.engine import connect
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.keys.recovery import RecoveryCode
from appealdesk.core.store.repair.run import Repaired, repair
from tests.core.store.damaged import CASES, SIZES, flip, overwrite, truncate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.core.store.damaged import Victim

COUNT = CASES * len(SIZES)


def mend(victim: Victim, *, backups: Sequence[Path] = (), offered: Sequence[Path] = ()) -> Repaired:
    return repair(victim.folder, victim.key, victim.clock, backups=backups, offered=offered, anchors=[victim.anchor])


def large(victim: Victim) -> list[Path]:
    return [p for p in victim.objects() if p.stat().st_size > 60_000]


def without_desktop(victim: Victim) -> None:
    """The files that were dropped are no longer where they were."""
    connection = connect(victim.folder.database, victim.sql_key)
    connection.execute("UPDATE files SET source = ''")
    connection.close()


def contents(victim: Victim) -> dict[str, bytes]:
    """Every original as the program reads it."""
    with victim.open() as store:
        found = {}
        for uid in victim.cases:
            for file in store.files.of(uid):
                with store.vault.open(file.sha256) as stream:
                    found[file.sha256] = stream.read()
    return found


def damage_seven(victim: Victim) -> None:
    """Every kind of damage that an original can have, a stray and a left-over."""
    first, second, third, fourth, fifth, sixth, *_ = large(victim)
    first.unlink()
    flip(second, 1000)
    truncate(third, 500)
    one, other = fourth.read_bytes(), fifth.read_bytes()
    fourth.write_bytes(other)
    fifth.write_bytes(one)
    truncate(sixth, 0)
    (victim.folder.objects / "stray").write_bytes(b"whose?")
    victim.folder.tmp.mkdir(exist_ok=True)
    (victim.folder.tmp / "half.part").write_bytes(b"half")


def test_a_backup_brings_every_damaged_original_back_byte_for_byte(victim: Victim) -> None:
    without_desktop(victim)
    before = contents(victim)
    damage_seven(victim)
    done = mend(victim, backups=[victim.backup])
    assert len(done.restored) == 6
    assert done.lost == []
    assert done.after.sound
    assert not done.after.remarks
    assert done.after.examined.originals == COUNT
    assert contents(victim) == before
    assert {hashlib.sha256(data).hexdigest() for data in before.values()} == set(before)


def test_nothing_is_deleted_and_the_history_tells_the_counts(victim: Victim) -> None:
    without_desktop(victim)
    damage_seven(victim)
    there = {p.name: p.read_bytes() for p in victim.objects()} | {"half.part": b"half"}
    done = mend(victim, backups=[victim.backup])
    aside = {p.name: p.read_bytes() for p in victim.folder.quarantine.rglob("*") if p.is_file()}
    assert done.set_aside == len(aside) == 7
    kept = {p.name: p.read_bytes() for p in victim.objects()} | aside
    assert all(aside.get(name, kept.get(name)) == data for name, data in there.items())
    with victim.open() as store:
        last = store.history()[-1]
    assert last.action == "store-repaired"
    assert json.loads(last.detail) == {"restored": 6, "lost": 0, "set_aside": 7, "reindexed": False}


def test_two_that_changed_places_need_no_backup(victim: Victim) -> None:
    without_desktop(victim)
    before = contents(victim)
    first, second = large(victim)[:2]
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    done = mend(victim)
    assert len(done.restored) == 2
    assert done.after.sound
    assert contents(victim) == before


def test_one_that_was_moved_among_the_strays_is_found_there(victim: Victim) -> None:
    without_desktop(victim)
    path = large(victim)[0]
    path.rename(victim.folder.objects / "lost and found")
    done = mend(victim)
    assert len(done.restored) == 1
    assert done.after.sound
    assert not done.after.remarks


def test_what_still_lies_where_it_was_dropped_from_is_taken_from_there(victim: Victim) -> None:
    before = contents(victim)
    for path in victim.objects():
        path.unlink()
    done = mend(victim)
    assert len(done.restored) == COUNT
    assert done.after.sound
    assert contents(victim) == before


def test_a_file_that_is_offered_is_taken_only_when_its_bytes_fit(victim: Victim, tmp_path: Path) -> None:
    without_desktop(victim)
    data = contents(victim)
    first, second = large(victim)[:2]
    hashes = {}
    with victim.open() as store:
        hashes = {store.vault.path_of(sha256): sha256 for sha256 in data}
    right, wrong = tmp_path / "found on a stick.png", tmp_path / "edited.png"
    right.write_bytes(data[hashes[first]])
    edited = bytearray(data[hashes[second]])
    edited[100] ^= 1
    wrong.write_bytes(edited)
    first.unlink()
    second.unlink()
    done = mend(victim, offered=[wrong, right, tmp_path / "not there"])
    assert done.restored == {hashes[first]: str(right)}
    assert done.lost == [hashes[second]]
    assert [d.what for d in done.after.damages] == [hashes[second]]


def test_a_backup_with_the_same_damage_cannot_help_and_an_older_one_does(victim: Victim, tmp_path: Path) -> None:
    without_desktop(victim)
    path = large(victim)[0]
    flip(path, 99)
    with victim.open() as store:
        make(store, tmp_path / "later.appealbackup")
    assert mend(victim, backups=[tmp_path / "later.appealbackup"]).lost
    done = mend(victim, backups=[tmp_path / "later.appealbackup", victim.backup])
    assert list(done.restored.values()) == [str(victim.backup)]
    assert done.after.sound


def test_backups_of_another_store_or_damaged_ones_are_refused_by_name(
    victim: Victim, plain: Victim, tmp_path: Path
) -> None:
    without_desktop(victim)
    large(victim)[0].unlink()
    damaged = tmp_path / "damaged.appealbackup"
    shutil.copy(victim.backup, damaged)
    flip(damaged, -150)
    done = mend(victim, backups=[plain.backup, damaged, tmp_path / "none.appealbackup"])
    assert done.refused == (plain.backup, damaged, tmp_path / "none.appealbackup")
    assert len(done.lost) == 1


def test_an_original_damaged_in_the_backup_itself_is_not_taken(victim: Victim, tmp_path: Path) -> None:
    without_desktop(victim)
    path = large(victim)[0]
    spoilt = tmp_path / "spoilt.appealbackup"
    shutil.copy(victim.backup, spoilt)
    overwrite(spoilt, spoilt.read_bytes().index(path.read_bytes()) + 40_000, b"spoilt")
    path.unlink()
    done = mend(victim, backups=[spoilt])
    assert not done.restored
    assert len(done.lost) == 1
    assert not path.exists()


def test_without_encryption_it_is_the_same(plain: Victim) -> None:
    without_desktop(plain)
    before = contents(plain)
    damage_seven(plain)
    done = mend(plain, backups=[plain.backup])
    assert len(done.restored) == 6
    assert done.after.sound
    assert contents(plain) == before


def test_a_whole_store_is_left_as_it_is(victim: Victim) -> None:
    before = {p: p.read_bytes() for p in victim.folder.root.rglob("*") if p.is_file()}
    done = mend(victim)
    assert done.before.sound
    assert done.after.sound
    assert {p: p.read_bytes() for p in victim.folder.root.rglob("*") if p.is_file()} == before


def test_no_row_and_no_line_of_history_is_edited(victim: Victim) -> None:
    victim.sql_unguarded("UPDATE audit SET actor = 'x' WHERE seq = 9")
    with victim.open() as store:
        before = store.history()
    large(victim)[0].unlink()
    done = mend(victim, backups=[victim.backup])
    assert done.restored
    assert [d.what for d in done.after.damages] == ["9"]  # told, and left
    with victim.open() as store:
        assert store.history()[: len(before)] == before


# ---- what is derived


def test_a_search_index_that_lost_entries_is_made_anew(victim: Victim) -> None:
    victim.sql("DELETE FROM docs WHERE kind = 'letter'", "INSERT INTO search (search) VALUES ('delete-all')")
    done = mend(victim)
    assert done.reindexed
    assert done.after.sound
    with victim.open() as store:
        assert len({h.case for h in store.search("台风停运")}) >= CASES - 1


def test_a_keys_file_that_is_damaged_comes_back_from_its_copy(victim: Victim) -> None:
    flip(victim.folder.keys, 20)
    done = mend(victim)
    assert done.keys_mended
    assert not done.after.remarks
    assert (victim.folder.quarantine / "keys.json.damaged").is_file()


def test_with_both_keys_files_gone_a_backup_brings_them_back(victim: Victim, tmp_path: Path) -> None:
    assert victim.key is not None
    code = RecoveryCode.random()
    loaded = keysfile.load(victim.folder)
    assert loaded is not None
    keysfile.save(victim.folder, loaded.keys.with_recovery(victim.key, code), lambda _keys: None)
    with victim.open() as store:
        make(store, tmp_path / "a.appealbackup")
    victim.folder.keys.unlink()
    keysfile.copy_of(victim.folder).unlink()
    assert not mend(victim).keys_mended
    assert mend(victim, backups=[tmp_path / "a.appealbackup"]).after.sound
    again = keysfile.load(victim.folder)
    assert again is not None
    assert again.keys.open_recovery(code) == victim.key


@pytest.mark.parametrize("damage", ["gone", "noise"])
def test_a_database_of_which_nothing_is_left_is_told_and_everything_stays(victim: Victim, damage: str) -> None:
    if damage == "gone":
        victim.folder.database.unlink()
    else:
        victim.folder.database.write_bytes(DataKey.random().pack() * 1000)
    before = {p: p.read_bytes() for p in victim.folder.root.rglob("*") if p.is_file()}
    done = mend(victim, backups=[victim.backup])
    assert done.needs_backup
    assert {p: p.read_bytes() for p in victim.folder.root.rglob("*") if p.is_file()} == before
