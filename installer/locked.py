"""Whether every locked dependency has a wheel for Windows: ``python -m installer.locked``. Needs ``uv``."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Final

from installer.saying import BuildError, call, fail, say

ROOT: Final = Path(__file__).resolve().parents[1]
LISTS: Final = (ROOT / "requirements.lock", ROOT / "installer" / "requirements.lock")
PLATFORM: Final = "x86_64-pc-windows-msvc"


def expect_wheels(uv: str, lists: tuple[Path, ...] = LISTS) -> None:
    """Resolve the lists for Windows, with all that they require, from wheels alone; nothing is installed.

    uv evaluates conditions for the platform that is named; pip would evaluate them for the one that it runs on, and
    leave out what only Windows needs.

    Raises:
        BuildError: something has no wheel there, or the lists contradict one another.
    """
    command = [uv, "pip", "install", "--quiet", "--dry-run", "--require-hashes", "--only-binary", ":all:"]
    command += ["--python-platform", PLATFORM, "--python-version", "3.12"]
    with tempfile.TemporaryDirectory() as empty:
        call([*command, "--target", empty, *(word for name in lists for word in ("-r", str(name)))])


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m installer.locked", description=__doc__)
    parser.add_argument("--uv", default=shutil.which("uv") or "uv", help="the uv program")
    given = parser.parse_args()
    try:
        expect_wheels(given.uv)
    except BuildError as error:
        fail(error)
    say(f"every locked dependency has a wheel for {PLATFORM}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
