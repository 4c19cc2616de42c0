"""Brings back what can be brought back: nothing is deleted, no row and no line of history is changed."""
