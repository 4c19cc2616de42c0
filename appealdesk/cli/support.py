"""``support-bundle``: what somebody who helps needs, in a file that holds nothing of a case."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from appealdesk import __version__
from appealdesk.cli.casedoor import entered
from appealdesk.cli.selftest_switch import SWITCH
from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.support.bundle import write_bundle
from appealdesk.core.desk.support.listening import listening
from appealdesk.core.desk.support.structure import structure
from appealdesk.core.desk.thirdparty import components
from appealdesk.core.text import text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from appealdesk.core.desk import Desk

    type Print = Callable[[str], None]

PATIENCE: Final = 600.0
"""Seconds for the self-test, on a slow computer too."""
_OURS: Final = ("APPEALDESK_", "QT_")
"""Beginnings of the variables whose being set may explain something; their values are not told."""


def support_bundle(desk: Desk, arguments: argparse.Namespace, say: Print) -> None:
    """Run the command.

    Raises:
        DeskError: the file cannot be written; what is wrong with a case is told inside it.
    """
    with listening() as heard:
        cases = [_case(desk, case, arguments) for case in arguments.cases]
    parts: dict[str, Any] = {"about": _about(), "cases": cases, "log": heard.lines}
    if not arguments.no_self_test:
        parts["self-test"] = self_tested(arguments.lang)
    readme = text(arguments.lang, "support.readme", version=__version__)
    write_bundle(arguments.file, parts, readme, Path.home())
    say(text(arguments.lang, "support.written", file=arguments.file))


def _about() -> dict[str, Any]:
    return {
        "version": __version__,
        "frozen": bool(getattr(sys, "frozen", False)),
        "python": platform.python_version(),
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "encoding": sys.getfilesystemencoding(),
        "variables": sorted(name for name in os.environ if name.startswith(_OURS)),
        "components": {one.name: one.version for one in components()},
    }


def _case(desk: Desk, case: Path, arguments: argparse.Namespace) -> dict[str, Any]:
    try:
        with entered(desk, case, arguments.lang) as (check, _files):
            return structure(check(now=arguments.now or datetime.now().astimezone()))
    except DeskError as error:
        # its values may name files of the case
        return {"error": error.key}


def self_tested(language: str) -> dict[str, Any]:
    """Return the report of a self-test in a process of its own: one that crashes leaves the bundle whole."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "appealdesk"]
    with tempfile.TemporaryDirectory(prefix="appealdesk-", ignore_cleanup_errors=True) as folder:
        report = Path(folder) / "report.json"
        command = [*program, SWITCH, "--json", "--lang", language, "--out", str(report)]
        nothing = subprocess.DEVNULL
        status = None
        try:
            # the program itself, with words of its own
            status = subprocess.run(  # noqa: S603 - see above
                command, stdin=nothing, stdout=nothing, stderr=nothing, timeout=PATIENCE, check=False
            ).returncode
            told: dict[str, Any] = json.loads(report.read_text("utf-8"))
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            return {"ok": False, "error": type(error).__name__, "status": status}
    return told
