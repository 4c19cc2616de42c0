"""What PyInstaller put where, read from its working folder: each file with the file that it is a copy of."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

INSIDE = "_internal"
"""The folder of the libraries below that of the program."""


def collected(work: Path) -> dict[str, str]:
    """Return source paths by the name of the copy, relative to the libraries' folder, with forward slashes."""
    entries = ast.literal_eval((work / "COLLECT-00.toc").read_text("utf-8"))[0]
    return {name.replace("\\", "/"): source for name, source, *_ in entries}


def modules(work: Path) -> dict[str, str]:
    """Return the sources of the modules that are inside the program's archive, by module name."""
    entries = ast.literal_eval((work / "PYZ-00.toc").read_text("utf-8"))[1]
    return {name: source for name, source, *_ in entries}
