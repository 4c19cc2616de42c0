"""Everything that can be set, in one place."""
