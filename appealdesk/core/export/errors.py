"""What can end an export, as text keys that each front door shows in the user's language."""

from __future__ import annotations

from appealdesk.core.text import text


class ExportError(Exception):
    """The submission could not be written; nothing was left behind.

    ``key`` names a text of the area ``dossier``; ``values`` fill its placeholders.
    """

    def __init__(self, key: str, **values: object) -> None:
        """Keep the text key and the values of its placeholders."""
        super().__init__(key, values)
        self.key = key
        self.values: dict[str, str] = {k: str(v) for k, v in values.items()}

    def message(self, language: str) -> str:
        """Return what is wrong and what to do, in ``zh`` or ``en``."""
        return text(language, self.key, **self.values)

    def __str__(self) -> str:
        """Return the English message."""
        return self.message("en")


class NotReady(ExportError):  # noqa: N818 - a state of the case, not a fault
    """Blockers stand and no draft was asked for."""

    def __init__(self, blockers: int) -> None:
        """Keep how many blockers stand."""
        super().__init__("dossier.error.not-ready", n=blockers)
        self.blockers = blockers


class Cancelled(Exception):  # noqa: N818 - a wish of the user, not a fault
    """The user gave up the export; nothing was left behind."""
