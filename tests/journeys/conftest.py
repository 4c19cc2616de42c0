"""The practice cases, each read once for all journeys."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.core.reading.context import Context
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.understand import understand
from tests.journeys.readers import SharedReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from appealdesk.core.domain.evidence import Evidence

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
def evidence_of() -> Iterator[Callable[[PracticeCase], dict[str, Evidence]]]:
    """Give what the files of a practice case are understood as, by name; each case is read when first asked for."""
    known: dict[str, dict[str, Evidence]] = {}
    with SharedReader() as reader:

        def act(case: PracticeCase) -> dict[str, Evidence]:
            if case.name not in known:
                read = {c.path: reading for c, reading in reader.read([DiskFile(f) for f in case.files])}
                context = case.context
                found = [understand(read[f], case.name_of(f), context) for f in case.files]
                known[case.name] = {e.file: e for e in found}
            return known[case.name]

        yield act
