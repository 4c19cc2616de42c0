"""Backups: one file each, encrypted as the store is, checked before it counts, kept by a schedule."""
