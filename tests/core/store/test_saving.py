"""A file for a person takes the place of nothing and is whole or not there."""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.store import saving
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.saving import save_new

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> StoreFolder:
    (tmp_path / "store" / "objects").mkdir(parents=True)
    return StoreFolder(tmp_path / "store")


def test_nothing_that_is_there_is_replaced_and_nothing_is_put_into_the_store(
    folder: StoreFolder, tmp_path: Path
) -> None:
    there = tmp_path / "there.pdf"
    there.write_bytes(b"an original")
    targets = {there: "taken", tmp_path: "taken", folder.keys: "inside", folder.objects / "a.pdf": "inside"}
    if sys.platform != "win32":  # where not everybody may make links
        link = tmp_path / "desktop"
        link.symlink_to(folder.root)
        targets[link / "a.pdf"] = "inside"
    for target, reason in targets.items():
        with pytest.raises(StoreError) as caught:
            save_new(folder, target, b"new")
        assert caught.value.key == f"store.error.save-{reason}"
    assert there.read_bytes() == b"an original"
    save_new(folder, tmp_path / "new.pdf", b"new")
    assert (tmp_path / "new.pdf").read_bytes() == b"new"


def test_half_a_file_is_not_left_behind(folder: StoreFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(saving.os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        save_new(folder, tmp_path / "new.pdf", b"new")
    assert not (tmp_path / "new.pdf").exists()
