"""What the window tells of a repair beforehand, and that a store whose keys file is gone is not closed without one."""

from __future__ import annotations

import shutil

import pytest

from appealdesk.core.desk.mending import Mending, Step, prospect
from appealdesk.core.export.errors import Cancelled
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.keys.recovery import RecoveryCode
from appealdesk.core.store.keys.slots import Keys
from appealdesk.core.store.keys.unlocking import open_keys
from appealdesk.core.store.restore.rehearsal import STAGES
from appealdesk.core.store.verify.report import Damage, Examined, Kind, Oddity, Remark, Report
from appealdesk.core.text import LANGUAGES, has


def mending(victim, **more):
    return Mending(victim.folder, victim.key, victim.clock, (victim.anchor,), **more)


def checked(victim):
    return mending(victim).check(at_work_since=0)


def report(*kinds, remarks=()):
    return Report(True, tuple(Damage(k) for k in kinds), tuple(Remark(r) for r in remarks), Examined())


def test_a_whole_store_needs_nothing(victim):
    found = checked(victim)
    assert found.sound
    assert prospect(found).steps == ()


def test_a_lost_and_a_torn_original_are_looked_for_and_the_torn_one_goes_aside(victim):
    first, second = victim.objects()[:2]
    first.unlink()
    second.write_bytes(b"torn")
    ahead = prospect(checked(victim))
    assert ahead.steps == (Step.ORIGINALS, Step.ASIDE)
    done = mending(victim, backup_folders=(victim.backup.parent,)).repair()
    assert done.after.sound
    assert len(done.restored) == 2


def test_a_damaged_database_is_made_anew_and_one_that_is_gone_needs_a_backup():
    assert prospect(report(Kind.PAGE)).steps == (Step.DATABASE,)
    assert prospect(report(Kind.DATABASE_HEAD)).steps == (Step.DATABASE,)
    ahead = prospect(report(Kind.DATABASE_MISSING))
    assert ahead.needs_backup
    assert not ahead.steps


def test_what_no_repair_changes_is_said(victim):
    assert prospect(report(Kind.HISTORY)).stays
    assert prospect(report(Kind.ORIGINAL_UNREADABLE)).waits
    assert prospect(report(Kind.SEARCH, remarks=(Oddity.LEFTOVER,))).steps == (Step.SEARCH, Step.ASIDE)


def test_the_latest_backup_of_this_very_store_is_found(victim, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    assert mending(victim, backup_folders=(folder, tmp_path / "not plugged in")).newest_backup() is None
    (folder / "evil.appealbackup").write_bytes(b"PK")
    shutil.copy(victim.backup, folder / "ours.appealbackup")
    path, at = mending(victim, backup_folders=(folder,)).newest_backup()
    assert path.name == "ours.appealbackup"
    assert at <= victim.clock()


def test_giving_up_is_told_as_such(victim):
    with pytest.raises(Cancelled):
        mending(victim).check(at_work_since=0, cancelled=lambda: True)
    with pytest.raises(Cancelled):
        mending(victim).repair(cancelled=lambda: True)


@pytest.fixture
def code():
    return RecoveryCode.random()


@pytest.fixture
def keys(victim, code):
    """The ways into the store as they were read at the start, a recovery code among them."""
    kept = keysfile.load(victim.folder).keys.with_recovery(victim.key, code)
    keysfile.save(victim.folder, kept, lambda _keys: None)
    return kept


@pytest.mark.parametrize("how", ["gone", "junk", "another's"])
def test_a_lost_keys_file_is_written_anew_before_the_store_is_closed(victim, keys, code, how):
    for path in (victim.folder.keys, keysfile.copy_of(victim.folder)):
        path.unlink() if how == "gone" else path.write_bytes(b"junk")
    if how == "another's":
        keysfile.save(victim.folder, Keys.for_key(DataKey.random()), lambda _keys: None)
    assert mending(victim, keys=keys).secure_keys()
    assert open_keys(keysfile.load(victim.folder).keys, code.text) == victim.key
    assert not mending(victim, keys=keys).secure_keys()


def test_a_store_whose_keys_nobody_remembers_is_not_to_be_closed(victim):
    for path in (victim.folder.keys, keysfile.copy_of(victim.folder)):
        path.unlink(missing_ok=True)
    with pytest.raises(StoreError) as caught:
        mending(victim).secure_keys()
    assert caught.value.key == "keys.file.missing"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stage_and_step_has_words(language):
    stages = {*STAGES, "check", "write"}  # the last two are those of writing a backup and a hand-over
    assert all(has(language, f"upkeep.stage.{stage}") for stage in stages)
    assert all(has(language, f"upkeep.step.{step}") for step in Step)
