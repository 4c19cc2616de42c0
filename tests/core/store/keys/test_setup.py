"""Set-up: it does not finish before a second way in works, and leaves nothing when it does not finish."""

from random import Random

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.keystore import KeyringState, KeyStoreError
from appealdesk.core.store.keys.opening import Situation, look
from appealdesk.core.store.keys.setup import SetUp
from appealdesk.core.store.keys.slots import Keys, Way, WrongKeyError
from appealdesk.core.store.keys.unlocking import unlock_with
from tests.core.store.keys.fakes import SHORT, Forgets, Hangs, Keeps, bus_error, fails, locked, system
from tests.core.store.keys.stores import PHRASE, confirmed, picture


@pytest.fixture
def folder(tmp_path):
    return StoreFolder(tmp_path / "new" / "AppealDesk")


def trouble(call):
    with pytest.raises(StoreError) as caught:
        call()
    return caught.value


def answers(setup):
    return [setup.code_groups[n - 1] for n in setup.asked]


# ---- the usual way


def test_set_up_gives_a_key_that_keyring_and_paper_lead_to(folder):
    keystore = system(Keeps())
    setup = confirmed()
    key = setup.finish(folder, keystore)
    keys = keysfile.load(folder).keys
    assert set(keys.slots) == {Way.KEYRING, Way.RECOVERY}
    assert keys.store == setup.store
    assert look(folder, keystore).key == key
    assert unlock_with(folder, "-".join(setup.code_groups), None).key == key


def test_every_set_up_has_its_own_key_code_and_id():
    first, second = SetUp.begin(KeyringState.AVAILABLE), SetUp.begin(KeyringState.AVAILABLE)
    assert first.code_groups != second.code_groups
    assert first.store != second.store


def test_nothing_is_written_before_it_finishes(folder):
    confirmed()
    assert not folder.root.exists()


def test_an_optional_passphrase_is_a_third_way(folder):
    setup = confirmed(phrase=PHRASE)
    assert not setup.passphrase_required
    key = setup.finish(folder, system(Keeps()))
    assert unlock_with(folder, PHRASE, None).key == key


# ---- the paper


def test_two_different_groups_are_asked_for_in_rising_order():
    asked = {SetUp.begin(KeyringState.AVAILABLE, random=Random(seed)).asked for seed in range(400)}
    assert all(1 <= a < b <= 9 for a, b in asked)
    assert len(asked) == 36


def test_set_up_does_not_finish_unconfirmed(folder):
    setup = SetUp.begin(KeyringState.AVAILABLE)
    backend = Keeps()
    assert trouble(lambda: setup.finish(folder, system(backend))).key == "keys.setup.unconfirmed"
    assert not folder.root.exists()
    assert backend.entries == {}


def test_a_wrong_group_is_named_and_undoes_an_earlier_confirmation(folder):
    setup = confirmed()
    first, second = setup.asked
    right = answers(setup)
    wrong = "0000" if right[1] != "0000" else "1111"
    error = trouble(lambda: setup.confirm([right[0], wrong]))
    assert (error.key, error.values) == ("keys.setup.group-wrong", {"group": str(second)})
    assert trouble(lambda: setup.confirm(["", right[1]])).values == {"group": str(first)}
    assert trouble(lambda: setup.finish(folder, system(Keeps()))).key == "keys.setup.unconfirmed"


def test_groups_may_be_typed_in_any_case_and_width():
    setup = SetUp.begin(KeyringState.AVAILABLE)
    first, second = answers(setup)
    setup.confirm([f" {first.lower()} ", "".join(chr(ord(c) + 0xFEE0) for c in second)])
    assert setup.confirmed


# ---- without a key store


@pytest.mark.parametrize("state", [s for s in KeyringState if s is not KeyringState.AVAILABLE])
def test_without_a_usable_key_store_a_passphrase_is_required(folder, state):
    setup = confirmed(state)
    assert setup.passphrase_required
    backend = Keeps()
    assert trouble(lambda: setup.finish(folder, system(backend))).key == "keys.setup.passphrase-missing"
    assert not folder.root.exists()
    setup.choose_passphrase(PHRASE, PHRASE)
    key = setup.finish(folder, system(backend))
    assert backend.calls == []
    assert set(keysfile.load(folder).keys.slots) == {Way.RECOVERY, Way.PASSPHRASE}
    assert unlock_with(folder, PHRASE, None).key == key


