"""Progress on stderr: a bar on a terminal, nothing elsewhere, so that logs stay readable."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

from appealdesk.core.text import text

if TYPE_CHECKING:
    from appealdesk.core.desk import Progress

_WIDTH = 24


class ProgressBar:
    """Draws one line that rewrites itself; call :meth:`close` before anything else is printed."""

    def __init__(self, language: str) -> None:
        """Use the terminal on stderr if there is one."""
        self._language = language
        self._terminal = sys.stderr.isatty()
        self._drawn = 0

    def __call__(self, progress: Progress) -> None:
        """Show one step."""
        if not self._terminal:
            return
        done = round(_WIDTH * progress.done / progress.total) if progress.total else 0
        line = (
            f"{text(self._language, f'cli.stage.{progress.stage}')} "
            f"[{'#' * done}{'.' * (_WIDTH - done)}] {progress.done}/{progress.total} {progress.file}"
        )
        line = line[:100]
        width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
        sys.stderr.write("\r" + line + " " * max(0, self._drawn - width))
        sys.stderr.flush()
        self._drawn = width

    def close(self) -> None:
        """Take the line away."""
        if self._drawn:
            sys.stderr.write("\r" + " " * self._drawn + "\r")
            sys.stderr.flush()
            self._drawn = 0
