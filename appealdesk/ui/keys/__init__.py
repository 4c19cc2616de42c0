"""The ways into the store: shown, and changed one at a time."""
