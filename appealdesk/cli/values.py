"""What an argument may say, and the one line that is printed where it says something else."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from appealdesk.core.intake.values import YEARS, zone
from appealdesk.core.text import text


@dataclass(frozen=True, slots=True)
class Values:
    """Turns arguments into values; what cannot be used raises :class:`argparse.ArgumentTypeError`."""

    language: str
    """``zh`` or ``en``, of what is said of a value that cannot be used."""

    def moment(self, value: str) -> datetime:
        """Return an ISO 8601 moment; one without an offset is taken as this computer's local time."""
        try:
            at = datetime.fromisoformat(value)
        except ValueError:
            at = None
        # Further off there is no room left to reckon a window of days in.
        if at is None or at.year not in YEARS:
            raise self._unusable("cli.error.now", value)
        return at if at.tzinfo else at.astimezone()

    def day(self, value: str) -> date:
        """Return a day as ISO 8601 writes it."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise self._unusable("cli.error.date", value) from None

    def zone(self, value: str) -> str:
        """Return the IANA name of a time zone."""
        if not value or zone(value) is None:
            raise self._unusable("cli.error.my-zone", value)
        return value

    def folder(self, value: str) -> Path:
        """Return a path; an empty one is a variable that was never set and must not mean the current folder."""
        if not value.strip():
            raise self._unusable("cli.error.empty-path", value)
        return Path(value)

    def _unusable(self, key: str, value: str) -> argparse.ArgumentTypeError:
        return argparse.ArgumentTypeError(text(self.language, key, value=value))
