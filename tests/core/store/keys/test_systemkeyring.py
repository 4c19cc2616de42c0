"""The guarded port to the system's key store, in all its states. No test comes near a real one."""

import os
import subprocess
import sys
import threading
import time

import pytest
from keyring.errors import KeyringError as BackendError
from keyring.errors import KeyringLocked

from appealdesk.core.store.chain import Anchor
from appealdesk.core.store.keys.entry import new_entry, read_anchor, wrapping_key, write_anchor
from appealdesk.core.store.keys.keystore import KeyringState, KeyStoreError
from appealdesk.core.store.keys.systemkeyring import PATIENCE, SystemKeyring
from tests.core.store.keys.fakes import (
    SHORT,
    Chain,
    Forgets,
    Hangs,
    Keeps,
    Null,
    PlainText,
    Raises,
    Windows,
    bus_error,
    fails,
    locked,
    put,
    system,
)

SECRET = new_entry()


def trouble(call):
    with pytest.raises(KeyStoreError) as caught:
        call()
    return caught.value


# ---- a good day


def test_an_entry_is_kept_given_back_and_removed():
    port = system(Keeps())
    assert port.state() is KeyringState.AVAILABLE
    assert port.get("store") is None
    port.set("store", SECRET)
    assert port.get("store") == SECRET
    port.delete("store")
    assert port.get("store") is None


def test_removing_what_is_not_there_is_no_error():
    system(Keeps()).delete("store")


def test_looking_how_it_is_writes_nothing():
    backend = Keeps()
    system(backend).state()
    assert "set" not in backend.calls


def test_every_entry_has_a_service_name_of_its_own():
    # the Credential Manager moves entries about that share one
    backend = Keeps()
    port = system(backend)
    port.set("a", SECRET)
    port.set("a/anchor", "1:x")
    assert [service for service, _ in backend.entries] == ["AppealDesk/a", "AppealDesk/a/anchor"]


def test_on_windows_the_entry_stays_on_this_computer():
    backend = Windows()
    system(backend).set("store", SECRET)
    assert backend.persisted == "local machine"


def test_the_entry_fits_the_smallest_key_store():
    # Windows takes 1,280 characters
    assert len(SECRET) == 64
    assert SECRET.isascii()


# ---- backends that must not be used


@pytest.mark.parametrize("backend", [Null(), PlainText(), Chain(), Chain(PlainText(), Null())])
def test_a_backend_that_keeps_nothing_or_keeps_it_in_the_open_is_as_good_as_none(backend):
    port = system(backend)
    assert port.state() is KeyringState.NONE
    for call in (lambda: port.set("store", SECRET), lambda: port.get("store"), lambda: port.delete("store")):
        assert trouble(call).state is KeyringState.NONE
    assert backend.entries == {}
    assert backend.calls == []


def test_of_a_chain_the_first_trusted_backend_is_used():
    plain, good = PlainText(), Keeps()
    system(Chain(plain, good)).set("store", SECRET)
    assert plain.entries == {}
    assert list(good.entries.values()) == [SECRET]


def test_a_class_that_only_borrows_a_trusted_module_is_not_trusted():
    class Borrowed(Keeps):
        __module__ = Keeps.__module__
        __qualname__ = "KeyringWithLog"

    assert system(Borrowed()).state() is KeyringState.NONE


def test_what_is_taken_but_not_kept_is_found_at_once():
    error = trouble(lambda: system(Forgets()).set("store", SECRET))
    assert error.state is KeyringState.BROKEN


# ---- bad days


@pytest.mark.parametrize(
    ("backend", "state"),
    [
        (fails(), KeyringState.NONE),
        (locked(), KeyringState.LOCKED),
        (bus_error(), KeyringState.BROKEN),
        (Raises(OSError(1783, "The stub received bad data")), KeyringState.BROKEN),
        (Raises(BackendError("?")), KeyringState.BROKEN),
        (Raises(SystemExit(3)), KeyringState.BROKEN),
    ],
)
def test_errors_are_sorted_by_what_helps(backend, state):
    port = system(backend)
    assert port.state() is state
    for call in (lambda: port.set("store", SECRET), lambda: port.get("store")):
        assert trouble(call).state is state
        assert trouble(call).key == f"keys.keyring.{state}"


def test_a_dismissed_prompt_behind_another_error_means_locked():
    class PromptDismissedException(Exception):  # noqa: N818 - named as in SecretStorage
        pass

    error = BackendError("Failed to create the collection")
    error.__cause__ = PromptDismissedException()
    assert system(Raises(error)).state() is KeyringState.LOCKED


def test_an_error_never_carries_the_secret():
    error = trouble(lambda: system(Raises(OSError(f"cannot store {SECRET}"))).set("store", SECRET))
    assert SECRET not in f"{error!r}{error}{error.values}"


