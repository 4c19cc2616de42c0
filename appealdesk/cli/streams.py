"""The standard streams: in UTF-8, always there, and a reader that went away is no error."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TextIO


def prepare() -> None:
    """Give every standard stream a place to go, in UTF-8.

    Windows consoles and pipes default to a code page that lacks half of our letters. A stream that was closed before
    the start would hand its number to the next file opened, and stray messages would end up inside that file.
    """
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - kept open to the end
    sys.stdout = _utf8(sys.stdout)
    sys.stderr = _utf8(sys.stderr)


def _utf8(stream: TextIO | None) -> TextIO:
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")  # kept open to the end
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream


def put(result: str) -> None:
    """Print a result and make sure that it went out.

    Whoever reads only the first lines has what they wanted: the exit status stays that of the command.

    Raises:
        OSError: it could not be written, for example because the disk is full.
    """
    try:
        sys.stdout.write(result)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop(sys.stdout)
    except OSError:
        _drop(sys.stdout)
        raise


def tell(line: str) -> None:
    """Print one line on stderr; where nobody can hear it, nothing happens."""
    try:
        sys.stderr.write(" ".join(line.split()) + "\n")
        sys.stderr.flush()
    except OSError:
        _drop(sys.stderr)


def _drop(stream: TextIO) -> None:
    """Let what is still buffered go nowhere, so that closing the stream at the end raises nothing."""
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
