"""A damaged store: what a check found, what a repair will do and what came of it."""
