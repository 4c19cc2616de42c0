"""Writing keys.json: full disks, scanners, network folders and kills leave the old keys or the new ones, whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys import durable, keysfile
from appealdesk.core.store.keys.codec import decode, encode
from appealdesk.core.store.keys.recovery import RecoveryCode
from appealdesk.core.store.keys.slots import WrongKeyError
from tests.core.store.keys.stores import KEY, KEYS, accept


def test_what_fails_its_proof_is_taken_back(folder):
    def refuse(keys):
        raise WrongKeyError("keys.wrong.recovery")

    renewed = KEYS.with_recovery(KEY, RecoveryCode.random())
    with pytest.raises(WrongKeyError):
        keysfile.save(folder, renewed, refuse)
    assert keysfile.load(folder) == keysfile.Loaded(KEYS)


def test_a_first_file_that_fails_its_proof_leaves_nothing(tmp_path):
    def refuse(keys):
        raise WrongKeyError("keys.wrong.recovery")

    with pytest.raises(WrongKeyError):
        keysfile.save(StoreFolder(tmp_path), KEYS, refuse)
    assert list(tmp_path.iterdir()) == []


def test_the_proof_sees_what_stands_on_the_disk(folder):
    seen = []
    keysfile.save(folder, KEYS, lambda keys: seen.append((keys, decode(folder.keys.read_bytes(), ""))))
    assert seen == [(KEYS, KEYS)]
    assert seen[0][0] is not KEYS


@pytest.mark.parametrize("fails_at", range(1, 3 if sys.platform == "win32" else 5))
def test_a_full_disk_at_any_step_leaves_the_old_keys_and_no_half_file(folder, monkeypatch, fails_at):
    calls = 0
    real = os.fsync

    def fsync(handle):
        nonlocal calls
        calls += 1
        if calls == fails_at:
            raise OSError(28, "No space left on device")
        return real(handle)

    monkeypatch.setattr(durable.os, "fsync", fsync)
    with pytest.raises(StoreError) as caught:
        keysfile.save(folder, KEYS.with_recovery(KEY, RecoveryCode.random()), accept)
    assert caught.value.key == "keys.file.unwritable"
    assert caught.value.values["detail"] == "No space left on device"
    assert keysfile.load(folder).keys == KEYS
    assert sorted(p.name for p in folder.root.iterdir()) == ["keys.json", "keys.json.bak"]


def test_a_scanner_that_holds_the_file_for_a_moment_does_no_harm(folder, monkeypatch):
    real, refused = Path.replace, []

    def busy(self, target):
        if len(refused) < 3:
            refused.append(target)
            raise PermissionError(13, "The process cannot access the file")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(durable, "_PAUSE", 0.001)
    renewed = KEYS.with_recovery(KEY, RecoveryCode.random())
    keysfile.save(folder, renewed, accept)
    assert len(refused) == 3
    assert keysfile.load(folder) == keysfile.Loaded(renewed)


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux what a descriptor is")
def test_a_network_folder_that_cannot_be_synced_is_no_reason_to_fail(folder, monkeypatch):
    real = os.fsync

    def fsync(handle):
        if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112 - the link of a descriptor is no path of ours
            raise OSError(22, "Invalid argument")
        return real(handle)

    monkeypatch.setattr(durable.os, "fsync", fsync)
    keysfile.save(folder, KEYS, accept)
    assert keysfile.load(folder).keys == KEYS


KILLED = """
import os, sys
from pathlib import Path
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys import durable, keysfile
from appealdesk.core.store.keys.codec import decode

root, new, step = Path(sys.argv[1]), Path(sys.argv[2]).read_bytes(), int(sys.argv[3])
calls = 0

def dying(real):
    def call(*args):
        global calls
        calls += 1
        if calls == step:
            os._exit(9)
        return real(*args)
    return call

durable.os.fsync = dying(os.fsync)
Path.replace = dying(Path.replace)
keysfile.save(StoreFolder(root), decode(new, ""), lambda keys: None)
"""


@pytest.mark.parametrize("step", range(1, 8))
def test_killed_at_any_step_either_the_old_or_the_new_keys_are_there(folder, tmp_path_factory, step):
    renewed = KEYS.with_recovery(KEY, RecoveryCode.random())
    new = tmp_path_factory.mktemp("new") / "keys.json"
    new.write_bytes(encode(renewed))
    command = [sys.executable, "-c", KILLED, str(folder.root), str(new), str(step)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    # on Windows no folder is synced, so that there are fewer steps
    assert done.returncode in ((9,) if step <= 4 or (step <= 6 and sys.platform != "win32") else (0,)), done.stderr
    loaded = keysfile.load(folder)
    assert loaded.keys in (KEYS, renewed)
    assert not loaded.from_copy
    keysfile.mend(folder)
    assert keysfile.load(folder) == keysfile.Loaded(loaded.keys)
