"""Schema 3: a case keeps the seller's answers to the program's questions."""

from typing import Final

SQL: Final = """
ALTER TABLE cases ADD COLUMN answers TEXT NOT NULL DEFAULT '{}';
"""
