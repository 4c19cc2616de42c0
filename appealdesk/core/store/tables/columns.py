"""Columns of strict tables: SQLite checks their types, which SQLModel's table classes do not."""

from typing import Any, Final

from sqlalchemy import REAL, Integer, Text
from sqlmodel import Field

STRICT: Final = {"sqlite_autoincrement": True, "sqlite_strict": True}
"""Numbers of deleted rows are never given again: history and undo name rows by them."""
STRICT_PLAIN: Final = {"sqlite_strict": True}


def integer(**more: Any) -> Any:
    """Return an INTEGER column."""
    return Field(sa_type=Integer, **more)


def words(default: str | None = "", **more: Any) -> Any:
    """Return a TEXT column, empty unless told otherwise."""
    return Field(default=default, sa_type=Text, **more)


def real(default: float | None = None, **more: Any) -> Any:
    """Return a REAL column."""
    return Field(default=default, sa_type=REAL, **more)


def primary() -> Any:
    """Return the INTEGER PRIMARY KEY column that SQLite fills."""
    return Field(default=None, sa_type=Integer, primary_key=True)


def case_key(**more: Any) -> Any:
    """Return the column that names the case a row belongs to; with the case goes the row."""
    return Field(sa_type=Integer, foreign_key="cases.id", ondelete="CASCADE", index=True, **more)
