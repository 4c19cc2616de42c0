"""What keys.json says: everything that is needed, no secret, and nothing is believed."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys.codec import DamagedError, decode, encode
from appealdesk.core.store.keys.slots import Keys
from tests.core.store.keys.stores import CODE, KEY, KEYS, sealed, table


def test_writing_and_reading_give_the_same_keys():
    assert decode(encode(KEYS), "keys.json") == KEYS
    assert decode(encode(KEYS.used()), "keys.json").in_use


def test_a_store_without_encryption_says_so():
    plain = Keys.for_key(None)
    assert table(plain)["encryption"] == "none"
    assert decode(encode(plain), "keys.json") == plain
    assert not {"slots", "fingerprint"} & set(table(plain))


def test_no_secret_stands_in_the_file():
    data = encode(KEYS).decode()
    for secret in (KEY.database, KEY.objects, CODE.secret, CODE.wrapping_key()):
        assert secret.hex() not in data
    assert not any(group in data for group in CODE.groups)
    assert "horse" not in data


def test_a_newer_version_is_refused_and_not_called_damaged():
    with pytest.raises(StoreError) as caught:
        decode(sealed(table() | {"version": 2, "something": "new"}), "D:/x/keys.json")
    assert caught.value.key == "keys.file.newer"
    assert caught.value.values == {"file": "D:/x/keys.json"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"[" * 60_000,
        b'{"format": "AppealDesk keys", "version": 1}',
        b'{"format": "AppealDesk keys", "version": ' + b"9" * 10_000 + b"}",
        b"0" * 70_000,
        bytes(500),
    ],
)
def test_what_is_no_keys_file_is_damage(data):
    with pytest.raises(DamagedError) as caught:
        decode(data, "keys.json")
    assert caught.value.key == "keys.file.damaged"


@pytest.mark.parametrize(
    "change",
    [
        {"store": "no uuid"},
        {"store": 7},
        {"store": "3F2A91BC-0D4E-4C55-9F1B-8A7766554433"},
        {"encryption": "rot13"},
        {"fingerprint": "xyz"},
        {"fingerprint": None},
        {"in_use": "yes"},
        {"slots": []},
        {"slots": {"keyring": {}}},
        {"slots": {"keyring": {"nonce": "00" * 12, "wrapped": "00" * 95}}},
        {"slots": {"keyring": {"nonce": "zz" * 12, "wrapped": "00" * 96}}},
        {"slots": {"window": {"nonce": "00" * 12, "wrapped": "00" * 96}}},
        {"slots": {"passphrase": {"nonce": "00" * 12, "wrapped": "00" * 96}}},
        {"version": True},
        {"version": 1.5},
        {"version": "1"},
    ],
)
def test_wrong_values_are_refused_even_with_the_right_check(change):
    with pytest.raises(StoreError) as caught:
        decode(sealed(table() | change), "keys.json")
    assert caught.value.key in {"keys.file.damaged", "keys.file.newer"}


@pytest.mark.parametrize(
    "change",
    [
        {"memory": 2**40},
        {"memory": 1},
        {"passes": 10**9},
        {"passes": 0},
        {"lanes": 10**6},
        {"memory": 64.0},
        {"kdf": "md5"},
    ],
)
def test_a_passphrase_that_would_take_all_memory_or_hours_is_refused(change):
    changed = table()
    changed["slots"]["passphrase"] |= change
    with pytest.raises(DamagedError):
        decode(sealed(changed), "keys.json")


def test_every_flipped_bit_is_noticed():
    data = encode(KEYS)
    unnoticed = 0
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1 << at % 8
        try:
            unnoticed += decode(bytes(changed), "keys.json") != KEYS
        except StoreError:
            continue
    assert unnoticed == 0


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_nothing_but_the_stores_own_error_comes_out(data):
    start = encode(KEYS)
    kind = data.draw(st.sampled_from(["bytes", "cut", "values"]))
    if kind == "bytes":
        made = data.draw(st.binary(max_size=300))
    elif kind == "cut":
        made = start[: data.draw(st.integers(0, len(start)))] + data.draw(st.binary(max_size=20))
    else:
        changed = table()
        name = data.draw(st.sampled_from(sorted(changed)))
        json_values = st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda c: st.lists(c) | st.dictionaries(st.text(), c),
        )
        changed[name] = data.draw(json_values)
        made = sealed(changed)
    with contextlib.suppress(StoreError):
        decode(made, "keys.json")
