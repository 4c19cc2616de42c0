"""What a person is shown of the ways into an open store: what opens it now, and of when sheet and passphrase are."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys import codec, keysfile
from appealdesk.core.store.keys.changes import Renewal, change_passphrase, remove_passphrase
from appealdesk.core.store.keys.codec import DamagedError
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.keys.keystore import KeyringState
from appealdesk.core.store.keys.slots import Keys, Way
from appealdesk.core.store.keys.ways import SystemWay, survey
from tests.core.store.keys.fakes import locked, system
from tests.core.store.keys.stores import CODE, KEY, PHRASE, accept, confirmed, make_store, sealed, table

MAY = datetime(2026, 5, 1, 23, 30, 0, 250_000, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def world(tmp_path):
    return make_store(tmp_path / "store", phrase=PHRASE)


def ways(world, keystore=None):
    return survey(world.folder, world.key, keystore or world.keystore)


def test_a_store_as_it_was_set_up_opens_by_system_passphrase_and_sheet(world):
    found = ways(world)
    assert (found.system, found.passphrase, found.recovery) == (SystemWay.OPENS, True, True)
    assert found.store == world.store
    assert found.may_remove_passphrase


def test_an_entry_that_is_gone_or_of_another_key_is_lost_and_holds_the_passphrase_back(world):
    for entry in (None, "junk", "00" * 32):
        world.backend.entries.clear()
        if entry:
            world.keystore.set(world.store, entry)
        assert ways(world).system is SystemWay.LOST
        assert not ways(world).may_remove_passphrase


def test_a_key_store_that_gives_no_answer_is_called_unusable_and_not_lost(world):
    found = ways(world, system(locked()))
    assert (found.system, found.keyring) == (SystemWay.UNUSABLE, KeyringState.LOCKED)


def test_a_store_that_was_set_up_without_the_system_can_be_given_to_it(tmp_path):
    asking = make_store(tmp_path / "asking", keyring=KeyringState.NONE, phrase=PHRASE)
    assert ways(asking).system is SystemWay.UNUSED
    assert ways(asking, system(locked())).system is SystemWay.UNUSABLE


def test_another_key_is_refused(world):
    with pytest.raises(StoreError):
        survey(world.folder, DataKey.random(), world.keystore)


def test_sheet_and_passphrase_carry_the_day_on_which_they_were_made(tmp_path):
    world = make_store(tmp_path / "store")
    assert ways(world).recovery_made is None
    change_passphrase(world.folder, world.key, PHRASE, PHRASE, now=MAY)
    renewal = Renewal()
    renewal.confirm([renewal.code_groups[n - 1] for n in renewal.asked])
    renewal.finish(world.folder, world.key, MAY + timedelta(days=1))
    found = ways(world)
    assert found.passphrase_made == datetime(2026, 5, 1, 15, 30, tzinfo=UTC)
    assert found.recovery_made == datetime(2026, 5, 2, 15, 30, tzinfo=UTC)


def test_setting_up_notes_the_day(tmp_path):
    setup, folder, world = confirmed(phrase=PHRASE), StoreFolder(tmp_path / "new"), make_store(tmp_path / "other")
    key = setup.finish(folder, world.keystore, MAY)
    found = survey(folder, key, world.keystore)
    assert found.recovery_made == found.passphrase_made == datetime(2026, 5, 1, 15, 30, tzinfo=UTC)


def test_a_day_survives_the_file_and_a_manipulated_one_is_damage():
    keys = Keys.for_key(KEY).with_recovery(KEY, CODE, MAY)
    assert codec.decode(codec.encode(keys), "keys.json") == keys
    for wrong in (7, "yesterday", "2026-05-01T10:00:00", "0001-01-01T00:00:00+23:00"):
        changed = table(keys)
        changed["slots"]["recovery"]["made"] = wrong
        with pytest.raises(DamagedError):
            codec.decode(sealed(changed), "keys.json")


def test_the_passphrase_does_not_go_where_no_sheet_was_made(world):
    keys = keysfile.load(world.folder).keys.without(Way.RECOVERY)
    keysfile.save(world.folder, keys, accept)
    assert not ways(world).may_remove_passphrase
    with pytest.raises(StoreError) as caught:
        remove_passphrase(world.folder, world.key, world.keystore)
    assert caught.value.key == "keys.change.no-sheet"
    assert Way.PASSPHRASE in keysfile.load(world.folder).keys.slots
