"""The only place that joins the command line, the window and the core."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

# what takes long to load is loaded where a Ctrl+C is answered calmly
from appealdesk.core.interrupting import Interrupted
from appealdesk.core.spoken import said_language, system_language
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

    from appealdesk.core.desk import Desk
    from appealdesk.core.desk.selftest.bench import Bench, Told

_SLOW: Final = (
    "appealdesk.core.store.tables",
    "appealdesk.core.checks",
    "appealdesk.core.desk",
    "appealdesk.cli",
    "appealdesk.ui.case.page",
    "appealdesk.ui.main_window",
    "appealdesk.ui.app",
)
"""What a window needs and takes long to load, in portions."""


def open_window(desk: Desk, sample: bool, files: Sequence[Path]) -> int:  # noqa: FBT001 - one caller, one meaning
    """Open the window, on the sample case if asked, or with files; without Qt say so and return 2."""
    try:
        from appealdesk.ui.app import run  # noqa: PLC0415 - the command line must start without Qt
    except ImportError as error:
        sys.stderr.write(text(system_language(), "cli.error.no-window", detail=error) + "\n")
        return 2
    return run(sys.argv, desk.sample_case() if sample else None, desk, files)


def _in_view() -> bool:
    """Let something be seen at once where a window is asked for; return False where its user closed that again."""
    arguments = sys.argv[1:]
    if arguments and not Path(arguments[0]).is_absolute():
        return True  # a command line; a double click on a file gives its whole path
    try:
        from appealdesk.ui.curtain import draw, load, stands_alone  # noqa: PLC0415 - the command line needs no Qt
    except ImportError:
        return True  # it is said where the window itself cannot be opened
    return not stands_alone() or load(draw(sys.argv), _SLOW)


def see_window(bench: Bench) -> Told:
    """Show the window once, for the self-test; raises ImportError without Qt."""
    from appealdesk.ui.selfcheck import see_window as see  # noqa: PLC0415 - the command line must start without Qt

    return see(bench)


def main() -> int:
    """Run the command line, or open the window where no command is given; return the exit status."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _give_up)
    try:
        import multiprocessing  # noqa: PLC0415 - see above

        multiprocessing.freeze_support()
        if not _in_view():
            return 0
        from appealdesk import cli  # noqa: PLC0415 - see above

        return cli.main(sys.argv[1:], open_window, see_window)
    except KeyboardInterrupt:
        return _interrupted()


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise Interrupted


def _interrupted() -> int:
    """Say in one line that nothing is left of a start that was given up, and return what shells expect."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # asked once is enough
    if sys.stderr:
        if hasattr(sys.stderr, "reconfigure"):
            sys.stderr.reconfigure(encoding="utf-8", errors="replace")
        sys.stderr.write(text(said_language(sys.argv[1:]), "cli.error.interrupted") + "\n")
    return 128 + signal.SIGINT


if __name__ == "__main__":
    raise SystemExit(main())
