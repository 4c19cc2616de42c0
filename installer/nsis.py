"""The Windows installer, compiled by NSIS, which runs on Linux as well: ``python -m installer.nsis --program DIR``."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Final

from appealdesk import __version__
from installer.saying import BuildError, call, fail, say
from installer.versionfile import four_numbers

SCRIPT: Final = Path(__file__).resolve().parent / "windows" / "appealdesk.nsi"
STUBS: Final = ("x86-unicode", "amd64-unicode")
"""What the installer itself runs on; Windows of 64 bits runs both, and the first is the customary one."""


def make_installer(program: Path, out: Path, stub: str, *, quick: bool = False, version: str = __version__) -> Path:
    """Wrap a frozen program for Windows and return the installer.

    Args:
        program: the folder of the frozen program.
        out: where the installer goes.
        stub: one of :data:`STUBS`.
        quick: compress less, for tests.
        version: what the installer calls itself; tests make a later one.

    Raises:
        BuildError: NSIS is missing or refuses.
    """
    if stub not in STUBS:
        raise BuildError(f"there is no stub {stub}; known are {', '.join(STUBS)}")
    compiler = shutil.which("makensis") or _on_windows()
    if compiler is None:
        raise BuildError("makensis was not found; install NSIS 3 (Debian: nsis; Windows: nsis.sourceforge.io)")
    out.mkdir(parents=True, exist_ok=True)
    made = out / f"AppealDesk-{version}-setup.exe"
    made.unlink(missing_ok=True)
    numbers = ".".join(map(str, four_numbers(version)))
    defines = {"VERSION": version, "NUMBERS": numbers, "PROGRAM": str(program.resolve()), "OUT": str(made.resolve())}
    words = [f"-D{name}={value}" for name, value in defines.items()] + (["-DQUICK"] if quick else [])
    call([compiler, "-V2", "-WX", "-INPUTCHARSET", "UTF8", f"-XTarget {stub}", *words, str(SCRIPT)])
    if not made.is_file():
        raise BuildError(f"NSIS wrote no {made.name}")
    return made


def _on_windows() -> str | None:
    for folder in (Path("C:/Program Files (x86)/NSIS"), Path("C:/Program Files/NSIS")):
        if (found := folder / "makensis.exe").is_file():
            return str(found)
    return None


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m installer.nsis", description=__doc__)
    parser.add_argument("--program", type=Path, required=True, help="folder of the frozen program")
    parser.add_argument("--out", type=Path, required=True, help="folder for the installer")
    parser.add_argument("--stub", choices=STUBS, default=STUBS[0])
    parser.add_argument("--version", default=__version__)
    parser.add_argument("--quick", action="store_true", help="compress less, for tests")
    given = parser.parse_args()
    try:
        made = make_installer(given.program, given.out, given.stub, quick=given.quick, version=given.version)
    except BuildError as error:
        fail(error)
    say(f"{made}: {made.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
