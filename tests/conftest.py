"""No test touches the cases of whoever runs it."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest
from hypothesis import settings

from appealdesk.core.intake.orders.mapping.kept import ENVIRONMENT
from appealdesk.core.packs.figures_file import ENVIRONMENT as FIGURES
from appealdesk.core.store.folder import VARIABLE

_NUMBERS = itertools.count()
_HERE = Path(__file__).parent
# Files that take a core half a minute or more. They are handed out first: one that began last would keep a single
# worker busy long after the others had ended.
_LONGEST = (
    "benchmarks/test_durability.py",
    "cli/test_selftest.py",
    "hostile/test_papers.py",
    "hostile/test_workbooks.py",
    "core/reading/test_recogniser.py",
    "core/store/restore/test_exchange.py",
    "core/store/repair/test_salvage.py",
    "core/store/repair/test_regraft.py",
    "core/store/repair/test_originals.py",
    "cli/test_endings.py",
    "journeys/test_practice_facts.py",
    "journeys/test_killed_in_a_drop.py",
    "ui/test_entrance.py",
)

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


@pytest.hookimpl(optionalhook=True)  # where nothing is shared out there is no xdist
def pytest_xdist_auto_num_workers() -> int:
    """Share the tests among one worker more than there are cores: each waits much for child processes and the drive."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, the rest in the order in which they were found."""
    places = {_HERE / name: place for place, name in enumerate(_LONGEST)}
    if gone := [str(path) for path in places if not path.is_file()]:
        raise pytest.UsageError(f"tests/conftest.py names files that are gone: {gone}")
    items.sort(key=lambda item: places.get(item.path, len(places)))
