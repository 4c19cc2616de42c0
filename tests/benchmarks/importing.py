"""A million order lines, each way in a process of its own: through the store, and as fast as the engine can.

``python -m tests.benchmarks.importing WAY COUNT FOLDER`` prints seconds and the most memory that it took.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Final

from appealdesk.core.store.database.engine import connect
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.store import Store
from tests.benchmarks import big_store

_ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Measured:
    """What one way took."""

    seconds: float
    peak_mb: float


def measure(way: str, count: int, folder: Path) -> Measured:
    """Run one way in a process of its own."""
    command = [sys.executable, "-m", __name__, way, str(count), str(folder)]
    said = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True).stdout
    return Measured(**json.loads(said))


def through_the_store(count: int, folder: StoreFolder) -> float:
    """Lines as they come out of an export, one by one, into a store with a case."""
    big_store.make(folder, 1)
    with Store.open(folder, big_store.KEY, big_store.now) as store:
        uid = big_store.begin(store)
        lines = big_store.lines(count)
        began = time.perf_counter()
        assert store.lines.take_in(uid, "ab" * 32, lines) == count
        return time.perf_counter() - began


def engine_limit(count: int, folder: StoreFolder) -> float:
    """From a table in memory into an equal table of an equally encrypted file, by the engine alone, in one go."""
    big_store.make(folder, 1)
    with Store.open(folder, big_store.KEY, big_store.now) as store:
        big_store.begin(store)
    connection = connect(folder.database, big_store.KEY.sql_key())
    try:
        connection.execute("ATTACH ':memory:' AS memory")
        names = [r[1] for r in connection.execute("PRAGMA table_info(lines)") if r[1] not in {"id", "import_id"}]
        connection.execute(f"CREATE TABLE memory.given ({', '.join(names)})")
        marks = ", ".join("?" * len(names))
        connection.execute("BEGIN")
        connection.executemany(
            f"INSERT INTO memory.given VALUES ({marks})", map(attrgetter(*names), big_store.lines(count))
        )
        connection.execute("COMMIT")
        connection.execute("INSERT INTO imports (case_id, sha256, lines, at) VALUES (1, 'ab', 1, '')")
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        listed = ", ".join(names)
        connection.execute(f"INSERT INTO lines (import_id, {listed}) SELECT 1, {listed} FROM memory.given")
        connection.execute("COMMIT")
        took = time.perf_counter() - began
        assert connection.execute("SELECT count(*) FROM lines").fetchone() == (count,)
        return took
    finally:
        connection.close()


def making_lines(count: int, _folder: StoreFolder) -> float:
    """What the test itself costs: making the lines."""
    began = time.perf_counter()
    for _ in big_store.lines(count):
        pass
    return time.perf_counter() - began


def peak_mb() -> float:
    """The most memory that this process had, in MB of a million bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # not what getrusage tells: that counts in what the starting process had
        (line,) = (row for row in status.read_text().splitlines() if row.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024 / 1e6
    import resource  # noqa: PLC0415 - Windows has none

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    _ways = {"store": through_the_store, "engine": engine_limit, "lines": making_lines}
    _seconds = _ways[sys.argv[1]](int(sys.argv[2]), StoreFolder(Path(sys.argv[3])))
    sys.stdout.write(json.dumps({"seconds": _seconds, "peak_mb": peak_mb()}))
