"""Opening with what a person types: the paper or the passphrase, and the system's entry comes back by itself."""

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.entry import new_entry
from appealdesk.core.store.keys.keystore import KeyringState
from appealdesk.core.store.keys.opening import Situation, look
from appealdesk.core.store.keys.recovery import RecoveryCode
from appealdesk.core.store.keys.slots import Way, WrongKeyError
from appealdesk.core.store.keys.unlocking import unlock_with
from tests.core.store.keys.fakes import SHORT, Forgets, Hangs, Keeps, bus_error, fails, locked, put, system
from tests.core.store.keys.stores import PHRASE, make_store, picture


@pytest.fixture
def world(tmp_path):
    return make_store(tmp_path / "store")


def trouble(folder, secret, keystore=None):
    with pytest.raises(StoreError) as caught:
        unlock_with(folder, secret, keystore)
    return caught.value


@pytest.mark.parametrize("entry", [None, "junk", new_entry()], ids=["vanished", "junk", "another-key"])
def test_the_code_opens_the_store_and_the_next_start_asks_nothing(world, entry):
    world.backend.entries.clear()
    if entry is not None:
        put(world.backend, world.store, entry)
    done = unlock_with(world.folder, world.code, world.keystore)
    assert (done.key, done.way, done.repaired, done.trouble) == (world.key, Way.RECOVERY, True, None)
    assert look(world.folder, world.keystore).situation is Situation.READY


def test_the_code_opens_a_store_on_a_new_computer(world):
    other = system(Keeps())
    assert unlock_with(world.folder, world.code.lower(), other).repaired
    assert look(world.folder, other).key == world.key


def test_a_new_entry_is_a_new_key_and_the_old_one_opens_nothing(world):
    old = world.backend.entries.copy()
    world.backend.entries.clear()
    unlock_with(world.folder, world.code, world.keystore)
    assert set(world.backend.entries.values()).isdisjoint(old.values())
    world.backend.entries.update(old)
    assert look(world.folder, world.keystore).situation is Situation.ENTRY_FOREIGN


def test_an_entry_that_is_right_stays_as_it_is(world):
    # the key store was locked at the start, and is open by now
    before = picture(world.folder), dict(world.backend.entries)
    done = unlock_with(world.folder, world.code, world.keystore)
    assert (done.key, done.repaired, done.trouble) == (world.key, False, None)
    assert (picture(world.folder), world.backend.entries) == before


@pytest.mark.parametrize(
    ("backend", "state"),
    [
        (fails, KeyringState.NONE),
        (locked, KeyringState.LOCKED),
        (bus_error, KeyringState.BROKEN),
        (Forgets, KeyringState.BROKEN),
    ],
)
def test_a_key_store_in_trouble_keeps_nobody_out(world, backend, state):
    before = picture(world.folder)
    done = unlock_with(world.folder, world.code, system(backend()))
    assert (done.key, done.repaired) == (world.key, False)
    assert done.trouble.state is state
    assert picture(world.folder) == before


def test_a_hanging_one_does_not_either(world):
    backend = Hangs()
    done = unlock_with(world.folder, world.code, system(backend, SHORT))
    assert done.key == world.key
    assert done.trouble.state is KeyringState.TIMED_OUT
    backend.go.set()


def test_the_key_store_can_be_left_out(world):
    world.backend.entries.clear()
    assert unlock_with(world.folder, world.code, None).key == world.key
    assert world.backend.entries == {}


def test_a_disk_that_takes_nothing_keeps_nobody_out(world, monkeypatch):
    world.backend.entries.clear()

    def refuse(path, data):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("appealdesk.core.store.keys.durable.write", refuse)
    done = unlock_with(world.folder, world.code, world.keystore)
    assert done.key == world.key
    assert done.trouble.key == "keys.file.unwritable"
    assert world.backend.entries == {}


def test_a_failed_repair_gives_the_key_store_its_earlier_entry_back(world, monkeypatch):
    earlier = new_entry()
    put(world.backend, world.store, earlier)

    def refuse(path, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("appealdesk.core.store.keys.durable.write", refuse)
    unlock_with(world.folder, world.code, world.keystore)
    assert list(world.backend.entries.values()) == [earlier]


def test_opening_from_the_copy_puts_the_keys_file_back(world):
    world.folder.keys.unlink()
    world.backend.entries.clear()
    assert unlock_with(world.folder, world.code, world.keystore).repaired
    assert keysfile.load(world.folder).alike
    assert not keysfile.load(world.folder).from_copy


# ---- passphrase or code


@pytest.fixture
def with_phrase(tmp_path):
    return make_store(tmp_path / "asking", keyring=KeyringState.NONE, phrase=PHRASE)


def test_passphrase_and_code_both_open(with_phrase):
    assert unlock_with(with_phrase.folder, f" {PHRASE} ", None).way is Way.PASSPHRASE
    assert unlock_with(with_phrase.folder, with_phrase.code, None).way is Way.RECOVERY


def test_a_store_that_asks_every_time_goes_on_asking(with_phrase):
    done = unlock_with(with_phrase.folder, PHRASE, with_phrase.keystore)
    assert not done.repaired
    assert with_phrase.backend.entries == {}
    assert look(with_phrase.folder, with_phrase.keystore).situation is Situation.PASSPHRASE


def test_a_passphrase_that_looks_like_a_code_is_tried_as_both(tmp_path):
    phrase = RecoveryCode.random().text
    world = make_store(tmp_path, keyring=KeyringState.NONE, phrase=phrase)
    assert unlock_with(world.folder, phrase, None).way is Way.PASSPHRASE


def test_what_opens_nothing_says_why(with_phrase, world):
    code = world.code
    typo = code[:-1] + ("2" if code[-1] != "2" else "3")
    assert trouble(with_phrase.folder, "外婆家的红色自行车").key == "keys.wrong.passphrase"
    assert trouble(with_phrase.folder, RecoveryCode.random().text).key == "keys.wrong.recovery"
    assert trouble(with_phrase.folder, typo).key == "keys.recovery.typo"
    assert trouble(world.folder, typo).key == "keys.recovery.typo"
    assert trouble(world.folder, code[:-6]).key == "keys.recovery.short"
    assert trouble(world.folder, RecoveryCode.random().text).key == "keys.wrong.recovery"
    assert isinstance(trouble(world.folder, RecoveryCode.random().text), WrongKeyError)


def test_a_wrong_secret_changes_nothing(world):
    world.backend.entries.clear()
    before = picture(world.folder)
    trouble(world.folder, RecoveryCode.random().text, world.keystore)
    assert picture(world.folder) == before
    assert world.backend.entries == {}


def test_without_keys_no_secret_helps(world, tmp_path):
    world.folder.keys.unlink()
    keysfile.copy_of(world.folder).unlink()
    assert trouble(world.folder, world.code).key == "keys.file.missing"
