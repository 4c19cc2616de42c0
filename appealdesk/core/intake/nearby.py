"""The case that somebody meant who named a folder or file beside it: the one that lies above, or just below."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from appealdesk.core.intake.casefile import NAME as CASEFILE
from appealdesk.core.intake.errors import IntakeError

if TYPE_CHECKING:
    from pathlib import Path

_TOLD: Final = 3
"""Cases below that are named."""


def no_case(place: Path, otherwise: str) -> IntakeError:
    """Return what is said of a place that is no case, with the folder that is one where it is near.

    Args:
        place: the folder or file that was named.
        otherwise: the text key for a place that no case is near.
    """
    with suppress(OSError, RuntimeError):  # a folder that may not be looked into tells nothing
        if above := case_above(place):
            return IntakeError(str(place), "intake.folder.case-above", {"case": str(above)})
        below = [p.parent for p in sorted(place.glob(f"*/{CASEFILE}")) if p.is_file()] if place.is_dir() else []
        if below:
            named = ", ".join(f'"{p}"' for p in below[:_TOLD]) + (" …" if len(below) > _TOLD else "")
            return IntakeError(str(place), "intake.folder.case-below", {"cases": named})
    return IntakeError(str(place), otherwise)


def case_above(place: Path) -> Path | None:
    """Return the nearest folder above a folder or file that holds a ``case.toml``.

    Raises:
        OSError: a folder cannot be looked into.
    """
    return next((folder for folder in place.resolve().parents if (folder / CASEFILE).is_file()), None)
