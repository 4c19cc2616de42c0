"""How the program was started, so that what it tells to type works there."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Final

STARTED_AS: Final = "APPEALDESK_STARTED_AS"
"""Variable in which the starting scripts ``run`` and ``run.cmd`` say how they were called themselves."""
_MARK: Final = "{program}"
_NAME: Final = "appealdesk"
"""Said where nothing else is known: as which command the package installs."""


def started_as() -> str:
    """Return what somebody types before a command's name to get this program again, in quotation marks if need be."""
    typed = os.environ.get(STARTED_AS, "")
    if typed:
        return typed if typed.startswith("sh ") else _quoted(typed)
    first = Path(sys.argv[0] if sys.argv else "")
    if first.name == "__main__.py":
        return f"python -m {_NAME}"
    if not first.stem.lower().startswith(_NAME):
        return _NAME
    found = shutil.which(first.name)
    if found and _same_folder(Path(found), first):
        return _quoted(first.name)
    return _quoted(str(first))


def with_program(words: str) -> str:
    """Return words in which ``{program}`` became what somebody types to start the program."""
    return words.replace(_MARK, started_as())


def _same_folder(one: Path, other: Path) -> bool:
    # Windows leaves out the ending, so that the files themselves do not compare
    return other.parent == Path() or one.parent.resolve() == other.parent.resolve()


def _quoted(command: str) -> str:
    return f'"{command}"' if " " in command else command
