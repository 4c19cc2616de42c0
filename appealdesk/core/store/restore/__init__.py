"""Puts a backup in the place of the store, after everything in it was opened and checked; the old store stays."""
