"""The frozen program tries itself, from a folder with Chinese letters and a space, as another user would have it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from installer.saying import BuildError, say

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = "申诉 程序"
PATIENCE = 900.0
"""Seconds: a slow machine under a virus scanner, or Windows' programs on another system."""


def program_file(folder: Path) -> Path:
    """Return the file that a command line starts."""
    return folder / ("AppealDesk-cli.exe" if sys.platform == "win32" else "AppealDesk")


def self_test(folder: Path, *arguments: str) -> dict[str, Any]:
    """Run the self-test of a frozen program in a copy of its folder, print what it saw, and return its report.

    Raises:
        BuildError: a step saw something wrong, or there is no report.
    """
    with tempfile.TemporaryDirectory(prefix="appealdesk-", ignore_cleanup_errors=True) as name:
        home = Path(name)
        copy = home / FOLDER
        shutil.copytree(folder, copy, symlinks=True, copy_function=_shared)
        report = home / "report.json"
        status = _run([str(program_file(copy)), "--self-test", "--json", "--out", str(report), *arguments], home)
        if not report.is_file():
            raise BuildError(f"the frozen program made no report; it ended with status {status}")
        told: dict[str, Any] = json.loads(report.read_text("utf-8"))
    for step in told["steps"]:
        say(f"  {'ok   ' if step['ok'] else 'FAULT'} {step['step']:<10} {step['seconds']:6.1f} s  {step['told']}")
    if status != 0 or not told["ok"] or not told["frozen"]:
        raise BuildError("the self-test of the frozen program did not pass")
    return told


def _run(command: Sequence[str], home: Path) -> int:
    """Start the program with nothing of ours around it: no Python, no search path to libraries."""
    kept = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "USERNAME", "PATHEXT")
    environment = {name: os.environ[name] for name in (*kept, "COMSPEC") if name in os.environ}
    environment |= {"PATH": os.environ.get("SYSTEMROOT", "/usr/bin:/bin"), "LANG": "zh_CN.UTF-8"}
    if sys.platform != "win32":
        environment["HOME"] = str(home)
    # the program is the one that was just built
    done = subprocess.run(  # noqa: S603 - see above
        command, env=environment, cwd=home, timeout=PATIENCE, stdout=subprocess.DEVNULL, check=False
    )
    return done.returncode


def _shared(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
