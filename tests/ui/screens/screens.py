"""The list of all screens and dialogs; a new one is added to one of these files, and every check looks at it."""

from __future__ import annotations

from tests.ui.screens import around, case_dialogs, pages, program_dialogs, steps
from tests.ui.screens.listed import SCREENS

PARTS = (pages, steps, case_dialogs, program_dialogs, around)
"""Each puts its screens into the list when it is imported."""

__all__ = ["PARTS", "SCREENS"]
