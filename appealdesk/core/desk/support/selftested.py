"""The program's self-test in a process of its own: one that crashes leaves whoever asked for it whole."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.export.errors import Cancelled
from appealdesk.core.switches import SELF_TEST

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE: Final = 600.0
"""Seconds for the self-test, on a slow computer too."""
_LOOK: Final = 0.1
"""Seconds between two looks at whether the process has ended or somebody asked to stop."""


def self_tested(language: str, cancelled: Callable[[], bool] = lambda: False) -> dict[str, Any]:
    """Return the report of the self-test.

    Args:
        language: of its sentences.
        cancelled: asked again and again; the process is ended when it says so.

    Raises:
        Cancelled: somebody asked to stop.
    """
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "appealdesk"]
    with tempfile.TemporaryDirectory(prefix="appealdesk-", ignore_cleanup_errors=True) as folder:
        report = Path(folder) / "report.json"
        status = None
        try:
            status = _ran([*program, SELF_TEST, "--json", "--lang", language, "--out", str(report)], cancelled)
            told: dict[str, Any] = json.loads(report.read_text("utf-8"))
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            return {"ok": False, "error": type(error).__name__, "status": status}
    return told


def _ran(command: list[str], cancelled: Callable[[], bool]) -> int:
    nothing = subprocess.DEVNULL
    # the program itself, with words of its own
    process = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing)  # noqa: S603 - see above
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return process.wait(_LOOK)
            except subprocess.TimeoutExpired:
                if cancelled():
                    raise Cancelled from None
                if time.monotonic() > deadline:
                    raise
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
