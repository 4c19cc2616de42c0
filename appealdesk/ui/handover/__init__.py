"""Handing a case over as a file, and taking one in."""
