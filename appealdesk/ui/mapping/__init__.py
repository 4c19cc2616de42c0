"""Asks what the columns of an unknown table mean, and the password of a locked one."""
