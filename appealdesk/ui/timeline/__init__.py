"""One order's loop as a painted widget."""
