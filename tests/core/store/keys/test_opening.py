"""The decision at the start: every way to find a store, and never a new key or an empty store beside an old one."""

import os
import sys
from pathlib import Path

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys import keysfile, remains
from appealdesk.core.store.keys.entry import new_entry
from appealdesk.core.store.keys.keystore import KeyringState
from appealdesk.core.store.keys.opening import _ACTIONS, Action, Situation, look, rebuild_plain
from appealdesk.core.store.keys.setup import SetUp
from appealdesk.core.store.keys.slots import Way
from tests.core.store.keys.fakes import SHORT, Hangs, Keeps, Null, PlainText, bus_error, fails, locked, put, system
from tests.core.store.keys.stores import PHRASE, confirmed, make_database, make_store, picture, refuse_to_open, sealed

SQLITE = b"SQLite format 3\0" + bytes(84)


@pytest.fixture
def world(tmp_path):
    return make_store(tmp_path / "store")


def nobody():
    """A key store that must not be asked."""

    def find():
        raise AssertionError

    return system(find)


def plain_store(root, *, database=True):
    folder = StoreFolder(root)
    SetUp.begin(KeyringState.AVAILABLE, plain=True).finish(folder, system(Keeps()))
    if database:
        make_database(folder, SQLITE)
    return folder


# ---- nothing there


@pytest.mark.parametrize("exists", [False, True])
def test_an_empty_or_missing_folder_is_fresh(tmp_path, exists):
    folder = StoreFolder(tmp_path if exists else tmp_path / "none")
    found = look(folder, system(Keeps()))
    assert found.situation is Situation.FRESH
    assert found.actions == (Action.SET_UP,)
    assert not found.may_open


def test_what_may_lie_about_before_a_store_is_made_leaves_it_fresh(tmp_path):
    folder = StoreFolder(tmp_path)
    for made in (folder.readings, folder.thumbs, folder.tmp, folder.objects / "ab", folder.backups):
        made.mkdir(parents=True)
    folder.lock.touch()
    assert look(folder, system(Keeps())).situation is Situation.FRESH


def test_backups_of_an_earlier_store_are_offered_first(tmp_path):
    folder = StoreFolder(tmp_path)
    folder.backups.mkdir()
    (folder.backups / "2026-11-26.backup").write_bytes(b"x")
    found = look(folder, system(Keeps()))
    assert found.situation is Situation.BACKUPS_ONLY
    assert found.actions == (Action.RESTORE, Action.SET_UP)


# ---- all is well


def test_with_the_entry_in_place_the_store_opens_without_a_question(world):
    found = look(world.folder, world.keystore)
    assert (found.situation, found.key) == (Situation.READY, world.key)
    assert found.may_open
    assert found.actions == ()
    assert not found.unmade


def test_a_store_without_encryption_opens_and_asks_no_key_store(tmp_path):
    found = look(plain_store(tmp_path), nobody())
    assert (found.situation, found.key) == (Situation.PLAIN, None)
    assert found.may_open


def test_a_store_that_asks_for_its_passphrase_asks_no_key_store(tmp_path):
    world = make_store(tmp_path, keyring=KeyringState.NONE, phrase=PHRASE)
    found = look(world.folder, nobody())
    assert found.situation is Situation.PASSPHRASE
    assert found.asks_for == (Way.PASSPHRASE, Way.RECOVERY)


def test_an_interrupted_set_up_goes_on_with_the_keys_that_were_made(tmp_path):
    world = make_store(tmp_path, database=False)
    found = look(world.folder, world.keystore)
    assert (found.situation, found.key) == (Situation.READY, world.key)
    assert found.unmade
    world.folder.database.write_bytes(b"")  # the power went while it was being made
    assert look(world.folder, world.keystore).unmade
    make_database(world.folder)
    assert not look(world.folder, world.keystore).unmade


def test_so_does_one_without_encryption(tmp_path):
    found = look(plain_store(tmp_path, database=False), nobody())
    assert found.situation is Situation.PLAIN
    assert found.unmade


# ---- the key store fails


@pytest.mark.parametrize(
    ("backend", "situation"),
    [
        (fails, Situation.KEYRING_NONE),
        (Null, Situation.KEYRING_NONE),
        (PlainText, Situation.KEYRING_NONE),
        (locked, Situation.KEYRING_LOCKED),
        (bus_error, Situation.KEYRING_BROKEN),
    ],
)
def test_a_key_store_that_gives_nothing_leads_to_the_paper(world, backend, situation):
    before = picture(world.folder)
    found = look(world.folder, system(backend()))
    assert (found.situation, found.key) == (situation, None)
    assert Action.ENTER_SECRET in found.actions
    assert Action.SET_UP not in found.actions
    assert found.asks_for == (Way.RECOVERY,)
    assert picture(world.folder) == before


