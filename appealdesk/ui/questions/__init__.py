"""The questions that no file answers."""
