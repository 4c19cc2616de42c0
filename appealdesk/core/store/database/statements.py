"""SQL scripts as single statements: the driver's own script runner would end the transaction they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlcipher3.dbapi2 import complete_statement

if TYPE_CHECKING:
    from collections.abc import Iterator


def split(script: str) -> Iterator[str]:
    """Yield the statements of a script; SQLite itself tells where one ends.

    Raises:
        ValueError: the script ends in the middle of a statement.
    """
    waiting = ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if complete_statement(waiting):
            yield waiting.strip()
            waiting = ""
    if waiting.strip():
        raise ValueError(f"a script ends in the middle of: {waiting.strip()[:80]}")
