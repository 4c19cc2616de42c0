"""No test touches the cases of whoever runs it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from appealdesk.core.intake.orders.mapping.kept import ENVIRONMENT
from appealdesk.core.packs.figures_file import ENVIRONMENT as FIGURES
from appealdesk.core.store.folder import VARIABLE

if TYPE_CHECKING:
    from pathlib import Path

_NUMBERS = itertools.count()

# how long an example takes depends on what else the machine does; benchmarks measure speed
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def store_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the store of every test, and of the processes it starts, into a folder of its own, which is not made yet."""
    folder = tmp_path_factory.getbasetemp() / f"home-{next(_NUMBERS)}"
    monkeypatch.setenv(VARIABLE, str(folder))
    monkeypatch.setenv(ENVIRONMENT, str(folder / "formats"))
    monkeypatch.setenv(FIGURES, str(folder.with_name(f"{folder.name}-figures.toml")))
    return folder
