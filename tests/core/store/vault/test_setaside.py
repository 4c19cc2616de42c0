"""What lies in the quarantine is told by kind and size, and only what was named is deleted."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.vault.quarantine import set_aside
from appealdesk.core.store.vault.setaside import What, contents, delete

AT = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)


@pytest.fixture
def place(tmp_path):
    """A quarantine with a replaced store, a stray original and a damaged keys file."""
    folder = StoreFolder(tmp_path / "store")
    old = folder.quarantine / "store-20260501-101112"
    (old / "objects" / "ab").mkdir(parents=True)
    (old / "store.db").write_bytes(b"d" * 700)
    (old / "objects" / "ab" / "ab12").write_bytes(b"o" * 300)
    folder.objects.mkdir()
    (folder.objects / "stray.png").write_bytes(b"s" * 40)
    set_aside(folder.objects / "stray.png", folder)
    (folder.quarantine / "keys.json.damaged").write_bytes(b"k" * 5)
    for number, name in enumerate(("keys.json.damaged", "0002", "store-20260501-101112")):
        os.utime(folder.quarantine / name, (AT.timestamp() + number,) * 2)
    return folder


def test_every_entry_is_told_with_its_kind_and_size_the_latest_first(place):
    assert [(e.name, e.what, e.files, e.bytes) for e in contents(place)] == [
        ("store-20260501-101112", What.STORE, 2, 1000),
        ("0002", What.FILES, 1, 40),
        ("keys.json.damaged", What.KEYS, 1, 5),
    ]
    assert contents(place)[-1].at == AT


def test_a_store_without_a_quarantine_has_nothing_there(tmp_path):
    assert contents(StoreFolder(tmp_path / "new")) == ()


def test_only_what_was_named_goes(place):
    assert delete(place, ["store-20260501-101112", "keys.json.damaged", "gone meanwhile"]) == 1005
    assert [e.name for e in contents(place)] == ["0002"]


@pytest.mark.parametrize("name", ["", ".", "..", "../objects", "0002/stray.png"])
def test_a_name_that_leads_elsewhere_is_refused(place, name):
    with pytest.raises(ValueError, match="no entry"):
        delete(place, [name])
    assert len(contents(place)) == 3
    assert place.objects.is_dir()


def test_a_link_is_neither_counted_through_nor_followed(place, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_bytes(b"p" * 9999)
    (place.quarantine / "link").symlink_to(outside, target_is_directory=True)
    (place.quarantine / "0002" / "inner").symlink_to(outside, target_is_directory=True)
    assert sum(e.bytes for e in contents(place)) < 9999
    delete(place, ["link", "0002"])
    assert (outside / "precious").is_file()


def test_what_cannot_be_deleted_is_named_and_the_rest_stays(place, monkeypatch):
    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("appealdesk.core.store.vault.setaside.shutil.rmtree", refuse)
    with pytest.raises(StoreError) as caught:
        delete(place, ["store-20260501-101112", "0002"])
    assert caught.value.key == "vault.error.aside-held"
    assert "store-20260501-101112" in caught.value.values["file"]
    assert len(contents(place)) == 3
