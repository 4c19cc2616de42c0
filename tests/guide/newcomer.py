"""Somebody who starts the program for the first time, on a system that keeps keys, as Windows does."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from appealdesk.core.desk import Desk
from appealdesk.core.store.keys.keystore import KeyringState
from tests.guide.camera import Camera
from tests.guide.tour import Tour
from tests.journeys.driver import Driver
from tests.journeys.start import first_start

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIZE = (1440, 810)
"""Of the window, in pixels: everything stands side by side in it, and its words can still be read on a page."""


@dataclass
class Keyring:
    """Keeps keys in memory."""

    kept: dict[str, str] = field(default_factory=dict)

    def state(self) -> KeyringState:
        return KeyringState.AVAILABLE

    def get(self, name: str) -> str | None:
        return self.kept.get(name)

    def set(self, name: str, secret: str) -> None:
        self.kept[name] = secret

    def delete(self, name: str) -> None:
        self.kept.pop(name, None)


@contextmanager
def walking(home: Path, place: Path, language: str, pictures: Path | None) -> Iterator[tuple[Driver, Tour]]:
    """Begin the guide's walk, and give who takes it and the walk.

    Args:
        home: a folder for what the program keeps.
        place: a folder for the newcomer's own files.
        language: ``zh`` or ``en``.
        pictures: a folder for the pictures; without one they are only asked for.
    """
    with first_start(home, Desk().sample_now(), language, Keyring()) as hand:
        hand.window.resize(*SIZE)
        tour = Tour(hand, Camera(hand, pictures), place)
        yield Driver(tour.steps(), hand.busy), tour
