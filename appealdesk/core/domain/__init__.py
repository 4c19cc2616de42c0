"""Plain frozen values and pure functions; imports nothing of the rest of the program."""
