"""About the program: its version, and what others made that it uses."""
