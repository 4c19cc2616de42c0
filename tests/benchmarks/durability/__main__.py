"""``python -m tests.benchmarks.durability``: breaks stores, prints the counts, ends with 1 where anything was lost."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.benchmarks.durability.suite import PARTS, caught, run, table


def main() -> int:
    parser = argparse.ArgumentParser(prog="durability", description=__doc__)
    parser.add_argument("--short", action="store_true", help="the numbers of a normal test run")
    parser.add_argument("--only", nargs="+", choices=[p.name for p in PARTS], help="these parts only")
    parser.add_argument("--seed", type=int, default=1, help="for moments and acts (default: 1)")
    parser.add_argument("--folder", type=Path, help="where to work, such as a folder of another drive")
    parser.add_argument("--broken", action="store_true", help="instead, try stores with mistakes, which must be caught")
    for part in PARTS:
        parser.add_argument(f"--{part.name}", type=int, metavar="N", help=f"default: {part.full}, short {part.short}")
    given = parser.parse_args()
    if given.broken:
        found = caught(given.seed, given.folder)
        for name, faults in found.items():
            sys.stdout.write(f"{name:<44} {faults or 'MISSED'}\n")
        return 0 if all(found.values()) else 1
    sound = True
    for part in PARTS:
        if given.only and part.name not in given.only:
            continue
        asked = getattr(given, part.name.replace("-", "_"))
        number = asked if asked is not None else part.short if given.short else part.full
        outcome = run(part, number, given.seed, given.folder)
        sys.stdout.write(table(part, outcome) + "\n")
        sys.stdout.flush()
        sound = sound and (outcome.tally is None or outcome.tally.sound)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
