"""A vault in a folder of its own, sealed or plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.vault.objects import Vault

from .making import KEY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> StoreFolder:
    return StoreFolder(tmp_path / "store")


@pytest.fixture(params=["sealed", "plain"])
def vault(folder: StoreFolder, request: pytest.FixtureRequest) -> Vault:
    return Vault(folder, KEY if request.param == "sealed" else None)


@pytest.fixture
def sealed(folder: StoreFolder) -> Vault:
    return Vault(folder, KEY)
