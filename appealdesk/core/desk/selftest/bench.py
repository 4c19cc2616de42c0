"""What the steps of the self-test share, and how one says that something is wrong."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from appealdesk.core.intake.orders.mapping import kept as own_formats
from appealdesk.core.packs import figures_file
from appealdesk.core.reading import cache
from appealdesk.core.store import folder as store_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from appealdesk.core.desk.facade import Desk
    from appealdesk.core.domain.report import Report


class FaultError(Exception):
    """A step did not see what it must; ``key`` is that of the text ``selftest.fault.<key>``."""

    def __init__(self, key: str, **values: object) -> None:
        """Keep the values that the text names."""
        super().__init__(key)
        self.key = key
        self.values = {name: str(value) for name, value in values.items()}


@dataclass(slots=True)
class Bench:
    """Where a self-test works: nothing outside of ``folder`` is read or written but the program itself."""

    folder: Path
    desk: Desk
    language: str
    """Of the files that are written: ``zh`` or ``en``."""
    report: Report | None = None
    """The checked sample case, once that step is done."""


type Told = tuple[str, Mapping[str, object]]
"""What a step saw: the key of the text ``selftest.seen.<key>``, and its values."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try; ``name`` is the key of the text ``selftest.step.<name>``."""

    name: str
    run: Callable[[Bench], Told]


@dataclass(frozen=True, slots=True)
class Seen:
    """How a step ended."""

    step: str
    ok: bool
    seconds: float
    key: str
    """Of the text, as ``seen.<key>`` or ``fault.<key>`` of the area ``selftest``."""
    values: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def apart(folder: Path) -> Iterator[None]:
    """Keep this process and those that it starts away from the user's own cases, readings, figures and formats."""
    places = {
        store_folder.VARIABLE: folder / "home",
        cache.VARIABLE: folder / "readings",
        figures_file.ENVIRONMENT: folder / "figures.toml",
        own_formats.ENVIRONMENT: folder / "formats",
    }
    before = {name: os.environ.get(name) for name in places}
    os.environ.update({name: str(place) for name, place in places.items()})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
