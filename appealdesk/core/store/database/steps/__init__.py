"""One module a schema version, each making the next schema out of the one before. A released step is never edited."""

from collections.abc import Sequence
from typing import Final

from appealdesk.core.store.database.steps import v1, v2, v3, v4, v5, v6

STEPS: Final[Sequence[str]] = (v1.SQL, v2.SQL, v3.SQL, v4.SQL, v5.SQL, v6.SQL)
"""The SQL that leads to schema 1, 2, ..."""
