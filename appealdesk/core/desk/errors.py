"""The one error that both front doors have to show."""

from __future__ import annotations

from appealdesk.core.text import text


class DeskError(Exception):
    """Something that cannot be done; ``key`` names a text, ``values`` fill its placeholders."""

    def __init__(self, key: str, values: dict[str, str]) -> None:
        """Keep the text key and the values of its placeholders."""
        super().__init__(key, values)
        self.key = key
        self.values = values

    def message(self, language: str) -> str:
        """Return what happened and what to do, in ``zh`` or ``en``."""
        return text(language, self.key, **self.values)

    def __str__(self) -> str:
        """Return the English message."""
        return self.message("en")
