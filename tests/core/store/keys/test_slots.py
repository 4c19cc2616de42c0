"""Slots: each opens with its own secret and nothing else, and only where it belongs."""

import os
from dataclasses import replace

import pytest

from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.keys.passphrase import Stretching
from appealdesk.core.store.keys.recovery import RecoveryCode
from appealdesk.core.store.keys.slots import Keys, Way, WrongKeyError, short_id

KEY = DataKey.random()
CODE = RecoveryCode.random()
KEK = os.urandom(32)
PHRASE = "外婆家的蓝色自行车"
FULL = Keys.for_key(KEY).with_keyring(KEY, KEK).with_recovery(KEY, CODE).with_passphrase(KEY, PHRASE)


def test_every_way_leads_to_the_same_key():
    assert FULL.open_keyring(KEK) == FULL.open_recovery(CODE) == FULL.open_passphrase(PHRASE) == KEY


def test_other_secrets_open_nothing_and_the_error_names_the_way():
    for open_, key in (
        (lambda: FULL.open_keyring(os.urandom(32)), "keys.wrong.keyring"),
        (lambda: FULL.open_recovery(RecoveryCode.random()), "keys.wrong.recovery"),
        (lambda: FULL.open_passphrase("外婆家的红色自行车"), "keys.wrong.passphrase"),
    ):
        with pytest.raises(WrongKeyError) as caught:
            open_()
        assert caught.value.key == key


def test_a_slot_that_is_not_there_opens_nothing():
    bare = Keys.for_key(KEY)
    for open_, way in (
        (lambda: bare.open_keyring(KEK), Way.KEYRING),
        (lambda: bare.open_recovery(CODE), Way.RECOVERY),
        (lambda: bare.open_passphrase(PHRASE), Way.PASSPHRASE),
    ):
        with pytest.raises(WrongKeyError) as caught:
            open_()
        assert caught.value.key == f"keys.wrong.no-{way}"


def test_a_slot_moved_to_another_store_or_another_way_opens_nothing():
    elsewhere = replace(FULL, store=Keys.for_key(KEY).store)
    with pytest.raises(WrongKeyError):
        elsewhere.open_keyring(KEK)
    twisted = replace(FULL, slots={Way.RECOVERY: FULL.slots[Way.KEYRING]})
    with pytest.raises(WrongKeyError):
        twisted.open_recovery(CODE)


def test_any_flipped_bit_is_noticed():
    slot = FULL.slots[Way.KEYRING]
    for n in range(len(slot.wrapped)):
        changed = bytes(b ^ (1 if m == n else 0) for m, b in enumerate(slot.wrapped))
        with pytest.raises(WrongKeyError):
            replace(FULL, slots={Way.KEYRING: replace(slot, wrapped=changed)}).open_keyring(KEK)


def test_another_stores_key_is_never_wrapped_here():
    with pytest.raises(WrongKeyError) as caught:
        FULL.with_recovery(DataKey.random(), CODE)
    assert caught.value.key == "keys.wrong.store"


def test_replacing_a_slot_leaves_the_others_and_kills_the_old_secret():
    new = RecoveryCode.random()
    renewed = FULL.with_recovery(KEY, new)
    assert renewed.open_recovery(new) == renewed.open_keyring(KEK) == renewed.open_passphrase(PHRASE) == KEY
    with pytest.raises(WrongKeyError):
        renewed.open_recovery(CODE)


def test_removing_a_slot_leaves_the_others():
    less = FULL.without(Way.PASSPHRASE)
    assert set(less.slots) == {Way.KEYRING, Way.RECOVERY}
    assert set(FULL.slots) == set(Way)


def test_no_nonce_is_used_twice_and_no_slot_shows_the_key():
    twice = [FULL.with_keyring(KEY, KEK).slots[Way.KEYRING] for _ in range(50)]
    assert len({s.nonce for s in twice}) == len({s.wrapped for s in twice}) == 50
    assert all(KEY.objects not in s.wrapped for s in FULL.slots.values())
    assert KEY.database.hex() not in repr(FULL)


def test_only_the_passphrase_is_stretched():
    assert isinstance(FULL.slots[Way.PASSPHRASE].stretching, Stretching)
    assert FULL.slots[Way.RECOVERY].stretching is FULL.slots[Way.KEYRING].stretching is None


def test_a_store_without_encryption_has_an_id_and_nothing_else():
    plain = Keys.for_key(None)
    assert not plain.encrypted
    assert plain.slots == {}
    assert plain.store != Keys.for_key(None).store


def test_people_compare_eight_digits():
    assert short_id("3f2a91bc-0d4e-4c55-9f1b-8a7766554433") == "3F2A-91BC"
