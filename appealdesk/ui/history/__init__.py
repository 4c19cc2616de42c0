"""The history of a case, for reading."""
