"""The one error of the store that a person gets to read."""

from __future__ import annotations


class StoreError(Exception):
    """Something of the store that cannot be done; ``key`` names a text, ``values`` fill its placeholders."""

    def __init__(self, key: str, **values: str) -> None:
        """Keep the text key and the values of its placeholders."""
        super().__init__(key, values)
        self.key = key
        self.values = values
