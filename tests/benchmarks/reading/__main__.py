"""``python -m tests.benchmarks.reading``: draw, read, compare, print the tables; status 1 when a target is missed.

``--fresh`` recognises again, ``--only TEXT`` takes the pictures whose name holds it, ``--misses`` lists every miss,
``--text`` prints what was recognised, ``--look DIR`` writes the pictures and does nothing else, ``--quick`` leaves out
processor time and memory, ``--seed TEXT`` shows other ids, people, times and amounts than those the program was mended
on. ``--held-out`` takes the pictures that it was not mended on instead, without the cost (needs a browser and fonts).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PIL import Image

from tests.benchmarks.reading import catalogue, cost, report
from tests.benchmarks.reading.heldout import catalogue as heldout
from tests.benchmarks.reading.heldout import report as more
from tests.benchmarks.reading.scoring import judge
from tests.benchmarks.reading.stored import readings


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark and return its exit status."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.reading")
    for name in ("fresh", "misses", "text", "quick", "held-out"):
        parser.add_argument(f"--{name}", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", default="")
    parser.add_argument("--look", type=Path)
    options = parser.parse_args(arguments)
    part = heldout if options.held_out else catalogue
    seed = options.seed or part.SEED
    if options.held_out and (lacking := heldout.lacking()):
        sys.stdout.write(f"The held-out pictures are skipped: not installed here: {lacking}\n")
        return 0
    if options.look:
        options.look.mkdir(parents=True, exist_ok=True)
        for picture in part.pictures(options.only, seed):
            Image.fromarray(picture.pixels).save(options.look / f"{picture.name}.png")
        return 0
    read = readings(part.pictures(options.only, seed), fresh=options.fresh)
    results = sorted((judge(p, r) for p, r in read), key=lambda r: r.picture.name)
    write = sys.stdout.write
    if options.text:
        for r in results:
            write(f"== {r.picture.name}\n{r.evidence.reading.text if r.evidence.reading else ''}\n")
    write((more if options.held_out else report).tables(results) + "\n")
    if options.held_out:
        results = more.readable(results)
    if options.misses:
        write("\n" + report.misses(results) + "\n")
    missed = report.missed_targets(results)
    if not (options.quick or options.only or options.held_out):
        costs, peak = cost.measure(part.pictures(seed=seed))
        write("\n" + cost.table(costs, peak) + "\n")
        missed += cost.missed(costs, peak)
    write("\n" + "\n".join([f"missed: {m}" for m in missed] or ["all targets hold"]) + "\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
