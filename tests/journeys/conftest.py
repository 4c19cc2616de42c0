"""The practice cases, read once for all journeys."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.core.reading.cache import ReadingCache, cache_folder
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.reader import Reader

if TYPE_CHECKING:
    from appealdesk.core.domain.page import Reading

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
SAMPLE = ROOT / "resources" / "sample-case"


@dataclass(frozen=True, slots=True)
class PracticeCase:
    """A practice case with what is expected of it."""

    name: str
    folder: Path
    expected: dict[str, Any]

    @property
    def context(self) -> Context:
        """What ``case.toml`` tells before anything is read."""
        data = tomllib.loads((self.folder / "case.toml").read_text("utf-8"))
        orders = data.get("orders", [])
        return Context(
            platform=data["platform"],
            site=data["site"],
            timezone=data.get("timezone", ""),
            timezone_typed="timezone" in data,
            stores=(data["store"],) if data.get("store") else (),
            order_ids=tuple(o["id"] for o in orders),
            tracking_numbers=tuple(o["tracking_number"] for o in orders if o.get("tracking_number")),
            buyers=tuple(o["buyer"] for o in orders if o.get("buyer")),
        )

    @property
    def files(self) -> tuple[Path, ...]:
        """The evidence, in a stable order."""
        return tuple(sorted(p for p in (self.folder / "evidence").rglob("*") if p.is_file()))

    def name_of(self, path: Path) -> str:
        """Return a file's name as evidence prints it."""
        return path.relative_to(self.folder).as_posix()


def practice_cases() -> tuple[PracticeCase, ...]:
    """Return the ten practice cases; the sample case of the program is one of them."""
    found = []
    for path in sorted(CASES.glob("*.expected.json")):
        name = path.name.removesuffix(".expected.json")
        folder = CASES / name
        found.append(PracticeCase(name, folder if folder.is_dir() else SAMPLE, json.loads(path.read_text("utf-8"))))
    return tuple(found)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes ``practice_case`` once for each of the ten."""
    if "practice_case" in metafunc.fixturenames:
        cases = practice_cases()
        metafunc.parametrize("practice_case", cases, ids=[c.name for c in cases])


@pytest.fixture(scope="session")
def readings() -> dict[Path, Reading]:
    """Every evidence file of the practice cases as read; the second run takes them from the cache."""
    files = [file for case in practice_cases() for file in case.files]
    with Reader(cache=ReadingCache(cache_folder())) as reader:
        return {c.path: reading for c, reading in reader.read([DiskFile(f) for f in files])}
