"""The submission as it will be, and writing it."""
