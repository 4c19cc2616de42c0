"""Putting a backup back: rehearsed whole before anything is replaced, and what was there stays, whole."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store import exchange
from appealdesk.core.store.backup.errors import BackupError
from appealdesk.core.store.backup.make import make
from appealdesk.core.store.database.engine import connect
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.keys.recovery import RecoveryCode
from appealdesk.core.store.keys.slots import Keys, Way, WrongKeyError
from appealdesk.core.store.keys.unlocking import open_keys
from appealdesk.core.store.restore.losses import Losses
from appealdesk.core.store.restore.present import Standing
from appealdesk.core.store.restore.rehearsal import Hindrance, Rehearsal, discard, rehearse, replace
from appealdesk.core.store.store import Store
from appealdesk.core.store.verify.full import full
from appealdesk.core.store.verify.quick import quick
from appealdesk.core.store.verify.report import Kind, Oddity
from tests.core.store import worlds
from tests.core.store.backup.test_container import forge
from tests.core.store.conftest import Clock, make_store
from tests.core.store.damaged import CASES, PAGE, SIZES, flip, overwrite

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.core.store.damaged import Victim

COUNT = CASES * len(SIZES)


def picture(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def rehearsed(victim: Victim, folder: StoreFolder | None = None, backup: Path | None = None) -> Rehearsal:
    return rehearse(
        backup or victim.backup,
        folder or victim.folder,
        victim.unlock,
        victim.clock,
        anchors=lambda _keys: [victim.anchor],
    )


def test_on_a_new_computer_everything_is_there_again(victim: Victim, tmp_path: Path) -> None:
    place = StoreFolder(tmp_path / "新电脑" / "AppealDesk")
    rehearsal = rehearsed(victim, place)
    assert rehearsal.present.standing is Standing.NOTHING
    assert rehearsal.hindrances == ()
    assert replace(rehearsal, victim.clock.now) is None
    report = full(place, victim.key)
    assert report.sound
    assert not report.remarks
    assert report.examined.originals == COUNT
    with Store.open(place, victim.key, victim.clock) as store:
        assert [store.cases.get(u).name for u in victim.cases] == [f"案件 {n}" for n in range(CASES)]
        assert store.search("台风停运")
        assert store.history()[-1].action == "store-restored"
        assert store.operator == "小王"
        last = store.next_undo(victim.cases[0])
        assert last is not None
        assert last.action == "letter-saved"
    assert {p.name: p.read_bytes() for p in place.objects.rglob("*") if p.is_file()} == {
        p.name: p.read_bytes() for p in victim.objects()
    }
    assert sorted(p.name for p in place.root.iterdir() if p.name not in {"tmp", "ballast"}) == [
        "keys.json",
        "keys.json.bak",
        "objects",
        "store.db",
    ]


def test_the_rehearsal_changes_nothing_of_the_store_that_is_there(victim: Victim) -> None:
    before = picture(victim.folder.root)
    rehearsal = rehearsed(victim)
    after = picture(victim.folder.root)
    assert {k: v for k, v in after.items() if not k.startswith("incoming/")} == before
    discard(rehearsal)
    assert picture(victim.folder.root) == before


def test_a_newer_store_is_named_with_its_changes_and_replaced_only_when_somebody_agrees(victim: Victim) -> None:
    with victim.open() as store:
        store.letters.save(victim.cases[0], "and one more")
    rehearsal = rehearsed(victim)
    assert rehearsal.hindrances == (Hindrance.NEWER,)
    assert rehearsal.present.newer == 2
    with pytest.raises(BackupError) as caught:
        replace(rehearsal, victim.clock.now)
    assert caught.value.reason == "first-newer"
    assert caught.value.values["n"] == "2"
    discard(rehearsal)
    assert victim.letters()["案件 0"][-1] == "and one more"


def test_the_backup_s_own_line_and_other_housekeeping_is_no_change(victim: Victim, tmp_path: Path) -> None:
    with victim.open() as store:
        make(store, tmp_path / "a.appealbackup")
        make(store, tmp_path / "b.appealbackup")
    assert rehearsed(victim, backup=tmp_path / "a.appealbackup").hindrances == ()


def test_what_was_there_is_kept_aside_as_a_store_of_its_own(victim: Victim) -> None:
    before = {k: v for k, v in picture(victim.folder.root).items() if k != "store.db"}
    letters = victim.letters()
    aside = replace(rehearsed(victim), victim.clock.now, agreed=True)
    assert aside == victim.folder.quarantine / "store-20260510-080000"
    kept = picture(aside)
    assert {k: v for k, v in kept.items() if k in before} == before
    assert victim.letters()["案件 9"] == letters["案件 9"][:-1]
    with Store.open(StoreFolder(aside), victim.key, victim.clock) as old:
        assert [v.text for v in old.letters.of(victim.cases[-1])] == letters["案件 9"]


def test_the_replaced_history_is_accounted_for_in_words_and_not_as_damage(victim: Victim) -> None:
    replace(rehearsed(victim), victim.clock.now, agreed=True)
    report = full(victim.folder, victim.key, anchors=[victim.anchor])
    assert report.sound
    assert [(r.kind, r.what) for r in report.remarks] == [(Oddity.HISTORY_GAP, str(victim.anchor.seq))]


def test_where_only_the_key_store_knows_how_far_the_lost_history_went_a_restore_is_no_damage_either(
    victim: Victim,
) -> None:
    victim.folder.database.unlink()
    replace(rehearsed(victim), victim.clock.now, agreed=True)
    for check in (quick, full):
        report = check(victim.folder, victim.key, anchors=[victim.anchor])
        assert report.sound


def test_a_history_that_is_cut_after_a_restore_is_found(victim: Victim) -> None:
    replace(rehearsed(victim), victim.clock.now, agreed=True)
    with victim.open() as store:
        restored = store.anchor().seq
        for n in range(3):
            store.letters.save(victim.cases[0], f"after {n}")
        end = store.anchor()
    victim.sql_unguarded(f"DELETE FROM audit WHERE seq > {restored}")
    for check in (quick, full):
        found = check(victim.folder, victim.key, anchors=[end]).of(Kind.HISTORY)
        assert [(d.what, d.detail) for d in found] == [(str(end.seq), "anchor")]


def test_the_cases_that_go_or_fall_back_are_named(victim: Victim) -> None:
    with victim.open() as store:
        worlds.begin(store, "新案件", worlds.TYPED)
        store.letters.save(victim.cases[3], "one more")
    rehearsal = rehearsed(victim)
    assert rehearsal.losses == Losses(("新案件",), ("案件 3", "案件 9"))
    discard(rehearsal)
    overwrite(victim.folder.database, 0, bytes(PAGE))
    assert not rehearsed(victim).losses.known


DAMAGE: list[tuple[str, Callable[[Victim], object]]] = [
    ("database gone", lambda v: v.folder.database.unlink()),
    ("database without its beginning", lambda v: overwrite(v.folder.database, 0, bytes(PAGE))),
    ("database of noise", lambda v: v.folder.database.write_bytes(random.Random(1).randbytes(50_000))),
    ("pages damaged", lambda v: [flip(v.folder.database, n * PAGE + 9) for n in range(5, 60, 3)]),
    ("keys gone", lambda v: [v.folder.keys.unlink(), keysfile.copy_of(v.folder).unlink()]),
    ("keys damaged", lambda v: [flip(v.folder.keys, 9), flip(keysfile.copy_of(v.folder), 9)]),
    ("originals gone", lambda v: shutil.rmtree(v.folder.objects)),
    ("originals damaged", lambda v: [flip(p, -1) for p in v.objects()]),
    ("a file in the place of the originals", lambda v: [shutil.rmtree(v.folder.objects), v.folder.objects.touch()]),
    ("history edited", lambda v: v.sql_unguarded("UPDATE audit SET actor = 'x' WHERE seq = 9")),
    ("history cut", lambda v: v.sql_unguarded("DELETE FROM audit WHERE seq > 9")),
    ("links broken", lambda v: v.sql("DELETE FROM blobs")),
    ("everything gone", lambda v: shutil.rmtree(v.folder.root)),
]


@pytest.mark.parametrize("plant", [d[1] for d in DAMAGE], ids=[d[0] for d in DAMAGE])
def test_whatever_is_damaged_a_backup_brings_back(victim: Victim, plant: Callable[[Victim], object]) -> None:
    wanted = {n: texts[:3] for n, texts in victim.letters().items()}
    originals = {p.name: p.read_bytes() for p in victim.objects()}
    plant(victim)
    replace(rehearsed(victim), victim.clock.now, agreed=True)
    report = full(victim.folder, victim.key)
    assert report.sound
    assert report.examined.originals == COUNT
    assert victim.letters() == wanted
    assert {p.name: p.read_bytes() for p in victim.objects()} == originals


def test_another_store_is_replaced_only_when_somebody_agrees(victim: Victim, tmp_path: Path) -> None:
    other = StoreFolder(tmp_path / "other")
    make_store(other, DataKey.random(), Clock()).close()
    before = picture(other.root)
    rehearsal = rehearsed(victim, other)
    assert rehearsal.hindrances == (Hindrance.OTHER_STORE,)
    aside = replace(rehearsal, victim.clock.now, agreed=True)
    assert aside is not None
    assert picture(aside)["store.db"] == before["store.db"]
    assert full(other, victim.key).sound


@pytest.mark.parametrize("at", [3000, 200_000, -3000, -200])
def test_a_damaged_backup_changes_nothing(victim: Victim, tmp_path: Path, at: int) -> None:
    spoilt = tmp_path / "spoilt.appealbackup"
    shutil.copy(victim.backup, spoilt)
    flip(spoilt, at)
    before = picture(victim.folder.root)
    with pytest.raises(BackupError) as caught:
        rehearsed(victim, backup=spoilt)
    assert caught.value.values["file"] == str(spoilt)
    assert picture(victim.folder.root) == before


def test_a_key_that_does_not_fit_changes_nothing(victim: Victim) -> None:
    before = picture(victim.folder.root)
    with pytest.raises(StoreError):
        rehearse(victim.backup, victim.folder, lambda _keys: DataKey.random(), victim.clock)
    assert picture(victim.folder.root) == before


def test_too_little_room_is_told_before_anything_is_unpacked(victim: Victim) -> None:
    with pytest.raises(BackupError) as caught:
        rehearse(victim.backup, victim.folder, victim.unlock, victim.clock, free=lambda _folder: 10_000_000)
    assert caught.value.reason == "no-room-here"


def test_it_can_be_given_up_at_any_moment(victim: Victim) -> None:
    before, given_up = picture(victim.folder.root), 0
    while given_up < 1000:
        looks = iter([False] * given_up * 25)
        try:
            discard(
                rehearse(
                    victim.backup,
                    victim.folder,
                    victim.unlock,
                    victim.clock,
                    cancelled=lambda looks=looks: next(looks, True),
                )
            )
        except Cancelled:
            given_up += 1
            assert picture(victim.folder.root) == before
        else:
            break
    assert 3 < given_up < 1000


def test_originals_that_the_backup_lacks_are_taken_from_the_store_that_is_there(victim: Victim, tmp_path: Path) -> None:
    lacking = tmp_path / "lacking.appealbackup"
    first, second, *_ = victim.objects()
    kept = first.read_bytes()
    first.unlink()
    second.unlink()
    with victim.open() as store:
        assert len(make(store, lacking).left_out) == 2
    first.write_bytes(kept)
    rehearsal = rehearsed(victim, backup=lacking)
    assert rehearsal.taken_over == 1
    assert rehearsal.hindrances == (Hindrance.INCOMPLETE,)
    assert [d.kind for d in rehearsal.report.damages] == [Kind.ORIGINAL_MISSING]
    discard(rehearsal)


def test_a_store_that_was_damaged_when_backed_up_is_restored_only_when_somebody_agrees(
    victim: Victim, tmp_path: Path
) -> None:
    victim.sql_unguarded("UPDATE audit SET actor = 'x' WHERE seq = 9")
    with victim.open() as store:
        make(store, tmp_path / "a.appealbackup")
    rehearsal = rehearsed(victim, backup=tmp_path / "a.appealbackup")
    assert rehearsal.hindrances == (Hindrance.DAMAGED,)
    assert [(d.kind, d.what) for d in rehearsal.report.damages] == [(Kind.HISTORY, "9")]
    discard(rehearsal)


def test_a_forged_database_in_a_right_container_is_refused(victim: Victim, tmp_path: Path) -> None:
    """Somebody who can write hashes but has no key."""
    forged = tmp_path / "forged.appealbackup"
    forged.write_bytes(forge(["keys.json", "store.db"]))
    before = picture(victim.folder.root)
    with pytest.raises(StoreError):
        rehearsed(victim, backup=forged)
    assert picture(victim.folder.root) == before


def test_an_older_program_s_backup_is_brought_to_the_present(victim: Victim, tmp_path: Path) -> None:
    """Its search index, made by other rules, is made anew."""
    place = StoreFolder(tmp_path / "new")
    victim.sql("UPDATE docs SET digest = 'of earlier words'")
    with victim.open() as store:
        make(store, tmp_path / "old.appealbackup")
    rehearsal = rehearsed(victim, place, tmp_path / "old.appealbackup")
    assert rehearsal.hindrances == ()
    assert not rehearsal.report.remarks


def test_a_newer_program_s_backup_is_refused_as_that(victim: Victim, tmp_path: Path) -> None:
    connection = connect(victim.folder.database, victim.sql_key)
    connection.execute("PRAGMA user_version=7")
    connection.close()
    with Store(victim.folder, victim.key, victim.clock) as store:
        make(store, tmp_path / "new.appealbackup")
    with pytest.raises(BackupError) as caught:
        rehearsed(victim, backup=tmp_path / "new.appealbackup")
    assert caught.value.reason == "newer"


# ---- keys


def with_ways(folder: StoreFolder, key: DataKey, *ways: str | RecoveryCode) -> Keys:
    loaded = keysfile.load(folder)
    assert loaded is not None
    keys = Keys(loaded.keys.store, key.fingerprint(), {}, in_use=True)
    for way in ways:
        keys = keys.with_passphrase(key, way) if isinstance(way, str) else keys.with_recovery(key, way)
    keysfile.save(folder, keys, lambda _keys: None)
    return keys


def test_the_printed_code_opens_a_backup_on_another_computer(victim: Victim, tmp_path: Path) -> None:
    assert victim.key is not None
    code = RecoveryCode.random()
    with_ways(victim.folder, victim.key, code)
    with victim.open() as store:
        make(store, tmp_path / "a.appealbackup")
    place = StoreFolder(tmp_path / "elsewhere")
    rehearsal = rehearse(tmp_path / "a.appealbackup", place, lambda keys: open_keys(keys, code.text), victim.clock)
    replace(rehearsal, victim.clock.now)
    loaded = keysfile.load(place)
    assert loaded is not None
    assert loaded.keys.open_recovery(code) == victim.key
    with pytest.raises(WrongKeyError):
        rehearse(
            tmp_path / "a.appealbackup",
            place,
            lambda keys: open_keys(keys, RecoveryCode.random().text),
            victim.clock,
        )


def test_a_code_that_was_renewed_since_stays_renewed(victim: Victim, tmp_path: Path) -> None:
    assert victim.key is not None
    stolen, fresh = RecoveryCode.random(), RecoveryCode.random()
    with_ways(victim.folder, victim.key, stolen, "a passphrase long ago")
    with victim.open() as store:
        make(store, tmp_path / "a.appealbackup")
    with_ways(victim.folder, victim.key, fresh)
    replace(rehearsed(victim, backup=tmp_path / "a.appealbackup"), victim.clock.now, agreed=True)
    loaded = keysfile.load(victim.folder)
    assert loaded is not None
    assert set(loaded.keys.slots) == {Way.RECOVERY}
    assert loaded.keys.open_recovery(fresh) == victim.key


def test_a_plain_backup_makes_a_plain_store(plain: Victim, tmp_path: Path) -> None:
    place = StoreFolder(tmp_path / "elsewhere")
    replace(rehearse(plain.backup, place, plain.unlock, plain.clock), plain.clock.now)
    assert full(place, None).sound
    assert not exchange.pending(place)
