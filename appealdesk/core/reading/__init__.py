"""A file in, facts out."""
