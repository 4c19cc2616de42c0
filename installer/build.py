"""Freezes the program and makes what a seller gets: ``python -m installer.build``.

One command on Windows and on Linux: PyInstaller puts the program into a folder, what it never uses is left out, the
list of contents with licences is written, the frozen program tries itself, and installer and portable archive are made.
Everything lands in ``build/installer``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Final

from appealdesk import __version__
from installer.archive import pack
from installer.contents import sizes, write_contents
from installer.nsis import make_installer
from installer.saying import BuildError, call, fail, say
from installer.smoke import self_test

ROOT: Final = Path(__file__).resolve().parents[1]
OUT: Final = ROOT / "build" / "installer"
PROGRAM: Final = OUT / "AppealDesk"
_WORK: Final = OUT / "work"
_LARGEST: Final = 15
_MEGABYTE: Final = 1_000_000


def freeze() -> None:
    """Let PyInstaller put the program into its folder.

    Raises:
        BuildError: it fails.
    """
    shutil.rmtree(PROGRAM, ignore_errors=True)
    # the order of sets and the date of files would otherwise change the archive with every build
    fixed = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "315532800"}
    # installer and portable archive pack the modules of both programs together, and far better than one by one
    fixed["PYINSTALLER_ZLIB_COMPRESSION_LEVEL"] = "0"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--clean"]
    command += ["--distpath", str(OUT), "--workpath", str(_WORK), str(ROOT / "installer" / "appealdesk.spec")]
    call(command, cwd=ROOT, env=os.environ | fixed)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m installer.build", description=__doc__)
    parser.add_argument("--keep", action="store_true", help="use the folder that an earlier run froze")
    parser.add_argument("--no-archive", action="store_true", help="make neither installer nor portable archive")
    parser.add_argument("--quick", action="store_true", help="compress the installer less, for tests")
    parser.add_argument("--stub", default="x86-unicode", help="kind of the installer itself (makensis -XTarget)")
    given = parser.parse_args()
    try:
        begun = time.monotonic()
        if not given.keep:
            freeze()
            say(f"frozen in {time.monotonic() - begun:.0f} s")
        _tell_contents()
        say("self-test of the frozen program:")
        self_test(PROGRAM)
        if not given.no_archive:
            _make_packages(given.stub, quick=given.quick)
    except BuildError as error:
        fail(error)
    return 0


def _tell_contents() -> None:
    items = write_contents(PROGRAM, _WORK / "appealdesk")
    by_component = sizes(PROGRAM, items)
    total = sum(size for size, _ in by_component)
    say(f"{len(items)} files of {len(by_component)} components, every one with a licence; {total / _MEGABYTE:.1f} MB:")
    for size, name in by_component[:_LARGEST]:
        say(f"  {size / _MEGABYTE:7.1f} MB  {name}")


def _make_packages(stub: str, *, quick: bool) -> None:
    system = "windows" if sys.platform == "win32" else sys.platform
    archive = OUT / f"AppealDesk-{__version__}-{system}-portable.zip"
    say(f"{archive.name}: {pack(PROGRAM, archive) / _MEGABYTE:.1f} MB")
    if sys.platform == "win32":
        setup = make_installer(PROGRAM, OUT, stub, quick=quick)
        say(f"{setup.name}: {setup.stat().st_size / _MEGABYTE:.1f} MB")


if __name__ == "__main__":
    raise SystemExit(main())
