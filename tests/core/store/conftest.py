"""A store in a folder of its own, encrypted with a known key, under a clock that tests move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.keys.slots import Keys
from appealdesk.core.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass
class Clock:
    """Stands still until a test moves it."""

    now: datetime = datetime(2026, 5, 10, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def place(tmp_path: Path) -> StoreFolder:
    return StoreFolder(tmp_path / "库 🗂")


@pytest.fixture
def key() -> DataKey:
    return DataKey(bytes(range(48)), bytes(range(32)))


@pytest.fixture
def store(place: StoreFolder, key: DataKey, clock: Clock) -> Iterator[Store]:
    made = make_store(place, key, clock)
    made.operator = "小王"
    yield made
    made.close()


def make_store(place: StoreFolder, key: DataKey | None, clock: Clock) -> Store:
    """Make a store without asking anybody anything, and leave the keys as set-up would."""
    place.root.mkdir(parents=True)
    keysfile.save(place, Keys.for_key(key), lambda _keys: None)
    return Store.open(place, key, clock, create=True)
