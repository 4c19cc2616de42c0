"""Arguments by which the program starts itself in another role."""

from __future__ import annotations

from typing import Final

SELF_TEST: Final = "--self-test"
"""The program tries itself; must be the first argument."""
