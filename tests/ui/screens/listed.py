"""Where screens are put into the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from tests.ui.screens.stage import Stage


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen; ``show`` brings it up and returns its window."""

    name: str
    show: Callable[[Stage], QWidget]


SCREENS: dict[str, Screen] = {}


def screen(show: Callable[[Stage], QWidget]) -> Callable[[Stage], QWidget]:
    """Put a screen into the list, under its function's name."""
    name = show.__name__.replace("_", "-")
    SCREENS[name] = Screen(name, show)
    return show


def above(stage: Stage, dialog: QDialog) -> QDialog:
    """Show a dialog."""
    dialog.show()
    stage.settle()
    return dialog