def test_a_key_store_that_hangs_does_not_hang_the_start(world):
    backend = Hangs()
    found = look(world.folder, system(backend, SHORT))
    assert found.situation is Situation.KEYRING_TIMED_OUT
    assert found.actions == (Action.RETRY, Action.ENTER_SECRET)
    backend.go.set()


def test_what_may_pass_can_be_tried_again(world):
    assert look(world.folder, system(locked())).actions[0] is Action.RETRY
    assert look(world.folder, system(bus_error())).actions[0] is Action.RETRY
    assert Action.RETRY not in look(world.folder, system(fails())).actions


# ---- the entry is wrong


def test_a_deleted_entry_is_asked_back_from_the_paper(world):
    world.backend.entries.clear()
    assert look(world.folder, world.keystore).situation is Situation.ENTRY_MISSING


@pytest.mark.parametrize("junk", ["", "hunter2", "0" * 63, "z" * 64])
def test_junk_in_the_entrys_place_is_not_taken_for_a_key(world, junk):
    put(world.backend, world.store, junk)
    assert look(world.folder, world.keystore).situation is Situation.ENTRY_JUNK


def test_another_stores_entry_is_recognised(world):
    put(world.backend, world.store, new_entry())
    found = look(world.folder, world.keystore)
    assert (found.situation, found.key) == (Situation.ENTRY_FOREIGN, None)


def test_no_look_at_a_wrong_entry_changes_it(world):
    for content in ("junk", new_entry()):
        put(world.backend, world.store, content)
        world.backend.calls.clear()
        look(world.folder, world.keystore)
        assert world.backend.calls == ["get"]


# ---- files are lost or damaged


def test_without_the_keys_file_its_copy_opens_the_store(world):
    world.folder.keys.unlink()
    found = look(world.folder, world.keystore)
    assert (found.situation, found.key, found.from_copy) == (Situation.READY, world.key, True)


def test_with_the_keys_file_and_its_copy_gone_nothing_new_is_made(world):
    world.folder.keys.unlink()
    keysfile.copy_of(world.folder).unlink()
    found = look(world.folder, world.keystore)
    assert found.situation is Situation.KEYS_LOST
    assert found.actions[0] is Action.RESTORE
    assert Action.SET_UP not in found.actions


def test_damaged_keys_are_named_and_not_replaced(world):
    world.folder.keys.write_bytes(b"\0" * 300)
    keysfile.copy_of(world.folder).write_bytes(b"\0" * 300)
    found = look(world.folder, world.keystore)
    assert found.situation is Situation.KEYS_DAMAGED
    assert found.values["file"] == str(world.folder.keys)


def test_keys_of_a_newer_program_are_left_alone(world):
    world.folder.keys.write_bytes(sealed({"format": "AppealDesk keys", "version": 2}))
    assert look(world.folder, world.keystore).situation is Situation.KEYS_NEWER


def test_keys_that_cannot_be_read_now_are_not_lost(world, monkeypatch):
    refuse_to_open(monkeypatch, world.folder.keys)
    found = look(world.folder, world.keystore)
    assert found.situation is Situation.UNREADABLE
    assert found.actions[0] is Action.RETRY
    assert found.values["detail"] == "Permission denied"


@pytest.mark.parametrize("how", ["gone", "emptied", "only the log is left"])
def test_a_lost_database_is_never_made_anew(world, how):
    world.folder.database.unlink()
    if how == "emptied":
        world.folder.database.write_bytes(b"")
    elif how == "only the log is left":
        (world.folder.root / "store.db-wal").write_bytes(b"frames")
    found = look(world.folder, nobody())
    assert found.situation is Situation.DATABASE_LOST
    assert not found.may_open
    assert not found.unmade
    assert found.actions[0] is Action.RESTORE
    assert found.values["file"] == str(world.folder.database)


def test_that_holds_for_a_store_without_encryption_too(tmp_path):
    folder = plain_store(tmp_path)
    folder.database.unlink()
    assert look(folder, nobody()).situation is Situation.DATABASE_LOST


