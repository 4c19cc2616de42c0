"""The data key: random, complete, and never shown."""

import pytest

from appealdesk.core.store.keys.datakey import DataKey


def test_every_key_is_another():
    assert len({DataKey.random().pack() for _ in range(100)}) == 100


def test_packing_gives_eighty_bytes_and_brings_the_key_back():
    key = DataKey.random()
    assert len(key.pack()) == 80
    assert DataKey.unpack(key.pack()) == key


@pytest.mark.parametrize("size", [0, 79, 81])
def test_other_lengths_are_no_key(size):
    with pytest.raises(ValueError, match="48 and 32"):
        DataKey.unpack(bytes(size))


def test_the_database_gets_key_and_salt_as_96_digits():
    key = DataKey(bytes(range(48)), bytes(32))
    assert key.sql_key() == "".join(f"{n:02x}" for n in range(48))


def test_no_representation_shows_the_key():
    key = DataKey.random()
    shown = f"{key!r} {key} {[key]}"
    assert key.database.hex() not in shown
    assert repr(key.database)[2:10] not in shown
    assert shown == "DataKey(...) DataKey(...) [DataKey(...)]"


def test_the_fingerprint_tells_keys_apart_and_is_none_of_their_bytes():
    keys = [DataKey.random() for _ in range(50)]
    assert len({k.fingerprint() for k in keys}) == 50
    assert keys[0].fingerprint() == DataKey.unpack(keys[0].pack()).fingerprint()
    assert all(k.fingerprint() not in k.pack().hex() for k in keys)


def test_a_change_in_either_part_changes_the_fingerprint():
    key = DataKey(bytes(48), bytes(32))
    assert DataKey(bytes(47) + b"\1", bytes(32)).fingerprint() != key.fingerprint()
    assert DataKey(bytes(48), bytes(31) + b"\1").fingerprint() != key.fingerprint()
