"""The tables as SQLModel classes; nothing outside the store sees them."""

from sqlmodel import SQLModel

from appealdesk.core.store.tables import cases, files, handwork, journal, lines

METADATA = SQLModel.metadata
UNDOABLE = (
    "cases",
    "orders",
    "appeals",
    "letters",
    "submissions",
    "outcomes",
    "reminders",
    "own_reminders",
    "overrides",
    "files",
    "decisions",
    "waivers",
    "placements",
    "typed_facts",
    "crops",
)
"""Tables whose every change can be undone: what a person entered, dropped or decided."""

__all__ = ["METADATA", "UNDOABLE", "cases", "files", "handwork", "journal", "lines"]
