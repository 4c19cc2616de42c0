"""Schema 5: the list of cases knows what each case lacked at its last check."""

from typing import Final

SQL: Final = """
ALTER TABLE summaries ADD COLUMN lacking TEXT NOT NULL DEFAULT '';
"""
