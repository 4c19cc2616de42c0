"""Keeps cases, originals, keys and history on this computer; what goes in and out are values of the domain."""
