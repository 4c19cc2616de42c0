"""Metrics of a large export, in a process of its own.

``python -m tests.benchmarks.metering FILE`` prints the processor's seconds of reading and of reckoning, and how much
more memory it took at most than before.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appealdesk.core.desk import Desk
from appealdesk.core.desk.metering import Wish, meter
from appealdesk.core.reading.disk import DiskFile
from tests.core.intake.export_writing import headers

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT: Final = Path(__file__).parents[2]
_START: Final = datetime(2026, 5, 1, tzinfo=UTC)
_LETTERS: Final = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class Measured:
    """What it took."""

    reading: float
    reckoning: float
    grown_mb: float
    late: int
    total: int


def rows(count: int) -> Iterator[str]:
    """Yield header and rows of a Shopee export: one in ten late, one in twenty cancelled, one in thirty returned."""
    header = headers()["shopee.en"]
    yield ",".join(header)
    places = {name: header.index(name) for name in header}
    for number in range(count):
        at = _START + timedelta(seconds=2 * number)
        late, cancelled = number % 10 == 0, number % 20 == 7
        code, left = "", number
        for _ in range(8):
            left, digit = divmod(left, len(_LETTERS))
            code += _LETTERS[digit]
        row = [""] * len(header)
        row[places["Order ID"]] = f"{at:%y%m%d}{code}"
        row[places["Order Creation Date"]] = f"{at:%Y-%m-%d %H:%M}"
        row[places["Estimated Ship Out Date"]] = f"{at + timedelta(days=2):%Y-%m-%d %H:%M}"
        row[places["Ship Time"]] = "" if cancelled else f"{at + timedelta(days=3 if late else 1):%Y-%m-%d %H:%M}"
        row[places["Order Status"]] = "Cancelled" if cancelled else "Completed"
        row[places["Cancel reason"]] = "Cancelled by seller because: Out of Stock" if cancelled else ""
        row[places["Returned quantity"]] = "1" if number % 30 == 3 else "0"
        row[places["SKU Reference No."]] = f"SKU-{number % 500}"
        row[places["Tracking Number*"]] = f"SPXMY{number:012}"
        yield ",".join(row)


def write(path: Path, count: int) -> Path:
    """Write an export of so many orders."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(row + "\n" for row in rows(count))
    return path


def measure(path: Path) -> Measured:
    """Take the measure in a process of its own."""
    command = [sys.executable, "-m", __name__, str(path)]
    said = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True).stdout
    return Measured(**json.loads(said))


def _held_mb() -> float:
    # the most so far says too much: loading the program takes more for a moment than is left afterwards
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1024**2


def main() -> None:
    """Reckon every metric of a file with a period, and print what it took."""
    before = _held_mb()
    began = time.process_time()
    read_at = began

    def tell(progress: object) -> None:
        nonlocal read_at
        if getattr(progress, "stage", "") == "orders":
            read_at = time.process_time()

    wish = Wish("shopee", "my", (date(2026, 5, 1), date(2026, 5, 31)))
    with Desk() as desk:
        found = meter(desk, DiskFile(Path(sys.argv[1])), sys.argv[1], wish, on_progress=tell, cancelled=lambda: False)
    ended = time.process_time()
    shown = found.sheet.of("late-shipment")
    assert shown is not None
    assert shown.shown is not None
    assert shown.shown.figure is not None
    count = shown.shown.figure.other_dates["ordered_at"]
    told = {
        "reading": read_at - began,
        "reckoning": ended - read_at,
        "grown_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before,
        "late": count.counted,
        "total": count.total,
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
