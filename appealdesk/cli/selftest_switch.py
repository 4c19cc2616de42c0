"""What the command line knows of the self-test before it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from appealdesk.core.desk.selftest.bench import Bench

SWITCH: Final = "--self-test"
"""Must be the first argument."""


def no_window(_bench: Bench) -> NoReturn:
    """Stand for a window that is not installed."""
    raise ImportError("PySide6")
