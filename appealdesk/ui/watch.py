"""What time it is for the window: now, or the moment at which a sample is shown."""

from datetime import UTC, datetime


class Watch:
    """Call it for the present moment; it can be stopped at one, for the sample case, for tests and for pictures."""

    def __init__(self, at: datetime | None = None) -> None:
        """Run with the computer's clock, or stand at ``at`` (with a zone) for good."""
        self._always = at
        self._at = at

    def __call__(self) -> datetime:
        """Return the moment."""
        return self._at or datetime.now(UTC)

    def real(self) -> datetime:
        """Return the moment by the computer's clock, also while a sample is shown at another."""
        return self._always or datetime.now(UTC)

    def stop(self, at: datetime) -> None:
        """Stand still at ``at`` until :meth:`run`."""
        self._at = self._always or at

    def run(self) -> None:
        """Follow the computer's clock again."""
        self._at = self._always