def test_a_weak_or_mistyped_passphrase_is_refused_and_the_earlier_one_stays():
    setup = confirmed(KeyringState.NONE, PHRASE)
    assert trouble(lambda: setup.choose_passphrase("1234", "1234")).key == "keys.passphrase.weak"
    assert trouble(lambda: setup.choose_passphrase(PHRASE + "一", PHRASE)).key == "keys.passphrase.different"
    assert trouble(lambda: setup.choose_passphrase("", PHRASE)).key == "keys.passphrase.weak"
    assert setup.has_passphrase
    setup.choose_passphrase("", "")
    assert not setup.has_passphrase


@pytest.mark.parametrize(
    ("backend", "state"),
    [
        (fails, KeyringState.NONE),
        (locked, KeyringState.LOCKED),
        (bus_error, KeyringState.BROKEN),
        (Forgets, KeyringState.BROKEN),
    ],
)
def test_a_key_store_that_fails_at_the_last_moment_leaves_nothing_and_a_passphrase_helps(folder, backend, state):
    setup = confirmed()
    with pytest.raises(KeyStoreError) as caught:
        setup.finish(folder, system(backend()))
    assert caught.value.state is state
    assert picture(folder) == {}
    assert setup.passphrase_required
    setup.choose_passphrase(PHRASE, PHRASE)
    key = setup.finish(folder, system(backend()))
    assert unlock_with(folder, PHRASE, None).key == key


def test_so_does_one_that_hangs(folder):
    setup, backend = confirmed(), Hangs()
    assert trouble(lambda: setup.finish(folder, system(backend, SHORT))).state is KeyringState.TIMED_OUT
    assert picture(folder) == {}
    backend.go.set()


# ---- what could go wrong on the way


def test_a_full_disk_leaves_neither_files_nor_an_entry(folder, monkeypatch):
    def refuse(path, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("appealdesk.core.store.keys.durable.write", refuse)
    backend, setup = Keeps(), confirmed()
    assert trouble(lambda: setup.finish(folder, system(backend))).key == "keys.file.unwritable"
    assert picture(folder) == {}
    assert backend.entries == {}
    monkeypatch.undo()
    assert setup.finish(folder, system(backend)) is not None


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    folder = StoreFolder(tmp_path / "file" / "AppealDesk")
    backend = Keeps()
    error = trouble(lambda: confirmed().finish(folder, system(backend)))
    assert error.key in {"keys.folder.unwritable", "keys.folder.unreadable"}
    assert str(tmp_path / "file") in error.values["file"]
    assert backend.entries == {}


@pytest.mark.parametrize("way", ["open_recovery", "open_keyring", "open_passphrase"])
def test_a_way_that_does_not_open_what_was_written_stops_set_up(folder, monkeypatch, way):
    def refuse(self, secret):
        raise WrongKeyError("keys.wrong.recovery")

    monkeypatch.setattr(Keys, way, refuse)
    backend = Keeps()
    with pytest.raises(WrongKeyError):
        confirmed(phrase=PHRASE).finish(folder, system(backend))
    assert picture(folder) == {}
    assert backend.entries == {}


def test_an_entry_that_changes_before_the_proof_stops_set_up(folder):
    class Fickle(Keeps):
        __module__, __qualname__ = Keeps.__module__, Keeps.__qualname__

        def get_password(self, service, username):
            found = super().get_password(service, username)
            return found if self.calls.count("get") == 1 else "0" * 64

    with pytest.raises(WrongKeyError):
        confirmed().finish(folder, system(Fickle()))
    assert picture(folder) == {}


def test_a_second_set_up_in_the_same_place_is_refused(folder):
    backend = Keeps()
    confirmed().finish(folder, system(backend))
    before = picture(folder), dict(backend.entries)
    assert trouble(lambda: confirmed().finish(folder, system(backend))).key == "keys.setup.exists"
    assert (picture(folder), backend.entries) == before


# ---- without encryption


def test_not_encrypting_is_a_decision_of_its_own(folder):
    backend = Keeps()
    setup = SetUp.begin(KeyringState.NONE, plain=True)
    assert not setup.passphrase_required
    assert setup.finish(folder, system(backend)) is None
    assert backend.calls == []
    assert look(folder, system(backend)).situation is Situation.PLAIN
    assert not keysfile.load(folder).keys.encrypted


def test_no_representation_shows_key_code_or_passphrase():
    setup = confirmed(phrase=PHRASE)
    assert PHRASE not in repr(setup)
    assert not any(group in repr(setup) for group in setup.code_groups)
