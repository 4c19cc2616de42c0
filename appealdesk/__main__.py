"""The only place that joins the command line, the window and the core."""

from __future__ import annotations

import multiprocessing
import sys
from typing import TYPE_CHECKING

from appealdesk import cli
from appealdesk.cli.arguments import system_language
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from appealdesk.core.desk import Desk
    from appealdesk.core.desk.selftest.bench import Bench, Told


def open_window(desk: Desk, sample: bool, files: Sequence[Path]) -> int:  # noqa: FBT001 - one caller, one meaning
    """Open the window, on the sample case if asked, or with files; without Qt say so and return 2."""
    try:
        from appealdesk.ui.app import run  # noqa: PLC0415 - the command line must start without Qt
    except ImportError as error:
        sys.stderr.write(text(system_language(), "cli.error.no-window", detail=error) + "\n")
        return 2
    return run(sys.argv, desk.sample_case() if sample else None, desk, files)


def see_window(bench: Bench) -> Told:
    """Show the window once, for the self-test; raises ImportError without Qt."""
    from appealdesk.ui.selfcheck import see_window as see  # noqa: PLC0415 - the command line must start without Qt

    return see(bench)


def main() -> int:
    """Run the command line, or open the window where no command is given; return the exit status."""
    multiprocessing.freeze_support()
    return cli.main(sys.argv[1:], open_window, see_window)


if __name__ == "__main__":
    raise SystemExit(main())