def test_an_entry_that_is_no_text_is_junk_and_not_absent():
    entry = system(Raises(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "?"))).get("store")
    assert entry is not None
    assert wrapping_key(entry) is None


def test_that_no_backend_can_be_found_is_a_state_too():
    def find():
        raise ImportError("no module named keyring_of_yesterday")

    assert SystemKeyring(find).state() is KeyringState.BROKEN


# ---- hanging


def test_a_hanging_key_store_is_given_up_after_its_time():
    backend = Hangs()
    port = system(backend, SHORT)
    start = time.monotonic()
    assert trouble(lambda: port.get("store")).state is KeyringState.TIMED_OUT
    assert SHORT <= time.monotonic() - start < SHORT + 2
    backend.go.set()


def test_eight_seconds_are_enough_patience():
    assert PATIENCE == 8.0


def test_trying_again_does_not_pile_up_calls():
    backend = Hangs()
    port = system(backend, SHORT)
    for _ in range(4):
        assert port.state() is KeyringState.TIMED_OUT
    assert backend.calls == ["get"]
    backend.go.set()


def test_once_the_prompt_is_answered_trying_again_works():
    backend = Hangs()
    put(backend, "store", SECRET)
    port = system(backend, SHORT)
    assert port.state() is KeyringState.TIMED_OUT
    threading.Timer(SHORT / 4, backend.go.set).start()
    assert port.get("store") == SECRET


def test_the_backend_is_looked_for_and_called_away_from_the_calling_thread():
    threads = []

    def find():
        threads.append(threading.current_thread())
        return Keeps()

    SystemKeyring(find).state()
    assert threads[0] is not threading.current_thread()
    assert threads[0].daemon


# ---- the real code, where there is no key store


def run(code, **environment):
    env = {k: v for k, v in os.environ.items() if not k.startswith(("DBUS", "XDG", "PYTHON_KEYRING"))} | environment
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env).stdout


STATE = "from appealdesk.core.store.keys.systemkeyring import SystemKeyring as S; print(S().state())"


@pytest.mark.parametrize(
    ("backend", "state"),
    [
        ("keyring.backends.fail.Keyring", "none"),
        ("keyring.backends.null.Keyring", "none"),
        ("keyring.backends.yesterday.Keyring", "broken"),
    ],
)
def test_what_the_keyring_package_was_told_to_use_is_guarded(backend, state):
    assert run(STATE, PYTHON_KEYRING_BACKEND=backend).strip() == state


def test_the_keyring_package_is_loaded_only_when_it_is_needed():
    code = (
        "import sys, appealdesk.core.store.keys.opening, appealdesk.core.store.keys.setup\n"
        "from appealdesk.core.store.keys.systemkeyring import SystemKeyring\n"
        "SystemKeyring(); print('keyring' in sys.modules)"
    )
    assert run(code).strip() == "False"


# ---- what entries look like


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "hunter2",
        SECRET[:-1],
        SECRET + "0",
        SECRET.upper().replace("0", "A"),
        " " + SECRET,
        SECRET + "\n",
        "g" * 64,
        "０" * 64,
    ],
    # the key is another in every process; names must not be
    ids=[
        "nothing",
        "a-password",
        "short",
        "long",
        "capitals",
        "space-before",
        "line-end",
        "no-hexadecimal",
        "full-width",
    ],
)
def test_only_64_hexadecimal_digits_are_a_wrapping_key(junk):
    assert wrapping_key(junk) is None


def test_every_wrapping_key_is_another():
    assert len({new_entry() for _ in range(100)}) == 100
    assert len(wrapping_key(SECRET)) == 32


def test_the_anchor_of_the_history_is_an_entry_of_its_own():
    backend = Keeps()
    port = system(backend)
    port.set("store", SECRET)
    assert read_anchor(port, "store") is None
    write_anchor(port, "store", Anchor(41, "ab" * 32))
    write_anchor(port, "store", Anchor(42, "cd" * 32))
    assert read_anchor(port, "store") == Anchor(42, "cd" * 32)
    assert port.get("store") == SECRET
    assert backend.entries["AppealDesk/store/anchor", "AppealDesk"] == "42:" + "cd" * 32


@pytest.mark.parametrize(
    "junk", ["", "42", "42:xyz", "-1:" + "ab" * 32, "042:" + "ab" * 32, "9" * 40 + ":" + "ab" * 32]
)
def test_a_junk_anchor_is_as_good_as_none(junk):
    backend = Keeps()
    put(backend, "store/anchor", junk)
    assert read_anchor(system(backend), "store") is None


def test_an_anchor_that_cannot_be_asked_for_is_not_absent():
    assert trouble(lambda: read_anchor(system(Raises(KeyringLocked("?"))), "store")).state is KeyringState.LOCKED
