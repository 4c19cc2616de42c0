"""How long the frozen program takes to its first painted window, beside the source: ``python -m installer.start_time``.

Both start cold: their files are put out of the system's memory before each run. The window step of the self-test is
what both do; its line comes when the window is painted. Linux only, as Windows has no call for the former.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from installer.build import PROGRAM, ROOT
from installer.saying import BuildError, fail, say
from installer.smoke import program_file

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST: Final = 1.5
"""Times the source's start that the frozen program may take."""
RUNS: Final = 5
_STEP: Final = ("--self-test", "--only", "window", "--lang", "en")


def forget(folders: Sequence[Path]) -> None:
    """Put the files of folders out of the system's memory."""
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                number = os.open(path, os.O_RDONLY)
                os.posix_fadvise(number, 0, 0, os.POSIX_FADV_DONTNEED)
                os.close(number)


def painted(command: Sequence[str]) -> float:
    """Start a program and return the seconds until it told that its window is painted.

    Raises:
        BuildError: it did not get there.
    """
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    begun = time.monotonic()
    # the words are this package's own
    with subprocess.Popen(  # noqa: S603 - see above
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("[ok] window"):
                seconds = time.monotonic() - begun
                process.stdout.read()
                return seconds
    raise BuildError(f"{command[0]} did not show its window")


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m installer.start_time", description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    given = parser.parse_args()
    libraries = Path(sys.prefix) / "lib"
    ways = {
        "source": ([sys.executable, "-m", "appealdesk", *_STEP], (ROOT / "appealdesk", ROOT / "resources", libraries)),
        "frozen": ([str(program_file(PROGRAM)), *_STEP], (PROGRAM,)),
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    try:
        # in turn, so that whatever else the machine does weighs on both
        for _ in range(given.runs):
            for name, (command, folders) in ways.items():
                forget(folders)
                seconds[name].append(painted(command))
    except BuildError as error:
        fail(error)
    middle = {name: statistics.median(values) for name, values in seconds.items()}
    for name, values in seconds.items():
        say(f"{name}: {middle[name]:.2f} s to the painted window, cold, median of {[round(v, 2) for v in values]}")
    ratio = middle["frozen"] / middle["source"]
    say(f"frozen / source = {ratio:.2f} (at most {MOST})")
    return 0 if ratio <= MOST else 1


if __name__ == "__main__":
    raise SystemExit(main())