def test_originals_without_a_database_mean_a_loss_even_if_it_was_never_noted(tmp_path):
    world = make_store(tmp_path, database=False)
    (world.folder.objects / "ab").mkdir(parents=True)
    (world.folder.objects / "ab" / "abcd").write_bytes(b"x")
    assert look(world.folder, nobody()).situation is Situation.DATABASE_LOST


def test_originals_alone_are_no_reason_to_start_anew(tmp_path):
    folder = StoreFolder(tmp_path)
    (folder.objects / "ab").mkdir(parents=True)
    (folder.objects / "ab" / "abcd").write_bytes(b"x")
    found = look(folder, nobody())
    assert found.situation is Situation.ORIGINALS_ONLY
    assert Action.SET_UP not in found.actions


@pytest.mark.parametrize("name", ["store.db", "store.db-wal"])
def test_neither_is_an_empty_database_or_its_log(tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    assert look(StoreFolder(tmp_path), nobody()).situation is Situation.KEYS_LOST


@pytest.mark.parametrize("damaged", [False, True])
def test_lost_keys_of_a_store_without_encryption_cost_nothing(tmp_path, damaged):
    folder = plain_store(tmp_path)
    keysfile.copy_of(folder).unlink()
    folder.keys.unlink()
    if damaged:
        folder.keys.write_bytes(b"?")
    found = look(folder, nobody())
    assert found.situation is Situation.KEYS_LOST_PLAIN
    assert found.actions[0] is Action.OPEN_PLAIN
    rebuild_plain(folder)
    assert look(folder, nobody()).situation is Situation.PLAIN
    assert folder.database.read_bytes() == SQLITE


def test_keys_are_not_rebuilt_where_there_are_some_or_the_database_is_encrypted(world, tmp_path):
    with pytest.raises(StoreError):
        rebuild_plain(world.folder)
    world.folder.database.write_bytes(SQLITE)
    with pytest.raises(StoreError):
        rebuild_plain(world.folder)
    keysfile.copy_of(world.folder).unlink()
    world.folder.keys.unlink()
    world.folder.database.write_bytes(os.urandom(100))
    with pytest.raises(StoreError):
        rebuild_plain(world.folder)
    assert keysfile.load(world.folder) is None


# ---- the rule above all


PARTS = ["keys.json", "keys.json.bak", "store.db", "store.db-wal", "objects/ab/abcdef"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("content", [b"", b"x"])
def test_while_any_part_is_there_no_set_up_is_offered_or_done(tmp_path, part, content):
    folder = StoreFolder(tmp_path)
    path = tmp_path / part
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    assert Action.SET_UP not in look(folder, nobody()).actions
    for setup in (confirmed(), SetUp.begin(KeyringState.AVAILABLE, plain=True)):
        with pytest.raises(StoreError) as caught:
            setup.finish(folder, nobody())
        assert caught.value.key == "keys.setup.exists"
    assert picture(folder) == {part: content}


@pytest.mark.parametrize("part", ["keys.json", "store.db", "objects"])
@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_to_nowhere_is_a_part_too(tmp_path, part):
    # a drive that is not plugged in
    (tmp_path / part).symlink_to("/nowhere/at/all")
    folder = StoreFolder(tmp_path)
    assert remains.find(folder).any
    assert Action.SET_UP not in look(folder, nobody()).actions


def test_a_part_that_cannot_be_looked_at_is_not_absent(tmp_path, monkeypatch):
    folder = StoreFolder(tmp_path)
    real = Path.lstat

    def lstat(self):
        if self == folder.database:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self)

    monkeypatch.setattr(Path, "lstat", lstat)
    found = look(folder, nobody())
    assert found.situation is Situation.UNREADABLE
    assert found.values["file"] == str(folder.database)


def test_a_file_in_the_folders_place_is_not_absence(tmp_path):
    (tmp_path / "store").write_bytes(b"x")
    found = look(StoreFolder(tmp_path / "store"), nobody())
    assert found.situation is Situation.UNREADABLE
    assert found.values["file"] == str(tmp_path / "store")


def test_every_situation_offers_something_or_opens():
    assert set(_ACTIONS) == set(Situation)
    assert [s for s, actions in _ACTIONS.items() if not actions] == [Situation.READY, Situation.PLAIN]
    assert [s for s, actions in _ACTIONS.items() if Action.SET_UP in actions] == [
        Situation.FRESH,
        Situation.BACKUPS_ONLY,
    ]
