"""Stores that may be damaged."""

from tests.core.store.damaged import _whole, plain, victim

__all__ = ["_whole", "plain", "victim"]
