"""Slips of a hand: one character wrong, left out, added, or two exchanged."""

from __future__ import annotations


def slip_at(said: str, meant: str) -> int | None:
    """Return where two texts part if one slip makes one of the other, or None: they are equal, or further apart.

    A slip is one character changed, left out or added, or two neighbours exchanged. Places count from 0.
    """
    if said == meant or abs(len(said) - len(meant)) > 1:
        return None
    pairs = enumerate(zip(said, meant, strict=False))
    start = next((i for i, (a, b) in pairs if a != b), min(len(said), len(meant)))
    rest, wanted = said[start:], meant[start:]
    if len(rest) == len(wanted):
        exchanged = rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]
        return start if exchanged or rest[1:] == wanted[1:] else None
    longer, shorter = (rest, wanted) if len(rest) > len(wanted) else (wanted, rest)
    return start if longer[1:] == shorter else None
