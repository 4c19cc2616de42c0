"""The one error that ends an intake, carrying a text key so that each front door speaks the user's language."""

from collections.abc import Mapping

from appealdesk.core.text import text


class IntakeError(Exception):
    """Input that cannot be used at all.

    ``key`` names a text of the area ``intake``; ``values`` fill its placeholders, ``file`` among them.
    """

    def __init__(self, file: str, key: str, values: Mapping[str, str] | None = None) -> None:
        """Keep the file, the text key and the values of its placeholders."""
        super().__init__(file, key, dict(values or {}))
        self.file = file
        self.key = key
        self.values: dict[str, str] = {"file": file, **(values or {})}

    def message(self, language: str) -> str:
        """Return what is wrong and what to do, in ``zh`` or ``en``."""
        return text(language, self.key, **self.values)

    def __str__(self) -> str:
        """Return the English message."""
        return self.message("en")
