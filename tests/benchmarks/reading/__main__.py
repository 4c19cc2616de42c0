"""``python -m tests.benchmarks.reading``: draw, read, compare, print the tables; status 1 when a target is missed.

``--fresh`` recognises again, ``--only TEXT`` takes the pictures whose name holds it, ``--misses`` lists every miss,
``--text`` prints what was recognised, ``--look DIR`` writes the pictures and does nothing else, ``--quick`` leaves out
processor time and memory, ``--seed TEXT`` shows other ids, people, times and amounts than those the program was mended
on.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PIL import Image

from tests.benchmarks.reading import catalogue, cost, report
from tests.benchmarks.reading.scoring import judge
from tests.benchmarks.reading.stored import readings


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark and return its exit status."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.reading")
    for name in ("fresh", "misses", "text", "quick"):
        parser.add_argument(f"--{name}", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", default=catalogue.SEED)
    parser.add_argument("--look", type=Path)
    options = parser.parse_args(arguments)
    if options.look:
        options.look.mkdir(parents=True, exist_ok=True)
        for picture in catalogue.pictures(options.only, options.seed):
            Image.fromarray(picture.pixels).save(options.look / f"{picture.name}.png")
        return 0
    read = readings(catalogue.pictures(options.only, options.seed), fresh=options.fresh)
    results = sorted((judge(p, r) for p, r in read), key=lambda r: r.picture.name)
    write = sys.stdout.write
    if options.text:
        for r in results:
            write(f"== {r.picture.name}\n{r.evidence.reading.text if r.evidence.reading else ''}\n")
    write(report.tables(results) + "\n")
    if options.misses:
        write("\n" + report.misses(results) + "\n")
    missed = report.missed_targets(results)
    if not options.quick and not options.only:
        costs, peak = cost.measure(catalogue.pictures(seed=options.seed))
        write("\n" + cost.table(costs, peak) + "\n")
        missed += cost.missed(costs, peak)
    write("\n" + "\n".join([f"missed: {m}" for m in missed] or ["all targets hold"]) + "\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
