"""The error that both front doors have to show, and what is known besides where a drop was cut short."""

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


class DropCutShort(DeskError):  # noqa: N818 - named as what happened, as NotReady and Cancelled are
    """The drive gave out in the middle of a drop: ``kept`` files are in the case, ``left`` wait for the next start."""

    def __init__(self, key: str, values: dict[str, str], kept: int, left: int) -> None:
        """Keep what happened and the two counts."""
        super().__init__(key, values)
        self.kept, self.left = kept, left
