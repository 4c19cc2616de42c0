"""Recognising text on pictures: a port, the engine behind it, and what makes its answers usable."""
