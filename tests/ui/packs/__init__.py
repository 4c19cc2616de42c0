"""The rule packs in the window."""
