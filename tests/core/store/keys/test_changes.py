"""Changing the ways to an open store: the data key stays, the old secret dies, a failure changes nothing."""

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.changes import Renewal, change_passphrase, enrol, remove_passphrase
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.keys.keystore import KeyringState, KeyStoreError
from appealdesk.core.store.keys.opening import Situation, look
from appealdesk.core.store.keys.slots import Way
from appealdesk.core.store.keys.unlocking import unlock_with
from tests.core.store.keys.fakes import Forgets, Keeps, locked, system
from tests.core.store.keys.stores import PHRASE, make_store, picture

OTHER = "隔壁老王养了三只鹅"


@pytest.fixture
def world(tmp_path):
    return make_store(tmp_path / "store", phrase=PHRASE)


@pytest.fixture
def asking(tmp_path):
    """A store whose passphrase is asked for every time."""
    return make_store(tmp_path / "asking", keyring=KeyringState.NONE, phrase=PHRASE)


def trouble(call):
    with pytest.raises(StoreError) as caught:
        call()
    return caught.value


def renewed(world):
    renewal = Renewal()
    renewal.confirm([renewal.code_groups[n - 1] for n in renewal.asked])
    renewal.finish(world.folder, world.key)
    return "-".join(renewal.code_groups)


def test_a_new_passphrase_replaces_the_old_one(world):
    change_passphrase(world.folder, world.key, OTHER, OTHER)
    assert unlock_with(world.folder, OTHER, None).key == world.key
    assert trouble(lambda: unlock_with(world.folder, PHRASE, None)).key == "keys.wrong.passphrase"
    assert look(world.folder, world.keystore).key == unlock_with(world.folder, world.code, None).key == world.key


@pytest.mark.parametrize(("new", "again"), [("1234", "1234"), ("", ""), (OTHER, PHRASE)])
def test_a_bad_passphrase_changes_nothing(world, new, again):
    before = picture(world.folder)
    trouble(lambda: change_passphrase(world.folder, world.key, new, again))
    assert picture(world.folder) == before


def test_the_passphrase_can_go_when_the_key_store_opens_the_store(world):
    remove_passphrase(world.folder, world.key, world.keystore)
    assert Way.PASSPHRASE not in keysfile.load(world.folder).keys.slots
    assert look(world.folder, world.keystore).situation is Situation.READY


def test_it_cannot_go_when_nothing_else_opens_the_store_every_day(asking, world):
    assert trouble(lambda: remove_passphrase(asking.folder, asking.key, asking.keystore)).key == "keys.change.last-way"
    world.backend.entries.clear()
    assert trouble(lambda: remove_passphrase(world.folder, world.key, world.keystore)).key == "keys.change.last-way"
    with pytest.raises(KeyStoreError):
        remove_passphrase(world.folder, world.key, system(locked()))
    assert unlock_with(world.folder, PHRASE, None).key == world.key


def test_a_renewed_code_opens_and_the_old_sheet_is_void(world):
    code = renewed(world)
    assert unlock_with(world.folder, code, None).key == world.key
    assert trouble(lambda: unlock_with(world.folder, world.code, None)).key == "keys.wrong.recovery"
    assert look(world.folder, world.keystore).key == world.key


def test_the_old_sheet_is_void_in_the_copy_too(world):
    renewed(world)
    world.folder.keys.unlink()
    assert trouble(lambda: unlock_with(world.folder, world.code, None)).key == "keys.wrong.recovery"


def test_a_renewal_that_was_not_confirmed_leaves_the_old_code(world):
    before = picture(world.folder)
    assert trouble(lambda: Renewal().finish(world.folder, world.key)).key == "keys.setup.unconfirmed"
    assert picture(world.folder) == before
    assert unlock_with(world.folder, world.code, None).key == world.key


def test_a_store_that_asks_every_time_can_be_given_to_the_key_store(asking):
    assert enrol(asking.folder, asking.key, asking.keystore)
    assert look(asking.folder, asking.keystore).key == asking.key
    assert not enrol(asking.folder, asking.key, asking.keystore)


@pytest.mark.parametrize("backend", [locked, Forgets])
def test_a_key_store_that_keeps_nothing_gets_no_slot(asking, backend):
    before = picture(asking.folder)
    with pytest.raises(KeyStoreError):
        enrol(asking.folder, asking.key, system(backend()))
    assert picture(asking.folder) == before


def test_changing_remembers_that_the_database_was_made(world):
    change_passphrase(world.folder, world.key, OTHER, OTHER)
    renewed(world)
    enrol(world.folder, world.key, system(Keeps()))
    assert keysfile.load(world.folder).keys.in_use


def test_another_stores_key_changes_nothing(world):
    before = picture(world.folder)
    stranger = DataKey.random()
    for change in (
        lambda: change_passphrase(world.folder, stranger, OTHER, OTHER),
        lambda: remove_passphrase(world.folder, stranger, world.keystore),
        lambda: enrol(world.folder, stranger, world.keystore),
    ):
        assert trouble(change).key == "keys.wrong.store"
    assert picture(world.folder) == before


def test_a_full_disk_changes_nothing(world, monkeypatch):
    before = picture(world.folder), dict(world.backend.entries)

    def refuse(path, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("appealdesk.core.store.keys.durable.write", refuse)
    trouble(lambda: change_passphrase(world.folder, world.key, OTHER, OTHER))
    trouble(lambda: renewed(world))
    trouble(lambda: remove_passphrase(world.folder, world.key, world.keystore))
    assert (picture(world.folder), world.backend.entries) == before
