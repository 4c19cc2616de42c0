"""Files named instead of a command: a double click, "open with", or a drop onto the program's icon."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from appealdesk.cli.arguments import COMMANDS, UsageError
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Sequence


def files_to_open(argv: Sequence[str], language: str) -> tuple[Path, ...]:
    """Return the files to open in the window as absolute paths, empty where the arguments are a command line.

    A command stays one even where a file bears its name; ``./check`` or ``-- check`` means the file. A full path to
    something that is gone is passed on: who double-clicked it looks at a window, not at a terminal.

    Raises:
        UsageError: files are named, and one of them does not exist.
    """
    named = argv[1:] if argv[:1] == ["--"] else argv
    if not named or (named is argv and (argv[0] in COMMANDS or not _is_file(argv[0]))):
        return ()
    for name in named:
        if not name.strip():
            raise UsageError(text(language, "cli.error.empty-path"))
        if not Path(name).is_absolute() and not _exists(name):
            raise UsageError(text(language, "cli.error.no-file", file=name))
    return tuple(Path(name).absolute() for name in named)


def _is_file(name: str) -> bool:
    """Return whether a first argument is meant as a file: it exists, or it looks like a path or a file's name."""
    if not name or name.startswith("-"):
        return False
    separators = {os.sep, os.altsep or os.sep}
    return _exists(name) or any(s in name for s in separators) or bool(Path(name).suffix)


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False
