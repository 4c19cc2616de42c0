"""One case as one file: written from values, read as if a stranger had made it."""
