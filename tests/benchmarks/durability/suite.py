"""The parts of the suite, in which numbers they run, and whether they can run here."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from tests.benchmarks.durability import broken, clock, damage, fulldisk, images, kills, powercut, recording, replay

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable

    from tests.benchmarks.durability.inspecting import Tally


@dataclass(frozen=True)
class Part:
    """One way of breaking a store."""

    name: str
    run: Callable[[Path, int, int], Tally]
    """Gets an empty folder, a number and a seed."""
    short: int
    """The number that goes with every test run."""
    full: int
    why_not: Callable[[], str] = lambda: ""
    """Why it cannot run here; empty where it can."""
    method: Callable[[], str] = lambda: ""


@dataclass(frozen=True)
class Outcome:
    """What became of one part."""

    tally: Tally | None
    skipped: str = ""
    seconds: float = 0.0


PARTS: Final = (
    Part("kills", kills.run, 25, 500),
    Part("power-cut", powercut.run, 8, 200, images.why_not, lambda: "ext4 image on a loop device, copied and mounted"),
    Part(
        "power-cut-by-calls",
        replay.run,
        8,
        300,
        recording.why_not,
        lambda: "recorded system calls; what was not synchronised is lost by chance, in any order",
    ),
    Part("full-disk", fulldisk.run, 1, 40, fulldisk.why_not, fulldisk.method),
    Part("damage", damage.run, 1, 12),
    Part("clock", clock.run, 2, 20),
)
_BROKEN_KILLS: Final = 40
_BROKEN_CUTS: Final = 20


def run(part: Part, number: int, seed: int, folder: Path | None = None) -> Outcome:
    """Run one part in a folder of its own below ``folder``, default: the system's for temporary files."""
    if why := part.why_not():
        return Outcome(None, why)
    began = time.perf_counter()
    with TemporaryDirectory(prefix="durability-", dir=folder) as name:
        tally = part.run(Path(name), number, seed)
    return Outcome(tally, seconds=time.perf_counter() - began)


def caught(seed: int, folder: Path | None = None) -> dict[str, str]:
    """Run the suite on stores with one mistake each and return what was found of each; nothing where it was missed."""
    ways = [("kills", r, kills.run, _BROKEN_KILLS) for r in broken.FOR_KILLS]
    if not images.why_not():
        ways += [("power-cut", r, powercut.run, _BROKEN_CUTS) for r in broken.FOR_POWER_CUTS]
    if not recording.why_not():
        ways += [("power-cut-by-calls", r, replay.run, _BROKEN_CUTS) for r in broken.FOR_POWER_CUTS]
    found = {}
    for part, recipe, go, number in ways:
        with TemporaryDirectory(prefix="durability-", dir=folder) as name:
            tally = go(Path(name), number, seed, recipe)  # type: ignore[operator]  # all three take a recipe
        found[f"{part}: {recipe}"] = ", ".join(f"{k} {n}" for k, n in tally.counts.items() if k in tally.kinds)
    return found


def table(part: Part, outcome: Outcome) -> str:
    """Return the counts of a part as text."""
    head = f"== {part.name}" + (f" ({part.method()})" if part.method() else "")
    if outcome.tally is None:
        return f"{head}\n   not possible here: {outcome.skipped}\n"
    counts = outcome.tally.counts
    rows = [f"   {name:<84} {number:>8,}" for name, number in _planted(counts) if name not in outcome.tally.kinds]
    rows += [f" ! {name:<84} {counts[name]:>8,}" for name in sorted(outcome.tally.kinds)]
    verdict = "nothing lost" if outcome.tally.sound else "\n".join(f[:1000] for f in outcome.tally.faults[:10])
    return "\n".join([f"{head}, {outcome.seconds:.0f} s", *rows, f"   {verdict}", ""])


def _planted(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return the counts; what was planted of each damage and what became of it stands in one row."""
    rows = []
    for name, number in counts.items():
        kind, _, what = name.partition(": ")
        if kind == "planted":
            found, at_start, tried, repaired, restored = (counts[f"{k}: {what}"] for k in _FATES)
            back = (
                f"back {repaired + restored} of {tried} tried, {restored} by a backup"
                if tried
                else "not tried to bring back"
            )
            rows.append((f"{what}: found {found}, {at_start} at a start; {back}", number))
        elif kind not in _FATES:
            rows.append((name, number))
    return rows


_FATES: Final = (
    "found",
    "found at a start",
    "tried to bring back",
    "brought back by repair",
    "brought back by restore",
)
"""What may become of a damage that was planted."""
