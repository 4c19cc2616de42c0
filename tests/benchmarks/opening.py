"""Opens a store in a process that has opened nothing before and reads the first page of its list.

``python -m tests.benchmarks.opening plain|encrypted FOLDER`` prints the seconds; loading the program is not among them.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.store import Store
from tests.benchmarks import big_store

_ROOT: Final = Path(__file__).parents[2]


def seconds(how: str, folder: StoreFolder) -> float:
    """Open in a process of its own and return how long it took."""
    command = [sys.executable, "-m", __name__, how, str(folder.root)]
    return float(subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    _key = big_store.KEY if sys.argv[1] == "encrypted" else None
    _folder = StoreFolder(Path(sys.argv[2]))
    _began = time.perf_counter()
    with Store.open(_folder, _key, big_store.now) as _store:
        assert _store.listing(big_store.NOW)
        _took = time.perf_counter() - _began
    sys.stdout.write(str(_took))
