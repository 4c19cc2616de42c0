"""How the build commands speak, and how they run others."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


class BuildError(Exception):
    """The build cannot go on; the text says why and what to do."""


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def fail(error: BuildError) -> NoReturn:
    """Print why and end with status 1."""
    sys.stderr.write(f"{error}\n")
    raise SystemExit(1)


def call(command: Sequence[str | Path], *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> None:
    """Run a command, its output to our own.

    Raises:
        BuildError: it is not there or fails.
    """
    words = [str(word) for word in command]
    try:
        # the words are this package's own, and no shell reads them
        done = subprocess.run(words, cwd=cwd, env=env, check=False)  # noqa: S603 - see above
    except OSError as error:
        raise BuildError(f"{words[0]} cannot be started: {error.strerror or error}") from error
    if done.returncode != 0:
        raise BuildError(f"{' '.join(words[:3])} … ended with status {done.returncode}")
