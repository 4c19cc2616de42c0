"""What misbehaves in a process of its own. It lives in a module of its own: processes import it by name."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator


def lines(file: BinaryIO, ending: str = "") -> Iterator[str]:
    """Yield the lines of a file, then end as asked."""
    for line in file:
        yield line.decode() + ending
    if ending == "crash":
        os._exit(7)
    if ending == "hang":
        time.sleep(120)
    if ending == "hoard":
        hoard = []
        for _ in range(600):
            hoard.append(b"x" * 10_000_000)
            time.sleep(0.01)
    if ending == "raise":
        raise ValueError("told")
