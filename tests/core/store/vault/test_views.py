"""What the rest of the program sees of the vault: content to read, and small pictures that were drawn before."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.store.vault.content import VaultContent
from appealdesk.core.store.vault.derive import cache_secret
from appealdesk.core.store.vault.layout import DamagedError
from appealdesk.core.store.vault.thumbs import Thumbs

from .making import KEY, flip, put, sha, some

if TYPE_CHECKING:
    from appealdesk.core.domain.content import Content
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.vault.objects import Vault

SHA = sha(b"a picture")


def test_an_original_is_content_like_any_other(vault: Vault):
    data = some(150_000)
    content: Content = VaultContent(vault, "面单 1.png", put(vault, data))
    assert (content.name, content.sha256, content.size()) == ("面单 1.png", sha(data), 150_000)
    with content.open() as stream:
        assert stream.read() == data


def test_content_is_equal_by_name_and_bytes(vault: Vault):
    sha256 = put(vault, b"x")
    assert {VaultContent(vault, "a.png", sha256), VaultContent(vault, "a.png", sha256)} == {
        VaultContent(vault, "a.png", sha256)
    }
    assert VaultContent(vault, "a.png", sha256) != VaultContent(vault, "b.png", sha256)


def test_readers_of_archives_can_work_on_it(vault: Vault):
    """They seek to the end first and jump about from there."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for n in range(30):
            archive.writestr(f"{n}.bin", some(9000, n))
    content = VaultContent(vault, "a.zip", put(vault, packed.getvalue()))
    with content.open() as stream, zipfile.ZipFile(stream) as archive:
        assert archive.read("17.bin") == some(9000, 17)
        assert archive.testzip() is None


def test_content_that_is_gone_or_damaged_raises_as_a_file_would(sealed: Vault):
    content = VaultContent(sealed, "a.png", put(sealed, some(100_000)))
    flip(sealed.path_of(content.sha256))
    with content.open() as stream, pytest.raises(DamagedError):
        stream.read()
    sealed.remove(content.sha256)
    for use in (content.size, content.open):
        with pytest.raises(FileNotFoundError):
            use()


def test_a_small_picture_is_found_by_file_and_length(folder: StoreFolder):
    thumbs = Thumbs(folder.thumbs)
    thumbs.put(SHA, 96, b"small")
    thumbs.put(SHA, 256, b"large")
    assert (thumbs.get(SHA, 96), thumbs.get(SHA, 256), thumbs.get(SHA, 512)) == (b"small", b"large", None)
    assert thumbs.prune(0) == 2
    assert thumbs.get(SHA, 96) is None


def test_the_pictures_of_a_sealed_store_need_its_key(folder: StoreFolder):
    Thumbs(folder.thumbs, secret=cache_secret(KEY)).put(SHA, 96, b"small")
    assert Thumbs(folder.thumbs, secret=cache_secret(KEY)).get(SHA, 96) == b"small"
    for other in (None, bytes(32)):
        assert Thumbs(folder.thumbs, secret=cache_secret(other)).get(SHA, 96) is None


def test_pictures_drawn_otherwise_are_drawn_anew(folder: StoreFolder):
    Thumbs(folder.thumbs, stamp="1").put(SHA, 96, b"small")
    assert Thumbs(folder.thumbs, stamp="2").get(SHA, 96) is None


def test_the_secret_of_the_caches_is_not_the_key():
    assert KEY not in cache_secret(KEY)
    assert len(cache_secret(KEY)) == 32
    assert cache_secret(None) == b""
