"""What the command line knows of the self-test before it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from appealdesk.core.desk.selftest.bench import Bench


def no_window(_bench: Bench) -> NoReturn:
    """Stand for a window that is not installed."""
    raise ImportError("PySide6")
