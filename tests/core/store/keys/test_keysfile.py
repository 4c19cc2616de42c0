"""keys.json and its copy: damage, loss and trouble with one of them costs nothing."""

import sys
from dataclasses import replace

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.codec import DamagedError, decode, encode
from appealdesk.core.store.keys.recovery import RecoveryCode
from appealdesk.core.store.keys.slots import Way
from tests.core.store.keys.stores import CODE, KEY, KEYS, refuse_to_open, sealed, table


def test_without_a_file_there_are_no_keys(tmp_path):
    assert keysfile.load(StoreFolder(tmp_path)) is None
    assert keysfile.load(StoreFolder(tmp_path / "nowhere")) is None


def test_saving_writes_a_file_and_a_copy_and_nothing_else(folder):
    assert sorted(p.name for p in folder.root.iterdir()) == ["keys.json", "keys.json.bak"]
    assert keysfile.load(folder) == keysfile.Loaded(KEYS)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other rights")
def test_other_users_cannot_read_the_file(folder):
    assert folder.keys.stat().st_mode & 0o077 == 0
    assert keysfile.copy_of(folder).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "damage", [lambda p: p.unlink(), lambda p: p.write_bytes(b""), lambda p: p.write_bytes(b"\0" * 900)]
)
def test_the_copy_stands_in_for_a_lost_or_damaged_file_and_mending_puts_it_back(folder, damage):
    damage(folder.keys)
    assert keysfile.load(folder) == keysfile.Loaded(KEYS, from_copy=True, alike=False)
    assert keysfile.mend(folder)
    assert keysfile.load(folder) == keysfile.Loaded(KEYS)
    assert not keysfile.mend(folder)


def test_a_flipped_bit_in_the_recovery_slot_is_damage_and_not_a_wrong_code(folder):
    text = folder.keys.read_text()
    wrapped = KEYS.slots[Way.RECOVERY].wrapped.hex()
    folder.keys.write_text(text.replace(wrapped, wrapped[:-1] + ("0" if wrapped[-1] != "0" else "1")))
    loaded = keysfile.load(folder)
    assert loaded.from_copy
    assert loaded.keys.open_recovery(CODE) == KEY


def test_mending_keeps_the_damaged_file_in_the_quarantine(folder):
    folder.keys.write_bytes(b"half a fi")
    keysfile.mend(folder)
    assert (folder.quarantine / "keys.json.damaged").read_bytes() == b"half a fi"


def test_a_lost_or_damaged_copy_is_made_again(folder):
    for content in (None, b"x"):
        keysfile.copy_of(folder).unlink()
        if content is not None:
            keysfile.copy_of(folder).write_bytes(content)
        assert not keysfile.load(folder).alike
        assert keysfile.mend(folder)
        assert keysfile.copy_of(folder).read_bytes() == folder.keys.read_bytes()


def test_an_older_copy_never_wins_over_the_file(folder):
    renewed = KEYS.with_recovery(KEY, RecoveryCode.random())
    folder.keys.write_bytes(encode(renewed))
    assert keysfile.load(folder).keys == renewed
    keysfile.mend(folder)
    assert decode(keysfile.copy_of(folder).read_bytes(), "") == renewed


def test_a_newer_version_is_refused_although_the_copy_could_be_read(folder):
    folder.keys.write_bytes(sealed(table() | {"version": 9}))
    with pytest.raises(StoreError) as caught:
        keysfile.load(folder)
    assert caught.value.key == "keys.file.newer"


def test_file_and_copy_damaged_is_an_error_that_names_the_file(folder):
    folder.keys.write_bytes(b"?")
    keysfile.copy_of(folder).write_bytes(b"?")
    with pytest.raises(DamagedError) as caught:
        keysfile.load(folder)
    assert caught.value.values == {"file": str(folder.keys)}


def test_a_damaged_copy_alone_is_damage_and_not_absence(folder):
    folder.keys.unlink()
    keysfile.copy_of(folder).write_bytes(b"?")
    with pytest.raises(DamagedError):
        keysfile.load(folder)


def test_a_file_that_cannot_be_read_now_is_not_replaced_by_its_copy(folder, monkeypatch):
    refuse_to_open(monkeypatch, folder.keys)
    with pytest.raises(StoreError) as caught:
        keysfile.load(folder)
    assert caught.value.key == "keys.file.unreadable"
    assert caught.value.values["file"] == str(folder.keys)


def test_a_copy_that_cannot_be_read_matters_only_without_the_file(folder, monkeypatch):
    refuse_to_open(monkeypatch, keysfile.copy_of(folder))
    assert keysfile.load(folder).keys == KEYS
    folder.keys.unlink()
    with pytest.raises(StoreError) as caught:
        keysfile.load(folder)
    assert caught.value.key == "keys.file.unreadable"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says permission denied")
def test_a_folder_in_the_files_place_is_damage(tmp_path):
    folder = StoreFolder(tmp_path)
    folder.keys.mkdir()
    with pytest.raises(DamagedError):
        keysfile.load(folder)


def test_marking_as_used_keeps_everything_else(folder):
    keysfile.mark_in_use(folder)
    first = folder.keys.read_bytes()
    assert keysfile.load(folder) == keysfile.Loaded(replace(KEYS, in_use=True))
    keysfile.mark_in_use(folder)
    assert folder.keys.read_bytes() == first
